import { beforeEach, describe, expect, it } from 'vitest';
import { compareScripts, retireSites, startSites, syncSiteScripts, wantedScripts } from '@/lib/services/site-scripts';
import type { SiteAdapter } from '@/lib/sites/adapter';
import { setUpSiteBrowser, type SiteBrowser } from '../support/site-browser';

const site = (id: string, ...matches: string[]): SiteAdapter => ({
  id, matches, label: id, kind: () => undefined, findCards: () => [], identify: () => undefined, readCard: () => undefined, placement: (host) => ({ kind: 'line', host }),
});
const REVIEW = site('review', 'https://review.example/group*', 'https://review.example/search*');
const ATLAS = site('atlas', 'https://atlas.example/*', 'https://www.atlas.example/*');
const INSTALLED = site('arxiv', 'https://arxiv.org/list/*');
const SITES = [REVIEW, ATLAS, INSTALLED];
const TABS = [
  { id: 1, url: 'https://review.example/group?id=Venue' },
  { id: 2, url: 'https://www.atlas.example/map' },
  { id: 3, url: 'https://arxiv.org/list/cs.CL/new' },
  { id: 4, url: 'https://elsewhere.example/' },
];

let browser: SiteBrowser;
beforeEach(() => {
  browser = setUpSiteBrowser(TABS);
});

describe('the scripts that the browser runs by itself', () => {
  it('are those of the sites that the reader allowed, and of nobody else', async () => {
    await syncSiteScripts(SITES);
    expect(browser.changes).toEqual([]);
    browser.allow('https://review.example/*', 'https://arxiv.org/*');
    await syncSiteScripts(SITES);
    expect([...browser.scripts.values()]).toEqual([
      { id: 'site-review', matches: REVIEW.matches, js: ['sites/review.js', 'listing.js'], runAt: 'document_idle', persistAcrossSessions: true },
    ]);
  });

  it('are left alone while nothing changes, however often the worker starts', async () => {
    browser.allow('https://review.example/*');
    await syncSiteScripts(SITES);
    await syncSiteScripts(SITES);
    await syncSiteScripts(SITES);
    expect(browser.changes).toEqual(['+site-review']);
  });

  it('come back after an update of the extension has cleared them', async () => {
    browser.allow('https://review.example/*', 'https://atlas.example/*');
    await syncSiteScripts(SITES);
    browser.scripts.clear();
    await syncSiteScripts(SITES);
    expect([...browser.scripts.keys()]).toEqual(['site-review', 'site-atlas']);
  });

  it('go with the permission, and with the site itself', async () => {
    browser.allow('https://review.example/*', 'https://atlas.example/*');
    await syncSiteScripts(SITES);
    browser.forbid('https://review.example/*');
    await syncSiteScripts(SITES);
    expect([...browser.scripts.keys()]).toEqual(['site-atlas']);
    await syncSiteScripts([INSTALLED]);
    expect([...browser.scripts.keys()]).toEqual([]);
  });

  it('run on the one host of several that is allowed, and on the other when that is, too', async () => {
    browser.allow('https://atlas.example/*');
    await syncSiteScripts(SITES);
    expect(browser.scripts.get('site-atlas')?.matches).toEqual(['https://atlas.example/*']);
    browser.allow('https://www.atlas.example/*');
    await syncSiteScripts(SITES);
    expect(browser.scripts.get('site-atlas')?.matches).toEqual(ATLAS.matches);
    expect(browser.changes).toEqual(['+site-atlas', '-site-atlas', '+site-atlas']);
  });

  it('of another kind are not touched', async () => {
    const other = { id: 'wxt:listing.js', matches: ['https://arxiv.org/*'], js: ['listing.js'], runAt: 'document_idle', persistAcrossSessions: true };
    browser.scripts.set(other.id, other);
    await syncSiteScripts(SITES);
    expect(browser.changes).toEqual([]);
  });

  it('are the same whichever way round the browser tells their pages and writes their paths', () => {
    const wanted = wantedScripts([ATLAS], ATLAS.matches);
    const told = wanted.map((script) => ({ ...script, matches: script.matches.toReversed(), js: script.js.map((path) => `/${path}`) }));
    expect(compareScripts(wanted, told)).toEqual({ gone: [], missing: [] });
  });
});

describe('a site that was just allowed', () => {
  it('is marked in every tab of it, at once', async () => {
    browser.allow('https://review.example/*', 'https://atlas.example/*', 'https://www.atlas.example/*');
    await startSites(['https://review.example/*', 'https://www.atlas.example/*'], SITES);
    expect(browser.injected).toEqual([
      { tabId: 1, files: ['/sites/review.js', '/listing.js'] },
      { tabId: 2, files: ['/sites/atlas.js', '/listing.js'] },
    ]);
  });

  it('is marked, too, if it is one of those known at install, which a browser may hold back', async () => {
    browser.allow('https://arxiv.org/*');
    await startSites(['https://arxiv.org/*'], SITES);
    expect(browser.injected.map(({ tabId }) => tabId)).toEqual([3]);
  });

  it('is marked in the other tabs where one of them shows an error', async () => {
    browser.allow('https://review.example/*', 'https://www.atlas.example/*');
    browser.results.set(1, 'Frame with ID 0 is showing error page');
    await startSites(['https://review.example/*', 'https://www.atlas.example/*'], SITES);
    expect(browser.injected.map(({ tabId }) => tabId)).toEqual([2]);
  });
});

it('a site that is not allowed any more is told so in every tab: which of them is marked, only the tab knows', async () => {
  await retireSites(['https://review.example/*']);
  expect(browser.told).toEqual(TABS.map(({ id }) => ({ tabId: id, name: 'retire', request: { origins: ['https://review.example/*'] } })));
});
