import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { stayAwake } from '@/lib/platform/runtime';

describe('a worker with long work that is no event', () => {
  const sign = vi.fn<() => Promise<object>>(async () => ({}));
  beforeEach(() => {
    vi.useFakeTimers();
    sign.mockClear();
    Object.assign(fakeBrowser.runtime, { getPlatformInfo: sign });
  });
  afterEach(() => void vi.useRealTimers());

  it.each([['done', () => Promise.resolve()], ['broken off', () => Promise.reject(new Error('no'))]])('gives a sign of life at least every 30 seconds, until it is %s', async (_how, end) => {
    const work = Promise.withResolvers<void>();
    const awake = stayAwake(work.promise).catch((thrown: unknown) => thrown);
    for (let minute = 1; minute <= 5; minute += 1) {
      sign.mockClear();
      await vi.advanceTimersByTimeAsync(30_000);
      expect(sign).toHaveBeenCalled();
    }
    work.resolve(end());
    await awake;
    expect(vi.getTimerCount()).toBe(0);
  });
});
