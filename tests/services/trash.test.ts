// The trash: thirty days in which everything removed can come back.
import { describe, expect, it } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import { listHistory } from '@/lib/db/read-history';
import { countRemoved, listRemoved, REMOVED_KEPT_MS } from '@/lib/db/read-removed';
import { HISTORY_MAX } from '@/lib/model/history';
import { paperFromSighting } from '@/lib/model/paper';
import { changeMany } from '@/lib/services/change-many';
import { tagPaper, writeNote } from '@/lib/services/edit-paper';
import { pruneRemoved, removePaper, undoRemove } from '@/lib/services/remove-paper';
import { mergeBackup } from '@/lib/services/merge-backup';
import { savePapers } from '@/lib/services/save-paper';
import { emptyTrash, restoreRemoved } from '@/lib/services/trash';
import { undo } from '@/lib/services/undo';
import { DAY_MS, HOUR_MS } from '@/lib/shared/clock';
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

/** Paper 1 lies in the trash with a note, and is in the library again, without. */
async function createReturner(): Promise<TestPorts> {
  const ports = createTestPorts();
  for (const act of [() => savePapers(ports, [sightingOf(1)]), () => writeNote(ports, keyOf(1), '', 'Years of thought.'), () => removePaper(ports, keyOf(1)), () => savePapers(ports, [sightingOf(1)])]) {
    await act();
    ports.clock.advance(HOUR_MS);
  }
  return ports;
}

const notes = async ({ library }: TestPorts) => [(await library.papers.toArray()).map(({ note }) => note), (await library.removed.toArray()).map(({ paper }) => paper.note)];

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

  it('holds what was removed before it was saved anew and removed again, and what both are; undone, each is alone again', async () => {
    const ports = await createReturner();
    await tagPaper(ports, keyOf(1), ['new'], []);
    const before = await stateOf(ports.library);
    await removePaper(ports, keyOf(1));
    expect(await listRemoved(ports.library, 9)).toMatchObject([{ paper: { note: 'Years of thought.', tags: ['new'] } }]);
    await undo(ports, 'undo');
    expect(await stateOf(ports.library)).toEqual(before);
    await changeMany(ports, { job: 'many', selection: { ids: [keyOf(1)] }, change: { kind: 'remove' } });
    await undo(ports, 'again');
    expect(await stateOf(ports.library)).toEqual(before);
    await removePaper(ports, keyOf(1));
    await undoRemove(ports, keyOf(1));
    expect(await stateOf(ports.library)).toEqual(before);
  });

  it('gives back all of it where the command that removed it is forgotten', async () => {
    const ports = await createReturner();
    await tagPaper(ports, keyOf(1), ['new'], []);
    await removePaper(ports, keyOf(1));
    for (let time = 0; time < HISTORY_MAX; time += 1) await savePapers(ports, [sightingOf(9)]).then(() => removePaper(ports, keyOf(9)));
    await undoRemove(ports, keyOf(1));
    expect(await findPaper(ports.library, keyOf(1))).toMatchObject({ note: 'Years of thought.', tags: ['new'] });
  });

  it('keeps what it holds when a paper that was saved anew is taken back, edited or not', async () => {
    for (const isEdited of [false, true]) {
      const ports = await createReturner();
      if (isEdited) await tagPaper(ports, keyOf(1), ['new'], []);
      await undo(ports, 'save', (await listHistory(ports.library)).find(({ label }) => label.startsWith('Saved'))?.id);
      expect(await notes(ports)).toEqual([[], ['Years of thought.']]);
      expect((await listRemoved(ports.library, 9))[0]?.paper.tags).toEqual(isEdited ? ['new'] : []);
    }
  });

  it('keeps it through every command undone in turn', async () => {
    for (const isEdited of [false, true]) {
      const ports = await createReturner();
      if (isEdited) await tagPaper(ports, keyOf(1), ['new'], []);
      await removePaper(ports, keyOf(1));
      for (let left = isEdited ? 4 : 3; left > 0; left -= 1) await undo(ports, `undo-${left}`);
      expect(await notes(ports)).toEqual([['Years of thought.'], []]);
    }
  });

  it('keeps a newer one where an older command puts its own back', async () => {
    const ports = await createReturner();
    await restoreRemoved(ports, [keyOf(1)]);
    const { entry } = { entry: (await listHistory(ports.library))[0]?.id };
    await writeNote(ports, keyOf(1), 'Years of thought.', 'Years of thought.\n\nAnd more.');
    await removePaper(ports, keyOf(1));
    await undo(ports, 'restored', entry);
    expect((await listRemoved(ports.library, 9))[0]?.paper.note).toContain('And more.');
  });

  it('gives what it holds to a backup that brings the paper back', async () => {
    const ports = await createReturner();
    await removePaper(ports, keyOf(1));
    await mergeBackup(ports, [paperFromSighting(sightingOf(1), START)]);
    expect(await notes(ports)).toEqual([['Years of thought.'], []]);
  });
});
