// One work under several names: joined where it is sure and told, suggested where it is likely, told apart for good where the reader says so.
import { describe, expect, it } from 'vitest';
import { toPaper } from '@/lib/db/database';
import { findPaper, listIds, listSuggestions } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import { paperFromSighting, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { citeManifestation, setStatus, tagPaper, writeNote } from '@/lib/services/edit-paper';
import { lookUpPapers } from '@/lib/services/look-up-papers';
import { mergeBackup } from '@/lib/services/merge-backup';
import { removePaper, undoRemove } from '@/lib/services/remove-paper';
import { declareNotSame, splitPaper, uniteWorks } from '@/lib/services/same-work';
import { savePapers } from '@/lib/services/save-paper';
import { storeSighting } from '@/lib/services/store-sighting';
import { undo } from '@/lib/services/undo';
import { writeLibrary } from '@/lib/db/database';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';

const ARXIV: PaperKey = 'arxiv:1706.03762';
const DOI: PaperKey = 'doi:10.5555/3295222';
const AUTHORS = [{ name: 'Ashish Vaswani' }, { name: 'Noam Shazeer' }];
const PREPRINT: Sighting = {
  keys: [ARXIV], title: 'Attention Is All You Need for Sequence Transduction', url: 'https://arxiv.org/abs/1706.03762', source: 'arxiv', authors: AUTHORS, publishedAt: '2017-06-12', version: 1,
};
const ARTICLE: Sighting = {
  keys: [DOI], title: 'Attention is all you need for sequence transduction', url: 'https://dl.acm.org/doi/10.5555/3295222', source: 'acm', authors: AUTHORS, publishedAt: '2017', venue: 'NeurIPS', type: 'inproceedings',
};
/** Alike by its title and first author, not sure. */
const LONGER: Sighting = { ...ARTICLE, title: 'Attention Is All You Need for Sequence Transduction: Extended Abstract' };

async function readPapers(ports: TestPorts): Promise<Paper[]> {
  return (await ports.library.papers.toArray()).map(toPaper);
}

async function read(ports: TestPorts, key: PaperKey): Promise<Paper> {
  const row = await findPaper(ports.library, key);
  if (!row) throw new Error(`${key} is not saved`);
  return toPaper(row);
}

async function look(ports: TestPorts, sighting: Pick<Sighting, 'keys' | 'title'>): Promise<PaperKey | undefined> {
  const [found] = await lookUpPapers(ports, [{ keys: sighting.keys, title: sighting.title }]);
  return found?.mark?.id;
}

const suggested = async (ports: TestPorts, key: PaperKey) => (await listSuggestions(ports.library, key)).map(({ id }) => id);

/** The preprint as a reader keeps it, then the article saved from a page. */
async function join(): Promise<{ ports: TestPorts; before: Paper; alone: Paper }> {
  const ports = createTestPorts();
  await savePapers(ports, [PREPRINT]);
  await tagPaper(ports, ARXIV, ['nlp', 'attention'], []);
  await writeNote(ports, ARXIV, '', 'Read with Jonas.');
  await setStatus(ports, ARXIV, 'read');
  const before = await read(ports, ARXIV);
  ports.clock.advance(60_000);
  const alone = paperFromSighting(ARTICLE, ports.clock.now());
  const [saved] = await savePapers(ports, [ARTICLE], { joins: true });
  expect(saved).toMatchObject({ created: false, merged: { part: DOI, title: PREPRINT.title, savedFrom: 'arXiv' } });
  return { ports, before, alone };
}

describe('saving what is the same by title, authors and year', () => {
  it('joins it with the saved paper, whose status, tags and note stay, and says with which', async () => {
    const { ports } = await join();
    expect(await readPapers(ports)).toMatchObject([{ id: ARXIV, keys: [ARXIV, DOI], status: 'read', tags: ['nlp', 'attention'], note: 'Read with Jonas.', parts: [{ id: ARXIV }, { id: DOI }] }]);
    expect((await read(ports, DOI)).manifestations?.map(({ type }) => type)).toEqual(['preprint', 'inproceedings']);
    expect(ports.announced.at(-1)?.changed).toMatchObject([{ keys: [ARXIV, DOI] }]);
  });

  it('keeps in the parts what papers are, not what is derived from them', async () => {
    const { ports } = await join();
    const kept = Object.keys((await read(ports, ARXIV)).parts?.[0] ?? {});
    expect(kept).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(?:facets|doc|titleKey|blocks|parts)$/)]));
    expect(kept).toContain('note');
  });

  it('undone on the page that it was saved from takes along what was done there since, and leaves the other as it was', async () => {
    const { ports, before } = await join();
    await tagPaper(ports, DOI, ['to-cite'], []);
    await setStatus(ports, DOI, 'reading');
    await writeNote(ports, DOI, 'Read with Jonas.', 'Read with Jonas.\n\nThe article has a better Table 2.');
    await splitPaper(ports, ARXIV, DOI, true);
    expect(await read(ports, ARXIV)).toEqual({ ...before, notSame: [DOI] });
    expect(await read(ports, DOI)).toMatchObject({ id: DOI, tags: ['to-cite'], status: 'reading', note: 'The article has a better Table 2.', notSame: [ARXIV] });
  });

  it('is undone exactly: both are as if they had never met, and do not meet again', async () => {
    const { ports, before, alone } = await join();
    await splitPaper(ports, ARXIV, DOI);
    expect(await read(ports, ARXIV)).toEqual({ ...before, notSame: [DOI] });
    expect(await read(ports, DOI)).toEqual({ ...alone, notSame: [ARXIV] });
    await savePapers(ports, [ARTICLE, PREPRINT], { joins: true });
    expect(await ports.library.papers.count()).toBe(2);
    expect(await suggested(ports, ARXIV)).toEqual([]);
    expect(ports.announced.at(-2)?.changed).toMatchObject([{ keys: [ARXIV] }, { keys: [DOI] }]);
  });

  it('keeps its counters, tags and words through joining and splitting', async () => {
    const { ports } = await join();
    await splitPaper(ports, ARXIV, DOI);
    expect((await ports.library.counters.get('any'))?.count).toBe(2);
    expect((await ports.library.tags.get('nlp'))?.count).toBe(1);
    expect((await listIds(ports.library, { status: 'any', tags: [], text: 'attention transduction' })).toSorted()).toEqual([ARXIV, DOI]);
  });

  it('says so again to a page that asks again, because the worker died before it could answer; to later ones it is no news', async () => {
    const { ports } = await join();
    const save = () => savePapers(ports, [ARTICLE], { joins: true });
    expect(await save()).toMatchObject([{ created: false, merged: { part: DOI, title: PREPRINT.title, savedFrom: 'arXiv' } }]);
    ports.clock.advance(60_000);
    expect((await save())[0]?.merged).toBeUndefined();
  });

  it('is undone once, however often the page asks, also where the part is the better known', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [ARTICLE]);
    await savePapers(ports, [PREPRINT], { joins: true });
    for (let time = 0; time < 2; time += 1) expect(await splitPaper(ports, ARXIV, ARXIV)).toMatchObject({ rest: { id: DOI }, apart: { id: ARXIV } });
    expect(await readPapers(ports)).toMatchObject([{ keys: [ARXIV] }, { keys: [DOI] }]);
  });

  it('only suggests it where nobody would be told', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT, ARTICLE]);
    expect(await ports.library.papers.count()).toBe(2);
    expect(await suggested(ports, DOI)).toEqual([ARXIV]);
  });

  it('does not join other people’s work of the same title', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT]);
    const [saved] = await savePapers(ports, [{ ...ARTICLE, authors: [{ name: 'Wei Chen' }, { name: 'Li Zhang' }] }], { joins: true });
    expect(saved).toMatchObject({ created: true });
    expect(saved?.merged).toBeUndefined();
  });

  it('of several that are the same joins the one saved first, and suggests the other', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT]);
    ports.clock.advance(1_000);
    await savePapers(ports, [ARTICLE]);
    await savePapers(ports, [{ ...ARTICLE, keys: ['openreview:abcdefghij'], source: 'openreview', url: 'https://openreview.net/forum?id=abcdefghij' }], { joins: true });
    expect((await read(ports, 'openreview:abcdefghij')).keys).toEqual([ARXIV, 'openreview:abcdefghij']);
    expect(await suggested(ports, ARXIV)).toEqual([DOI]);
  });
});

describe('a paper that looks like another', () => {
  async function saveBoth(): Promise<TestPorts> {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT, LONGER], { joins: true });
    return ports;
  }

  it('is suggested to both, and nothing is done', async () => {
    const ports = await saveBoth();
    expect(await ports.library.papers.count()).toBe(2);
    expect(await suggested(ports, ARXIV)).toEqual([DOI]);
    expect(await suggested(ports, DOI)).toEqual([ARXIV]);
  });

  it('becomes one with it when the reader says so, and two again with the same words', async () => {
    const ports = await saveBoth();
    const papers = await readPapers(ports);
    for (let time = 0; time < 2; time += 1) expect(await uniteWorks(ports, [ARXIV, DOI])).toMatchObject({ id: ARXIV, keys: [ARXIV, DOI] });
    expect(await ports.library.suggestions.count()).toBe(0);
    for (let time = 0; time < 2; time += 1) expect(await splitPaper(ports, ARXIV, DOI)).toMatchObject({ rest: { id: ARXIV }, apart: { id: DOI } });
    expect((await readPapers(ports)).map(({ notSame: _notSame, ...paper }) => paper)).toEqual(papers);
  });

  it('is never suggested again when the reader says that it is not', async () => {
    const ports = await saveBoth();
    for (let time = 0; time < 2; time += 1) await declareNotSame(ports, DOI, ARXIV);
    await savePapers(ports, [PREPRINT, LONGER], { joins: true });
    expect(await suggested(ports, ARXIV)).toEqual([]);
    expect(await readPapers(ports)).toMatchObject([{ notSame: [DOI] }, { notSame: [ARXIV] }]);
  });

  it('is suggested again when that is undone', async () => {
    const ports = await saveBoth();
    const papers = await readPapers(ports);
    await declareNotSame(ports, ARXIV, DOI);
    expect((await declareNotSame(ports, ARXIV, DOI)).entry).toBeUndefined();
    ports.clock.advance(60_000);
    expect((await undo(ports, 'undo')).label).toMatch(/^Kept “.+” apart from “.+”$/);
    expect((await readPapers(ports)).map((paper) => ({ ...paper, updatedAt: START }))).toEqual(papers.map((paper) => ({ ...paper, updatedAt: START })));
    expect(await suggested(ports, DOI)).toEqual([ARXIV]);
  });

  it('stays told apart from a third paper when that is undone', async () => {
    const ports = await saveBoth();
    await savePapers(ports, [sightingOf(7)]);
    const { entry } = await declareNotSame(ports, ARXIV, DOI);
    await declareNotSame(ports, ARXIV, 'arxiv:2611.00007');
    await undo(ports, 'undo', entry);
    expect((await readPapers(ports)).map(({ id, notSame }) => [id, notSame])).toEqual([[ARXIV, ['arxiv:2611.00007']], ['arxiv:2611.00007', [ARXIV]], [DOI, undefined]].toSorted());
    expect(await suggested(ports, DOI)).toEqual([ARXIV]);
  });

  it('is suggested no more when it is removed, and again when it is back', async () => {
    const ports = await saveBoth();
    await removePaper(ports, DOI);
    expect(await ports.library.suggestions.count()).toBe(0);
    await undoRemove(ports, DOI);
    expect(await suggested(ports, ARXIV)).toEqual([DOI]);
  });

  it('is not asked of papers that are gone, nor of one paper', async () => {
    const ports = await saveBoth();
    await expect(declareNotSame(ports, ARXIV, 'doi:10.1/none')).rejects.toMatchObject({ code: 'not-found' });
    await expect(declareNotSame(ports, ARXIV, ARXIV)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(uniteWorks(ports, ['doi:10.1/none', 'doi:10.1/nothing'])).rejects.toMatchObject({ code: 'not-found' });
    await expect(splitPaper(ports, ARXIV, ARXIV)).rejects.toMatchObject({ code: 'bad-request' });
  });
});

describe('a source that tells of another key', () => {
  const told: Sighting = { ...PREPRINT, keys: [ARXIV, DOI], source: 'semantic-scholar-api', abstract: 'The dominant …' };
  const store = (ports: TestPorts, id: PaperKey, sighting: Sighting) => writeLibrary(ports.library, () => storeSighting(ports, id, sighting));

  it('makes one paper of two that were saved, each kept as a part', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT, LONGER]);
    expect(await store(ports, ARXIV, told)).toMatchObject([{ keys: [ARXIV, DOI] }]);
    expect(await readPapers(ports)).toMatchObject([{ abstract: 'The dominant …', parts: [{ id: ARXIV }, { id: DOI }] }]);
    expect(await ports.library.suggestions.count()).toBe(0);
  });

  it('is not believed against the reader', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT, LONGER]);
    await declareNotSame(ports, ARXIV, DOI);
    await store(ports, ARXIV, told);
    expect(await readPapers(ports)).toMatchObject([{ keys: [ARXIV], abstract: 'The dominant …' }, { keys: [DOI] }]);
    await savePapers(ports, [told], { joins: true });
    await removePaper(ports, DOI);
    await store(ports, ARXIV, told);
    expect(await readPapers(ports)).toMatchObject([{ keys: [ARXIV] }]);
  });

  it('merges nothing by a title that it tells, but suggests it', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [ARTICLE, { keys: [ARXIV], title: 'arXiv 1706.03762', url: PREPRINT.url, source: 'page' }], { joins: true });
    expect(await store(ports, ARXIV, { ...PREPRINT, source: 'arxiv-api' })).toHaveLength(1);
    expect(await ports.library.papers.count()).toBe(2);
    expect(await suggested(ports, ARXIV)).toEqual([DOI]);
  });

  it('of a paper that was removed meanwhile does not bring it back', async () => {
    expect(await store(createTestPorts(), ARXIV, told)).toEqual([]);
  });
});

describe('a backup', () => {
  it('from before a split does not undo it; what was written in between goes to the rest', async () => {
    const { ports } = await join();
    await tagPaper(ports, ARXIV, ['in the backup'], []);
    const backup = await readPapers(ports);
    await splitPaper(ports, ARXIV, DOI);
    await tagPaper(ports, DOI, ['mine alone'], []);
    for (let time = 0; time < 2; time += 1) await mergeBackup(ports, backup);
    expect(await readPapers(ports)).toMatchObject([
      { keys: [ARXIV], notSame: [DOI], note: 'Read with Jonas.' },
      { keys: [DOI], notSame: [ARXIV], tags: ['mine alone'], note: '' },
    ]);
    expect((await read(ports, ARXIV)).tags).toContain('in the backup');
  });

  it('in which one record goes by both keys gives each paper its own', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT, LONGER]);
    await declareNotSame(ports, ARXIV, DOI);
    const both = { ...paperFromSighting({ ...PREPRINT, keys: [ARXIV, DOI] }, 1), tags: ['from the backup'] };
    await mergeBackup(ports, [both]);
    expect(await readPapers(ports)).toMatchObject([{ keys: [ARXIV], tags: ['from the backup'] }, { keys: [DOI], tags: [] }]);
  });

  it('from before a merge does not undo it', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT, LONGER]);
    const backup = await readPapers(ports);
    await uniteWorks(ports, [ARXIV, DOI]);
    const merged = await readPapers(ports);
    await mergeBackup(ports, backup);
    expect(await readPapers(ports)).toEqual(merged);
  });

  it('brings parts into an empty library, where they can be split', async () => {
    const { ports, before, alone } = await join();
    const elsewhere = createTestPorts();
    await mergeBackup(elsewhere, JSON.parse(JSON.stringify(await readPapers(ports))) as Paper[]);
    await splitPaper(elsewhere, ARXIV, DOI);
    expect(await readPapers(elsewhere)).toEqual([{ ...before, notSame: [DOI] }, { ...alone, notSame: [ARXIV] }]);
  });
});

describe('a removed paper that was made of two', () => {
  it('comes back whole, parts and all', async () => {
    const { ports } = await join();
    const [merged] = await readPapers(ports);
    await removePaper(ports, DOI);
    await undoRemove(ports, ARXIV);
    expect(await readPapers(ports)).toEqual([merged]);
  });

  it('comes back in two where the reader has told them apart meanwhile', async () => {
    const { ports } = await join();
    await removePaper(ports, ARXIV);
    await savePapers(ports, [PREPRINT, ARTICLE]);
    await declareNotSame(ports, ARXIV, DOI);
    expect(await undoRemove(ports, ARXIV)).toMatchObject({ keys: [ARXIV], tags: ['nlp', 'attention'] });
    expect(await readPapers(ports)).toMatchObject([{ keys: [ARXIV], note: 'Read with Jonas.' }, { keys: [DOI], note: '' }]);
  });
});

describe('a card of a saved paper on another site', () => {
  it('is found by its title, in whatever spelling', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT]);
    expect(await look(ports, { keys: ['openreview:abcdefghij'], title: 'ATTENTION is all you need, for sequence transduction.' })).toBe(ARXIV);
    expect(await look(ports, { keys: [ARXIV], title: 'Anything' })).toBe(ARXIV);
  });

  it.each<[string, Pick<Sighting, 'keys' | 'title'>]>([
    ['by another arXiv paper', { keys: ['arxiv:1801.00001'], title: PREPRINT.title }],
    ['by a title that many papers have', { keys: ['openreview:abcdefghij'], title: 'Introduction' }],
    ['by a part of its title', { keys: ['openreview:abcdefghij'], title: 'Attention Is All You Need' }],
  ])('is not found %s', async (_how, card) => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT, { ...PREPRINT, keys: ['doi:10.1/intro'], title: 'Introduction' }]);
    expect(await look(ports, card)).toBeUndefined();
  });

  it('is not found once the reader has said that it is not the same', async () => {
    const { ports } = await join();
    await splitPaper(ports, ARXIV, DOI);
    await removePaper(ports, DOI);
    expect(await look(ports, ARTICLE)).toBeUndefined();
  });

  it('says which version was read', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [PREPRINT]);
    expect(await lookUpPapers(ports, [{ keys: [ARXIV], title: 'Any' }])).toMatchObject([{ mark: { readVersion: 1 } }]);
  });
});

describe('the form that is cited', () => {
  it('is the reader’s choice, among those there are', async () => {
    const { ports } = await join();
    await citeManifestation(ports, ARXIV, ARXIV);
    expect((await read(ports, DOI)).cited).toEqual({ key: ARXIV, at: ports.clock.now() });
    await expect(citeManifestation(ports, ARXIV, 'doi:10.1/other')).rejects.toMatchObject({ code: 'bad-request' });
    expect((await undo(ports, 'undo')).label).toMatch(/^Chose what to cite of “/);
    expect((await read(ports, DOI)).cited).toBeUndefined();
  });
});
