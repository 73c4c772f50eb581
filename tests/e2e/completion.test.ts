import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/model/paper.ts';
import { papersOf } from '../support/fixture-papers.ts';
import { closeSlip, saveByMark } from '../support/marks.ts';
import { ARXIV_API, FAULTS } from '../support/site-server.ts';
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
    expect(gaps().every((gap) => gap >= PAUSE_MS)).toBe(true);
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
    expect(gaps().every((gap) => gap >= PAUSE_MS)).toBe(true);
    await page.close();
  });

  it.each(Object.entries(FAULTS).filter(([name]) => name === 'rateExceeded' || name === 'offline'))('waits and stays saved when arXiv fails: %s', async (name, fault) => {
    stage.sites.answer(ARXIV_API, fault);
    const asked = stage.sites.asked(ARXIV_API).length;
    const index = name === 'offline' ? 4 : 5;
    const { page, person } = await stage.chromium.open(LIST);
    await saveByMark(person, title(index));
    await until('arXiv is asked', () => stage.sites.asked(ARXIV_API).length > asked, 15_000);
    const waiting = await until('the paper waits for another try', async () => {
      const rows = await stage.chromium.readTable<{ arxivId: string; errorCount: number; nextAt: number }>('completions');
      return rows.find((row) => row.arxivId === LISTED[index]?.arxivId && row.errorCount > 0);
    });
    expect(waiting.nextAt).toBeGreaterThan(Date.now() + 30_000);
    expect((await stage.chromium.readTable<Paper>('papers')).some((paper) => paper.title === title(index))).toBe(true);
    stage.sites.restore();
    await page.close();
  });
});
