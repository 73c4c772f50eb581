// The trash: thirty days in which everything removed can come back.
import { describe, expect, it } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import { listHistory } from '@/lib/db/read-history';
import { countRemoved, listRemoved, REMOVED_KEPT_MS } from '@/lib/db/read-removed';
import { tagPaper, writeNote } from '@/lib/services/edit-paper';
import { pruneRemoved, removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { emptyTrash, restoreRemoved } from '@/lib/services/trash';
import { undo } from '@/lib/services/undo';
import { DAY_MS } from '@/lib/shared/clock';
import { keyOf } from '../support/commands';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';
import { recount, stateOf } from '../support/library-state';

async function createReader(): Promise<TestPorts> {
  const ports = createTestPorts();
  await savePapers(ports, [1, 2, 3].map((number) => sightingOf(number)));
  await tagPaper(ports, keyOf(1), ['rag'], []);
  for (const number of [1, 2]) {
    ports.clock.advance(DAY_MS);
    await removePaper(ports, keyOf(number));
  }
  return ports;
}

describe('the trash', () => {
  it('lists what was removed, the last first, with when it goes for good', async () => {
    const { library } = await createReader();
    expect(await listRemoved(library, 10)).toMatchObject([
      { paper: { id: keyOf(2) }, removedAt: START + 2 * DAY_MS, goneAt: START + 32 * DAY_MS },
      { paper: { id: keyOf(1), tags: ['rag'] }, removedAt: START + DAY_MS },
    ]);
    expect([(await listRemoved(library, 1)).length, await countRemoved(library)]).toEqual([1, 2]);
  });

  it('gives papers back as they were; undone, they are there again', async () => {
    const ports = await createReader();
    const before = await stateOf(ports.library);
    await restoreRemoved(ports, [keyOf(1), keyOf(2), keyOf(9)]);
    expect(await findPaper(ports.library, keyOf(1))).toMatchObject({ tags: ['rag'] });
    expect(await countRemoved(ports.library)).toBe(0);
    expect(ports.announced.at(-1)?.changed.map(({ id }) => id)).toEqual([keyOf(1), keyOf(2)]);
    expect((await listHistory(ports.library))[0]?.label).toBe('Restored 2 papers');
    await undo(ports, 'undo');
    expect(await stateOf(ports.library)).toEqual(before);
    await recount(ports.library);
  });

  it('joins what was saved anew meanwhile, and takes it apart again', async () => {
    const ports = await createReader();
    await savePapers(ports, [sightingOf(1)]);
    await writeNote(ports, keyOf(1), '', 'Again.');
    const before = await stateOf(ports.library);
    await restoreRemoved(ports, [keyOf(1)]);
    expect(await findPaper(ports.library, keyOf(1))).toMatchObject({ tags: ['rag'], note: 'Again.' });
    await undo(ports, 'undo');
    expect(await stateOf(ports.library)).toEqual(before);
  });

  it('does nothing for what is not in it', async () => {
    const ports = await createReader();
    const told = ports.announced.length;
    expect(await restoreRemoved(ports, [keyOf(3)])).toEqual({ isUnderWay: false });
    expect(ports.announced).toHaveLength(told);
  });

  it('is emptied for good: what removed it can be undone no more, the rest can', async () => {
    const ports = await createReader();
    await emptyTrash(ports);
    expect(await countRemoved(ports.library)).toBe(0);
    expect((await undo(ports, 'undo')).label).toBe('Tagged “Paper 1” rag');
  });

  it('lets go of what is older than thirty days, and of the command that removed it', async () => {
    const ports = await createReader();
    ports.clock.advance(REMOVED_KEPT_MS - DAY_MS + 1);
    await pruneRemoved(ports);
    expect((await listRemoved(ports.library, 10)).map(({ paper }) => paper.id)).toEqual([keyOf(2)]);
    expect((await listHistory(ports.library)).map(({ label }) => label)).toEqual(['Removed “Paper 2”', 'Tagged “Paper 1” rag', 'Saved 3 papers']);
  });
});
