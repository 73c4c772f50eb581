// What the reader does with the inbox, at random, and what they may expect of it from then on.
import type { createUpkeep, Upkeep } from '@/entrypoints/background/upkeep';
import type { Library } from '@/lib/db/database';
import { listFeeds, listItems } from '@/lib/db/queries';
import type { Feed } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import type { PaperKey } from '@/lib/model/identifiers';
import { changeFeed, removeFeed, undoRemoveFeed } from '@/lib/services/follow-feed';
import { clearFeedItems, lookAtInbox, saveFeedItems, undoClear, undoSaveFeedItems } from '@/lib/services/inbox';
import { savePapers } from '@/lib/services/save-paper';
import { isOutAt, type World } from './world';
import type { Random } from './random';
import type { Time } from './time';

/** What the worker is given. */
export type Ports = Parameters<typeof createUpkeep>[0];

export interface Act {
  name: string;
  /** The reader wants everything at once. */
  isForced?: boolean;
  run(worker: { ports: Ports; upkeep: Upkeep }): Promise<unknown>;
  /** What is settled by it: these are dealt with from now on, or are not any more. If it was cut off, either may be true of each. */
  settles?: { ids: PaperKey[]; as: 'dealt' | 'back' } | undefined;
}

export interface Reader {
  /** Something that they might do now. */
  act(library: Library): Promise<Act>;
  /** What they have to do so that everything is followed again, if anything. */
  comeBack(): Act | undefined;
}

export function createReader(world: World, time: Time, random: Random): Reader {
  let cleared: PaperKey[] = [];
  /** How what they paused or removed is had back. */
  let haveBack: Act | undefined;
  let saved: { ids: PaperKey[]; papers: PaperKey[] } | undefined;
  const some = async (library: Library) => random.some(await listItems(library, 'waiting', 30), 0.6).map(({ id }) => id);
  const acts: ((library: Library) => Promise<Act>)[] = [
    async () => ({ name: 'look', run: ({ ports }) => lookAtInbox(ports) }),
    async () => ({ name: 'look', run: ({ ports }) => lookAtInbox(ports) }),
    async (library) => {
      const ids = await some(library);
      cleared = ids;
      return { name: 'clear', run: ({ ports }) => clearFeedItems(ports, ids), settles: { ids, as: 'dealt' } };
    },
    async (library) => {
      const ids = (await some(library)).slice(0, 4);
      return {
        name: 'save', settles: { ids, as: 'dealt' },
        async run({ ports }) {
          saved = undefined;
          saved = { ids, papers: (await saveFeedItems(ports, ids)).papers };
        },
      };
    },
    async () => {
      const ids = random.chance(0.5) ? cleared : [];
      cleared = [];
      return { name: 'undo clear', run: ({ ports }) => undoClear(ports, ids), settles: { ids, as: 'back' } };
    },
    async () => {
      const last = random.chance(0.5) ? saved : undefined;
      saved = undefined;
      const { ids, papers } = last ?? { ids: [], papers: [] };
      return { name: 'undo save', run: ({ ports }) => undoSaveFeedItems(ports, ids, papers), settles: { ids, as: 'back' } };
    },
    async () => {
      const out = world.papers.filter(({ announcedOn }) => isOutAt(announcedOn) <= time.true());
      const paper = out[out.length - random.between(1, 40)];
      if (!paper) return { name: 'nothing', run: async () => {} };
      return { name: 'save on a page', settles: { ids: [paper.key], as: 'dealt' }, run: ({ ports }) => savePapers(ports, [{ keys: [paper.key], title: paper.title, url: `https://arxiv.org/abs/${paper.id}`, source: 'arxiv', version: 1 }]) };
    },
    async (library) => {
      const feed = random.pick((await listFeeds(library)) as [Feed]);
      return { name: 'badge', run: ({ ports }) => changeFeed(ports, feed.id, { isBadged: !feed.isBadged }) };
    },
    async (library) => {
      const [back, feed] = [haveBack, random.pick((await listFeeds(library)) as [Feed])];
      const isRemoved = random.chance(0.5);
      haveBack ??= { name: `have ${feed.id} back`, run: async ({ ports, upkeep }) => {
        await (isRemoved ? undoRemoveFeed(ports, feed.id) : changeFeed(ports, feed.id, { isPaused: false }));
        haveBack = undefined;
        await upkeep.askFeeds();
      } };
      return back ?? { name: `${isRemoved ? 'remove' : 'pause'} ${feed.id}`, run: ({ ports }) => (isRemoved ? removeFeed(ports, feed.id) : changeFeed(ports, feed.id, { isPaused: true })) };
    },
    async (library) => {
      const feed = random.pick((await listFeeds(library)) as [Feed]);
      const filter = random.chance(0.5) ? NO_FILTER : { ...NO_FILTER, notWords: ['survey', 'robots'] };
      return { name: 'filter', run: ({ ports }) => changeFeed(ports, feed.id, { filter }) };
    },
  ];
  return {
    act: (library) => random.pick(acts as [(library: Library) => Promise<Act>])(library),
    comeBack: () => haveBack,
  };
}
