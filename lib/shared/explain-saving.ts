// What can go wrong on a page, in the reader's words: all that a content script has to carry. The rest is in explain.ts.
import type { ErrorCode } from './errors';

/** `why` and `todo` finish a sentence of the caller's: "Not exported: <why>. <todo>." */
export interface Explanation {
  /** The whole sentence, for what nobody else puts into words. */
  what: string;
  why: string;
  todo: string;
}

export type Reason = Omit<Explanation, 'what'>;

const UNEXPECTED: Reason = { why: 'something unforeseen happened', todo: 'Try again' };

export const SAVING_REASONS = {
  'bad-request': { why: 'this page sent something Manicule cannot use', todo: 'Reload the page' },
  'not-found': { why: 'this paper is no longer in your library', todo: 'Save it again' },
  'storage-full': { why: 'the disk is full', todo: 'Free some space, then try again' },
  'storage-failed': { why: 'the browser could not write', todo: 'Restart the browser, then try again' },
  'newer-library': { why: 'your library belongs to a newer Manicule', todo: 'Update the extension' },
  disconnected: { why: 'the extension did not answer', todo: 'Try again' },
  orphaned: { why: 'Manicule was updated', todo: 'Reload the page' },
  unexpected: UNEXPECTED,
} satisfies Partial<Record<ErrorCode, Reason>>;

/** Reasons that alone say what failed; the others are most often of a save. */
const WHOLE: ReadonlySet<ErrorCode> = new Set(['not-found', 'orphaned']);

export function explainSaving(code: ErrorCode): Explanation {
  const { why, todo } = (SAVING_REASONS as Partial<Record<ErrorCode, Reason>>)[code] ?? UNEXPECTED;
  return { what: WHOLE.has(code) ? sentence(why) : `Not saved: ${why}`, why, todo };
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
