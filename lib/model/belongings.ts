// What is the reader's beside the papers: a backup holds it too.
import type { Feed } from './feed';
import type { Paper } from './paper';
import type { SavedSearch } from './saved-search';
import type { SettingsChange } from './settings';
import type { TagColor } from './tag';

export interface Belongings {
  /** Tags that were given a colour. */
  tags: ColoredTag[];
  searches: SavedSearch[];
  feeds: KeptFeed[];
  /** Those that were ever chosen. */
  settings: SettingsChange;
  /** The trash. */
  removed: { paper: Paper; removedAt: number }[];
}

export function holdsAny(belongings: Belongings): boolean {
  return Object.values(belongings).some((some: object) => Object.keys(some).length > 0);
}

export interface ColoredTag {
  label: string;
  color: TagColor;
}

/** A feed as the reader made it, without how far it has come. */
export type KeptFeed = Pick<Feed, 'source' | 'isTyped' | 'name' | 'isPaused' | 'isBadged' | 'intervalMs' | 'filter'>;
