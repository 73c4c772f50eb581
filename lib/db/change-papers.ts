// The one place where papers are written: a change carries its counters, tags and search words with it, in the same transaction.
import type { Paper } from '@/lib/model/paper';
import { tagKey, type Tag } from '@/lib/model/tag';
import { changeCounters } from './change-counters';
import { toPaper, type Library, type PaperRow } from './database';
import { facetNames, facetsOf } from './facets';
import { indexPapers } from './index-papers';
import { openIndex } from './index-state';
import { likenessOf } from './likeness';

/** `before` without `after` deletes, `after` without `before` adds. */
export interface PaperChange {
  before?: PaperRow | undefined;
  after?: Paper | undefined;
}

/** How many numbers have been given to papers; none is given twice. */
const SEQUENCE = 'sequence';

/** Writes changes inside the caller's transaction. Two changes of one call never touch the same paper. */
export async function changePapers(library: Library, changes: readonly PaperChange[], now: number): Promise<PaperRow[]> {
  const [state, numbered] = await Promise.all([openIndex(library), numberPapers(library, changes)]);
  const rows = numbered.flatMap(({ after }) => after ?? []);
  const gone = changes.flatMap(({ before, after }) => (before && before.id !== after?.id ? [before.id] : []));
  if (gone.length > 0) {
    await library.papers.bulkDelete(gone);
    await library.suggestions.where('papers').anyOf(gone).delete();
  }
  // All under way at once: words are packed and counters read while the browser writes the rows.
  await Promise.all([
    indexPapers(library, state, numbered.flatMap(({ doc, before, after }) => (doc === undefined ? [] : [{ doc, before, after }]))),
    library.papers.bulkPut(rows),
    countFacets(library, changes),
    countTags(library, changes, now),
  ]);
  return rows;
}

interface NumberedChange {
  /** None: it is gone, and was never indexed. */
  doc: number | undefined;
  before: PaperRow | undefined;
  after: PaperRow | undefined;
}

async function numberPapers(library: Library, changes: readonly PaperChange[]): Promise<NumberedChange[]> {
  const added = changes.filter(({ before, after }) => after && before?.doc === undefined).length;
  let sequence = added === 0 ? 0 : ((await library.counters.get(SEQUENCE))?.count ?? 0);
  if (added > 0) await library.counters.put({ name: SEQUENCE, count: sequence + added });
  return changes.map(({ before, after }) => {
    if (!after) return { doc: before?.doc, before, after };
    const doc = before?.doc ?? sequence++;
    // A service may hand over the row that it read.
    return { doc, before, after: { ...toPaper(after as PaperRow), ...likenessOf(after), facets: facetsOf(after), doc } };
  });
}

async function countFacets(library: Library, changes: readonly PaperChange[]): Promise<void> {
  const deltas = new Map<string, number>();
  for (const { before, after } of changes) {
    // As it was counted: by older rules perhaps.
    if (before) for (const [name] of before.facets) add(deltas, name, -1);
    if (after) for (const name of facetNames(after)) add(deltas, name, 1);
  }
  await changeCounters(library, deltas);
}

async function countTags(library: Library, changes: readonly PaperChange[], now: number): Promise<void> {
  const deltas = new Map<string, number>();
  const labels = new Map<string, string>();
  for (const { before, after } of changes) {
    for (const tag of before?.tags ?? []) add(deltas, tagKey(tag), -1);
    for (const tag of after?.tags ?? []) {
      add(deltas, tagKey(tag), 1);
      labels.set(tagKey(tag), labels.get(tagKey(tag)) ?? tag);
    }
  }
  const keys = [...deltas].flatMap(([key, delta]) => (delta === 0 ? [] : [key]));
  const known = await library.tags.bulkGet(keys);
  const next = keys.map((key, index) => {
    const delta = deltas.get(key) ?? 0;
    const tag = known[index];
    const usedAt = delta > 0 ? now : (tag?.usedAt ?? now);
    return { ...tag, key, label: tag?.label ?? labels.get(key) ?? key, count: (tag?.count ?? 0) + delta, usedAt };
  });
  await library.tags.bulkPut(next.filter(isKept));
  await library.tags.bulkDelete(next.filter((tag) => !isKept(tag)).map(({ key }) => key));
}

/** A colour was chosen: it waits for the next paper that is tagged so. */
function isKept({ count, color }: Tag): boolean {
  return count > 0 || color !== undefined;
}

function add(deltas: Map<string, number>, name: string, delta: number): void {
  deltas.set(name, (deltas.get(name) ?? 0) + delta);
}
