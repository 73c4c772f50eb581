// The commands that can still be undone, also after the page that gave them is closed: of each paper as little as it takes to undo it.
// undo.ts makes the steps and says what they come to.
import type { PaperKey } from './identifiers';
import type { JobId } from './job';
import type { Paper } from './paper';
import type { SavedSearch } from './saved-search';
import type { Tag } from './tag';

/** How many commands are kept. */
export const HISTORY_MAX = 20;

export interface HistoryEntry {
  /** Given by the database, in order. */
  id: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** As the reader is told: `Tagged 12 papers rag`. */
  label: string;
  /** How many papers it changed. */
  count: number;
  /** Undone since: kept so that asking twice undoes it once. */
  isUndone?: boolean | undefined;
  /** The request that undid it, which may come twice. */
  undoneBy?: JobId | undefined;
}

/** What undoes a command: one for each thing it changed, in the table `undoParts`, some at a time. The last one is undone first. */
export type UndoStep =
  /** It was added: it goes; into the trash, unless it is still as old as this (its `updatedAt`) and not cited by another key. `keys`: of one that was made of several, all. */
  | { kind: 'added'; id: PaperKey; updatedAt?: number | undefined; citeKey?: string | undefined; keys?: PaperKey[] | undefined }
  /** It was removed: it comes back. */
  | { kind: 'removed'; id: PaperKey }
  /** It was in the trash, and gave its place to another or became one with it: it is there again. */
  | { kind: 'trashed'; paper: Paper; removedAt: number }
  /** These fields were changed: each goes back as far as nobody has changed it since. */
  | { kind: 'edited'; id: PaperKey; before: Partial<Paper>; after: Partial<Paper> }
  /** Several became one, or one several: they are as they were, with what was done since. */
  | { kind: 'replaced'; before: Paper[]; after: Paper[] }
  /** Of the paper's tags each of `from` became the one of `to` that stands in its place. */
  | { kind: 'renamed'; id: PaperKey; from: string[]; to: string[] }
  /** Spelling and colour. */
  | { kind: 'tag'; key: string; before: Tag | undefined; after: Tag | undefined }
  | { kind: 'search'; id: string; before: SavedSearch | undefined; after: SavedSearch | undefined };
