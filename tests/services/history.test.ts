// Every command that can be undone, undone: at once, after other edits, twice, and with the worker killed in the middle.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { changeItems } from '@/lib/db/change-items';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { findPaper } from '@/lib/db/queries';
import { listHistory } from '@/lib/db/read-history';
import type { FeedItem } from '@/lib/model/feed';
import { HISTORY_MAX } from '@/lib/model/history';
import { joinNotes } from '@/lib/model/note';
import { mergePapers, paperFromSighting, type Paper } from '@/lib/model/paper';
import { changeMany } from '@/lib/services/change-many';
import { setStatus, tagPaper, writeNote } from '@/lib/services/edit-paper';
import { removePaper, undoRemove } from '@/lib/services/remove-paper';
import { splitPaper, uniteWorks } from '@/lib/services/same-work';
import { savePapers } from '@/lib/services/save-paper';
import { undo } from '@/lib/services/undo';
import { HOUR_MS } from '@/lib/shared/clock';
import { arbitraryCommand, arbitraryReturn, ITEMS, keyOf, type Command } from '../support/commands';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';
import { recount, stateOf } from '../support/library-state';
import { makeMortal } from '../support/mortal-library';

async function runAll(ports: TestPorts, commands: readonly Command[]): Promise<void> {
  for (const { run } of commands) {
    ports.clock.advance(60_000);
    await run(ports);
  }
}

/** Five papers with tags, two of them one by now. */
async function createReader(items: readonly FeedItem[] = []): Promise<TestPorts> {
  const ports = createTestPorts();
  const { library } = ports;
  const paper = (number: number, tags: string[], note = ''): Paper => ({ ...paperFromSighting(sightingOf(number), START), tags, note, ...(number < 3 && { citeKey: { key: `key-${number}`, at: START } }) });
  const papers = [paper(1, ['ml', 'ml/rag']), paper(2, ['ml/rag/eval', 'thesis'], 'One.'), paper(3, ['nlp', 'RAG']), mergePapers(paper(4, ['nlp/rag', 'ml']), paper(5, []))];
  await writeLibrary(library, async () => {
    await changePapers(library, papers.map((after) => ({ after })), START);
    await changeItems(library, items.map((after) => ({ after })));
    await library.tags.update('ml', { color: 'yellow' });
    await library.tags.update('nlp/rag', { color: 'blue' });
  });
  return ports;
}

/** At which the worker dies. */
const write = fc.integer({ min: 1, max: 12 });

const newest = async (ports: TestPorts) => (await listHistory(ports.library))[0];
const labels = async (ports: TestPorts) => (await listHistory(ports.library)).map(({ label }) => label);
const read = async (ports: TestPorts, number: number) => findPaper(ports.library, keyOf(number));

describe('a command', () => {
  it('is undone: the library is as it was before, whatever went before', async () => {
    await fc.assert(fc.asyncProperty(fc.array(arbitraryCommand(), { maxLength: 6 }), arbitraryCommand(), async (before, command) => {
      const ports = await createReader(ITEMS);
      await runAll(ports, before);
      const [was, last] = [await stateOf(ports.library), await newest(ports)];
      await runAll(ports, [command]);
      const entry = await newest(ports);
      // It changed nothing, or is one with what went before.
      if (!entry || entry.id === last?.id) return;
      ports.clock.advance(60_000);
      expect(await undo(ports, 'undo')).toEqual({ label: entry.label, isUnderWay: false });
      expect(await stateOf(ports.library)).toEqual(was);
      await recount(ports.library);
      ports.library.close();
    }), { numRuns: 40 });
  });

  it('is undone after all that came later, each in its turn: the papers are as they were, and the trash says no less than it did', async () => {
    await fc.assert(fc.asyncProperty(fc.array(arbitraryReturn(), { minLength: 3, maxLength: 8 }), async (commands) => {
      const ports = await createReader(ITEMS);
      const { library, clock } = ports;
      const was: { entry: number; state: Awaited<ReturnType<typeof stateOf>> }[] = [];
      for (const command of commands) {
        // Nothing is one command with what went before.
        clock.advance(HOUR_MS);
        const [state, last] = [await stateOf(library), await newest(ports)];
        await command.run(ports);
        const entry = await newest(ports);
        if (entry && entry.id !== last?.id) was.push({ entry: entry.id, state });
      }
      for (const { entry, state: { removed, ...state } } of was.toReversed()) {
        clock.advance(HOUR_MS);
        await undo(ports, `undo-${entry}`);
        expect((await library.history.get(entry))?.isUndone).toBe(true);
        const { removed: trash, ...now } = await stateOf(library);
        expect(now).toEqual(state);
        for (const { id, paper } of removed) {
          const there = trash.find((one) => one.id === id)?.paper;
          expect(there?.tags).toEqual(expect.arrayContaining(paper.tags));
          expect(joinNotes(there?.note ?? '', paper.note)).toBe(there?.note);
        }
      }
      await recount(library);
      library.close();
    }), { numRuns: 40 });
  });

  it('is taken out from under what was done since, which stays', async () => {
    const own = fc.constantFrom('mine', 'later');
    const later = fc.oneof(
      fc.tuple(own, own).map(([add, remove]): Command => ({ name: `tag 3 +${add} -${remove}`, run: (ports) => tagPaper(ports, keyOf(3), [add], [remove]) })),
      fc.tuple(fc.constantFrom(1, 2, 3), own).map(([number, tag]): Command => ({ name: `tag ${number} +${tag}`, run: async (ports) => ((await read(ports, number)) ? tagPaper(ports, keyOf(number), [tag], []) : undefined) })),
      own.map((text): Command => ({ name: `write 3 ${text}`, run: async (ports) => writeNote(ports, keyOf(3), (await read(ports, 3))?.note ?? '', `${(await read(ports, 3))?.note ?? ''}\n\n${text}`.trim()) })),
      fc.constant<Command>({ name: 'save 9', run: (ports) => savePapers(ports, [sightingOf(9)]) }),
    );
    // What was done since to a paper that is gone, or stands under another name, has nothing to stay with.
    const isOfOthers = ({ name }: Command) => !/^(?:remove|restore|unite|split|save) /.test(name) && !name.startsWith('remove many');
    await fc.assert(fc.asyncProperty(arbitraryCommand().filter(isOfOthers), fc.array(later, { maxLength: 5 }), async (command, since) => {
      const [ports, without] = [await createReader(), await createReader()];
      const last = await newest(ports);
      without.clock.advance(60_000);
      await runAll(ports, [command]);
      const entry = await newest(ports);
      if (!entry || entry.id === last?.id) return;
      // What is written to a note within some minutes is one command.
      for (const { clock } of [ports, without]) clock.advance(HOUR_MS);
      await runAll(ports, since);
      await runAll(without, since);
      await undo(ports, 'undo', entry.id);
      expect(await stateOf(ports.library)).toEqual(await stateOf(without.library));
      await recount(ports.library);
    }), { numRuns: 40 });
  });

  it('is done or not, never half, when the worker is killed at any of its writes; asked again, it is done and written down once', async () => {
    await fc.assert(fc.asyncProperty(arbitraryCommand().filter(({ name }) => !/^save [1-5]/.test(name)), write, async (command, at) => {
      const ports = await createReader();
      const mortality = await makeMortal(ports.library);
      const before = await stateOf(ports.library);
      mortality.dieAt(at);
      await runAll(ports, [command]).catch(() => {});
      mortality.live();
      const [now, entries] = [await stateOf(ports.library), (await listHistory(ports.library)).length];
      await runAll(ports, [command]);
      const isOnlyNow = (await listHistory(ports.library)).length > entries;
      expect(now).toEqual(isOnlyNow ? before : await stateOf(ports.library));
    }), { numRuns: 30 });
  });

  it('is undone or not, never half, when the worker is killed at any of its writes; asked again, it is undone once', async () => {
    await fc.assert(fc.asyncProperty(arbitraryCommand(), write, async (command, at) => {
      const ports = await createReader();
      const mortality = await makeMortal(ports.library);
      const [before, last] = [await stateOf(ports.library), await newest(ports)];
      await runAll(ports, [command]);
      const [after, entry] = [await stateOf(ports.library), await newest(ports)];
      if (!entry || entry.id === last?.id) return;
      mortality.dieAt(at);
      const isDone = await undo(ports, 'again').then(() => true, () => false);
      mortality.live();
      expect(await stateOf(ports.library)).toEqual(isDone ? before : after);
      for (let time = 0; time < 2; time += 1) expect((await undo(ports, 'again')).label).toBe(entry.label);
      expect(await stateOf(ports.library)).toEqual(before);
      await recount(ports.library);
    }), { numRuns: 40 });
  });
});

describe('the history', () => {
  it('says what was done, the last first, and keeps the last twenty', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1, { title: 'Attention Is All You Need' }), sightingOf(2)]);
    await tagPaper(ports, keyOf(1), ['rag', 'nlp'], []);
    await tagPaper(ports, keyOf(1), [], ['rag']);
    await setStatus(ports, keyOf(1), 'read');
    await setStatus(ports, keyOf(1), 'read');
    await writeNote(ports, keyOf(2), '', 'One.');
    await uniteWorks(ports, [keyOf(1), keyOf(2)]);
    await splitPaper(ports, keyOf(1), keyOf(2));
    await removePaper(ports, keyOf(1));
    expect((await labels(ports)).toReversed()).toEqual([
      'Saved 2 papers', 'Tagged “Attention Is All You Ne…” rag, nlp', 'Took rag off “Attention Is All You Ne…”', 'Marked “Attention Is All You Ne…” read', 'Changed the note of “Paper 2”',
      'Merged 2 papers into “Paper 2”', 'Split “Paper 2” off', 'Removed “Attention Is All You Ne…”',
    ]);
    for (let time = 0; time < 30; time += 1) await setStatus(ports, keyOf(2), time % 2 === 0 ? 'read' : 'reading');
    const entries = await listHistory(ports.library);
    expect(entries).toHaveLength(HISTORY_MAX);
    expect(new Set((await ports.library.undoParts.toArray()).map(({ entry }) => entry))).toEqual(new Set(entries.map(({ id }) => id)));
  });

  it('is undone one by one, the last first, until there is nothing left', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    ports.clock.advance(60_000);
    await tagPaper(ports, keyOf(1), ['rag'], []);
    expect((await undo(ports, 'a')).label).toBe('Tagged “Paper 1” rag');
    expect((await undo(ports, 'b')).label).toBe('Saved “Paper 1”');
    expect(await undo(ports, 'c')).toEqual({ isUnderWay: false });
    expect(await ports.library.papers.count()).toBe(0);
    // It was edited: what the reader did to it can still be found.
    expect(await ports.library.removed.count()).toBe(1);
  });

  it('forgets a saved paper for good that nothing was done to', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await undo(ports, 'a');
    expect([await ports.library.papers.count(), await ports.library.removed.count(), await ports.library.completions.count()]).toEqual([0, 0, 0]);
    expect(ports.announced.at(-1)).toEqual({ changed: [], removed: [keyOf(1)] });
  });

  it('takes what is written to a note in one sitting for one command, some minutes of it', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    for (const [base, text, sitting] of [['', 'O', 'a'], ['O', 'One', 'a'], ['One', 'One.', 'a'], ['One.', 'One.\n\nT', 'b'], ['One.\n\nT', 'One.\n\nTwo.', 'b']] as const) {
      ports.clock.advance(60_000);
      await writeNote(ports, keyOf(1), base, text, sitting);
    }
    ports.clock.advance(6 * 60_000);
    await writeNote(ports, keyOf(1), 'One.\n\nTwo.', 'One.\n\nTwo.\n\nThree.', 'b');
    expect((await labels(ports)).length).toBe(4);
    for (const note of ['One.\n\nTwo.', 'One.', '']) {
      await undo(ports, note);
      expect((await read(ports, 1))?.note).toBe(note);
    }
  });

  it('takes two edits of a note for two where nothing says that they belong together', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await writeNote(ports, keyOf(1), '', 'O');
    await writeNote(ports, keyOf(1), 'O', 'One');
    expect((await labels(ports)).length).toBe(3);
  });

  it('has no command of a note that was written and taken back', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await writeNote(ports, keyOf(1), '', 'O', 'a');
    await writeNote(ports, keyOf(1), 'O', '', 'a');
    expect(await labels(ports)).toEqual(['Saved “Paper 1”']);
  });

  it('knows what was undone by the page that removed it', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    ports.clock.advance(60_000);
    await removePaper(ports, keyOf(1));
    await undoRemove(ports, keyOf(1));
    expect((await newest(ports))?.isUndone).toBe(true);
    expect((await undo(ports, 'a')).label).toBe('Saved “Paper 1”');
  });

  it('gives back what was merged with what was done since', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1), sightingOf(2)]);
    await tagPaper(ports, keyOf(2), ['two'], []);
    await uniteWorks(ports, [keyOf(1), keyOf(2)]);
    await tagPaper(ports, keyOf(2), ['since'], []);
    await undo(ports, 'a', (await listHistory(ports.library)).find(({ label }) => label.startsWith('Merged'))?.id);
    expect((await read(ports, 1))?.tags).toEqual(['since']);
    expect((await read(ports, 2))?.tags).toEqual(['two']);
    await recount(ports.library);
  });

  it('leaves a paper that was added and became one with another to that one', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    ports.clock.advance(60_000);
    await savePapers(ports, [sightingOf(2)]);
    const entry = await newest(ports);
    await uniteWorks(ports, [keyOf(1), keyOf(2)]);
    await undo(ports, 'a', entry?.id);
    expect((await ports.library.papers.toArray()).map(({ keys }) => keys)).toEqual([[keyOf(1)]]);
  });

  it('leaves none of two that were added and became one', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1), sightingOf(2)]);
    const entry = await newest(ports);
    await uniteWorks(ports, [keyOf(1), keyOf(2)]);
    await undo(ports, 'a', entry?.id);
    expect(await ports.library.papers.count()).toBe(0);
  });

  it('does not give a status back that was chosen anew', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    for (const status of ['reading', 'unread', 'reading'] as const) {
      ports.clock.advance(60_000);
      await setStatus(ports, keyOf(1), status);
    }
    const first = (await listHistory(ports.library)).findLast(({ label }) => label.startsWith('Marked'));
    await undo(ports, 'a', first?.id);
    expect((await read(ports, 1))?.status).toBe('reading');
  });

  it('answers as often as it is asked about a command that is undone, and of one that is not there that there is none', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    const entry = await newest(ports);
    await undo(ports, 'a', entry?.id);
    await savePapers(ports, [sightingOf(1)]);
    expect(await undo(ports, 'b', entry?.id)).toEqual({ label: 'Saved “Paper 1”', isUnderWay: false });
    expect(await ports.library.papers.count()).toBe(1);
    expect(await undo(ports, 'c', 999)).toEqual({ isUnderWay: false });
  });

  it('is two small rows of a save', async () => {
    const ports = await createReader();
    ports.clock.advance(60_000);
    await savePapers(ports, [sightingOf(8)]);
    const rows = [await ports.library.history.toArray(), await ports.library.undoParts.toArray()];
    expect(rows.map(({ length }) => length)).toEqual([1, 1]);
    expect(JSON.stringify(rows).length).toBeLessThan(300);
  });

  it('undoes many in one go, and forgets its steps', async () => {
    const ports = createTestPorts();
    await savePapers(ports, Array.from({ length: 60 }, (_, number) => sightingOf(number + 1)));
    await changeMany(ports, { job: 'many', selection: { ids: Array.from({ length: 60 }, (_, number) => keyOf(number + 1)) }, change: { kind: 'tag', add: ['rag'], remove: [] } });
    expect(await labels(ports)).toEqual(['Tagged 60 papers rag', 'Saved 60 papers']);
    await undo(ports, 'a');
    expect(await ports.library.tags.count()).toBe(0);
    expect(await ports.library.undoParts.count()).toBe(1);
  });
});
