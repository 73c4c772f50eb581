import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countItems, listItems } from '@/lib/db/queries';
import type { FeedSource } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import { compactItems, pruneFeeds } from '@/lib/services/compact-items';
import { changeFeed, followFeed, removeFeed, undoRemoveFeed } from '@/lib/services/follow-feed';
import { clearFeedItems, lookAtInbox, saveFeedItems } from '@/lib/services/inbox';
import { undo } from '@/lib/services/undo';
import { noteSeen } from '@/lib/services/seen';
import { changeSettings } from '@/lib/services/settings';
import { DAY_MS } from '@/lib/shared/clock';
import { bring, entryOf } from '../support/feed';
import { createTestPorts, sightingOf, type TestPorts } from '../support/library';
import { recountItems } from '../support/recount';

const SOURCES: FeedSource[] = [{ kind: 'hugging-face', listing: 'daily' }, { kind: 'arxiv', categories: ['cs.CL'] }, { kind: 'web', url: 'https://blog.example/feed' }];
const IDS = ['hugging-face-daily', 'arxiv:cs.CL', 'web:https://blog.example/feed'];

const number = fc.nat(9);
const feed = fc.nat(2).map((index) => IDS[index] ?? '');
const idOf = (one: number) => sightingOf(one).keys;
const filter = fc.constantFrom(NO_FILTER, { ...NO_FILTER, notWords: ['2', '4'] }, { ...NO_FILTER, minUpvotes: 5 });

type Act = (ports: TestPorts) => Promise<unknown>;

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(feed, fc.array(fc.tuple(number, fc.nat(9)), { maxLength: 5 })).map(([id, brought]): Act => (ports) => bring(ports, id, ...brought.map(([one, upvotes]) => entryOf(one, { says: { upvotes } })))) },
  fc.tuple(feed, number, number).map(([id, one, other]): Act => (ports) => bring(ports, id, entryOf(one, { says: { keys: [...idOf(one), ...idOf(other)] } }))),
  number.map((one): Act => (ports) => clearFeedItems(ports, idOf(one))),
  number.map((one): Act => (ports) => saveFeedItems(ports, idOf(one))),
  { weight: 2, arbitrary: fc.constant<Act>((ports) => undo(ports, crypto.randomUUID())) },
  number.map((one): Act => (ports) => noteSeen(ports, [idOf(one)])),
  fc.constant<Act>((ports) => lookAtInbox(ports)),
  fc.tuple(feed, fc.boolean(), fc.boolean(), filter).map(([id, isPaused, isBadged, own]): Act => (ports) => changeFeed(ports, id, { isPaused, isBadged, filter: own })),
  filter.map((inboxFilter): Act => (ports) => changeSettings(ports, { inboxFilter })),
  feed.map((id): Act => (ports) => removeFeed(ports, id)),
  feed.map((id): Act => (ports) => undoRemoveFeed(ports, id)),
  fc.constant<Act>(async (ports) => {
    ports.clock.advance(31 * DAY_MS);
    for (const id of IDS) await bring(ports, id);
    await pruneFeeds(ports.library, ports.clock.now());
    await compactItems(ports.library, ports.clock.now());
  }),
);

describe('the counters and lists of the inbox', () => {
  it('are what a recount says, whatever the reader and the feeds do', async () => {
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
      const ports = createTestPorts();
      for (const source of SOURCES) await followFeed(ports, { source });
      for (const run of acts) await run(ports);
      await recountItems(ports.library);
      for (const heading of ['waiting', 'new', 'held'] as const) expect(await listItems(ports.library, heading, 99)).toHaveLength(await countItems(ports.library, heading));
      ports.library.close();
    }), { numRuns: 60 });
  }, 60_000);
});
