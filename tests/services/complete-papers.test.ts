import { describe, expect, it } from 'vitest';
import { findPaper } from '@/lib/db/queries';
import type { HttpAnswer, HttpOptions } from '@/lib/platform/http';
import { completePapers } from '@/lib/services/complete-papers';
import { tagPaper } from '@/lib/services/edit-paper';
import { mergeBackup } from '@/lib/services/merge-backup';
import { replanCompletions } from '@/lib/services/queue-completions';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { changeSettings } from '@/lib/services/settings';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/shared/clock';
import { AppError, TransientError } from '@/lib/shared/errors';
import { answerArxiv, answerBatch, answerCrossref, EVERYTHING, type Known } from '../support/metadata-apis';
import { bring, DAILY, entryOf, followAnswered } from '../support/feed';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';
import { makePapers } from '../support/papers';

const ARXIV = 'export.arxiv.org';
const SCHOLAR = 'api.semanticscholar.org';
const CROSSREF = 'api.crossref.org';
const HUB = 'huggingface.co';
const ID = 'arxiv:2611.00001';

type Respond = (url: string, options: HttpOptions) => string | Partial<HttpAnswer> | Error;

/** Each host answers for itself; those that are not named know nothing. */
function network(hosts: Partial<Record<string, Respond>> = {}): Respond {
  const all: Partial<Record<string, Respond>> = {
    [ARXIV]: (url) => answerArxiv(url),
    [SCHOLAR]: () => ({ status: 400, text: '{"error":"No valid paper ids given"}' }),
    [CROSSREF]: (url) => answerCrossref(url, () => undefined),
    [HUB]: () => ({ status: 404, text: '{"error":"not found"}' }),
    ...hosts,
  };
  return (url, options) => all[new URL(url).host]?.(url, options) ?? new Error(`nobody should ask ${url}`);
}

const askedOf = (ports: TestPorts, host: string) => ports.asked.filter(({ url }) => new URL(url).host === host);

/** Lets simulated time pass as the worker's timers would. */
async function runUntilDone(ports: TestPorts, untilMs = Infinity): Promise<void> {
  for (let woken = 0; woken < 200; woken += 1) {
    ports.wakes.length = 0;
    await completePapers(ports);
    const next = Math.min(...ports.wakes);
    if (!Number.isFinite(next) || next - START > untilMs) return;
    ports.clock.advance(Math.max(0, next - ports.clock.now()));
  }
  throw new Error('it never ends');
}

async function seeNobodyLeft({ library }: TestPorts): Promise<void> {
  expect((await library.completions.toArray()).map(({ next }) => next).filter((next) => next !== 'nobody')).toEqual([]);
}

describe('completing papers', () => {
  it('fills in what a bare card did not say and leaves the reader’s part alone', async () => {
    const ports = createTestPorts(network());
    await savePapers(ports, [sightingOf(1)]);
    await tagPaper(ports, ID, ['rag'], []);
    await runUntilDone(ports);
    expect(await findPaper(ports.library, ID)).toMatchObject({
      title: 'Full title of 2611.00001',
      authors: [{ name: 'Ada Lovelace' }, { name: 'Émile Zola' }],
      abstract: 'An abstract.',
      publishedAt: '2026-11-02',
      categories: ['cs.CL'],
      tags: ['rag'],
      provenance: { abstract: { source: 'arxiv-api', at: START } },
    });
    expect(ports.announced.at(-1)?.changed).toMatchObject([{ id: ID }]);
    await seeNobodyLeft(ports);
  });

  it('goes from source to source: one knows the DOI, the next one the pages and which name is the family’s', async () => {
    const known: Known = { arxiv: '2611.00001', doi: '10.1145/77', title: 'Full title', venue: 'KDD', pages: '3-14' };
    const ports = createTestPorts(network({
      [SCHOLAR]: (_url, { body }) => answerBatch(body, () => known),
      [CROSSREF]: (url) => answerCrossref(url, (doi) => (doi === known.doi ? known : undefined)),
    }));
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    expect(await findPaper(ports.library, ID)).toMatchObject({
      keys: [ID, 'doi:10.1145/77', 'corpus:1000', expect.stringMatching(/^s2:/)],
      authors: [{ name: 'Ada Lovelace', family: 'Lovelace', given: 'Ada' }],
    });
    expect((await findPaper(ports.library, ID))?.manifestations).toContainEqual(expect.objectContaining({ type: 'inproceedings', venue: 'KDD', pages: '3-14' }));
    expect(ports.asked.map(({ url }) => new URL(url).host)).toEqual([ARXIV, SCHOLAR, CROSSREF]);
    await seeNobodyLeft(ports);
  });

  it('asks each source once, however often the paper is saved again', async () => {
    const ports = createTestPorts(network());
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    const asked = ports.asked.length;
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    expect(ports.asked).toHaveLength(asked);
  });

  it('asks anew when a paper has learned another key', async () => {
    const ports = createTestPorts(network());
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    await savePapers(ports, [sightingOf(1, { keys: [ID, 'doi:10.1145/5'] })]);
    await runUntilDone(ports);
    expect(askedOf(ports, CROSSREF)).toHaveLength(1);
    expect(askedOf(ports, ARXIV)).toHaveLength(1);
  });

  it('asks nothing about what was not saved, about a paper without an id, or under an id that is none', async () => {
    const ports = createTestPorts(network());
    await bring(ports, await followAnswered(ports, DAILY), entryOf(1));
    await savePapers(ports, [sightingOf(1, { keys: ['url:https://example.org/paper'] }), sightingOf(2, { keys: ['arxiv:not-an-id'] })]);
    await runUntilDone(ports);
    expect(ports.asked).toEqual([]);
  });

  it('asks in batches, never twice within a host’s pause, however often it is woken', async () => {
    const ports = createTestPorts(network());
    await savePapers(ports, Array.from({ length: 60 }, (_, index) => sightingOf(index + 1)));
    await runUntilDone(ports);
    expect(askedOf(ports, ARXIV)).toHaveLength(2);
    for (const [host, pauseMs] of [[ARXIV, 3 * SECOND_MS], [SCHOLAR, 10 * SECOND_MS]] as const) {
      const times = askedOf(ports, host).map(({ at }) => at);
      for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(pauseMs);
    }
    expect((await ports.library.papers.toArray()).every((paper) => paper.abstract)).toBe(true);
  }, 20_000);

  it('of a large library asks about the first before it knows whom to ask about the last', async () => {
    const ports = createTestPorts(network());
    await mergeBackup(ports, makePapers(1_100));
    const { get } = ports;
    const unplanned: number[] = [];
    ports.get = async (url, options) => {
      unplanned.push(await ports.library.completions.where('[next+queuedAt]').between(['plan', 0], ['plan', Infinity]).count());
      return get(url, options);
    };
    await completePapers(ports);
    expect(unplanned[0]).toBe(100);
    expect(await ports.library.completions.where('[next+queuedAt]').between(['plan', 0], ['plan', Infinity]).count()).toBe(0);
  }, 30_000);

  it('does not make the others wait for one that is slow', async () => {
    const ports = createTestPorts(network({ [CROSSREF]: (url) => answerCrossref(url, () => ({ title: 'T', abstract: 'Of the journal.' })) }));
    const { get } = ports;
    const slow = Promise.withResolvers<void>();
    ports.get = async (url, options) => {
      if (url.includes(ARXIV)) await slow.promise;
      return get(url, options);
    };
    await savePapers(ports, [sightingOf(1), sightingOf(2, { keys: ['doi:10.1145/9'] })]);
    const run = completePapers(ports);
    await expect.poll(async () => (await findPaper(ports.library, 'doi:10.1145/9'))?.abstract).toBe('Of the journal.');
    expect((await findPaper(ports.library, ID))?.abstract).toBeUndefined();
    slow.resolve();
    await run;
  });

  it('sends the reader’s address to Crossref only if there is one, and to nobody else', async () => {
    const ports = createTestPorts(network());
    await savePapers(ports, [sightingOf(1, { keys: ['doi:10.1145/9'] })]);
    await runUntilDone(ports);
    expect(ports.asked.some(({ url }) => url.includes('mailto'))).toBe(false);
    await changeSettings(ports, { crossrefMailto: 'ada@example.org' });
    await savePapers(ports, [2, 3].map((number) => sightingOf(number, { keys: [`doi:10.1145/${number}`, `arxiv:2611.0000${number}`] })));
    await runUntilDone(ports);
    const told = ports.asked.filter(({ url, options }) => `${url} ${options.body}`.includes('ada'));
    expect(told.map(({ url }) => new URL(url).host)).toEqual([CROSSREF]);
    expect(told[0]?.url).toContain('mailto=ada%40example.org');
  });

  it('asks a source that answers no strangers only where the reader has allowed it', async () => {
    const record = '<?xml version="1.0"?><dblp><inproceedings key="conf/kdd/X26"><author>Ada Lovelace 0001</author><title>A title.</title><booktitle>KDD</booktitle><year>2026</year></inproceedings></dblp>';
    const ports = createTestPorts(network({ 'dblp.org': () => record }));
    await savePapers(ports, [sightingOf(1, { keys: ['dblp:conf/kdd/X26'] })]);
    await runUntilDone(ports);
    expect(ports.asked).toEqual([]);
    ports.granted.add('dblp.org');
    await replanCompletions(ports.library);
    await runUntilDone(ports);
    expect(ports.asked.map(({ url }) => url)).toEqual(['https://dblp.org/rec/conf/kdd/X26.xml']);
    expect(await findPaper(ports.library, 'dblp:conf/kdd/X26')).toMatchObject({ authors: [{ name: 'Ada Lovelace' }] });
  });
});

describe('the switch', () => {
  it('turned off, nothing is asked; turned on again, what was saved meanwhile is', async () => {
    const ports = createTestPorts(network());
    await changeSettings(ports, { completesMetadata: false });
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    ports.clock.advance(8 * DAY_MS);
    await runUntilDone(ports);
    expect(ports.asked).toEqual([]);
    await changeSettings(ports, { completesMetadata: true });
    await runUntilDone(ports);
    expect(await findPaper(ports.library, ID)).toMatchObject({ abstract: 'An abstract.' });
  });

  it('turned off while an answer is on its way, that one is the last', async () => {
    const ports = createTestPorts(network());
    const { get } = ports;
    ports.get = async (url, options) => {
      await changeSettings(ports, { completesMetadata: false });
      return get(url, options);
    };
    await savePapers(ports, Array.from({ length: 60 }, (_, index) => sightingOf(index + 1)));
    await runUntilDone(ports);
    expect(ports.asked).toHaveLength(1);
  });
});

describe('a source that fails', () => {
  it.each([
    ['429', () => new TransientError('rate-limited', '429', 10 * MINUTE_MS), 10 * MINUTE_MS],
    ['200 with “Rate exceeded.”', () => 'Rate exceeded.', MINUTE_MS],
    ['500', () => new TransientError('server', '500'), MINUTE_MS],
    ['an HTML page', () => '<!doctype html><p>Sorry</p>', MINUTE_MS],
    ['truncated XML', () => '<?xml version="1.0"?><feed><entry><id>http://arxiv.org/abs/26', MINUTE_MS],
    ['nothing at all', () => '', MINUTE_MS],
    ['being offline', () => new TransientError('network', 'offline'), MINUTE_MS],
    ['403', () => new AppError('bad-answer', '403'), MINUTE_MS],
  ])('with %s is left alone, and another one is asked that can help', async (_name, respond, waitMs) => {
    const ports = createTestPorts(network({
      [ARXIV]: respond,
      [HUB]: () => JSON.stringify({ id: '2611.00001', title: 'Paper 1', summary: 'From the Hub.', authors: [{ name: 'Ada Lovelace' }], publishedAt: '2026-11-02T00:00:00.000Z' }),
    }));
    await savePapers(ports, [sightingOf(1)]);
    await completePapers(ports);
    expect(await ports.library.hosts.get('arxiv.org')).toMatchObject({ nextAt: START + waitMs, errors: 1 });
    expect(await findPaper(ports.library, ID)).toMatchObject({ abstract: 'From the Hub.', authors: [{ name: 'Ada Lovelace' }] });
    expect(askedOf(ports, ARXIV)).toHaveLength(1);
  });

  it.each([
    ['truncated JSON', '[{"paperId":"aaa'],
    ['an HTML page', '<!doctype html>'],
    ['an object', '{"message":"Forbidden"}'],
    ['wrong types', '[7, null, {"paperId":{},"title":[]}, "x"]'],
  ])('or says %s, changes nothing about the paper', async (_name, text) => {
    const ports = createTestPorts(network({ [SCHOLAR]: () => text }));
    await savePapers(ports, [sightingOf(1)]);
    await completePapers(ports);
    expect((await findPaper(ports.library, ID))?.keys).toEqual([ID]);
  });

  it('is left alone for as long as it asks, also for papers saved meanwhile', async () => {
    const ports = createTestPorts(network({ [ARXIV]: () => new TransientError('rate-limited', '429', DAY_MS) }));
    await savePapers(ports, [sightingOf(1)]);
    await completePapers(ports);
    ports.clock.advance(MINUTE_MS);
    await savePapers(ports, [sightingOf(2)]);
    await completePapers(ports);
    expect(askedOf(ports, ARXIV)).toHaveLength(1);
  });

  it('is asked ever more rarely, then no more about that paper, which stays', async () => {
    const ports = createTestPorts(network({ [ARXIV]: () => new TransientError('server', '500') }));
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    const times = askedOf(ports, ARXIV).map(({ at }) => at - START);
    expect(times).toHaveLength(8);
    expect(times.slice(0, 4)).toEqual([0, MINUTE_MS, 3 * MINUTE_MS, 7 * MINUTE_MS]);
    await seeNobodyLeft(ports);
    expect(await ports.library.papers.count()).toBe(1);
  });

  it('because there is no network is never given up', async () => {
    let isThere = false;
    const online = network();
    const ports = createTestPorts((url, options) => (isThere ? online(url, options) : new TransientError('network', 'offline')));
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports, 20 * HOUR_MS);
    expect(askedOf(ports, ARXIV).length).toBeGreaterThan(15);
    isThere = true;
    await runUntilDone(ports, 30 * HOUR_MS);
    expect(await findPaper(ports.library, ID)).toMatchObject({ abstract: 'An abstract.' });
  });

  it('without a word while others answer is given up as any other: its refusals cannot be read', async () => {
    const ports = createTestPorts(network({ [SCHOLAR]: () => new TransientError('network', 'Failed to fetch') }));
    for (let number = 1; number <= 12; number += 1) {
      await savePapers(ports, [sightingOf(number)]);
      await runUntilDone(ports, ports.clock.now() - START + MINUTE_MS);
      ports.clock.advance(50 * MINUTE_MS);
    }
    expect((await ports.library.completions.get(ID))?.next).toBe('nobody');
  });

  it.each([
    ['asks for a pause', () => new TransientError('rate-limited', '429')],
    ['cannot be reached', () => new TransientError('network', 'Failed to fetch')],
  ])('because it %s is asked about the same papers again, all in one', async (_name, refuse) => {
    let isBusy = true;
    const ports = createTestPorts(network({ [SCHOLAR]: (_url, { body }) => (isBusy ? refuse() : answerBatch(body, EVERYTHING)) }));
    await savePapers(ports, Array.from({ length: 20 }, (_, index) => sightingOf(index + 1)));
    await runUntilDone(ports, 20 * MINUTE_MS);
    expect(askedOf(ports, SCHOLAR).length).toBeGreaterThan(3);
    isBusy = false;
    ports.asked.length = 0;
    await runUntilDone(ports);
    expect(askedOf(ports, SCHOLAR)).toHaveLength(1);
  });

  it('for a day because it asks for pauses is not given up', async () => {
    const ports = createTestPorts(network({ [ARXIV]: () => new TransientError('rate-limited', '429', 2 * HOUR_MS) }));
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports, DAY_MS);
    expect((await ports.library.completions.get(ID))?.next).toBe('arxiv');
  });

  it('on one paper of several does not keep the others from being completed', async () => {
    const ports = createTestPorts(network({ [ARXIV]: (url) => (url.includes('2611.00002') ? new TransientError('server', '500') : answerArxiv(url)) }));
    await savePapers(ports, [1, 2, 3].map((number) => sightingOf(number)));
    await runUntilDone(ports);
    expect((await ports.library.papers.toArray()).map(({ abstract }) => abstract)).toEqual(['An abstract.', undefined, 'An abstract.']);
  });

  it('is not held up for days by a clock that was set back', async () => {
    const ports = createTestPorts(network());
    await ports.library.hosts.put({ host: ARXIV, nextAt: START + 30 * DAY_MS });
    await savePapers(ports, [sightingOf(1)]);
    await completePapers(ports);
    expect(askedOf(ports, ARXIV)).toHaveLength(1);
  });

  it('has a daily allowance, which begins anew at midnight', async () => {
    const ports = createTestPorts(network());
    const midnight = START - (START % DAY_MS);
    await ports.library.hosts.put({ host: SCHOLAR, nextAt: START, day: midnight, count: 500 });
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports, HOUR_MS);
    expect(askedOf(ports, SCHOLAR)).toEqual([]);
    ports.clock.advance(DAY_MS - (ports.clock.now() % DAY_MS));
    await runUntilDone(ports);
    expect(askedOf(ports, SCHOLAR)).toHaveLength(1);
  });
});

describe('an id', () => {
  const refusal = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title><summary>incorrect id format</summary></entry></feed>';

  it.each([
    ['arXiv’s 400', () => ({ status: 400, text: refusal })],
    ['another 400', () => ({ status: 400, text: 'Bad Request' })],
  ])('that is refused with %s is given up, and none of those that were asked for with it', async (_name, refuse) => {
    const ports = createTestPorts(network({ [ARXIV]: (url) => (url.includes('2611.00002') ? refuse() : answerArxiv(url)) }));
    await savePapers(ports, [1, 2, 3].map((number) => sightingOf(number)));
    await runUntilDone(ports);
    expect((await ports.library.papers.toArray()).map(({ abstract }) => abstract)).toEqual(['An abstract.', undefined, 'An abstract.']);
    expect(askedOf(ports, ARXIV)).toHaveLength(4);
    expect(await ports.library.hosts.get('arxiv.org')).not.toHaveProperty('errors', 1);
    await seeNobodyLeft(ports);
  });

  it('with a comma spoils a list and is then asked for by itself', async () => {
    const comma = '10.1002/(sici)1,2';
    const ports = createTestPorts(network({
      [CROSSREF]: (url) => (new URL(url).searchParams.get('filter')?.includes('2,doi') || /sici%291%2C2(?:,|&)/.test(url) ? { status: 400, text: '{"status":"failed","message":[{}]}' } : answerCrossref(url, (doi) => ({ title: `Of ${doi}`, abstract: 'An abstract.' }))),
    }));
    await savePapers(ports, [sightingOf(1, { keys: [`doi:${comma}`] }), sightingOf(2, { keys: ['doi:10.1145/2'] })]);
    await runUntilDone(ports);
    expect((await ports.library.papers.toArray()).map(({ abstract }) => abstract)).toEqual(['An abstract.', 'An abstract.']);
  });

  it.each([['an empty answer', () => answerArxiv('https://x.org/')], ['404', () => ({ status: 404, text: 'Not Found' })]])('that a source does not know (%s) is asked for once', async (_name, respond) => {
    const ports = createTestPorts(network({ [ARXIV]: respond }));
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    expect(askedOf(ports, ARXIV)).toHaveLength(1);
    await seeNobodyLeft(ports);
  });

  it('that is answered with another paper learns nothing from it', async () => {
    const other = { arxiv: '2611.09999', doi: '10.1145/other', title: 'Another paper', abstract: 'Not asked for.' };
    const ports = createTestPorts(network({
      [ARXIV]: (url) => answerArxiv(url, () => other),
      [SCHOLAR]: (_url, { body }) => answerBatch(body, () => other),
      [HUB]: () => JSON.stringify({ id: '2611.09999', title: 'Another paper', summary: 'Not asked for.' }),
    }));
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    expect(await ports.library.papers.toArray()).toMatchObject([{ keys: [ID], title: 'Paper 1' }]);
    expect((await findPaper(ports.library, ID))?.abstract).toBeUndefined();
    await seeNobodyLeft(ports);
  });

  it('may have three thousand authors, and more than the schema holds', async () => {
    const authors = Array.from({ length: 6_000 }, (_, index) => ({ given: `Given ${index}`, family: `Family ${index}`, affiliation: [{ name: 'x'.repeat(300) }] }));
    const text = JSON.stringify({ message: { DOI: '10.1145/9', type: 'journal-article', title: ['All of them'], author: authors } });
    expect(text.length).toBeGreaterThan(2_000_000);
    const ports = createTestPorts(network({ [CROSSREF]: () => text }));
    await savePapers(ports, [sightingOf(1, { keys: ['doi:10.1145/9'] })]);
    await runUntilDone(ports);
    const paper = await findPaper(ports.library, 'doi:10.1145/9');
    expect(paper?.authors).toHaveLength(5_000);
    expect(paper?.authorCount).toBe(6_000);
  });
});

describe('a paper that changes while it is asked about', () => {
  it('is not brought back if it was removed, and is asked about no more', async () => {
    const ports = createTestPorts(network());
    const { get } = ports;
    ports.get = async (url, options) => {
      await removePaper(ports, ID);
      return get(url, options);
    };
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    expect(await ports.library.papers.count()).toBe(0);
    expect(await ports.library.completions.count()).toBe(0);
    expect(ports.asked).toHaveLength(1);
  });

  it('learns a DOI and finds that it is a paper it has', async () => {
    const ports = createTestPorts(network({ [ARXIV]: (url) => answerArxiv(url, (id) => ({ ...EVERYTHING(id), doi: '10.1000/X' })) }));
    await savePapers(ports, [sightingOf(2, { keys: ['doi:10.1000/x'], authors: [{ name: 'A' }] })]);
    await tagPaper(ports, 'doi:10.1000/x', ['kept'], []);
    await savePapers(ports, [sightingOf(1)]);
    await runUntilDone(ports);
    expect(await ports.library.papers.toArray()).toMatchObject([{ keys: [ID, 'doi:10.1000/x'], tags: ['kept'] }]);
    expect((await ports.library.completions.toArray()).map(({ id }) => id)).toEqual([ID]);
  });
});

describe('a worker that is killed', () => {
  /** The nth thing it does outside never comes back: an answer, a message, a look at the permissions. */
  function dieAt(ports: TestPorts, step: number): { isDead: () => boolean } {
    let left = step;
    const orNever = async <Value>(run: () => Promise<Value>): Promise<Value> => {
      left -= 1;
      return left > 0 ? run() : new Promise<Value>(() => {});
    };
    const { get, announce, mayAsk, wakeAt } = ports;
    ports.get = (url, options) => orNever(async () => {
      const answer = await get(url, options);
      return orNever(async () => answer);
    });
    ports.announce = (change) => orNever(() => announce(change));
    ports.mayAsk = (host) => orNever(() => mayAsk(host));
    ports.wakeAt = (when, host) => orNever(() => wakeAt(when, host));
    return { isDead: () => left <= 0 };
  }

  const known: Known = { arxiv: '2611.00001', doi: '10.1145/77', title: 'Full title', venue: 'KDD', pages: '3-14' };
  const respond = network({
    [SCHOLAR]: (_url, { body }) => answerBatch(body, (id) => (id === known.arxiv ? known : undefined)),
    [CROSSREF]: (url) => answerCrossref(url, (doi) => (doi === known.doi ? known : undefined)),
  });

  it('after any step goes on where it was: the same in the end, and no source is hurried', async () => {
    let steps = 0;
    for (let step = 1; steps === 0; step += 1) {
      const first = createTestPorts(respond);
      await savePapers(first, [1, 2].map((number) => sightingOf(number)));
      const { isDead } = dieAt(first, step);
      let isDone = false;
      void (async () => {
        await runUntilDone(first);
        isDone = true;
      })();
      await expect.poll(() => isDone || isDead(), { interval: 2 }).toBe(true);
      if (!isDead()) {
        steps = step;
        break;
      }
      const second = createTestPorts(respond, first.library);
      second.clock.advance(first.clock.now() - START);
      await runUntilDone(second);
      expect(await findPaper(first.library, ID)).toMatchObject({ abstract: 'An abstract.', keys: expect.arrayContaining(['doi:10.1145/77', 'corpus:1000']), authors: [{ family: 'Lovelace' }] });
      expect(await findPaper(first.library, 'arxiv:2611.00002')).toMatchObject({ abstract: 'An abstract.' });
      await seeNobodyLeft(second);
      for (const host of [ARXIV, SCHOLAR, CROSSREF]) {
        const times = [...askedOf(first, host), ...askedOf(second, host)].map(({ at }) => at);
        for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(SECOND_MS);
      }
    }
    expect(steps).toBeGreaterThan(8);
  }, 30_000);
});
