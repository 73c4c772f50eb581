// The contract of an import format: text in, records out, one at a time, so that whoever reads may pause, show how far it is, and stop.
import type { ImportRecord, UnreadRecord } from '@/lib/model/import-record';

export type ReadRecord = ImportRecord | UnreadRecord;

export function isUnread(record: ReadRecord): record is UnreadRecord {
  return 'reason' in record;
}

export interface Reader {
  id: string;
  /** As the preview names the file: `BibTeX`. */
  label: string;
  /** It knows no lines: records go by their number. */
  isNumbered?: true;
  /** Does this look like ours? By its first characters and its name. */
  claims(head: string, name: string): boolean;
  /**
   * Every record, readable or not, in the order of the file. `now`: milliseconds since the epoch.
   * @throws AppError if the file as a whole cannot be read
   */
  read(text: string, now: number): Iterable<ReadRecord> | AsyncIterable<ReadRecord>;
}

/** How many of a file's first characters {@link Reader.claims} wants to see. */
export const HEAD_LENGTH = 4_000;
