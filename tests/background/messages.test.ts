// What a page may have the worker do: what runs in it may have been taken over. And what a page of ours asks for, answered by the worker that does it.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setUpMessages } from '@/entrypoints/background/messages';
import type { Upkeep } from '@/entrypoints/background/upkeep';
import { listFeeds } from '@/lib/db/queries';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { PROTOCOL_VERSION, type Reply, type RequestMap, type RequestName } from '@/lib/messaging/protocol';
import type { FeedSource } from '@/lib/model/feed';
import { paperFromSighting } from '@/lib/model/paper';
import { runJobs } from '@/lib/services/run-jobs';
import { AppError } from '@/lib/shared/errors';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';

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

describe('commands by message', () => {
  let ports: TestPorts;
  let runs: Promise<void>[];
  let listeners: Listener[];

  beforeEach(() => {
    ports = createTestPorts();
    runs = [];
    listeners = [];
    vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((listener) => void listeners.push(listener as Listener));
    setUpMessages(ports, { complete: async () => {}, runJobs: () => (runs[runs.length] = runJobs(ports)) } as Upkeep);
  });

  async function ask<Name extends RequestName>(name: Name, request: RequestMap[Name]['request'], sender: object = FROM_POPUP): Promise<RequestMap[Name]['reply']> {
    const reply = await new Promise<Reply<unknown>>((resolve) => {
      for (const listener of listeners) listener({ manicule: PROTOCOL_VERSION, name, request }, sender, resolve);
    });
    if (!reply.ok) throw new AppError(reply.error.code);
    return reply.value as RequestMap[Name]['reply'];
  }

  const save = (...numbers: number[]) => Promise.all(numbers.map((number) => ask('savePaper', { sighting: sightingOf(number) }, FROM_PAGE)));
  const tags = async () => (await ports.library.tags.toArray()).map(({ label, count, color }) => `${label} ${count}${color ? ` ${color}` : ''}`);

  it('many papers are changed, and that is undone', async () => {
    await save(1, 2);
    const { entry, count } = await ask('changeMany', { job: 'a', selection: { view: { status: 'any', tags: [], text: '' }, except: [] }, change: { kind: 'tag', add: [' #ml/rag '], remove: [] } });
    expect([count, await tags()]).toEqual([2, ['ml/rag 2']]);
    expect(await ask('undo', { job: 'b', entry })).toEqual({ label: 'Tagged 2 papers ml/rag', isUnderWay: false });
    expect(await tags()).toEqual([]);
    expect(runs).toEqual([]);
  });

  it('tags are coloured, renamed and deleted, searches kept, the trash emptied, each undone by its entry or not at all', async () => {
    await save(1);
    await ask('changeTags', { id: 'arxiv:2611.00001', add: ['ml'], remove: [] }, FROM_PAGE);
    const colored = await ask('colorTag', { tag: 'ml', color: 'pink' });
    const renamed = await ask('renameTag', { tag: 'ml', to: 'nlp' });
    const deleted = await ask('deleteTag', { tag: 'nlp' });
    expect(await tags()).toEqual([]);
    for (const { entry } of [deleted, renamed, colored]) await ask('undo', { job: `undo-${entry}`, entry });
    expect(await tags()).toEqual(['ml 1']);
    const { entry } = await ask('saveSearch', { search: { id: 's', name: 'Rag', view: { status: 'any', tags: ['ml'], text: '' }, addedAt: 1 } });
    await ask('removeSearch', { id: 's' });
    await ask('undo', { job: 'u1' });
    expect(await ports.library.searches.count()).toBe(1);
    await ask('undo', { job: 'u2', entry });
    expect(await ports.library.searches.count()).toBe(0);
    await ask('removePaper', { id: 'arxiv:2611.00001' });
    await ask('restoreRemoved', { ids: ['arxiv:2611.00001'] });
    expect(await tags()).toEqual(['ml 1']);
    await ask('removePaper', { id: 'arxiv:2611.00001' });
    await ask('emptyTrash', null);
    expect(await ports.library.removed.count()).toBe(0);
  });

  it('long work is begun at once, stopped, gone on with and dismissed', async () => {
    const papers = Array.from({ length: 501 }, (_, index) => paperFromSighting(sightingOf(index + 1), START));
    await writeLibrary(ports.library, () => changePapers(ports.library, papers.map((after) => ({ after })), START));
    const all = { view: { status: 'any' as const, tags: [], text: '' }, except: [] };
    expect(await ask('changeMany', { job: 'a', selection: all, change: { kind: 'status', status: 'read' } })).toMatchObject({ isUnderWay: true, count: 501 });
    await ask('cancelJob', { id: 'a' });
    await Promise.all(runs);
    expect((await ports.library.jobs.get('a'))?.state).toBe('cancelled');
    await ports.library.jobs.update('a', { state: 'failed' });
    await ask('resumeJob', { id: 'a' });
    await Promise.all(runs);
    expect([runs.length, (await ports.library.jobs.get('a'))?.state]).toEqual([2, 'done']);
    await ask('dismissJob', { id: 'a' });
    expect(await ports.library.jobs.count()).toBe(0);
  });

  it('none of these is a page’s to give', async () => {
    for (const [name, request] of [['undo', { job: 'a' }], ['emptyTrash', null], ['deleteTag', { tag: 'ml' }], ['cancelJob', { id: 'a' }]] as const) {
      await expect(ask(name, request, FROM_PAGE)).rejects.toMatchObject({ code: 'bad-request' });
    }
  });
});
