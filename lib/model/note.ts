// Notes: the reader's own words. When two of them meet, both are kept.
export const NOTE_MAX = 100_000;

const BETWEEN = '\n\n';

/**
 * Three-way merge of one note: `base` is what the editor started from, `mine` what it holds now, `theirs` what is stored.
 * Nothing that either side wrote is lost.
 */
export function mergeNoteEdit(base: string, mine: string, theirs: string): string {
  if (theirs === base || theirs === mine) return mine;
  if (mine === base) return theirs;
  if (base && mine.startsWith(base) && theirs.startsWith(base)) {
    const added = mine.slice(base.length);
    // Sent twice: it is there.
    if (covers(paragraphs(theirs), paragraphs(added))) return theirs;
    if (base.endsWith('\n') || added.startsWith('\n')) return theirs.trimEnd() + BETWEEN + added.trimStart();
  }
  return joinNotes(theirs, mine);
}

/**
 * One note out of two that grew apart (two devices, a backup): commutative, associative, idempotent.
 * A note is a set of paragraphs here; a paragraph contained in another adds nothing.
 */
export function joinNotes(a: string, b: string): string {
  if (a === b) return a;
  const inA = paragraphs(a);
  const inB = paragraphs(b);
  const aCovers = covers(inA, inB);
  const bCovers = covers(inB, inA);
  if (aCovers !== bCovers) return aCovers ? a : b;
  const all = [...new Set([...inA, ...inB])];
  const joined = all.filter((one) => !all.some((other) => other !== one && other.includes(one))).toSorted().join(BETWEEN);
  if (!aCovers) return joined;
  // The same said twice: a wording that a join made gives way to one that was written, or the order of joining would matter.
  if (b === joined) return a;
  return a === joined || b > a ? b : a;
}

/** The note without the paragraphs that only `gone` brought into it, not `kept`. */
export function withoutParagraphs(note: string, gone: string, kept: string): string {
  const foreign = new Set(paragraphs(gone).filter((one) => !covers(paragraphs(kept), [one])));
  const own = paragraphs(note).filter((one) => !foreign.has(one));
  return own.length === paragraphs(note).length ? note : own.join(BETWEEN);
}

/** The note without an edit of it: the paragraphs that it brought go, those that it took come back; what was written since stays. */
export function undoNoteEdit(before: string, after: string, now: string): string {
  if (now === after) return before;
  const back = paragraphs(before).filter((one) => !covers(paragraphs(after), [one]) && !covers(paragraphs(now), [one]));
  const kept = withoutParagraphs(now, after, before);
  return back.length === 0 ? kept : [...paragraphs(kept), ...back].join(BETWEEN);
}

function paragraphs(note: string): string[] {
  return note.split(/\n{2,}/).map((part) => part.trim()).filter(Boolean);
}

function covers(whole: readonly string[], part: readonly string[]): boolean {
  return part.every((one) => whole.some((other) => other.includes(one)));
}
