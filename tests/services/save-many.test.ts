// All of a page saved and tagged by one command, and undone by one: with it goes what it did, and nothing else.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { findPaper } from '@/lib/db/queries';
import { listHistory } from '@/lib/db/read-history';
import { saveMany, undoSaveMany } from '@/lib/services/save-many';
import { savePapers } from '@/lib/services/save-paper';
import { tagPaper, writeNote } from '@/lib/services/edit-paper';
import { undo } from '@/lib/services/undo';
import { keyOf } from '../support/commands';
import { createTestPorts, sightingOf, type TestPorts } from '../support/library';
import { recount, stateOf } from '../support/library-state';
import { makeMortal } from '../support/mortal-library';

/** Papers 1 to 4 are the reader's: 1 and 2 tagged `rag`, 3 `thesis`. */
async function createReader(): Promise<TestPorts> {
  const ports = createTestPorts();
  await savePapers(ports, [1, 2, 3, 4].map((number) => sightingOf(number)));
  for (const [number, tag] of [[1, 'RAG'], [2, 'RAG'], [3, 'thesis']] as const) await tagPaper(ports, keyOf(number), [tag], []);
  ports.clock.advance(60_000);
  return ports;
}

const page = (...numbers: number[]) => numbers.map((number) => sightingOf(number));
const tagsOf = async (ports: TestPorts, number: number) => (await findPaper(ports.library, keyOf(number)))?.tags;
const newest = async (ports: TestPorts) => (await listHistory(ports.library))[0]?.label;
const entries = async (ports: TestPorts) => (await listHistory(ports.library)).length;

describe('all of a page saved with a tag', () => {
  it('is one command, in the library’s own spelling, and counts those that had not had the tag', async () => {
    const ports = await createReader();
    const before = await entries(ports);
    const { saved, tagged, entry } = await saveMany(ports, { command: 'a', sightings: page(1, 2, 3, 5, 6), tags: ['rag'] });
    expect(saved.map(({ created }) => created)).toEqual([false, false, false, true, true]);
    expect(saved.map(({ paper }) => paper.tags)).toEqual([['RAG'], ['RAG'], ['thesis', 'RAG'], ['RAG'], ['RAG']]);
    expect(tagged).toBe(1);
    expect(await entries(ports)).toBe(before + 1);
    expect((await listHistory(ports.library))[0]).toMatchObject({ id: entry, label: 'Saved and tagged 3 papers rag', count: 3 });
    expect(ports.announced.at(-1)?.changed.map(({ id, tags }) => [id, tags.length])).toEqual([[keyOf(1), 1], [keyOf(2), 1], [keyOf(3), 2], [keyOf(5), 1], [keyOf(6), 1]]);
    await recount(ports.library);
  });

  it('leaves the tag, when it is undone, on those that had it before, and papers that were there', async () => {
    const ports = await createReader();
    const was = await stateOf(ports.library);
    const { entry } = await saveMany(ports, { command: 'a', sightings: page(1, 2, 3, 5, 6), tags: ['rag'] });
    await undo(ports, 'job', entry);
    expect([await tagsOf(ports, 1), await tagsOf(ports, 2), await tagsOf(ports, 3), await tagsOf(ports, 5)]).toEqual([['RAG'], ['RAG'], ['thesis'], undefined]);
    expect(await stateOf(ports.library)).toEqual(was);
    await recount(ports.library);
  });

  it('is nothing to undo where all of them are the reader’s and have it', async () => {
    const ports = await createReader();
    const before = await entries(ports);
    expect(await saveMany(ports, { command: 'a', sightings: page(1, 2), tags: ['rag'] })).toMatchObject({ tagged: 0, entry: undefined });
    expect(await entries(ports)).toBe(before);
  });

  it.each([
    [[3], ['rag'], 'Tagged “Paper 3” rag'],
    [[1, 3, 4], ['rag'], 'Tagged 2 papers rag'],
    [[1, 5], ['rag'], 'Saved and tagged “Paper 5” rag'],
    [[1, 5], [], 'Saved “Paper 5”'],
    [[5, 6], [], 'Saved 2 papers'],
  ])('of papers %j with %j is told as %s', async (numbers, tags, label) => {
    const ports = await createReader();
    await saveMany(ports, { command: 'a', sightings: page(...numbers), tags });
    expect(await newest(ports)).toBe(label);
  });

  it('is one command in however many requests it comes, each of which may come twice', async () => {
    const ports = await createReader();
    const [was, before] = [await stateOf(ports.library), await entries(ports)];
    for (const sightings of [page(1, 3), page(1, 3), page(5, 6), page(5, 6), page(7)]) {
      ports.clock.advance(900);
      await saveMany(ports, { command: 'a', sightings, tags: ['rag'] });
    }
    expect(await newest(ports)).toBe('Saved and tagged 4 papers rag');
    expect(await entries(ports)).toBe(before + 1);
    await undoSaveMany(ports, 'job', 'a');
    expect(await stateOf(ports.library)).toEqual(was);
    await recount(ports.library);
  });

  it('is undone only by who knows it, and once', async () => {
    const ports = await createReader();
    await saveMany(ports, { command: 'a', sightings: page(5), tags: [] });
    expect(await undoSaveMany(ports, 'job', 'b')).toEqual({ isUnderWay: false });
    expect(await tagsOf(ports, 5)).toEqual([]);
    await undoSaveMany(ports, 'job', 'a');
    await savePapers(ports, page(5));
    await undoSaveMany(ports, 'job', 'a');
    expect(await tagsOf(ports, 5)).toEqual([]);
  });

  it('begins anew after it was undone', async () => {
    const ports = await createReader();
    await saveMany(ports, { command: 'a', sightings: page(5), tags: [] });
    await undoSaveMany(ports, 'job', 'a');
    await saveMany(ports, { command: 'a', sightings: page(6), tags: [] });
    expect(await newest(ports)).toBe('Saved “Paper 6”');
    await undoSaveMany(ports, 'job', 'a');
    expect([await tagsOf(ports, 5), await tagsOf(ports, 6)]).toEqual([undefined, undefined]);
  });

  it('leaves what was done since: a note goes with its paper into the trash, another tag stays', async () => {
    const ports = await createReader();
    const { entry } = await saveMany(ports, { command: 'a', sightings: page(3, 5), tags: ['rag'] });
    ports.clock.advance(60_000);
    await tagPaper(ports, keyOf(3), ['since'], []);
    await writeNote(ports, keyOf(5), '', 'Table 3');
    await undo(ports, 'job', entry);
    expect(await tagsOf(ports, 3)).toEqual(['thesis', 'since']);
    expect((await ports.library.removed.toArray()).map(({ paper }) => paper.note)).toEqual(['Table 3']);
  });

  it('takes papers of the page that are one by their titles out together, and what became one with a paper of before apart', async () => {
    const authors = [{ name: 'Ada Lovelace' }, { name: 'Charles Babbage' }];
    const title = 'Sketch of the Analytical Engine Invented by Charles Babbage';
    const twin = (number: number) => sightingOf(number, { title, authors, publishedAt: '2026-11-20' });
    const ports = await createReader();
    const was = await stateOf(ports.library);
    const { saved, entry } = await saveMany(ports, { command: 'a', sightings: [twin(5), { ...twin(6), keys: ['doi:10.1000/engine'] }], tags: ['rag'] });
    expect(saved.map(({ paper }) => paper.id)).toEqual([saved[0]?.paper.id, saved[0]?.paper.id]);
    await undo(ports, 'job', entry);
    expect(await stateOf(ports.library)).toEqual(was);

    await savePapers(ports, [twin(7)]);
    const { entry: other } = await saveMany(ports, { command: 'b', sightings: [{ ...twin(8), keys: ['doi:10.1000/engine'] }], tags: ['rag'] });
    await undo(ports, 'job', other);
    expect(await tagsOf(ports, 7)).toEqual([]);
  });

  it('is saved, tagged and written down whole or not at all, when the worker is killed at any of its writes', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (at) => {
      const ports = await createReader();
      const mortality = await makeMortal(ports.library);
      const [was, before] = [await stateOf(ports.library), await entries(ports)];
      const request = { command: 'a', sightings: page(1, 3, 5, 6), tags: ['rag'] };
      mortality.dieAt(at);
      await saveMany(ports, request).catch(() => {});
      mortality.live();
      expect((await entries(ports)) === before ? await stateOf(ports.library) : was).toEqual(was);
      await saveMany(ports, request);
      expect(await entries(ports)).toBe(before + 1);
      await undoSaveMany(ports, 'job', 'a');
      expect(await stateOf(ports.library)).toEqual(was);
    }), { numRuns: 20 });
  });
});
