// One record of a file that is to be imported, and what the library makes of it before anything is written.
import type { PaperKey } from './identifiers';
import type { Paper } from './paper';

export interface ImportRecord {
  /** Where it stands in the file: its first line, or its number, from 1. */
  line: number;
  /** What it says, as a paper of the source `file`, which fills gaps and replaces nothing. A backup's is the paper itself. */
  paper: Paper;
}

/** A record that cannot be read; it never stops the others. */
export interface UnreadRecord {
  line: number;
  /** Finishes “Line 12: …”. */
  reason: string;
  /** `line` counts records: the format knows no lines. */
  isNumber?: true | undefined;
}

/** `new`: not yours yet; `yours`: you have it by one of its keys; `alike`: may be the same work as one of yours. */
export type ImportVerdict = 'new' | 'yours' | 'alike';

/** What is done with a record that may be the same work. */
export type ImportDecision = 'merge' | 'both' | 'skip';

/** A record that may be the same work as a paper of the library, for the reader to decide. */
export interface DoubtfulRecord {
  /** Its place among all records. */
  at: number;
  record: ImportRecord;
  /** The paper that it looks like. */
  other: PaperKey;
  decision: ImportDecision;
}

/** A paper of the library that the file would change. */
export interface ImportChange {
  id: PaperKey;
  title: string;
  /** What it gets: `abstract`, `tags`. */
  fields: string[];
}

export interface ImportSummary {
  new: number;
  /** Of papers that are yours: how many would change, and how many hold nothing new. */
  changed: number;
  same: number;
  alike: number;
  /** Of those alike: what becomes of them. */
  decisions: Record<ImportDecision, number>;
  /** Records that share a key with an earlier one of the file: not counted above. */
  repeated: number;
  /** New records that look like another one of the file under another name: both are added, and the list asks. */
  likes?: number;
  /** The first {@link CHANGES_SHOWN} that would change. */
  changes: ImportChange[];
  /** The first {@link UNREAD_SHOWN}. */
  unread: UnreadRecord[];
  unreadCount: number;
}

/** They lie in the job, which is written with each part. */
export const CHANGES_SHOWN = 200;
export const UNREAD_SHOWN = 1_000;
