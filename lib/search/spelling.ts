// The nearest spelling: which known word a reader may have meant when nothing was found.

/** Words that nothing in the library begins with, and what was taken for each, the likeliest first. */
export type Meant = ReadonlyMap<string, readonly string[]>;

/** The word closest to `typed` within two edits (one for words under six letters); the more frequent wins. */
export function findNearestWord(typed: string, words: ReadonlyMap<string, number>): string | undefined {
  const allowed = editsAllowed(typed);
  if (allowed === 0) return undefined;
  let best: { word: string; edits: number; count: number } | undefined;
  for (const [word, count] of words) {
    if (Math.abs(word.length - typed.length) > allowed) continue;
    const edits = countEdits(typed, word, allowed);
    if (edits === 0 || edits > allowed) continue;
    if (!best || edits < best.edits || (edits === best.edits && count > best.count)) best = { word, edits, count };
  }
  return best?.word;
}

/** How far off a word may be to be taken for another one; short ones and numbers not at all. */
export function editsAllowed(typed: string): number {
  if (typed.length < 4 || /\d/.test(typed)) return 0;
  return typed.length < 6 ? 1 : 2;
}

/** Optimal string alignment distance: insert, delete, replace, swap neighbours. Stops early above `limit`. */
export function countEdits(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, at(before, column - 2) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > limit) return limit + 1;
    [before, previous] = [previous, current];
  }
  return at(previous, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
