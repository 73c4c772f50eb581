// Feeds: listings that are followed, and their items until the reader has dealt with them.
import type { ErrorCode } from '@/lib/shared/errors';
import type { FeedFilter } from './feed-filter';
import type { PaperKey } from './identifiers';
import type { Sighting } from './sighting';

export const HUB_LISTINGS = ['daily', 'weekly', 'monthly', 'trending'] as const;
export type HubListing = (typeof HUB_LISTINGS)[number];

/** What is followed, as far as it decides what is asked: two feeds of one source are one feed. */
export type FeedSource =
  | { kind: 'hugging-face'; listing: HubListing }
  | { kind: 'hugging-face-search'; query: string }
  /** Sorted, each once: `cs.AI`, `cs.LG`. */
  | { kind: 'arxiv'; categories: string[] }
  /** In the language of arXiv's API: `au:"Ada Lovelace" AND cat:cs.CL`. */
  | { kind: 'arxiv-search'; query: string }
  /** RSS or Atom. */
  | { kind: 'web'; url: string };

/** Made of the source by {@link feedId}. */
export type FeedId = string;

export interface Feed {
  id: FeedId;
  source: FeedSource;
  name: string;
  /** Milliseconds since the epoch, as all times here. */
  addedAt: number;
  /** The reader entered its address: it may be in their own network. */
  isTyped: boolean;
  isPaused: boolean;
  /** Whether its papers count on the badge. */
  isBadged: boolean;
  intervalMs: number;
  filter: FeedFilter;
  /** Where in the minutes after its time it is asked, 0 to 1: so that not everybody asks at once. */
  phase: number;
  /** 0 before the first run. */
  lastRunAt: number;
  /** When it answered last, whatever it said; 0 before the first time. */
  lastAnswerAt: number;
  /** When it brought something last. */
  lastNewAt: number;
  nextRunAt: number;
  errorCount: number;
  lastError?: ErrorCode | undefined;
  /** The server asked to be left alone until then; even the reader's own wish waits. */
  notBefore?: number | undefined;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Days of the week on which it says that nothing comes, 0 is Sunday, by UTC. */
  skipDays?: number[] | undefined;
  /** Everything that came before is had, or given up and told in `missed`. 0 before the first answer. */
  coveredUntil: number;
  /** What is being asked to close a gap; goes on where it was after a cut. */
  fill?: FillUnderWay | undefined;
  /** What could not be had. */
  missed?: { from: number; to: number } | undefined;
  /** How many entries of the last answer were left out because it was too large. */
  leftOut?: number | undefined;
  /** Where it says that it is now; followed only by a click. */
  movedTo?: string | undefined;
  /** Removed, but can be had back. */
  removedAt?: number | undefined;
}

/** A stretch of time that is asked for in several requests. */
export interface Fill {
  from: number;
  to: number;
  /** Where the next request goes on; what it means is the kind's: an offset, or a day. */
  at: number;
}

export interface FillUnderWay extends Fill {
  /** Until when all is had once it is done. */
  covers: number;
  /** Entries that came so far. */
  entries: number;
  /** Failures in a row, and when to ask again. */
  errors: number;
  retryAt: number;
}

/** What the reader can change about a feed. */
export interface FeedChange {
  name?: string | undefined;
  isPaused?: boolean | undefined;
  isBadged?: boolean | undefined;
  intervalMs?: number | undefined;
  filter?: FeedFilter | undefined;
}

/** `new`: never shown (the badge counts these). `looked`: shown, not dealt with. `dealt`: saved or cleared; never comes back. */
export type FeedItemState = 'new' | 'looked' | 'dealt';

export interface FeedItem {
  /** The first key of its paper: one item per work, however many feeds brought it. */
  id: PaperKey;
  keys: PaperKey[];
  /** Who brought it, the first one first. */
  feeds: FeedId[];
  /** Those of `feeds` whose filter keeps it back. */
  heldBy: FeedId[];
  state: FeedItemState;
  foundAt: number;
  sighting: Sighting;
  /** Given by rules; the paper gets them when it is saved. */
  tags?: string[] | undefined;
  /** How likely the reader keeps it, 0 to 1, and what speaks for it. */
  score?: number | undefined;
  because?: string[] | undefined;
}

/** A stable name of what is followed. */
export function feedId(source: FeedSource): FeedId {
  switch (source.kind) {
    case 'hugging-face': return `hugging-face-${source.listing}`;
    case 'hugging-face-search': return `hugging-face-search:${source.query}`;
    case 'arxiv': return `arxiv:${source.categories.join('+')}`;
    case 'arxiv-search': return `arxiv-search:${source.query}`;
    case 'web': return `web:${source.url}`;
  }
}
