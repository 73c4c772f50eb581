// Cite keys stand in manuscripts: the one that a paper was first exported with is kept, until the reader wants new ones for all.
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library, type PaperRow } from '@/lib/db/database';
import { readRows } from '@/lib/db/read-rows';
import type { Undoable } from '@/lib/messaging/protocol';
import type { PaperKey } from '@/lib/model/identifiers';
import type { JobId } from '@/lib/model/job';
import { changeAll } from './change-many';
import type { LibraryPorts } from './ports';

export interface KeptCiteKey {
  id: PaperKey;
  citeKey: string;
}

/** Papers that have a key keep it; those that were removed meanwhile are passed over. */
export async function keepCiteKeys({ library, clock }: LibraryPorts, made: readonly KeptCiteKey[]): Promise<void> {
  await writeLibrary(library, async () => {
    const rows = await readRows<PaperRow, PaperKey>(library.papers, made.map(({ id }) => id));
    const changes = made.flatMap(({ citeKey }, index) => {
      const before = rows[index];
      return before && !before.citeKey ? [{ before, after: { ...before, citeKey: { key: citeKey, at: clock.now() } } }] : [];
    });
    await changePapers(library, changes, clock.now());
  });
}

const BATCH = 200;

/** From now on every paper gets its key from the pattern again. */
export async function forgetCiteKeys(ports: LibraryPorts, job: JobId): Promise<Undoable & { count: number }> {
  const { library } = ports;
  const keyed: PaperKey[] = [];
  for (let ids = await nextIds(library, undefined); ids.length > 0; ids = await nextIds(library, ids.at(-1))) {
    keyed.push(...(await readRows<PaperRow, PaperKey>(library.papers, ids)).flatMap((row) => (row?.citeKey ? [row.id] : [])));
  }
  return changeAll(ports, job, keyed, { kind: 'newKey' });
}

function nextIds(library: Library, after: PaperKey | undefined): Promise<PaperKey[]> {
  const rest = after === undefined ? library.papers.orderBy('id') : library.papers.where('id').above(after);
  return rest.limit(BATCH).primaryKeys();
}
