// Whom the guided start is shown to: on a listing, with nothing saved yet, who has not gone through it.
import { beforeEach, describe, expect, it } from 'vitest';
import type { PageReport } from '@/lib/messaging/protocol';
import { endGuide, showGuide } from '@/lib/services/guide';
import { savePapers } from '@/lib/services/save-paper';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createTestPorts, sightingOf } from '../support/library';
import { setUpSiteBrowser, type SiteBrowser } from '../support/site-browser';

const LISTING: PageReport = { kind: 'listing', found: 20, saved: 0, fresh: 20, unreadable: 0 };

describe('the guided start', () => {
  let sites: SiteBrowser;
  beforeEach(() => {
    sites = setUpSiteBrowser();
    // Nobody listens in the tab yet.
    Object.assign(fakeBrowser.tabs, { sendMessage: async () => undefined });
  });
  const shown = async (report: Partial<PageReport> = {}, ports = createTestPorts()) => {
    await showGuide(ports, 7, { ...LISTING, ...report });
    return sites.injected.filter(({ files }) => files.includes('/guide.js')).length;
  };

  it('is put into a listing while the library is empty', async () => {
    expect(await shown()).toBe(1);
  });

  it('is not shown on a paper’s page, nor where nothing was found', async () => {
    expect(await shown({ kind: 'paper', found: 1 })).toBe(0);
    expect(await shown({ found: 0 })).toBe(0);
  });

  it('is not shown to whom has papers, or has ended it', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    expect(await shown({}, ports)).toBe(0);
    const others = createTestPorts();
    await endGuide(others);
    expect(await shown({}, others)).toBe(0);
  });
});
