import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setUpDigest } from '@/entrypoints/background/digest';
import { showNotice } from '@/lib/platform/notifications';
import { setUpSiteBrowser } from '../support/site-browser';

type Click = (id: string) => void;

/** As Chrome has it: nothing of it is there without the permission. */
function allowNotices() {
  const clicks = new Set<Click>();
  const shown = new Map<string, { title: string; message: string; iconUrl: string }>();
  Object.assign(fakeBrowser, {
    notifications: {
      onClicked: { addListener: (listener: Click) => clicks.add(listener), hasListener: (listener: Click) => clicks.has(listener) },
      create: async (id: string, notice: { title: string; message: string; iconUrl: string }) => shown.set(id, notice),
      clear: async (id: string) => shown.delete(id),
    },
  });
  return { shown, click: (id: string) => clicks.forEach((listener) => listener(id)), listeners: clicks };
}

describe('a notice of the digest', () => {
  const opened: string[] = [];
  beforeEach(() => {
    fakeBrowser.reset();
    opened.length = 0;
    Object.assign(fakeBrowser, { notifications: undefined });
    Object.assign(fakeBrowser.tabs, { create: async ({ url }: { url: string }) => opened.push(url) });
  });

  it('opens its day when it is clicked, and goes', async () => {
    const sites = setUpSiteBrowser();
    sites.allow('notifications');
    const { shown, click } = allowNotices();
    setUpDigest();
    await showNotice({ id: 'digest-2026-11-23', title: '3 new papers', text: 'Hugging Face daily 3' });
    expect(shown.get('digest-2026-11-23')).toMatchObject({ title: '3 new papers', message: 'Hugging Face daily 3', iconUrl: expect.stringMatching(/icon-128\.png$/) as string });
    click('digest-2026-11-23');
    expect(opened).toEqual([expect.stringMatching(/\/digest\.html\?day=2026-11-23$/)]);
    expect(shown.size).toBe(0);
    click('somebody-else');
    expect(opened).toHaveLength(1);
  });

  it('is heard in its first turn where it is allowed, and once where it is allowed later', () => {
    const sites = setUpSiteBrowser();
    setUpDigest();
    const { listeners } = allowNotices();
    sites.allow('notifications');
    sites.allow('https://openreview.net/*');
    expect(listeners.size).toBe(1);
  });

  it('is not shown without the permission, and fails nobody', async () => {
    setUpSiteBrowser();
    await expect(showNotice({ id: 'digest-2026-11-23', title: 'a', text: 'b' })).resolves.toBeUndefined();
  });
});
