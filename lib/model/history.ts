// The commands that can still be undone, also after the page that gave them is closed: of each paper as little as it takes to undo it.
// undo.ts makes the steps and says what they come to.
import type { Finding } from './finding';
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
  /** Where it comes in several requests: what they have in common. Known only to who gives them, who may undo it by this, too. */
  command?: JobId | undefined;
  /** The request that undid it, which may come twice. */
  undoneBy?: JobId | undefined;
}

/** What undoes a command: one for each thing it changed, in the table `undoParts`, some at a time. The last one is undone first. */
export type UndoStep =
  /** It was added: it goes; into the trash, unless it is still as old as this (its `updatedAt`) and not cited by another key. `keys`: of one that was made of several, all. */
  | { kind: 'added'; id: PaperKey; updatedAt?: number | undefined; citeKey?: string | undefined; keys?: PaperKey[] | undefined }
  /** It was removed: it comes back. `over`: as it was, where the trash held an older copy, which is there again. */
  | { kind: 'removed'; id: PaperKey; over?: { paper: Paper; trashed: Paper; removedAt: number } | undefined }
  /** It was in the trash, and became one with another: it is there again. */
  | { kind: 'trashed'; paper: Paper; removedAt: number }
  /** These fields were changed: each goes back as far as nobody has changed it since. */
  | { kind: 'edited'; id: PaperKey; before: Partial<Paper>; after: Partial<Paper> }
  /** Several became one, or one several: they are as they were, with what was done since. */
  | { kind: 'replaced'; before: Paper[]; after: Paper[] }
  /** Of the paper's tags each of `from` became the one of `to` that stands in its place. */
  | { kind: 'renamed'; id: PaperKey; from: string[]; to: string[] }
  /** Spelling and colour. */
  | { kind: 'tag'; key: string; before: Tag | undefined; after: Tag | undefined }
  | { kind: 'search'; id: string; before: SavedSearch | undefined; after: SavedSearch | undefined }
  /** These items of the inbox were dealt with: they wait again, but for those whose paper is in the library. */
  | { kind: 'items'; ids: PaperKey[] }
  /** This news of a paper was taken over: it waits again. */
  | { kind: 'finding'; finding: Finding };
