import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setUpSites } from '@/entrypoints/background/sites';
import { setUpSiteBrowser, type SiteBrowser } from '../support/site-browser';

const OPENREVIEW = 'https://openreview.net/*';
const FILES = ['/sites/openreview.js', '/listing.js'];

let browser: SiteBrowser;
beforeEach(() => {
  // One at a time, as locks are.
  let last = Promise.resolve();
  vi.stubGlobal('navigator', { locks: { request: (_name: string, run: () => Promise<void>) => (last = last.then(run)) } });
  browser = setUpSiteBrowser([{ id: 1, url: 'https://openreview.net/group?id=Venue' }, { id: 2, url: 'https://arxiv.org/list/cs.CL/new' }]);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const registered = () => [...browser.scripts.keys()];

describe('the worker', () => {
  it('brings the scripts into step at its start: what was allowed while it slept, and what an update cleared', async () => {
    browser.allow(OPENREVIEW);
    setUpSites();
    await expect.poll(registered).toEqual(['site-openreview']);
    expect(browser.injected).toEqual([]);
  });

  it('marks a site that the reader allows, at once and from then on', async () => {
    setUpSites();
    browser.allow(OPENREVIEW);
    await expect.poll(registered).toEqual(['site-openreview']);
    await expect.poll(() => browser.injected).toEqual([{ tabId: 1, files: FILES }]);
    expect(browser.told).toEqual([]);
  });

  it('takes the marks away where the reader forbids the site, wherever that is', async () => {
    browser.allow(OPENREVIEW);
    setUpSites();
    await expect.poll(registered).toEqual(['site-openreview']);
    browser.forbid(OPENREVIEW);
    await expect.poll(registered).toEqual([]);
    await expect.poll(() => browser.told.map(({ name, request }) => [name, request])).toEqual([['retire', { origins: [OPENREVIEW] }], ['retire', { origins: [OPENREVIEW] }]]);
  });

  it('ends up with what the reader chose last, however fast', async () => {
    setUpSites();
    for (const turn of [0, 1, 2, 3, 4]) browser[turn % 2 === 0 ? 'allow' : 'forbid'](OPENREVIEW);
    await expect.poll(registered).toEqual(['site-openreview']);
    expect(browser.changes.filter((change) => change === '+site-openreview').length).toBe(1 + browser.changes.filter((change) => change === '-site-openreview').length);
  });
});
