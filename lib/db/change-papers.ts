// The one place where papers are written: a change carries its counters, tags and search words with it, in the same transaction.
import type { Paper } from '@/lib/model/paper';
import { tagKey } from '@/lib/model/tag';
import { searchText } from '@/lib/search/text';
import { changeCounters } from './change-counters';
import type { Library, PaperRow, TextChunk } from './database';
import { facetNames, facetsOf } from './facets';
import { likenessOf } from './likeness';

/** `before` without `after` deletes, `after` without `before` adds. */
export interface PaperChange {
  before?: PaperRow | undefined;
  after?: Paper | undefined;
}

/** Papers per {@link TextChunk}: a save rewrites one chunk, a search reads them all. */
const CHUNK_SIZE = 128;
const SEQUENCE = 'sequence';

/** Writes changes inside the caller's transaction. Two changes of one call never touch the same paper. */
export async function changePapers(library: Library, changes: readonly PaperChange[], now: number): Promise<PaperRow[]> {
  const rows = await toRows(library, changes);
  const gone = changes.flatMap(({ before, after }) => (before && before.id !== after?.id ? [before.id] : []));
  await library.papers.bulkDelete(gone);
  await library.suggestions.where('papers').anyOf(gone).delete();
  await library.papers.bulkPut(rows);
  await countFacets(library, changes);
  await countTags(library, changes, now);
  await writeTexts(library, changes, rows);
  return rows;
}

async function toRows(library: Library, changes: readonly PaperChange[]): Promise<PaperRow[]> {
  const added = changes.filter(({ before, after }) => !before && after).length;
  let sequence = added === 0 ? 0 : ((await library.counters.get(SEQUENCE))?.count ?? 0);
  if (added > 0) await library.counters.put({ name: SEQUENCE, count: sequence + added });
  const rows: PaperRow[] = [];
  for (const { before, after } of changes) {
    if (!after) continue;
    const chunk = before?.chunk ?? Math.floor(sequence / CHUNK_SIZE);
    if (!before) sequence += 1;
    rows.push({ ...after, ...likenessOf(after), facets: facetsOf(after), chunk });
  }
  return rows;
}

async function countFacets(library: Library, changes: readonly PaperChange[]): Promise<void> {
  const deltas = new Map<string, number>();
  for (const { before, after } of changes) {
    if (before) for (const name of facetNames(before)) add(deltas, name, -1);
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
    return { key, label: tag?.label ?? labels.get(key) ?? key, count: (tag?.count ?? 0) + delta, usedAt };
  });
  await library.tags.bulkPut(next.filter(({ count }) => count > 0));
  await library.tags.bulkDelete(next.filter(({ count }) => count <= 0).map(({ key }) => key));
}

async function writeTexts(library: Library, changes: readonly PaperChange[], rows: readonly PaperRow[]): Promise<void> {
  const replaced = new Set(changes.flatMap(({ before }) => (before ? [before.id] : [])));
  const numbers = [...new Set([...changes.flatMap(({ before }) => (before ? [before.chunk] : [])), ...rows.map((row) => row.chunk)])];
  const stored = await library.texts.bulkGet(numbers);
  const chunks = new Map<number, TextChunk>();
  for (const [index, chunk] of numbers.entries()) {
    chunks.set(chunk, { chunk, entries: (stored[index]?.entries ?? []).filter((entry) => !replaced.has(entry.id)) });
  }
  for (const row of rows) {
    chunks.get(row.chunk)?.entries.push({ id: row.id, savedAt: row.savedAt, text: searchText(row), facets: facetNames(row) });
  }
  await library.texts.bulkPut([...chunks.values()].filter(({ entries }) => entries.length > 0));
  await library.texts.bulkDelete([...chunks.values()].filter(({ entries }) => entries.length === 0).map(({ chunk }) => chunk));
}

function add(deltas: Map<string, number>, name: string, delta: number): void {
  deltas.set(name, (deltas.get(name) ?? 0) + delta);
}
