import { describe, expect, it } from 'vitest';
import type { RequestMap } from '@/lib/messaging/protocol';
import { REQUEST_RULES } from '@/lib/messaging/requests';
import type { Lacking } from '@/lib/metadata/lacking';
import type { PaperKey } from '@/lib/model/identifiers';
import type { HttpAnswer, HttpOptions } from '@/lib/platform/http';
import { lookUpWorks } from '@/lib/services/look-up-works';
import { changeSettings } from '@/lib/services/settings';
import { completePapers } from '@/lib/services/complete-papers';
import { savePapers } from '@/lib/services/save-paper';
import { MINUTE_MS } from '@/lib/shared/clock';
import { TransientError } from '@/lib/shared/errors';
import { createTestPorts, sightingOf, type TestPorts } from '../support/library';
import { answerArxiv, answerBatch, answerCrossref, type Known } from '../support/metadata-apis';

const ARXIV = 'export.arxiv.org';
const SCHOLAR = 'api.semanticscholar.org';
const CROSSREF = 'api.crossref.org';
const WANTED: Lacking[] = ['doi', 'type', 'venue', 'pages'];
type Work = RequestMap['lookUpWorks']['request']['works'][number];
type Respond = (url: string, options: HttpOptions) => string | Partial<HttpAnswer> | Error;

const PUBLISHED: Known = { arxiv: '2611.00001', doi: '10.1145/77', title: 'Full title', venue: 'KDD', pages: '3-14' };

function network(hosts: Partial<Record<string, Respond>> = {}): Respond {
  const all: Partial<Record<string, Respond>> = {
    [ARXIV]: (url) => answerArxiv(url, (id) => ({ ...PUBLISHED, arxiv: id, ...(id === PUBLISHED.arxiv ? {} : { doi: '' }) })),
    [SCHOLAR]: (_url, { body }) => answerBatch(body, () => undefined),
    [CROSSREF]: (url) => answerCrossref(url, (doi) => (doi === PUBLISHED.doi ? PUBLISHED : undefined)),
    ...hosts,
  };
  return (url, options) => all[new URL(url).host]?.(url, options) ?? new Error(`nobody should ask ${url}`);
}

const workOf = (number: number, more: Partial<Work> = {}): Work => ({ keys: [`arxiv:2611.${String(number).padStart(5, '0')}`], lacking: WANTED, asked: [], ...more });
const hosts = (ports: TestPorts) => ports.asked.map(({ url }) => new URL(url).host);

/** As the page does it: notes who answered, waits as it is told, and asks again. */
async function askUntilDone(ports: TestPorts, works: Work[]) {
  const errors: string[] = [];
  for (let rounds = 0; rounds < 50; rounds += 1) {
    const { answers, waitMs, error } = await lookUpWorks(ports, { works });
    if (error) errors.push(error);
    for (const { work, asked, sighting } of answers) {
      const own = works[work];
      if (!own) throw new Error('an answer about nothing');
      own.asked.push(asked);
      own.keys = [...new Set([...own.keys, ...(sighting?.keys ?? [])])];
      if (sighting?.pages) own.lacking = [];
    }
    if (waitMs === undefined) return errors;
    ports.clock.advance(waitMs);
  }
  throw new Error('it never ends');
}

describe('looking up works that are not in the library', () => {
  it('goes from source to source until nothing is lacking, and stores no paper', async () => {
    const ports = createTestPorts(network());
    const work = workOf(1);
    expect(await askUntilDone(ports, [work])).toEqual([]);
    expect(hosts(ports)).toEqual([ARXIV, CROSSREF]);
    expect(work.keys).toContain('doi:10.1145/77');
    expect(await ports.library.papers.count()).toBe(0);
    expect(await ports.library.completions.count()).toBe(0);
    expect(ports.announced).toEqual([]);
  });

  it('asks for many in batches, each host no more often than it allows', async () => {
    const ports = createTestPorts(network());
    const works = Array.from({ length: 120 }, (_, index) => workOf(index + 2));
    await askUntilDone(ports, works);
    const asked = ports.asked.filter(({ url }) => new URL(url).host === ARXIV);
    expect(asked.map(({ url }) => new URL(url).searchParams.get('id_list')?.split(',').length)).toEqual([50, 50, 20]);
    expect(asked.slice(1).every(({ at }, index) => at - (asked[index]?.at ?? 0) >= 3_000)).toBe(true);
    expect(works.every((work) => work.asked.length === 2)).toBe(true);
  });

  it('shares the pause of a host with the completing of saved papers', async () => {
    const ports = createTestPorts(network());
    await savePapers(ports, [sightingOf(9)]);
    await completePapers(ports);
    const before = ports.asked.filter(({ url }) => new URL(url).host === ARXIV).length;
    expect(await lookUpWorks(ports, { works: [workOf(1)] })).toMatchObject({ answers: [], waitMs: expect.any(Number) });
    expect(ports.asked.filter(({ url }) => new URL(url).host === ARXIV).length).toBe(before);
  });

  it('tells that there is no connection, leaves the host alone, and tries no other key of that host', async () => {
    const ports = createTestPorts(() => new TransientError('network', 'offline'));
    expect(await askUntilDone(ports, [workOf(1), workOf(2)])).toEqual(['network', 'network']);
    expect(hosts(ports)).toEqual([ARXIV, SCHOLAR]);
    expect((await ports.library.hosts.get('arxiv.org'))?.nextAt).toBeGreaterThanOrEqual(ports.clock.now() + MINUTE_MS);
    expect(await lookUpWorks(ports, { works: [workOf(1)] })).toEqual({ answers: [] });
    expect(hosts(ports)).toHaveLength(2);
  });

  it('asks the next source where one fails', async () => {
    const ports = createTestPorts(network({ [ARXIV]: () => new TransientError('server', '503'), [SCHOLAR]: (_url, { body }) => answerBatch(body, () => PUBLISHED) }));
    const work = workOf(1);
    expect(await askUntilDone(ports, [work])).toEqual(['server']);
    expect(work.lacking).toEqual([]);
  });

  it('takes a refusal for an answer, because it would be refused again', async () => {
    const ports = createTestPorts(network({ [ARXIV]: () => ({ status: 400, text: 'no' }) }));
    const work = workOf(1);
    await askUntilDone(ports, [work]);
    expect(hosts(ports)).toEqual([ARXIV, SCHOLAR]);
  });

  it('asks nobody when the reader has turned that off', async () => {
    const ports = createTestPorts(network());
    await changeSettings(ports, { completesMetadata: false });
    await expect(lookUpWorks(ports, { works: [workOf(1)] })).rejects.toMatchObject({ code: 'asking-off' });
    expect(ports.asked).toEqual([]);
  });

  it('asks no host that the reader has not allowed', async () => {
    const ports = createTestPorts(network());
    ports.granted.clear();
    await askUntilDone(ports, [workOf(1)]);
    expect(hosts(ports)).toEqual([SCHOLAR]);
  });
});

describe('the command', () => {
  const { from, schema } = REQUEST_RULES.lookUpWorks;
  const isAccepted = (request: unknown) => schema.safeParse(request).success;

  it('may come from the extension’s own pages alone, in bounded and well-formed requests', () => {
    expect(from).toBe('own');
    expect(isAccepted({ works: [workOf(1, { asked: ['arxiv arxiv:2611.00001'] })] })).toBe(true);
    expect(isAccepted({ works: Array.from({ length: 501 }, () => workOf(1)) })).toBe(false);
    expect(isAccepted({ works: [workOf(1, { keys: ['nothing' as PaperKey] })] })).toBe(false);
    expect(isAccepted({ works: [{ ...workOf(1), more: 1 }] })).toBe(false);
    expect(isAccepted({ works: [workOf(1, { lacking: ['everything' as Lacking] })] })).toBe(false);
  });
});
