// The only place that fetches: no credentials, a time limit, a size limit, and failures in our own words.
import { readRetryAfter } from '@/lib/feeds/back-off';
import { decodeXml } from '@/lib/feeds/decode-xml';
import { DAY_MS, SECOND_MS } from '@/lib/shared/clock';
import { AppError, TransientError } from '@/lib/shared/errors';
import { pageUrl } from './runtime';

export interface HttpAnswer {
  /** Nothing if the server says that `etag` still holds. */
  text: string | undefined;
  etag: string | undefined;
  lastModified?: string | undefined;
  status: number;
  /** How long the server says that the answer stays as it is (`Cache-Control: max-age`, or `Expires`). */
  freshMs?: number | undefined;
  /** How long the server should be left alone, because little is left of what it allows (`RateLimit`). */
  pauseMs?: number | undefined;
  /** It was longer than `cutsAt`; this is its beginning. */
  isCut?: boolean | undefined;
}

export interface HttpOptions {
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Given: a longer answer is cut there instead of refused. Bytes. */
  cutsAt?: number | undefined;
  /** Given: the text is decoded as the answer says it is written, in its headers or its XML declaration; otherwise it is UTF-8. */
  isXml?: boolean | undefined;
  /** Given: an answer that came from another site is refused with `moved`; the message then is its address, if that could be seen. */
  staysOnHost?: boolean | undefined;
  /** Statuses whose body is wanted although they are failures; arXiv says what is wrong in a 400. */
  alsoRead?: readonly number[];
  /** Given: sent as POST, as plain text, so that the browser need not ask the server first whether it may. */
  body?: string | undefined;
  /** Given: sent as POST, as JSON. The browser asks the server first whether it may, unless the reader has allowed its host. */
  json?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
}

export type HttpGet = (url: string, options?: HttpOptions) => Promise<HttpAnswer>;

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 5_000_000;

/**
 * Throws TransientError for what may pass (offline, 408, 425, 429, 5xx), AppError `bad-answer` for the rest,
 * `moved` where it is to stay on its host.
 */
export const httpGet: HttpGet = async (url, options = {}) => {
  const response = await send(url, options).catch(async (thrown: unknown) => {
    if (options.staysOnHost && isUnreadable(thrown) && (await isRedirected(url, options))) throw new AppError('moved', '');
    throw new TransientError('network', String(thrown));
  });
  if (options.staysOnHost && response.redirected && siteOf(response.url) !== siteOf(url)) throw new AppError('moved', response.url);
  const { status, headers } = response;
  const now = Date.now();
  const told = { lastModified: headers.get('last-modified') ?? undefined, freshMs: readFresh(headers, now), pauseMs: readPause(headers, now), status };
  const etag = headers.get('etag') ?? undefined;
  if (status === 304) return { ...told, etag: etag ?? options.etag, lastModified: told.lastModified ?? options.lastModified, text: undefined };
  if (response.ok || options.alsoRead?.includes(status)) return { ...told, etag, ...(await readText(response, options)) };
  const retryAfterMs = readRetryAfter(headers, now);
  if (status === 429) throw new TransientError('rate-limited', `429 from ${url}`, retryAfterMs);
  if (status >= 500 || status === 408 || status === 425) throw new TransientError('server', `${status} from ${url}`, retryAfterMs);
  throw new AppError('bad-answer', `${status} from ${url}`);
};

function send(url: string, { etag, lastModified, body, json, headers }: HttpOptions, redirect: RequestRedirect = 'follow'): Promise<Response> {
  return fetch(url, {
    credentials: 'omit',
    redirect,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { ...(etag ? { 'If-None-Match': etag } : {}), ...(lastModified ? { 'If-Modified-Since': lastModified } : {}), ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined && json === undefined ? {} : { method: 'POST', body: json ?? body ?? '' }),
  });
}

/** A redirect to where we may not read looks like no network: not like one that was too slow. */
function isUnreadable(thrown: unknown): boolean {
  return thrown instanceof TypeError;
}

async function isRedirected(url: string, options: HttpOptions): Promise<boolean> {
  const response = await send(url, options, 'manual').catch(() => undefined);
  await response?.body?.cancel();
  // Browsers show nothing of it but that it is one.
  return response !== undefined && (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400 && response.status !== 304));
}

function siteOf(url: string): string {
  return new URL(url).host.replace(/^www\./, '');
}

function readFresh(headers: Headers, now: number): number | undefined {
  const control = headers.get('cache-control') ?? '';
  if (/\bno-(?:cache|store)\b/i.test(control)) return undefined;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(control)?.[1];
  const freshMs = maxAge === undefined ? Date.parse(headers.get('expires') ?? '') - (Date.parse(headers.get('date') ?? '') || now) : (Number(maxAge) - (Number(headers.get('age')) || 0)) * SECOND_MS;
  return freshMs > 0 ? Math.min(freshMs, DAY_MS) : undefined;
}

/** Less than this is left for the reader's own visit. */
const LITTLE = 20;

function readPause(headers: Headers, now: number): number | undefined {
  const left = /(?:^|;)\s*r=(\d{1,9})/.exec(headers.get('ratelimit') ?? '')?.[1];
  return left !== undefined && Number(left) < LITTLE ? readRetryAfter(headers, now) : undefined;
}

/** Counts what is unpacked: a small answer may hold a huge one. */
async function readText(response: Response, { cutsAt, isXml }: HttpOptions): Promise<{ text: string; isCut?: true }> {
  const max = cutsAt ?? MAX_BYTES;
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    // Leaving the loop ends the request.
    for await (const part of response.body ?? []) {
      parts.push(part.subarray(0, max - length));
      length += part.byteLength;
      if (length > max) break;
    }
  } catch (thrown) {
    throw new TransientError('network', String(thrown));
  }
  const isCut = length > max;
  if (isCut && cutsAt === undefined) throw new AppError('bad-answer', `more than ${max} bytes from ${response.url}`);
  const bytes = joined(parts);
  const text = isXml ? decodeXml(bytes, response.headers.get('content-type') ?? '', isCut) : new TextDecoder().decode(bytes, { stream: isCut });
  return isCut ? { text, isCut } : { text };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

/** A file that came with the extension, by its path: `/csl/apa.csl`. */
export async function readOwnFile(path: string): Promise<string> {
  const response = await fetch(pageUrl(path));
  if (!response.ok) throw new AppError('unexpected', `${response.status} for ${path}`);
  return response.text();
}
