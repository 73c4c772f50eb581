import { describe, expect, it } from 'vitest';
import { backOffMs, readRetryAfter } from '@/lib/feeds/back-off';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/shared/clock';

const NOW = Date.UTC(2026, 10, 23);

describe('backing off', () => {
  it('doubles up to an hour, and never comes before the server’s own moment', () => {
    expect([0, 1, 2, 9].map((errors) => backOffMs(5 * MINUTE_MS, errors))).toEqual([5 * MINUTE_MS, 10 * MINUTE_MS, 20 * MINUTE_MS, HOUR_MS]);
    expect(backOffMs(MINUTE_MS, 0, 3 * HOUR_MS)).toBe(3 * HOUR_MS);
  });

  it.each<[Record<string, string>, number | undefined]>([
    [{ ratelimit: '"api";r=0;t=55' }, 55 * SECOND_MS],
    [{ 'retry-after': '120' }, 120 * SECOND_MS],
    [{ 'retry-after': 'Mon, 23 Nov 2026 00:01:00 GMT' }, MINUTE_MS],
    [{ 'retry-after': 'Sun, 22 Nov 2026 00:00:00 GMT' }, 0],
    [{ ratelimit: '"api";r=0;t=999999999' }, DAY_MS],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('reads %o', (headers, expected) => {
    expect(readRetryAfter(new Headers(headers), NOW)).toBe(expected);
  });
});
