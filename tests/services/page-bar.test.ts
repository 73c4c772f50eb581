// Where the bar with Follow is shown: on listings that can be followed, unless the reader has closed it on that site.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { getSettings } from '@/lib/db/queries';
import type { PageReport } from '@/lib/messaging/protocol';
import { HOSTS_MAX } from '@/lib/model/settings';
import { allowBar, showBar } from '@/lib/services/page-bar';
import { changeSettings } from '@/lib/services/settings';
import { createTestPorts } from '../support/library';
import { setUpSiteBrowser, type SiteBrowser } from '../support/site-browser';

const REPORT: PageReport = { kind: 'listing', found: 12, saved: 3, fresh: 4, unreadable: 0 };
const ARXIV = 'https://arxiv.org/list/cs.CL/recent';
const DAILY = 'https://huggingface.co/papers';

describe('the bar of a listing', () => {
  let site: SiteBrowser;
  /** What a tab's bar was told, in order; `none`: no bar answered. */
  let told: unknown[];

  beforeEach(() => {
    site = setUpSiteBrowser();
    told = [];
    const tabs = fakeBrowser.tabs as unknown as Record<string, unknown>;
    tabs['sendMessage'] = async (tabId: number, { name, request }: { name: string; request: { offer?: { name: string } } }) => {
      const isThere = site.injected.some((one) => one.tabId === tabId);
      told.push(isThere ? [name, request.offer?.name] : 'none');
      return isThere ? { ok: true, value: null } : undefined;
    };
  });

  it('is put into the page once, then only told', async () => {
    const ports = createTestPorts();
    await showBar(ports, { id: 7, url: ARXIV }, REPORT);
    await showBar(ports, { id: 7, url: DAILY }, REPORT);
    expect(site.injected).toEqual([{ tabId: 7, files: ['/bar.js'] }]);
    expect(told).toEqual(['none', ['showBar', 'arXiv cs.CL'], ['showBar', 'Hugging Face daily']]);
  });

  it('is told of nothing when the reader goes where nothing can be followed, so that it goes', async () => {
    const ports = createTestPorts();
    await showBar(ports, { id: 7, url: ARXIV }, REPORT);
    await showBar(ports, { id: 7, url: 'https://arxiv.org/abs/2611.00001' }, { ...REPORT, kind: 'paper' });
    expect(told.at(-1)).toEqual(['showBar', undefined]);
  });

  it.each([
    ['a page about one paper', 'https://arxiv.org/abs/2611.00001', { kind: 'paper' }],
    ['a listing that is empty', ARXIV, { found: 0 }],
    ['a listing that cannot be followed', 'https://arxiv.org/search/advanced?query=x', {}],
    ['an address that may not be seen', undefined, {}],
  ] as const)('does not come to %s', async (_what, url, change) => {
    await showBar(createTestPorts(), { id: 7, url }, { ...REPORT, ...change });
    expect(site.injected).toEqual([]);
  });

  it('stays away from a site where it was closed, until it is wanted again', async () => {
    const ports = createTestPorts();
    await allowBar(ports, ARXIV, false);
    await allowBar(ports, ARXIV, false);
    expect((await getSettings(ports.library)).barHiddenAt).toEqual(['arxiv.org']);
    await showBar(ports, { id: 7, url: 'https://arxiv.org/list/cs.LG/recent' }, REPORT);
    expect(site.injected).toEqual([]);
    await showBar(ports, { id: 8, url: DAILY }, REPORT);
    expect(site.injected.map(({ tabId }) => tabId)).toEqual([8]);
    await allowBar(ports, ARXIV, true);
    await showBar(ports, { id: 7, url: ARXIV }, REPORT);
    expect(site.injected.map(({ tabId }) => tabId)).toEqual([8, 7]);
  });

  it('stays away also where it was closed on more sites than are remembered', async () => {
    const ports = createTestPorts();
    await changeSettings(ports, { barHiddenAt: Array.from({ length: HOSTS_MAX }, (_, index) => `host-${index}.example`) });
    await allowBar(ports, ARXIV, false);
    const { barHiddenAt } = await getSettings(ports.library);
    expect([barHiddenAt.length, barHiddenAt[0], barHiddenAt.at(-1)]).toEqual([HOSTS_MAX, 'host-1.example', 'arxiv.org']);
  });
});
