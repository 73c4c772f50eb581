// huggingface.co, arxiv.org, export.arxiv.org, rss.arxiv.org, a blog with a feed and whatever a test serves, on this machine, for a Chromium whose host names are mapped here. Serves the fixture
// pages at the sites' real addresses, answers as their APIs do, remembers who asked for what and when, and fails on request.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { arxivAnswer, arxivRss, dailyPapersAnswer, escape, FIXTURE_PAPERS, PAGES, papersOf } from './fixture-papers.ts';

export interface SiteRequest {
  url: URL;
  headers: IncomingMessage['headers'];
  method: string;
  body: string;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** `hang`: never answers. `reset`: cuts the connection, as a network that is gone. */
  instead?: 'hang' | 'reset';
}

export type Respond = (request: SiteRequest) => Answer | undefined | Promise<Answer | undefined>;

export const DAILY_API = 'https://huggingface.co/api/daily_papers';
export const ARXIV_RSS = 'https://rss.arxiv.org/rss';
export const ARXIV_API = 'https://export.arxiv.org/api/query';
export const BLOG = 'https://blog.example/';
export const BLOG_FEED = 'https://blog.example/feed.xml';
export const SCHOLAR_API = 'https://api.semanticscholar.org/graph/v1/paper/batch';
export const CROSSREF_API = 'https://api.crossref.org/works';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
/** APIs that answer any page, and so the worker, without its having a permission for them. */
const OPEN = { ...JSON_TYPE, 'access-control-allow-origin': '*' };
const RSS_TYPE = { 'content-type': 'application/rss+xml; charset=utf-8' };
const ATOM_TYPE = { 'content-type': 'application/atom+xml; charset=utf-8' };

/** How the APIs have been seen to fail. */
export const FAULTS = {
  notFound: { status: 404, body: 'Not Found' },
  rateLimited: { status: 429, headers: { RateLimit: '"api";r=0;t=55', 'RateLimit-Policy': '"fixed window";"api";q=500;w=300' }, body: '{"error":"Too Many Requests"}' },
  serverError: { status: 500, body: 'Internal Server Error' },
  html: { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Hugging Face</title><h1>Down for maintenance</h1>' },
  truncatedJson: { status: 200, headers: JSON_TYPE, body: '[{"paper":{"id":"2611.01042","title":"Margin' },
  wrongTypes: { status: 200, headers: JSON_TYPE, body: '[{"paper":{"id":12,"title":["a"]}},{"paper":null},7]' },
  rateExceeded: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'Rate exceeded.' },
  hang: { instead: 'hang' },
  offline: { instead: 'reset' },
} satisfies Record<string, Answer>;

export class SiteServer {
  readonly requests: SiteRequest[] = [];
  readonly #server: Server;
  #overrides: { address: string; respond: Respond }[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<SiteServer> {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'huggingface.co' }], { keySize: 2048, algorithm: 'sha256' });
    const server = createServer({ key, cert });
    const sites = new SiteServer(server);
    server.on('request', (request, response) => void sites.#handle(request, response));
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    return sites;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => { this.#server.close(resolve); });
  }

  /** Answers this address so until {@link restore}; an address without a query stands for all its queries. The latest rule wins. */
  answer(address: string, answer: Answer | Respond): void {
    const respond = typeof answer === 'function' ? answer : () => answer;
    this.#overrides = [{ address, respond }, ...this.#overrides];
  }

  /** Serves a page of HTML at that address. */
  serve(address: string, html: string): void {
    this.answer(address, page(html));
  }

  restore(): void {
    this.#overrides = [];
  }

  /** Requests for an address, in the order they came. */
  asked(address: string): SiteRequest[] {
    return this.requests.filter(({ url }) => isAt(url, address));
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request: SiteRequest = { url: new URL(`https://${incoming.headers.host}${incoming.url}`), headers: incoming.headers, method: incoming.method ?? 'GET', body: '', at: Date.now() };
    this.requests.push(request);
    for await (const part of incoming) request.body += String(part);
    const override = this.#overrides.find(({ address }) => isAt(request.url, address));
    const answer = (await override?.respond(request)) ?? respond(request);
    if (answer.instead === 'hang') return;
    if (answer.instead === 'reset') {
      incoming.socket.destroy();
      return;
    }
    response.writeHead(answer.status ?? 200, { 'cache-control': 'no-store', ...answer.headers });
    response.end(answer.body ?? '');
  }
}

/** The sites on a good day. */
function respond({ url, headers, method }: SiteRequest): Answer {
  if (url.hostname === 'huggingface.co') return huggingFace(url, headers['if-none-match']);
  if (url.hostname === 'arxiv.org' || url.hostname === 'www.arxiv.org') return arxiv(url);
  if (url.href.startsWith(`${ARXIV_RSS}/`)) return arxivFeed(url, headers['if-none-match']);
  if (url.href === BLOG) return page(`<!doctype html><title>On the margin</title><link rel="alternate" type="application/rss+xml" title="On the margin" href="/feed.xml"><h1>On the margin</h1>`);
  if (url.href === BLOG_FEED) return { headers: RSS_TYPE, body: blogFeed(2) };
  if (url.href.startsWith(ARXIV_API) && url.searchParams.has('search_query')) return { headers: ATOM_TYPE, body: arxivAnswer(submittedWithin(url.searchParams.get('search_query') ?? '')) };
  if (url.href.startsWith(ARXIV_API)) return { headers: ATOM_TYPE, body: arxivAnswer((url.searchParams.get('id_list') ?? '').split(',')) };
  if (url.href.startsWith(SCHOLAR_API)) return scholarAnswer(method, []);
  if (url.href.startsWith(`${CROSSREF_API}?`)) return { headers: OPEN, body: '{"status":"ok","message":{"items":[]}}' };
  return FAULTS.notFound;
}

/** As Semantic Scholar answers: it does not say to a browser beforehand what that may send, and of nothing but unknown ids it says 400. */
export function scholarAnswer(method: string, papers: readonly unknown[]): Answer {
  if (method !== 'POST') return { status: 403, body: '{"message":"Missing Authentication Token"}' };
  return papers.length > 0 ? { headers: OPEN, body: JSON.stringify(papers) } : { status: 400, headers: OPEN, body: '{"error":"No valid paper ids given"}' };
}

/** A list with one work, as Crossref gives it. */
export function crossrefAnswer(work: object): Answer {
  return { headers: OPEN, body: JSON.stringify({ status: 'ok', 'message-type': 'work-list', message: { items: [work] } }) };
}

function huggingFace(url: URL, etag: string | undefined): Answer {
  if (url.pathname === '/api/daily_papers') {
    // The days before had none.
    if (url.searchParams.has('date')) return { headers: JSON_TYPE, body: '[]' };
    const own = '"daily-1"';
    return etag === own ? { status: 304, headers: { etag: own } } : { headers: { ...JSON_TYPE, etag: own }, body: dailyPapersAnswer(papersOf('hugging-face/daily')) };
  }
  if (url.pathname === '/papers' && url.searchParams.has('q')) return fixture('hugging-face/search');
  if (/^\/papers(?:\/(?:date|week|month)\/[\w-]+)?$/.test(url.pathname)) return fixture('hugging-face/daily');
  if (url.pathname === '/papers/trending') return fixture('hugging-face/trending');
  const id = /^\/papers\/(\d{4}\.\d{4,5})$/.exec(url.pathname)?.[1];
  return id === undefined ? FAULTS.notFound : paperPage('hugging-face/paper', id);
}

/** Today's batch: the same for every category, and until the next midnight. */
function arxivFeed(url: URL, etag: string | undefined): Answer {
  const own = `"rss-${url.pathname}"`;
  const headers = { ...RSS_TYPE, etag: own, 'cache-control': 'max-age=3600' };
  return etag === own ? { status: 304, headers } : { headers, body: arxivRss(decodeURIComponent(url.pathname.replace('/rss/', '')), papersOf('arxiv/list-new')) };
}

/** Ids of the papers that the API has of the days of `submittedDate:[202611180000 TO 202611200000]`; without it, of all. */
function submittedWithin(query: string): string[] {
  const [, from = '0', to = '9'] = /submittedDate:\[(\d+) TO (\d+)\]/.exec(query) ?? [];
  return papersOf('arxiv/search').filter(({ publishedAt }) => `${publishedAt.replaceAll('-', '')}1200` >= from && `${publishedAt.replaceAll('-', '')}1200` <= to).map(({ arxivId }) => arxivId);
}

/** A blog's RSS with so many posts. */
export function blogFeed(posts: number): string {
  const items = Array.from({ length: posts }, (_, index) => `<item><title>Post ${index + 1}: a margin is a place to think</title><link>${BLOG}posts/${index + 1}</link><guid>${BLOG}posts/${index + 1}</guid></item>`);
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>On the margin</title><link>${BLOG}</link><description>Notes</description>${items.join('')}</channel></rss>`;
}

function arxiv(url: URL): Answer {
  if (/^\/list\/[\w.-]+\/new$/.test(url.pathname)) return fixture('arxiv/list-new');
  if (/^\/list\/[\w.-]+\/[\w-]+$/.test(url.pathname)) return fixture('arxiv/list-recent');
  if (/^\/search(?:\/\w+)?\/?$/.test(url.pathname)) return fixture('arxiv/search');
  const id = /^\/abs\/(.+?)(?:v\d+)?$/.exec(url.pathname)?.[1];
  return id === undefined ? FAULTS.notFound : paperPage('arxiv/abs', id);
}

function fixture(name: string): Answer {
  return page(readFixture(name));
}

/** The one paper page of the fixtures, made to be about another paper. */
function paperPage(name: string, id: string): Answer {
  const [own] = papersOf(name);
  const html = readFixture(name);
  if (!own || own.arxivId === id) return page(html);
  const title = FIXTURE_PAPERS.get(id)?.title ?? `Paper ${id}`;
  return page(html.replaceAll(own.arxivId, id).replaceAll(escape(own.title), escape(title)).replaceAll(own.title, escape(title)));
}

function page(body: string): Answer {
  return { headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function readFixture(name: string): string {
  return readFileSync(join(PAGES, `${name}.html`), 'utf8');
}

function isAt(url: URL, address: string): boolean {
  return address.includes('?') ? url.href === address : url.origin + url.pathname === address;
}
