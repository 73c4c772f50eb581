import { describe, expect, it } from 'vitest';
import { covers, originOf } from '@/lib/sites/origin';

describe('the host of a match pattern', () => {
  it.each([
    ['https://arxiv.org/list/*', 'https://arxiv.org/*'],
    ['https://openreview.net/*', 'https://openreview.net/*'],
    ['https://*.reddit.com/r/*', 'https://*.reddit.com/*'],
    ['*://example.org/a/b?c=*', '*://example.org/*'],
  ])('of %s is %s', (pattern, origin) => {
    expect(originOf(pattern)).toBe(origin);
  });
});

describe('a host', () => {
  it.each([
    ['https://openreview.net/*', 'https://openreview.net/group?id=x', true],
    ['https://openreview.net/*', 'https://api2.openreview.net/', false],
    ['https://openreview.net/*', 'https://openreview.net.evil.example/', false],
    ['https://*.reddit.com/*', 'https://old.reddit.com/r/x', true],
    ['https://*.reddit.com/*', 'https://reddit.com/r/x', true],
    ['https://*.reddit.com/*', 'https://notreddit.com/r/x', false],
  ])('%s covers %s: %s', (origin, url, expected) => {
    expect(covers(origin, new URL(url))).toBe(expected);
  });
});
