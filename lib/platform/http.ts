// The only place that fetches: no credentials, a time limit, a size limit, and failures in our own words.
import { AppError, TransientError } from '@/lib/shared/errors';
import { readRetryAfter } from '@/lib/feeds/back-off';

export interface HttpAnswer {
  /** Nothing if the server says that `etag` still holds. */
  text: string | undefined;
  etag: string | undefined;
  status: number;
}

export interface HttpOptions {
  etag?: string | undefined;
  /** Statuses whose body is wanted although they are failures; arXiv says what is wrong in a 400. */
  alsoRead?: readonly number[];
  /** Given: sent as POST, as plain text, so that the browser need not ask the server first whether it may. */
  body?: string | undefined;
}

export type HttpGet = (url: string, options?: HttpOptions) => Promise<HttpAnswer>;

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 5_000_000;

/** Throws TransientError for what may pass (offline, 408, 425, 429, 5xx), AppError `bad-answer` for the rest. */
export const httpGet: HttpGet = async (url, { etag, alsoRead = [], body } = {}) => {
  const response = await fetch(url, {
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(etag ? { headers: { 'If-None-Match': etag } } : {}),
    ...(body === undefined ? {} : { method: 'POST', body }),
  }).catch((thrown: unknown) => {
    throw new TransientError('network', String(thrown));
  });
  const found = response.headers.get('etag') ?? undefined;
  if (response.status === 304) return { etag: found ?? etag, text: undefined, status: 304 };
  if (response.ok || alsoRead.includes(response.status)) return { etag: found, text: await readText(response), status: response.status };
  const retryAfterMs = readRetryAfter(response.headers, Date.now());
  if (response.status === 429) throw new TransientError('rate-limited', `429 from ${url}`, retryAfterMs);
  if (response.status >= 500 || response.status === 408 || response.status === 425) throw new TransientError('server', `${response.status} from ${url}`, retryAfterMs);
  throw new AppError('bad-answer', `${response.status} from ${url}`);
};

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      bytes += part.byteLength;
      if (bytes > MAX_BYTES) throw new AppError('bad-answer', `more than ${MAX_BYTES} bytes from ${response.url}`);
      text += decoder.decode(part, { stream: true });
    }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : new TransientError('network', String(thrown));
  }
  return text + decoder.decode();
}
