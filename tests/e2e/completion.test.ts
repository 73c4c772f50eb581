import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/model/paper.ts';
import { papersOf } from '../support/fixture-papers.ts';
import { closeSlip, saveByMark } from '../support/marks.ts';
import { ARXIV_API, CROSSREF_API, crossrefAnswer, FAULTS, SCHOLAR_API, scholarAnswer } from '../support/site-server.ts';
import { setUpStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setUpStage();
const LISTED = papersOf('arxiv/list-recent');
const LIST = 'https://arxiv.org/list/cs.CL/recent';
/** arXiv's rule is three seconds; both ends are measured here, with the milliseconds that a connection takes. */
const PAUSE_MS = 2_900;

function title(index: number): string {
  return LISTED[index]?.title ?? '';
}

async function isComplete(index: number): Promise<boolean> {
  const paper = (await stage.chromium.readTable<Paper>('papers')).find((row) => row.title === title(index));
  return Boolean(paper?.abstract && paper.publishedAt && paper.authors?.length);
}

function gaps(): number[] {
  const times = stage.sites.asked(ARXIV_API).map(({ at }) => at);
  return times.slice(1).map((at, index) => at - (times[index] ?? 0));
}

describe('a paper that was saved from a card with little on it', () => {
  it('is completed from arXiv, with never more than one request in three seconds', async () => {
    const { page, person } = await stage.chromium.open(LIST);
    for (const index of [0, 1, 2]) {
      await saveByMark(person, title(index));
      await closeSlip(person);
    }
    await until('all three are complete', async () => (await Promise.all([0, 1, 2].map(isComplete))).every(Boolean), 20_000);
    expect(stage.sites.asked(ARXIV_API).length).toBeLessThanOrEqual(3);
    expect(gaps().filter((gap) => gap < PAUSE_MS)).toEqual([]);
    await page.close();
  });

  it('is completed although the worker was killed while arXiv was answering', async () => {
    stage.sites.answer(ARXIV_API, FAULTS.hang);
    const asked = stage.sites.asked(ARXIV_API).length;
    const { page, person } = await stage.chromium.open(LIST);
    await saveByMark(person, title(3));
    await closeSlip(person);
    await until('arXiv is asked', () => stage.sites.asked(ARXIV_API).length === asked + 1, 15_000);
    await stage.chromium.killWorker();
    stage.sites.restore();
    expect(await isComplete(3)).toBe(false);
    await page.reload();
    await until('it is complete', () => isComplete(3), 20_000);
    expect(gaps().filter((gap) => gap < PAUSE_MS)).toEqual([]);
    await page.close();
  });

  it.each(Object.entries(FAULTS).filter(([name]) => name === 'rateExceeded' || name === 'offline'))('waits and stays saved when arXiv fails: %s', async (name, fault) => {
    stage.sites.answer(ARXIV_API, fault);
    // A browser of its own: the other one leaves arXiv alone by now.
    const chromium = await stage.launch();
    const asked = stage.sites.asked(ARXIV_API).length;
    const index = name === 'offline' ? 4 : 5;
    const { page, person } = await chromium.open(LIST);
    await saveByMark(person, title(index));
    await until('arXiv is asked', () => stage.sites.asked(ARXIV_API).length > asked, 15_000);
    const waiting = await until('arXiv is left alone for a while', async () => {
      const rows = await chromium.readTable<{ host: string; errors?: number; nextAt: number }>('hosts');
      return rows.find((row) => row.host === 'arxiv.org' && row.nextAt > Date.now() + 30_000);
    });
    expect(waiting.errors).toBeGreaterThan(0);
    await until('the paper waits for arXiv', async () => {
      const queue = await chromium.readTable<{ id: string; next: string }>('completions');
      return queue.find(({ id }) => id === `arxiv:${LISTED[index]?.arxivId}`)?.next === 'arxiv';
    });
    expect((await chromium.readTable<Paper>('papers')).some((paper) => paper.title === title(index))).toBe(true);
    stage.sites.restore();
    await page.close();
  });

  it('learns its DOI from one source and its pages from the next, both without a permission of their own', async () => {
    const { arxivId = '' } = LISTED[6] ?? {};
    const doi = '10.1145/3292500.3330701';
    stage.sites.answer(SCHOLAR_API, ({ method, body }) => scholarAnswer(method, (JSON.parse(body || '{"ids":[]}') as { ids: string[] }).ids.map((id) => (id === `ARXIV:${arxivId}` ? { paperId: 'a'.repeat(40), title: title(6), externalIds: { ArXiv: arxivId, DOI: doi, CorpusId: 7 }, publicationVenue: { name: 'KDD', type: 'conference' } } : null))));
    stage.sites.answer(CROSSREF_API, crossrefAnswer({ DOI: doi, type: 'proceedings-article', title: [title(6)], author: [{ given: 'Ada', family: 'Lovelace' }], page: '2623-2631', 'container-title': ['KDD ’19'] }));
    const chromium = await stage.launch();
    const { page, person } = await chromium.open(LIST);
    await saveByMark(person, title(6));
    await closeSlip(person);
    const paper = await until('it is complete', async () => (await chromium.readTable<Paper>('papers')).find(({ manifestations }) => manifestations?.some(({ pages }) => pages !== undefined)), 30_000);
    expect(paper.keys).toEqual(expect.arrayContaining([`arxiv:${arxivId}`, `doi:${doi}`, 'corpus:7']));
    expect(paper.authors).toEqual([{ name: 'Ada Lovelace', family: 'Lovelace', given: 'Ada' }]);
    expect(paper.manifestations).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'inproceedings', venue: 'KDD ’19', pages: '2623-2631' })]));
    expect(stage.sites.asked(SCHOLAR_API).map(({ method }) => method)).not.toContain('OPTIONS');
    expect(stage.sites.requests.some(({ url }) => url.searchParams.has('mailto'))).toBe(false);
    stage.sites.restore();
    await page.close();
  });

  it('is not asked about at all when the reader has turned that off', async () => {
    const chromium = await stage.launch();
    await chromium.ask('changeSettings', { change: { completesMetadata: false } });
    const { page, person } = await chromium.open(LIST);
    const before = stage.sites.requests.length;
    await saveByMark(person, title(7));
    await closeSlip(person);
    // The worker plans, asks and stores before it answers the next one; what it was going to send it has sent by then.
    await chromium.ask('changeSettings', { change: { completesMetadata: false } });
    await chromium.killWorker();
    await page.reload();
    await until('the page is marked again', async () => (await chromium.readTable<Paper>('papers')).some((paper) => paper.title === title(7)));
    expect(stage.sites.requests.slice(before).filter(({ url }) => /^(?:api|export|eutils)\./.test(url.hostname)).map(({ url }) => url.href)).toEqual([]);
    await page.close();
  });
});
