// The network between the worker and the servers: `fetch`, with everything that goes wrong on the way, and a log of who was asked when.
import { MINUTE_MS, SECOND_MS } from '@/lib/shared/clock';
import { serveApi, serveRss } from './arxiv-server';
import { faultsAt, type Fault, type FaultKind } from './faults';
import { serveBlog, serveDaily } from './other-servers';
import type { Random } from './random';
import type { Time } from './time';
import type { World } from './world';

export interface Asked {
  url: URL;
  host: string;
  /** In true time. */
  at: number;
  /** What the laptop's clock said, and how far it was off. */
  clientAt: number;
  offset: number;
  endedAt: number;
  status: number;
  etag: string | null;
  fault?: FaultKind | undefined;
  /** How long the answer stays as it is, and how long the host wants no other request; milliseconds. */
  freshMs: number;
  pauseMs: number;
  /** The reader wanted it at once. */
  isForced: boolean;
  /** The worker died before it was done with the answer. */
  wasCut?: boolean;
}

export interface Internet {
  log: Asked[];
  fetch: typeof fetch;
}

const TIMEOUT_MS = 20 * SECOND_MS;

interface Served {
  status: number;
  body: string;
  type: string;
  etag?: string | undefined;
  maxAgeS?: number | undefined;
}

export function createInternet(world: World, faults: readonly Fault[], time: Time, random: Random, network: Pending, now: { isForced: boolean }): Internet {
  const log: Asked[] = [];
  const headersOf = ({ type, etag, maxAgeS }: Served) => ({ 'content-type': type, ...(etag === undefined ? {} : { etag }), ...(maxAgeS === undefined ? {} : { 'cache-control': `max-age=${maxAgeS}` }) });
  return {
    log,
    fetch: async (input, options) => {
      const url = new URL(String(input));
      const { host } = url;
      const etag = new Headers(options?.headers).get('if-none-match');
      const asked: Asked = { url, host, at: time.true(), clientAt: time.now(), offset: time.now() - time.true(), endedAt: Number.NaN, status: 0, etag, freshMs: 0, pauseMs: 0, ...now };
      log.push(asked);
      const kinds = faultsAt(faults, host, time.true());
      const end = async (ms: number, fault?: FaultKind) => {
        await network.take(ms);
        Object.assign(asked, { endedAt: time.true(), fault });
      };
      const latencyMs = random.between(80, 900);
      if (kinds.has('offline')) {
        await end(10, 'offline');
        throw new TypeError('Failed to fetch');
      }
      if (kinds.has('hang')) {
        await end(TIMEOUT_MS, 'hang');
        throw new DOMException('The operation timed out.', 'TimeoutError');
      }
      if (kinds.has('outage') || kinds.has('rateLimited')) {
        const kind = kinds.has('outage') ? 'outage' : 'rateLimited';
        await end(latencyMs, kind);
        const waitS = random.between(30, 3_000);
        const says = kind === 'outage' ? { status: random.pick([500, 502, 503]), headers: {} } : { status: 429, headers: host === 'huggingface.co' ? { RateLimit: `"api";r=0;t=${waitS % 300}`, 'RateLimit-Policy': '"fixed window";"api";q=500;w=300' } : { 'Retry-After': String(waitS) } };
        asked.status = says.status;
        asked.pauseMs = kind === 'outage' ? 0 : (host === 'huggingface.co' ? waitS % 300 : waitS) * SECOND_MS;
        return new Response('', says as ResponseInit);
      }
      const served = serve(world, url, options, time.true(), kinds, random);
      if (kinds.has('html')) {
        await end(latencyMs, 'html');
        asked.status = 200;
        return new Response('<!doctype html><title>Down for maintenance</title><p>Back soon.', { headers: { 'content-type': 'text/html' } });
      }
      if (served.etag !== undefined && served.etag === etag) {
        await end(latencyMs);
        Object.assign(asked, { status: 304, freshMs: (served.maxAgeS ?? 0) * SECOND_MS });
        return new Response(null, { status: 304, headers: headersOf(served) });
      }
      if (kinds.has('truncated')) {
        await end(latencyMs, 'truncated');
        asked.status = served.status;
        return new Response(served.body.slice(0, Math.floor(served.body.length * random.next())), { status: served.status, headers: { 'content-type': served.type } });
      }
      await end(latencyMs, kinds.has('stale') ? 'stale' : kinds.has('partial') ? 'partial' : undefined);
      Object.assign(asked, { status: served.status, freshMs: (served.maxAgeS ?? 0) * SECOND_MS });
      return new Response(served.body, { status: served.status, headers: headersOf(served) });
    },
  };
}

function serve(world: World, url: URL, options: RequestInit | undefined, now: number, kinds: ReadonlySet<FaultKind>, random: Random): Served {
  if (url.host === 'rss.arxiv.org') {
    const categories = decodeURIComponent(url.pathname.replace('/rss/', '')).split('+');
    return { status: 200, type: 'application/rss+xml; charset=utf-8', ...serveRss(world, categories, now, kinds.has('stale') ? 'stale' : kinds.has('partial') ? 'partial' : 'whole', random.between(1, 100)) };
  }
  if (url.href.startsWith('https://export.arxiv.org/api/query?')) return { status: 200, type: 'application/atom+xml; charset=utf-8', body: serveApi(world, url, now) };
  if (url.href.startsWith('https://huggingface.co/api/daily_papers?')) {
    const body = serveDaily(world, url, now);
    return { status: 200, type: 'application/json; charset=utf-8', body, etag: `"${body.length}-${Math.floor(now / (10 * MINUTE_MS))}"` };
  }
  if (url.href === 'https://blog.example/feed.xml') return { status: 200, type: 'text/xml', body: serveBlog(world, now) };
  // Others know nothing about these papers.
  if (url.host === 'api.semanticscholar.org') return { status: 200, type: 'application/json', body: JSON.stringify((JSON.parse(String(options?.body)) as { ids: string[] }).ids.map(() => null)) };
  if (url.host === 'api.crossref.org') return { status: 200, type: 'application/json', body: '{"status":"ok","message-type":"work-list","message":{"items":[]}}' };
  return { status: 404, type: 'text/plain', body: 'Not Found' };
}

/** What takes time: it passes only when nobody has anything else to do, and then to where the first of them is done. */
export interface Pending {
  take(ms: number): Promise<void>;
  /** Nobody waits for it any more: all of it is over now. */
  cut(): Promise<void>;
}

/** So many turns without a step of anybody's are rest: a transaction takes a few. */
const RESTING_TURNS = 12;

/** `activity` counts the steps that are taken. */
export function createPending(time: Time, activity: () => number): Pending {
  let waiting: { until: number; go: () => void }[] = [];
  let isRunning = false;
  const rest = async () => {
    for (let turns = 0, before = -1; turns < RESTING_TURNS; turns += 1) {
      if (activity() !== before) turns = 0;
      before = activity();
      await aMoment();
    }
  };
  const run = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      await rest();
      const [first] = waiting.toSorted((a, b) => a.until - b.until);
      waiting = waiting.filter((one) => one !== first);
      if (first) time.pass(first.until - time.true());
      first?.go();
    }
    isRunning = false;
  };
  return {
    take: (ms) => new Promise((go) => {
      waiting.push({ until: time.true() + ms, go });
      if (!isRunning) void run();
    }),
    async cut() {
      for (const { go } of waiting) go();
      waiting = [];
      await rest();
    },
  };
}

/** As long as anything else that waits gets its turn. */
export function aMoment(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
