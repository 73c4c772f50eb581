// What counts as new: never shown to the reader, on no page and not in the inbox.
import { describe, expect, it } from 'vitest';
import { changeItems } from '@/lib/db/change-items';
import { writeLibrary } from '@/lib/db/database';
import { countItems, listItems } from '@/lib/db/queries';
import { feedId, type Feed, type FeedItem, type FeedItemState } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { HOUR_MS } from '@/lib/shared/clock';
import { lookUpPapers } from '@/lib/services/look-up-papers';
import { offerFeed } from '@/lib/services/offer-feed';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { noteSeen } from '@/lib/services/seen';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';

const SOURCE: Feed['source'] = { kind: 'hugging-face', listing: 'daily' };
const FEED: Feed = {
  id: feedId(SOURCE), source: SOURCE, name: 'Daily', addedAt: START, isTyped: false, isPaused: false, isBadged: true, intervalMs: HOUR_MS, filter: NO_FILTER, phase: 0,
  lastRunAt: 0, lastAnswerAt: 0, lastNewAt: 0, nextRunAt: 0, errorCount: 0, coveredUntil: 0,
};

async function putItem(ports: TestPorts, sighting: Sighting, state: FeedItemState = 'new'): Promise<void> {
  const item: FeedItem = { id: sighting.keys[0] ?? 'url:', keys: sighting.keys, feeds: [FEED.id], heldBy: [], state, foundAt: START, sighting };
  await writeLibrary(ports.library, async () => {
    await ports.library.feeds.put(FEED);
    await changeItems(ports.library, [{ after: item }]);
  });
}

async function isNew(ports: TestPorts, keys: PaperKey[], title = ''): Promise<boolean | undefined> {
  return (await lookUpPapers(ports, [{ keys, title }]))[0]?.isNew;
}

const keysOf = (number: number) => sightingOf(number).keys;

describe('a card', () => {
  it('is new until its paper was seen, anywhere, and never again', async () => {
    const ports = createTestPorts();
    expect(await isNew(ports, keysOf(1))).toBe(true);
    await noteSeen(ports, [keysOf(1)]);
    expect(await isNew(ports, keysOf(1))).toBe(false);
    expect(await isNew(ports, [...keysOf(1), 'doi:10.1145/1'])).toBe(false);
    expect(await isNew(ports, keysOf(2))).toBe(true);
    expect(ports.announced).toEqual([{ changed: [], removed: [], seen: keysOf(1) }]);
  });

  it('is not new if it is saved, nor once it is removed again', async () => {
    const ports = createTestPorts();
    await savePapers(ports, [sightingOf(1)]);
    expect(await isNew(ports, keysOf(1))).toBe(false);
    // Learned since it was saved.
    await ports.library.papers.update('arxiv:2611.00001', { keys: [...keysOf(1), 'doi:10.1000/one'] });
    await removePaper(ports, 'arxiv:2611.00001');
    expect(await isNew(ports, keysOf(1))).toBe(false);
    expect(await isNew(ports, ['doi:10.1000/one'])).toBe(false);
  });

  it.each([['new', true], ['looked', false], ['dealt', false]] as const)('whose paper is “%s” in the inbox is new: %s', async (state, expected) => {
    const ports = createTestPorts();
    await putItem(ports, sightingOf(1), state);
    expect(await isNew(ports, keysOf(1))).toBe(expected);
  });

  it('is asked about with a thousand others in a few queries', async () => {
    const ports = createTestPorts();
    await noteSeen(ports, Array.from({ length: 500 }, (_, number) => keysOf(number)));
    let reads = 0;
    ports.library.use({
      stack: 'dbcore',
      create: (core) => ({
        ...core,
        table: (name) => {
          const table = core.table(name);
          return {
            ...table,
            getMany: (request) => { reads += 1; return table.getMany(request); },
            query: (request) => { reads += 1; return table.query(request); },
            openCursor: (request) => { reads += 1; return table.openCursor(request); },
            get: (request) => { reads += 1; return table.get(request); },
          };
        },
      }),
    });
    ports.library.close();
    await ports.library.open();
    const answers = await lookUpPapers(ports, Array.from({ length: 1_000 }, (_, number) => ({ keys: keysOf(number), title: `A paper about reading slowly, number ${number}` })));
    expect(answers.filter((answer) => answer.isNew)).toHaveLength(500);
    expect(reads).toBeLessThanOrEqual(6);
  });
});

describe('what was seen on a page', () => {
  it('is not counted on the badge any more, and still waits in the inbox', async () => {
    const ports = createTestPorts();
    await putItem(ports, sightingOf(1, { keys: ['arxiv:2611.00001', 'doi:10.1145/1'] }));
    await putItem(ports, sightingOf(2));
    expect(await countItems(ports.library, 'badged')).toBe(2);
    await noteSeen(ports, [['doi:10.1145/1'], keysOf(3)]);
    expect(await countItems(ports.library, 'badged')).toBe(1);
    expect((await listItems(ports.library, 'waiting', 10)).map(({ id, state }) => [id, state]).toSorted()).toEqual([['arxiv:2611.00001', 'looked'], ['arxiv:2611.00002', 'new']]);
    // Pages that know it by its other name hear of it too, today and later.
    expect(ports.announced.at(-1)?.seen).toContain('arxiv:2611.00001');
    expect(await isNew(ports, ['arxiv:2611.00001'])).toBe(false);
  });

  it('does not come back from what was dealt with, and telling it twice is telling it once', async () => {
    const ports = createTestPorts();
    await putItem(ports, sightingOf(1), 'dealt');
    await noteSeen(ports, [keysOf(1)]);
    await noteSeen(ports, [keysOf(1)]);
    expect((await ports.library.feedItems.get('arxiv:2611.00001'))?.state).toBe('dealt');
    expect(await countItems(ports.library, 'waiting')).toBe(0);
  });
});

describe('the offer to follow a page', () => {
  it('knows what the page can be followed as, and whether it is', async () => {
    const ports = createTestPorts();
    expect(await offerFeed(ports, 'https://arxiv.org/list/cs.CL/recent')).toMatchObject({ source: { kind: 'arxiv', categories: ['cs.CL'] }, name: 'arXiv cs.CL' });
    expect((await offerFeed(ports, 'https://huggingface.co/papers'))?.followed).toBeUndefined();
    await ports.library.feeds.put({ ...FEED, name: 'My daily' });
    expect(await offerFeed(ports, 'https://huggingface.co/papers')).toEqual({ source: SOURCE, name: 'My daily', followed: FEED.id });
    await ports.library.feeds.put({ ...FEED, removedAt: START });
    expect((await offerFeed(ports, 'https://huggingface.co/papers'))?.followed).toBeUndefined();
  });

  it.each(['https://arxiv.org/abs/2611.00001', 'https://example.org/', 'about:blank', '', undefined])('there is none at %s', async (address) => {
    expect(await offerFeed(createTestPorts(), address)).toBeUndefined();
  });
});
