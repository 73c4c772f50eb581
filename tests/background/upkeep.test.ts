import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createUpkeep } from '@/entrypoints/background/upkeep';
import { writeLibrary } from '@/lib/db/database';
import { listTags } from '@/lib/db/queries';
import { startJob } from '@/lib/services/jobs';
import { followFeed, removeFeed } from '@/lib/services/follow-feed';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { changeSettings } from '@/lib/services/settings';
import { answerArxiv, answerBatch } from '../support/metadata-apis';
import { bring, entryOf, hubAnswer } from '../support/feed';
import { createTestPorts, sightingOf, START } from '../support/library';

describe('a worker', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    // fake-indexeddb goes on by setImmediate.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    vi.stubGlobal('navigator', { locks: { request: (_name: string, run: () => Promise<unknown>) => run() } });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('waits for each host with one timer, however often it is asked to go on', async () => {
    const ports = createTestPorts((url, { body }) => (new URL(url).host === 'export.arxiv.org' ? answerArxiv(url) : answerBatch(body, () => undefined)));
    await savePapers(ports, Array.from({ length: 120 }, (_, index) => sightingOf(index + 1)));
    const upkeep = createUpkeep(ports);
    await upkeep.complete();
    await savePapers(ports, [sightingOf(121, { keys: ['pmcid:PMC1'] })]);
    for (let time = 0; time < 3; time += 1) await upkeep.complete();
    expect(ports.asked.map(({ url }) => new URL(url).host).toSorted()).toEqual(['api.semanticscholar.org', 'export.arxiv.org']);
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(2);
  });

  it('goes on with both, feeds and papers, when a host may be asked again', async () => {
    const ports = createTestPorts((url) => (url.includes('id_list') ? answerArxiv(url) : '<rss version="2.0"><channel><title>x</title></channel></rss>'));
    ports.granted.add('rss.arxiv.org');
    const upkeep = createUpkeep(ports);
    await followFeed(ports, { source: { kind: 'arxiv', categories: ['cs.CL'] } });
    await followFeed(ports, { source: { kind: 'arxiv', categories: ['cs.LG'] } });
    await upkeep.askFeeds();
    await savePapers(ports, [sightingOf(1)]);
    await upkeep.complete();
    expect(ports.asked.filter(({ url }) => url.includes('arxiv.org'))).toHaveLength(1);
    expect((await fakeBrowser.alarms.getAll()).map(({ name }) => name)).toEqual(['host arxiv.org']);
    for (let turn = 0; turn < 2; turn += 1) {
      ports.clock.advance(3_200);
      await upkeep.goOn();
    }
    expect(ports.asked.map(({ url }) => new URL(url).host).toSorted()).toEqual(['api.semanticscholar.org', 'export.arxiv.org', 'rss.arxiv.org', 'rss.arxiv.org']);
  });

  it('asks the feeds as soon as their host allows it, by a timer while it lives', async () => {
    const ports = createTestPorts(() => '[]');
    const upkeep = createUpkeep(ports);
    await followFeed(ports, { source: { kind: 'hugging-face', listing: 'daily' } });
    await followFeed(ports, { source: { kind: 'hugging-face', listing: 'trending' } });
    await upkeep.tick();
    expect(ports.asked).toHaveLength(1);
    ports.clock.advance(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    await expect.poll(() => ports.asked.length).toBe(2);
  });

  it('announces the digest with what the feeds brought at that very tick, once', async () => {
    const ports = createTestPorts(() => hubAnswer([1]));
    // A digest holds what was found before it was closed.
    ports.announce = async () => ports.clock.advance(1);
    await changeSettings(ports, { digestHour: new Date(START).getHours(), digestNotifies: true });
    const upkeep = createUpkeep(ports);
    await upkeep.start();
    ports.clock.advance(60_000);
    await upkeep.tick();
    expect(ports.notices.map(({ title }) => title)).toEqual(['1 new paper']);
  });

  it('at a tick with nothing to do writes nothing', async () => {
    const ports = createTestPorts(() => '[]');
    const upkeep = createUpkeep(ports);
    await upkeep.start();
    ports.clock.advance(60_000);
    await upkeep.tick();
    const opened: string[] = [];
    const watch = (transaction: { mode: string }) => opened.push(transaction.mode);
    const { _createTransaction: create } = ports.library as unknown as { _createTransaction(...args: unknown[]): { mode: string } };
    Object.assign(ports.library, { _createTransaction(this: unknown, ...args: unknown[]) {
      const transaction = create.apply(this, args);
      watch(transaction);
      return transaction;
    } });
    await upkeep.tick();
    expect(opened).not.toContain('readwrite');
    ports.clock.advance(3_600_000);
    await upkeep.tick();
    expect(opened).toContain('readwrite');
  });

  it('lets go of what is old, one failure not keeping it from the rest', async () => {
    const ports = createTestPorts(() => '[]');
    const upkeep = createUpkeep(ports);
    await upkeep.start();
    await savePapers(ports, [sightingOf(1)]);
    await removePaper(ports, 'arxiv:2611.00001');
    const { id } = await followFeed(ports, { source: { kind: 'hugging-face', listing: 'trending' } });
    await bring(ports, id, entryOf(2));
    await removeFeed(ports, id);
    ports.clock.advance(61 * 24 * 3_600_000);
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
    ports.library.feeds.hook('updating', () => { throw new Error('killed'); });
    await upkeep.tick();
    expect(errors).toHaveBeenCalled();
    errors.mockRestore();
    expect([await ports.library.removed.count(), await ports.library.feedItems.count(), await ports.library.feeds.count()]).toEqual([0, 0, 1]);
  });

  it('lets go of papers that nobody dealt with for sixty days', async () => {
    const ports = createTestPorts(() => '[]');
    const upkeep = createUpkeep(ports);
    await upkeep.start();
    await bring(ports, 'hugging-face-daily', entryOf(1));
    ports.clock.advance(61 * 24 * 3_600_000);
    await upkeep.tick();
    expect(await ports.library.feedItems.count()).toBe(0);
  });

  it('asks the feed of a host that was withheld as soon as it is allowed', async () => {
    const ports = createTestPorts(() => '[]');
    ports.granted.delete('huggingface.co');
    const upkeep = createUpkeep(ports);
    await upkeep.start();
    expect(ports.asked).toEqual([]);
    ports.granted.add('huggingface.co');
    await upkeep.replan();
    expect(ports.asked.map(({ url }) => new URL(url).host)).toEqual(['huggingface.co']);
  });

  it('goes on with long work that another one left behind, staying awake for it, and forgets it when it is over since a day', async () => {
    const ports = createTestPorts(() => '[]');
    await savePapers(ports, [sightingOf(1), sightingOf(2)]);
    await writeLibrary(ports.library, async () => {
      await startJob(ports.library, { id: 'left', startedAt: START, work: { kind: 'change', change: { kind: 'tag', add: ['rag'], remove: [] } } }, [['arxiv:2611.00001'], ['arxiv:2611.00002']]);
    });
    const upkeep = createUpkeep(ports);
    await upkeep.start();
    expect(await ports.library.jobs.get('left')).toMatchObject({ state: 'done', done: 2 });
    expect(await listTags(ports.library, 9)).toMatchObject([{ label: 'rag', count: 2 }]);
    ports.clock.advance(25 * 3_600_000);
    await upkeep.tick();
    expect(await ports.library.jobs.count()).toBe(0);
  });
});
