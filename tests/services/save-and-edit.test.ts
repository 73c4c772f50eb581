import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { findPaper, listTags } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import { lookUpPapers } from '@/lib/services/look-up-papers';
import { setStatus, tagPaper, writeNote } from '@/lib/services/edit-paper';
import { removePaper, pruneRemoved, undoRemove } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { DAY_MS } from '@/lib/shared/clock';
import { createTestPorts, sightingOf } from '../support/library';

const FIRST: PaperKey = 'arxiv:2611.00001';

describe('saving a paper', () => {
  it('twice is harmless: the second time completes it and touches nothing of the reader’s', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await tagPaper(ports, FIRST, ['rag'], []);
    await writeNote(ports, FIRST, '', 'mine');
    ports.clock.advance(1000);
    const [again] = await savePapers(ports, [sightingOf(1, { source: 'arxiv', title: 'Paper One', abstract: 'It says.' })]);
    expect(again).toMatchObject({ created: false, paper: { title: 'Paper One', abstract: 'It says.', tags: ['rag'], note: 'mine' } });
    expect(await ports.library.papers.count()).toBe(1);
  });

  it('twenty at the same instant from twenty pages puts twenty on disk', async () => {
    const ports = createTestPorts();
    await Promise.all(Array.from({ length: 20 }, (_, index) => savePapers(ports, [sightingOf(index + 1)])));
    expect(await ports.library.papers.count()).toBe(20);
    expect((await ports.library.counters.get('status:unread'))?.count).toBe(20);
  });

  it('that names two records of the library makes them one, with everything of both', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1), sightingOf(2, { keys: ['doi:10.1/x'] })]);
    await tagPaper(ports, FIRST, ['rag'], []);
    await tagPaper(ports, 'doi:10.1/x', ['thesis'], []);
    await writeNote(ports, 'doi:10.1/x', '', 'kept');
    await savePapers(ports, [sightingOf(1, { keys: [FIRST, 'doi:10.1/x'] })]);
    expect(await ports.library.papers.count()).toBe(1);
    expect(await findPaper(ports.library, 'doi:10.1/x')).toMatchObject({ id: FIRST, tags: ['rag', 'thesis'], note: 'kept' });
  });

  it('says nothing before it is on disk, and nothing at all if it is not', async () => {
    const ports = createTestPorts();
    ports.library.papers.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(savePapers(ports, [sightingOf(1)])).rejects.toThrow();
    expect(ports.announced).toEqual([]);
    expect(await ports.library.counters.count()).toBe(0);
  });

  it('is answered to every page that asks which of its cards are saved', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(2)]);
    const found = await lookUpPapers(ports, [[FIRST], ['doi:10.1/y', 'arxiv:2611.00002'], []].map((keys) => ({ keys: keys as PaperKey[], title: 'A card' })));
    expect(found.map(({ mark }) => mark?.id)).toEqual([undefined, 'arxiv:2611.00002', undefined]);
  });
});

describe('edits', () => {
  it('are deltas: tags added in one place and taken in another both hold', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await tagPaper(ports, FIRST, ['a', 'b'], []);
    await Promise.all([tagPaper(ports, FIRST, ['c'], []), tagPaper(ports, FIRST, [], ['a']), setStatus(ports, FIRST, 'reading')]);
    expect(await findPaper(ports.library, FIRST)).toMatchObject({ tags: ['b', 'c'], status: 'reading' });
  });

  it('of one note in two places keep both texts', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await writeNote(ports, FIRST, '', 'common');
    await writeNote(ports, FIRST, 'common', 'common, from the popup');
    const { note } = await writeNote(ports, FIRST, 'common', 'common, from the page');
    expect(note).toContain('from the popup');
    expect(note).toContain('from the page');
  });

  it('sent twice act once', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    for (let time = 0; time < 2; time += 1) {
      await tagPaper(ports, FIRST, ['rag'], []);
      await writeNote(ports, FIRST, '', 'text');
    }
    expect(await findPaper(ports.library, FIRST)).toMatchObject({ tags: ['rag'], note: 'text' });
    const removed = await removePaper(ports, FIRST);
    expect(removed).toEqual({ id: FIRST, entry: expect.any(Number) });
    expect(await removePaper(ports, FIRST)).toEqual(removed);
    await undoRemove(ports, FIRST);
    await undoRemove(ports, FIRST);
    expect(await ports.library.papers.count()).toBe(1);
  });

  it('use the spelling of a tag that the library knows', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1), sightingOf(2)]);
    await tagPaper(ports, FIRST, ['To-Cite'], []);
    await tagPaper(ports, 'arxiv:2611.00002', ['to-cite'], []);
    expect(await findPaper(ports.library, 'arxiv:2611.00002')).toMatchObject({ tags: ['To-Cite'] });
    expect(await listTags(ports.library, 9)).toMatchObject([{ label: 'To-Cite', count: 2 }]);
  });

  it('of a paper that is gone say so', async () => {
    await expect(tagPaper(createTestPorts(), FIRST, ['x'], [])).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('removing', () => {
  it('and undoing gives back exactly what was there', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1, { abstract: 'An abstract.' })]);
    await tagPaper(ports, FIRST, ['rag', 'x'], []);
    await writeNote(ports, FIRST, '', 'a note');
    const before = await findPaper(ports.library, FIRST);
    await removePaper(ports, FIRST);
    expect(await findPaper(ports.library, FIRST)).toBeUndefined();
    expect(ports.announced.at(-1)).toEqual({ changed: [], removed: [FIRST] });
    await undoRemove(ports, FIRST);
    // But for its number in the index.
    expect({ ...(await findPaper(ports.library, FIRST)), doc: 0 }).toEqual({ ...before, doc: 0 });
  });

  it('undone after the paper was saved anew keeps the old tags and the new save', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await tagPaper(ports, FIRST, ['old'], []);
    await removePaper(ports, FIRST);
    ports.clock.advance(1000);
    await savePapers(ports, [sightingOf(1)]);
    await tagPaper(ports, FIRST, ['new'], []);
    await undoRemove(ports, FIRST);
    expect(await findPaper(ports.library, FIRST)).toMatchObject({ tags: ['new', 'old'] });
    expect(await ports.library.papers.count()).toBe(1);
  });

  it('is forgotten after thirty days', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    await removePaper(ports, FIRST);
    ports.clock.advance(31 * DAY_MS);
    await pruneRemoved(ports);
    await expect(undoRemove(ports, FIRST)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('any sequence of commands', () => {
  it('says of a paper that is saved anew that the trash holds its tags or its note, which are merged with what it has by then', async () => {
    const ports = createTestPorts();
    const id: PaperKey = 'arxiv:2611.00001';
    const save = async (joins = true) => (await savePapers(ports, [sightingOf(1)], { joins }))[0]?.trashed;
    expect(await save()).toBeUndefined();
    await removePaper(ports, id);
    expect(await save()).toBeUndefined();
    await tagPaper(ports, id, ['rag'], []);
    await writeNote(ports, id, '', 'Table 3');
    await removePaper(ports, id);
    expect(await save()).toBe(id);
    expect(await save()).toBeUndefined();
    await tagPaper(ports, id, ['new'], []);
    await undoRemove(ports, id);
    expect(await findPaper(ports.library, id)).toMatchObject({ note: 'Table 3', tags: expect.arrayContaining(['rag', 'new']) });
  });

  it('never leaves a tag that no paper carries, nor a completion without its paper', async () => {
    const number = fc.integer({ min: 1, max: 4 });
    const command = fc.oneof(
      fc.tuple(fc.constant('save' as const), number, fc.constant('')),
      fc.tuple(fc.constant('tag' as const), number, fc.constantFrom('a', 'B', 'b')),
      fc.tuple(fc.constant('remove' as const), number, fc.constant('')),
      fc.tuple(fc.constant('undo' as const), number, fc.constant('')),
    );
    await fc.assert(fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
      const ports = createTestPorts();
      for (const [name, which, text] of commands) {
        const id: PaperKey = `arxiv:2611.0000${which}`;
        if (name === 'save') await savePapers(ports, [sightingOf(which)]);
        if (name === 'tag') await tagPaper(ports, id, [text], []).catch(ignoreMissing);
        if (name === 'remove') await removePaper(ports, id);
        if (name === 'undo') await undoRemove(ports, id).catch(ignoreMissing);
      }
      const papers = await ports.library.papers.toArray();
      const carried = new Set(papers.flatMap((paper) => paper.tags.map((tag) => tag.toLowerCase())));
      expect(new Set((await ports.library.tags.toArray()).map(({ key }) => key))).toEqual(carried);
      const ids = new Set(papers.map(({ id }) => id));
      expect((await ports.library.completions.toArray()).filter(({ id }) => !ids.has(id))).toEqual([]);
      ports.library.close();
    }), { numRuns: 60 });
  });
});

function ignoreMissing(thrown: unknown): void {
  expect(thrown).toMatchObject({ code: 'not-found' });
}
