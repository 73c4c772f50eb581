import { describe, expect, it } from 'vitest';
import { toPaper, type PaperRow } from '@/lib/db/database';
import { findPaper, listFindings } from '@/lib/db/queries';
import { completePapers } from '@/lib/services/complete-papers';
import { acceptFinding, dismissFinding, startChecks } from '@/lib/services/look-after-papers';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { changeSettings } from '@/lib/services/settings';
import { undo } from '@/lib/services/undo';
import { DAY_MS } from '@/lib/shared/clock';
import { answerArxiv, answerBatch, answerCrossref, EVERYTHING, type Known } from '../support/metadata-apis';
import { createTestPorts, sightingOf, type TestPorts } from '../support/library';
import { stateOf } from '../support/library-state';

const ID = 'arxiv:2611.00001';
const WEEK_MS = 7 * DAY_MS;

/** The world changes while the paper lies in the library. */
function createWorld(): { ports: TestPorts; world: { arxiv?: Partial<Known>; scholar?: Known } } {
  const world: { arxiv?: Partial<Known>; scholar?: Known } = {};
  const ports = createTestPorts((url, { body }) => {
    const { host } = new URL(url);
    if (host === 'export.arxiv.org') return answerArxiv(url, (id) => ({ ...EVERYTHING(id), ...world.arxiv }));
    if (host === 'api.semanticscholar.org') return answerBatch(body, (id) => (world.scholar?.arxiv === id ? world.scholar : undefined));
    if (host === 'api.crossref.org') return answerCrossref(url, () => undefined);
    return { status: 404, text: '' };
  });
  return { ports, world };
}

async function runUntilDone(ports: TestPorts): Promise<void> {
  for (let woken = 0; woken < 100; woken += 1) {
    ports.wakes.length = 0;
    await completePapers(ports);
    const next = Math.min(...ports.wakes);
    if (!Number.isFinite(next)) return;
    ports.clock.advance(Math.max(0, next - ports.clock.now()));
  }
}

/** Saved from its page, where v1 was shown, and completed. */
async function saveAndComplete(ports: TestPorts, count = 1): Promise<void> {
  await savePapers(ports, Array.from({ length: count }, (_, index) => sightingOf(index + 1, { source: 'arxiv', version: 1 })));
  await runUntilDone(ports);
  ports.asked.length = 0;
}

async function aWeekLater(ports: TestPorts): Promise<void> {
  ports.clock.advance(WEEK_MS + 1);
  await runUntilDone(ports);
}

describe('a saved preprint', () => {
  it('is asked about once a week, in batches with the others', async () => {
    const { ports } = createWorld();
    await saveAndComplete(ports, 40);
    ports.clock.advance(WEEK_MS / 2);
    await runUntilDone(ports);
    expect(ports.asked).toEqual([]);
    await aWeekLater(ports);
    expect(ports.asked.map(({ url }) => new URL(url).host).toSorted()).toEqual(['api.semanticscholar.org', 'export.arxiv.org']);
    await aWeekLater(ports);
    expect(ports.asked).toHaveLength(4);
  });

  it('that came out gets a line, and nothing else changes before the reader says so', async () => {
    const { ports, world } = createWorld();
    await saveAndComplete(ports);
    world.scholar = { arxiv: '2611.00001', doi: '10.1145/77', title: 'Paper 1', venue: 'KDD', pages: '3-14' };
    const before = await findPaper(ports.library, ID);
    await aWeekLater(ports);
    expect(await findPaper(ports.library, ID)).toEqual(before);
    expect(await listFindings(ports.library, [ID])).toMatchObject([{ kind: 'published', sighting: { venue: 'KDD' } }]);
    await acceptFinding(ports, `published ${ID} doi:10.1145/77`);
    expect(await findPaper(ports.library, ID)).toMatchObject({ keys: expect.arrayContaining(['doi:10.1145/77']), manifestations: expect.arrayContaining([expect.objectContaining({ venue: 'KDD', pages: '3-14' })]) });
    expect(await ports.library.findings.count()).toBe(0);
    expect(ports.announced.at(-1)?.changed).toMatchObject([{ id: ID }]);
    expect((await undo(ports, 'undo')).label).toMatch(/^Took over the published form of “/);
    expect(toPaper((await findPaper(ports.library, ID)) as PaperRow)).toEqual({ ...toPaper(before as PaperRow), updatedAt: ports.clock.now() });
    expect(await listFindings(ports.library, [ID])).toMatchObject([{ kind: 'published', sighting: { venue: 'KDD' } }]);
  });

  it('that came out as what is in the library already becomes one with it, and two again when that is undone', async () => {
    const { ports, world } = createWorld();
    await saveAndComplete(ports);
    world.scholar = { arxiv: '2611.00001', doi: '10.1145/77', title: 'Paper 1', venue: 'KDD', pages: '3-14' };
    await aWeekLater(ports);
    await savePapers(ports, [sightingOf(2, { keys: ['doi:10.1145/77'], title: 'Paper 1 as it came out' })]);
    const before = await stateOf(ports.library);
    await acceptFinding(ports, `published ${ID} doi:10.1145/77`);
    expect(await ports.library.papers.count()).toBe(1);
    await undo(ports, 'undo');
    expect(await stateOf(ports.library)).toEqual(before);
    expect(await ports.library.findings.count()).toBe(1);
  });

  it('once published is asked about no more, unless it has versions', async () => {
    const { ports, world } = createWorld();
    world.scholar = { arxiv: '2611.00001', doi: '10.1145/77', title: 'Paper 1', venue: 'KDD', pages: '3-14' };
    await saveAndComplete(ports);
    await aWeekLater(ports);
    expect(ports.asked.map(({ url }) => new URL(url).host)).toEqual(['export.arxiv.org']);
  });

  it('with a new version gets a line; accepted, that version was seen', async () => {
    const { ports, world } = createWorld();
    await saveAndComplete(ports);
    world.arxiv = { version: 3 };
    await aWeekLater(ports);
    expect(await listFindings(ports.library, [ID])).toMatchObject([{ kind: 'version', version: 3, read: 1 }]);
    await acceptFinding(ports, `version ${ID}`);
    expect((await findPaper(ports.library, ID))?.versions).toEqual([{ key: ID, seen: [1, 3], latest: 3 }]);
    await aWeekLater(ports);
    expect(await ports.library.findings.count()).toBe(0);
    expect((await undo(ports, 'undo')).label).toMatch(/^Opened v3 of “/);
    expect((await findPaper(ports.library, ID))?.versions).toEqual([{ key: ID, seen: [1], latest: 1 }]);
    expect(await listFindings(ports.library, [ID])).toMatchObject([{ kind: 'version', version: 3, read: 1 }]);
  });

  it('brings the same news only once, and later ones again', async () => {
    const { ports, world } = createWorld();
    await saveAndComplete(ports);
    world.arxiv = { version: 3 };
    await aWeekLater(ports);
    await dismissFinding(ports, `version ${ID}`);
    await aWeekLater(ports);
    expect(await listFindings(ports.library, [ID])).toEqual([]);
    world.arxiv = { version: 4 };
    await aWeekLater(ports);
    expect(await listFindings(ports.library, [ID])).toMatchObject([{ version: 4, dismissed: false }]);
  });

  it('that came out is told of until the reader dismisses it, and then by no other source in its own words', async () => {
    const { ports, world } = createWorld();
    await saveAndComplete(ports);
    world.arxiv = { version: 1, doi: '10.1145/77' };
    world.scholar = { arxiv: '2611.00001', doi: '10.1145/77', title: 'Paper 1', venue: 'KDD' };
    for (let week = 0; week < 2; week += 1) {
      await aWeekLater(ports);
      expect(await listFindings(ports.library, [ID])).toMatchObject([{ kind: 'published' }]);
    }
    for (const { id } of await listFindings(ports.library, [ID])) await dismissFinding(ports, id);
    for (let week = 0; week < 3; week += 1) {
      await aWeekLater(ports);
      expect(await listFindings(ports.library, [ID])).toEqual([]);
    }
    world.scholar.doi = '10.1038/99';
    await aWeekLater(ports);
    const [news] = await listFindings(ports.library, [ID]);
    expect(news).toMatchObject({ id: `published ${ID} doi:10.1038/99` });
    await dismissFinding(ports, news?.id ?? '');
    await aWeekLater(ports);
    expect(await listFindings(ports.library, [ID])).toEqual([]);
  });

  it('is not asked about when nothing is to be asked, nor after it was removed, and its news go with it', async () => {
    const { ports, world } = createWorld();
    await saveAndComplete(ports, 2);
    world.arxiv = { version: 3 };
    await aWeekLater(ports);
    ports.asked.length = 0;
    await removePaper(ports, ID);
    expect(await listFindings(ports.library, [ID])).toEqual([]);
    await changeSettings(ports, { completesMetadata: false });
    await aWeekLater(ports);
    expect(ports.asked).toEqual([]);
    await changeSettings(ports, { completesMetadata: true });
    await runUntilDone(ports);
    expect(ports.asked.length).toBeGreaterThan(0);
    expect(ports.asked.some(({ url, options }) => `${url}${options.body}`.includes('2611.00001'))).toBe(false);
  });

  it('answered with another paper has no news', async () => {
    const { ports, world } = createWorld();
    await saveAndComplete(ports);
    world.arxiv = { arxiv: '2611.09999', version: 9, doi: '10.1038/x' };
    await aWeekLater(ports);
    expect(await ports.library.findings.count()).toBe(0);
  });

  it('of a clock that was set back does not wait for years', async () => {
    const { ports } = createWorld();
    await saveAndComplete(ports);
    await ports.library.completions.toCollection().modify({ checkAt: ports.clock.now() + 300 * DAY_MS });
    await runUntilDone(ports);
    expect(ports.asked.length).toBeGreaterThan(0);
  });

  it('of a large library takes its turn: some each time, those first that wait longest', async () => {
    const { ports } = createWorld();
    const { library } = ports;
    await savePapers(ports, Array.from({ length: 205 }, (_, index) => sightingOf(index + 1)));
    await library.completions.toCollection().modify((row) => { Object.assign(row, { next: 'nobody', checkAt: Number(row.id.slice(-5)) }); });
    await startChecks(ports);
    const waiting = await library.completions.where('checkAt').belowOrEqual(ports.clock.now()).toArray();
    expect(waiting.map(({ id }) => id)).toEqual([201, 202, 203, 204, 205].map((number) => `arxiv:2611.00${number}`));
    expect(await library.completions.filter(({ next, check }) => next === 'plan' && check?.includes('arxiv') === true).count()).toBe(200);
  }, 20_000);

  it('whose finding is accepted twice is not harmed', async () => {
    const { ports, world } = createWorld();
    await saveAndComplete(ports);
    world.arxiv = { version: 3 };
    await aWeekLater(ports);
    await acceptFinding(ports, `version ${ID}`);
    const once = await findPaper(ports.library, ID);
    await acceptFinding(ports, `version ${ID}`);
    expect(await findPaper(ports.library, ID)).toEqual(once);
  });
});
