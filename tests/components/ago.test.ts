import { describe, expect, it } from 'vitest';
import { ago } from '@/components/ago';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';

describe('how long ago', () => {
  it.each([
    [0, 'just now'], [-5_000, 'just now'], [12 * MINUTE_MS, '12 min ago'], [HOUR_MS, '1 h ago'], [23 * HOUR_MS, '23 h ago'], [DAY_MS, 'yesterday'], [3 * DAY_MS, '3 days ago'],
    [61 * DAY_MS, '61 days ago'], [62 * DAY_MS, '2 months ago'], [730 * DAY_MS, '23 months ago'], [731 * DAY_MS, '2 years ago'], [1_050 * DAY_MS, '2 years ago'],
  ])('%d ms: %s', (passed, expected) => {
    expect(ago(1_000_000_000_000 - passed, 1_000_000_000_000)).toBe(expected);
  });
});
