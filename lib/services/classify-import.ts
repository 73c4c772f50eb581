// What the library makes of some records of a file, before anything is written: found by really merging them.
import type { Library, PaperRow } from '@/lib/db/database';
import { findSavedByKeys } from '@/lib/db/find-works';
import { descriptionOf, isOtherWork, withOwnName } from '@/lib/formats/read/own-names';
import type { ImportChange, ImportDecision, ImportRecord } from '@/lib/model/import-record';
import type { PaperKey } from '@/lib/model/identifiers';
import { mergePapers, type Paper } from '@/lib/model/paper';
import { changedFields } from '@/lib/model/says-more';
import { titleKey } from '@/lib/model/title-key';
import { uniteByKeys } from '@/lib/model/unite-by-keys';
import { mergeWithRows } from './bring-back';
import { findAlikeOfEach } from './find-alike';

export type Classified =
  | { record: ImportRecord; verdict: 'new' }
  | { record: ImportRecord; verdict: 'yours'; keys: PaperKey[]; change: ImportChange | undefined }
  | { record: ImportRecord; verdict: 'alike'; other: PaperKey; decision: ImportDecision };

/** Those that share a key are one. */
export async function classifyRecords(library: Library, records: readonly ImportRecord[]): Promise<Classified[]> {
  const { named, rows, apart } = await nameApart(library, records);
  const united = uniteByKeys(named, ({ paper }) => paper.keys, (a, b): ImportRecord => ({ line: Math.min(a.line, b.line), paper: mergePapers(a.paper, b.paper) }));
  const papers = united.map(({ paper }) => paper);
  const merged = new Map(rows.length === 0 ? [] : mergeWithRows(papers, rows).flatMap((one) => one.paper.keys.map((key) => [key, one] as const)));
  const fresh = united.filter(({ paper }) => (merged.get(paper.id)?.before.length ?? 0) === 0);
  const alike = new Map((await findAlikeOfEach(library, fresh.map(({ paper }) => paper))).map((one, index) => [fresh[index], one]));
  return united.map((record): Classified => {
    const { before: [row] = [], paper = record.paper, isChanged } = merged.get(record.paper.id) ?? {};
    if (row) return { record, verdict: 'yours', keys: paper.keys, change: isChanged ? { id: row.id, title: row.title, fields: changedFields(row, paper) } : undefined };
    const { same, all: [like] = [] } = alike.get(record) ?? {};
    const other = same ?? like ?? apart.get(record.paper.id);
    if (!other) return { record, verdict: 'new' };
    return { record, verdict: 'alike', other: other.id, decision: same || isSamePlace(record.paper, other) ? 'merge' : 'both' };
  });
}

/** One title at one address, which is no name where others stand at it, too. */
function isSamePlace(paper: Paper, other: Paper): boolean {
  return paper.url !== '' && paper.url === other.url && titleKey(paper.title) === titleKey(other.title);
}

/** The papers that records share a key with. A record that is plainly another work gets a name of its own; `apart`: whose name it gave up, by the new one. */
async function nameApart(library: Library, records: readonly ImportRecord[]): Promise<{ named: readonly ImportRecord[]; rows: PaperRow[]; apart: Map<PaperKey, PaperRow> }> {
  const rows = await findSavedByKeys(library, records.flatMap(({ paper }) => paper.keys));
  const rowOf = new Map(rows.flatMap((row) => row.keys.map((key) => [key, row] as const)));
  const apart = new Map<PaperKey, PaperRow>();
  const named = records.map((record) => {
    const row = record.paper.keys.map((key) => rowOf.get(key)).find((one) => one !== undefined);
    if (!row || !isOtherWork(record.paper, descriptionOf(row))) return record;
    const paper = withOwnName(record.paper, row.keys);
    apart.set(paper.id, row);
    return { ...record, paper };
  });
  if (apart.size === 0) return { named, rows, apart };
  return { named, rows: await findSavedByKeys(library, named.flatMap(({ paper }) => paper.keys)), apart };
}
