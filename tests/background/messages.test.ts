// What a page may have the worker do about feeds: what runs in it may have been taken over.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setUpMessages } from '@/entrypoints/background/messages';
import type { Upkeep } from '@/entrypoints/background/upkeep';
import { listFeeds } from '@/lib/db/queries';
import { PROTOCOL_VERSION, type Reply } from '@/lib/messaging/protocol';
import type { FeedSource } from '@/lib/model/feed';
import { createTestPorts, type TestPorts } from '../support/library';

const SHOWN: FeedSource = { kind: 'arxiv', categories: ['cs.CL'] };
const OTHER: FeedSource = { kind: 'web', url: 'https://blog.example/feed.xml' };
const PRIVATE: FeedSource = { kind: 'web', url: 'http://192.168.1.7/feed' };

const address = 'https://arxiv.org/list/cs.CL/recent';
const FROM_PAGE = { id: fakeBrowser.runtime.id, url: address, tab: { id: 5, url: address }, frameId: 0 };
const FROM_POPUP = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html') };

type Listener = (message: unknown, sender: unknown, reply: (answer: Reply<unknown>) => void) => unknown;

describe('following by message', () => {
  let ports: TestPorts;
  let asked: number;
  let listeners: Listener[];

  beforeEach(() => {
    ports = createTestPorts();
    asked = 0;
    listeners = [];
    vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((listener) => void listeners.push(listener as Listener));
    setUpMessages(ports, { askFeeds: async () => { asked += 1; } } as Upkeep);
  });

  function ask(name: string, request: unknown, sender: object): Promise<Reply<unknown>> {
    return new Promise((resolve) => {
      for (const listener of listeners) listener({ manicule: PROTOCOL_VERSION, name, request }, sender, resolve);
    });
  }

  const followed = async () => (await listFeeds(ports.library)).map(({ id }) => id);

  it('a page follows the listing that it shows, gives it up and has it back', async () => {
    expect(await ask('followFeed', { source: SHOWN, name: 'cs.CL' }, FROM_PAGE)).toMatchObject({ ok: true, value: { id: 'arxiv:cs.CL', created: true } });
    expect(asked).toBe(1);
    await ask('removeFeed', { id: 'arxiv:cs.CL' }, FROM_PAGE);
    expect(await followed()).toEqual([]);
    await ask('undoRemoveFeed', { id: 'arxiv:cs.CL' }, FROM_PAGE);
    expect(await followed()).toEqual(['arxiv:cs.CL']);
  });

  it('a page neither follows nor gives up anything else', async () => {
    await ask('followFeed', { source: OTHER }, FROM_POPUP);
    const id = `web:${OTHER.url}`;
    const withoutAddress = { ...FROM_PAGE, tab: { id: 5 } };
    for (const sender of [FROM_PAGE, withoutAddress]) {
      expect(await ask('removeFeed', { id }, sender)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      expect(await ask('followFeed', { source: { kind: 'hugging-face', listing: 'trending' } }, sender)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
    await ask('removeFeed', { id }, FROM_POPUP);
    expect(await ask('undoRemoveFeed', { id }, FROM_PAGE)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(await followed()).toEqual([]);
  });

  it('an address in the reader’s own network was typed only in a page of ours', async () => {
    expect(await ask('followFeed', { source: PRIVATE, isTyped: true }, FROM_PAGE)).toMatchObject({ ok: false });
    await ask('followFeed', { source: SHOWN, isTyped: true }, FROM_PAGE);
    expect((await ports.library.feeds.get('arxiv:cs.CL'))?.isTyped).toBe(false);
    expect(await ask('followFeed', { source: PRIVATE }, FROM_POPUP)).toMatchObject({ ok: false, error: { code: 'private-address' } });
    expect(await ask('followFeed', { source: PRIVATE, isTyped: true }, FROM_POPUP)).toMatchObject({ ok: true });
    expect(await followed()).toEqual(['arxiv:cs.CL', `web:${PRIVATE.url}`]);
  });
});
