// Feeds: listings that are followed, and their items until the reader has dealt with them.
import type { PaperKey } from './identifiers';
import type { Sighting } from './sighting';
import type { ErrorCode } from '@/lib/shared/errors';

export const FEED_IDS = ['hugging-face-daily'] as const;
export type FeedId = (typeof FEED_IDS)[number];

export interface Feed {
  id: FeedId;
  name: string;
  followed: boolean;
  /** Milliseconds since the epoch; 0 before the first run. */
  lastRunAt: number;
  nextRunAt: number;
  lastNewAt: number;
  errorCount: number;
  /** The server asked to be left alone until then; even the reader's own wish waits. */
  notBefore?: number | undefined;
  lastError?: ErrorCode | undefined;
  etag?: string | undefined;
}

/** `new`: never shown (the badge counts these). `looked`: shown, not dealt with. `dealt`: saved or cleared; never comes back. */
export type FeedItemState = 'new' | 'looked' | 'dealt';

export interface FeedItem {
  /** The first key of its paper: one item per work. */
  id: PaperKey;
  keys: PaperKey[];
  feed: FeedId;
  state: FeedItemState;
  /** Milliseconds since the epoch. */
  foundAt: number;
  sighting: Sighting;
}
