// When to ask again after a failure; pure.
import { DAY_MS, HOUR_MS, SECOND_MS } from '@/lib/shared/clock';

/** `min(1 h, interval · 2^errors)`, but never before the moment the server named. */
export function backOffMs(intervalMs: number, errorCount: number, retryAfterMs = 0): number {
  return Math.max(Math.min(HOUR_MS, intervalMs * 2 ** errorCount), retryAfterMs);
}

/**
 * How long a server asks us to wait: `Retry-After` (RFC 9110 §10.2.3: seconds or a date), or Hugging Face's
 * `RateLimit: "api";r=0;t=55` (IETF httpapi draft: `t` seconds until the window starts anew). A day at most.
 */
export function readRetryAfter(headers: Pick<Headers, 'get'>, now: number): number | undefined {
  const asked = readAskedWait(headers, now);
  return asked === undefined ? undefined : Math.min(asked, RETRY_AFTER_MAX_MS);
}

/** No server of ours means more; one that says a year has made a mistake. */
export const RETRY_AFTER_MAX_MS = DAY_MS;

function readAskedWait(headers: Pick<Headers, 'get'>, now: number): number | undefined {
  const limit = /(?:^|;)\s*t=(\d{1,9})/.exec(headers.get('ratelimit') ?? '')?.[1];
  if (limit !== undefined) return Number(limit) * SECOND_MS;
  const after = headers.get('retry-after');
  if (!after) return undefined;
  if (/^\d{1,9}$/.test(after)) return Number(after) * SECOND_MS;
  const date = Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
