import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import background from '@/entrypoints/background';
import { setUpSiteBrowser } from '../support/site-browser';

const ALARM = 'tick';

const onType = vi.fn<() => void>();

/** What the fake browser lacks; the parts themselves are the product's. */
function fillIn(): void {
  const listen = { addListener: () => {} };
  setUpSiteBrowser();
  Object.assign(fakeBrowser, { commands: { onCommand: listen }, omnibox: { onInputChanged: { addListener: onType }, onInputEntered: listen } });
  Object.assign(fakeBrowser.action, { setBadgeTextColor: async () => {}, setBadgeBackgroundColor: async () => {} });
  Object.assign(fakeBrowser.storage.local, { setAccessLevel: async () => {} });
  vi.stubGlobal('fetch', async () => new Response('[]'));
  vi.stubGlobal('navigator', { locks: { request: (_name: string, run: () => Promise<unknown>) => run() } });
}

describe('a worker that starts', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    onType.mockClear();
    fillIn();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('listens for everything in its first turn: what woke it is not lost, and the browser’s own start wakes it', () => {
    background.main();
    expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(true);
    expect(fakeBrowser.alarms.onAlarm.hasListeners()).toBe(true);
    expect(fakeBrowser.runtime.onStartup.hasListeners()).toBe(true);
    expect(fakeBrowser.runtime.onInstalled.hasListeners()).toBe(true);
    expect(onType).toHaveBeenCalledOnce();
  });

  it('sets its alarm again if the browser has lost it, and leaves one that is there alone', async () => {
    background.main();
    await expect.poll(() => fakeBrowser.alarms.get(ALARM)).toMatchObject({ periodInMinutes: 15 });
    await fakeBrowser.alarms.clearAll();
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    background.main();
    await expect.poll(() => fakeBrowser.alarms.get(ALARM)).toMatchObject({ periodInMinutes: 15 });
    background.main();
    await expect.poll(() => create.mock.calls.filter(([name]) => (name as unknown) === ALARM).length).toBe(1);
  });
});
