// What the reader does with the inbox, at random, and what they may expect of it from then on.
import type { createUpkeep, Upkeep } from '@/entrypoints/background/upkeep';
import type { Library } from '@/lib/db/database';
import { listFeeds, listItems } from '@/lib/db/queries';
import type { Feed } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import type { PaperKey } from '@/lib/model/identifiers';
import { changeFeed, removeFeed, undoRemoveFeed } from '@/lib/services/follow-feed';
import { clearFeedItems, lookAtInbox, saveFeedItems } from '@/lib/services/inbox';
import { savePapers } from '@/lib/services/save-paper';
import { undo } from '@/lib/services/undo';
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

interface Done {
  ids: PaperKey[];
  /** Of the history. */
  entry: number;
}

export interface Reader {
  /** Something that they might do now. */
  act(library: Library): Promise<Act>;
  /** What they have to do so that everything is followed again, if anything. */
  comeBack(): Act | undefined;
}

export function createReader(world: World, time: Time, random: Random): Reader {
  /** Commands that can still be undone, as far as the reader was told that they were done. */
  let cleared: Done | undefined;
  /** How what they paused or removed is had back. */
  let haveBack: Act | undefined;
  let saved: Done | undefined;
  const undoing = async (library: Library, done: Done | undefined, name: string): Promise<Act> => {
    const known = done && random.chance(0.5) ? await library.history.get(done.entry) : undefined;
    if (!done || !known || known.isUndone) return { name: 'nothing', run: async () => {} };
    return { name, run: ({ ports }) => undo(ports, `${name} ${done.entry}`, done.entry), settles: { ids: done.ids, as: 'back' } };
  };
  const some = async (library: Library) => random.some(await listItems(library, 'waiting', 30), 0.6).map(({ id }) => id);
  const acts: ((library: Library) => Promise<Act>)[] = [
    async () => ({ name: 'look', run: ({ ports }) => lookAtInbox(ports) }),
    async () => ({ name: 'look', run: ({ ports }) => lookAtInbox(ports) }),
    async (library) => {
      const ids = await some(library);
      return {
        name: 'clear', settles: { ids, as: 'dealt' },
        async run({ ports }) {
          cleared = undefined;
          const { entry } = await clearFeedItems(ports, ids);
          cleared = entry === undefined ? undefined : { ids, entry };
        },
      };
    },
    async (library) => {
      const ids = (await some(library)).slice(0, 4);
      return {
        name: 'save', settles: { ids, as: 'dealt' },
        async run({ ports }) {
          saved = undefined;
          const { entry } = await saveFeedItems(ports, ids);
          saved = entry === undefined ? undefined : { ids, entry };
        },
      };
    },
    (library) => undoing(library, cleared, 'undo clear'),
    (library) => undoing(library, saved, 'undo save'),
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
