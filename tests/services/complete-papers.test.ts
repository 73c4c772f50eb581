import { describe, expect, it } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import { completePapers } from '@/lib/services/complete-papers';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { tagPaper } from '@/lib/services/edit-paper';
import { MINUTE_MS, SECOND_MS } from '@/lib/shared/clock';
import { AppError, TransientError } from '@/lib/shared/errors';
import { atomOf } from '../support/atom';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';

function answerAll(url: string): string {
  const ids = new URL(url).searchParams.get('id_list')?.split(',') ?? [];
  return atomOf(ids.map((id) => ({ id, title: `Full title of ${id}`, authors: ['Ada Lovelace', 'Émile Zola'], abstract: 'An abstract.', published: '2026-11-02T17:59:59Z', category: 'cs.CL' })));
}

/** Lets simulated time pass as the worker's timer would. */
async function runUntilDone(ports: TestPorts): Promise<void> {
  for (let woken = 0; woken < 20; woken += 1) {
    const before = ports.wakes.length;
    await completePapers(ports);
    const next = ports.wakes.at(-1);
    if (ports.wakes.length === before || next === undefined) return;
    ports.clock.advance(Math.max(0, next - ports.clock.now()));
  }
}

describe('completing papers', () => {
  it('fills in what a bare card did not say and leaves the reader’s part alone', async () => {
    const ports = createTestPorts(answerAll);
    await savePapers(ports, [sightingOf(1)]);
    await tagPaper(ports, 'arxiv:2611.00001', ['rag'], []);
    await runUntilDone(ports);
    expect(await findPaper(ports.library, 'arxiv:2611.00001')).toMatchObject({
      title: 'Full title of 2611.00001',
      authors: [{ name: 'Ada Lovelace' }, { name: 'Émile Zola' }],
      abstract: 'An abstract.',
      publishedAt: '2026-11-02',
      categories: ['cs.CL'],
      tags: ['rag'],
    });
    expect(ports.announced.at(-1)?.changed).toMatchObject([{ id: 'arxiv:2611.00001' }]);
    expect(await ports.library.completions.count()).toBe(0);
  });

  it('asks for nothing that is complete, and for nothing that was not saved', async () => {
    const ports = createTestPorts(answerAll);
    await savePapers(ports, [sightingOf(1, { authors: [{ name: 'A' }], abstract: 'B', publishedAt: '2026' }), sightingOf(2, { keys: ['doi:10.1/x'] })]);
    await runUntilDone(ports);
    expect(ports.asked).toEqual([]);
  });

  it('asks in batches, never twice within three seconds, however often it is woken', async () => {
    const ports = createTestPorts(answerAll);
    await savePapers(ports, Array.from({ length: 120 }, (_, index) => sightingOf(index + 1)));
    await runUntilDone(ports);
    expect(ports.asked).toHaveLength(3);
    const times = ports.asked.map(({ at }) => at);
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(3 * SECOND_MS);
    expect((await ports.library.papers.toArray()).every((paper) => paper.abstract)).toBe(true);
  });

  it('killed after the answer and before it was stored, asks again and stores it once', async () => {
    const ports = createTestPorts(() => { throw new Error('the worker is gone'); });
    ports.get = () => new Promise(() => {});
    await savePapers(ports, [sightingOf(1)]);
    void completePapers(ports);
    await expect.poll(() => ports.library.hosts.count()).toBe(1);
    const next = createTestPorts(answerAll, ports.library);
    next.clock.advance(SECOND_MS);
    await completePapers(next);
    expect(next.asked).toEqual([]);
    expect(next.wakes).toEqual([START + 3 * SECOND_MS]);
    await runUntilDone(next);
    expect(next.asked).toHaveLength(1);
    expect(await findPaper(ports.library, 'arxiv:2611.00001')).toMatchObject({ abstract: 'An abstract.' });
  });

  it.each([
    ['429', () => new TransientError('rate-limited', '429', 10 * MINUTE_MS), 10 * MINUTE_MS],
    ['200 with “Rate exceeded.”', () => 'Rate exceeded.', MINUTE_MS],
    ['500', () => new TransientError('server', '500'), MINUTE_MS],
    ['an HTML page', () => '<!doctype html><p>Sorry</p>', MINUTE_MS],
    ['truncated XML', () => '<?xml version="1.0"?><feed><entry><id>http://arxiv.org/abs/26', MINUTE_MS],
    ['being offline', () => new TransientError('network', 'offline'), MINUTE_MS],
    ['404', () => new AppError('bad-answer', '404'), MINUTE_MS],
  ])('after %s keeps the queue and waits', async (_name, respond, waitMs) => {
    const ports = createTestPorts(respond);
    await savePapers(ports, [sightingOf(1)]);
    await completePapers(ports);
    expect(await ports.library.completions.toArray()).toMatchObject([{ errorCount: 1, nextAt: START + waitMs }]);
    expect(await findPaper(ports.library, 'arxiv:2611.00001')).toMatchObject({ title: 'Paper 1' });
  });

  it('gives up an id that arXiv refuses, and none of those that were asked for with it', async () => {
    const refusal = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title><summary>incorrect id format</summary></entry></feed>';
    const ports = createTestPorts((url) => (url.includes('2611.00002') ? refusal : answerAll(url)));
    await savePapers(ports, [1, 2, 3].map((number) => sightingOf(number)));
    await runUntilDone(ports);
    expect((await ports.library.papers.toArray()).map(({ abstract }) => abstract)).toEqual(['An abstract.', undefined, 'An abstract.']);
    expect(await ports.library.completions.count()).toBe(0);
    expect(ports.asked).toHaveLength(4);
  });

  it('is never asked for under an id that is none', async () => {
    const ports = createTestPorts(answerAll);
    await savePapers(ports, [sightingOf(1, { keys: ['arxiv:not-an-id'] })]);
    expect(await ports.library.completions.count()).toBe(0);
  });

  it('leaves arXiv alone for as long as it asks, also for papers saved meanwhile', async () => {
    const ports = createTestPorts(() => new TransientError('rate-limited', '429', 24 * 60 * MINUTE_MS));
    await savePapers(ports, [sightingOf(1)]);
    await completePapers(ports);
    ports.clock.advance(MINUTE_MS);
    await savePapers(ports, [sightingOf(2)]);
    await completePapers(ports);
    expect(ports.asked).toHaveLength(1);
  });

  it('gives up an id that keeps failing, and keeps the paper', async () => {
    const ports = createTestPorts(() => new TransientError('server', '500'));
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    expect(ports.asked).toHaveLength(8);
    expect(await ports.library.completions.count()).toBe(0);
    expect(await ports.library.papers.count()).toBe(1);
  });

  it('forgets an id that arXiv does not know', async () => {
    const ports = createTestPorts(() => atomOf([]));
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    expect(ports.asked).toHaveLength(1);
    expect(await ports.library.completions.count()).toBe(0);
  });

  it('of a paper that was removed meanwhile does not bring it back', async () => {
    const ports = createTestPorts(answerAll);
    await savePapers(ports, [sightingOf(1)]);
    const get = ports.get;
    ports.get = async (url, options) => {
      await removePaper(ports, 'arxiv:2611.00001');
      return get(url, options);
    };
    await runUntilDone(ports);
    expect(await ports.library.papers.count()).toBe(0);
  });

  it('learns a DOI and finds that it is a paper it has', async () => {
    const ports = createTestPorts((url) => atomOf([{ id: new URL(url).searchParams.get('id_list') ?? '', title: 'T', authors: ['A'], abstract: 'B', published: '2026-01-01T00:00:00Z', category: 'cs.CL', doi: '10.1000/X' }]));
    await savePapers(ports, [sightingOf(2, { keys: ['doi:10.1000/x'], authors: [{ name: 'A' }] })]);
    await tagPaper(ports, 'doi:10.1000/x', ['kept'], []);
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    expect(await ports.library.papers.toArray()).toMatchObject([{ keys: ['arxiv:2611.00001', 'doi:10.1000/x'], tags: ['kept'] }]);
  });

  it('is not held up for days by a clock that was set back', async () => {
    const ports = createTestPorts(answerAll);
    await ports.library.hosts.put({ host: 'export.arxiv.org', nextAt: START + 30 * 24 * 60 * MINUTE_MS });
    await savePapers(ports, [sightingOf(1)]);
    await completePapers(ports);
    expect(ports.asked).toHaveLength(1);
  });
});
