// Every failure in the reader's words: what happened, and what to do.
import type { ErrorCode } from './errors';
import { explainSaving, SAVING_REASONS, sentence, type Explanation, type Reason } from './explain-saving';

const OTHER_REASONS: Record<Exclude<ErrorCode, keyof typeof SAVING_REASONS>, Reason> = {
  'bad-file': { why: 'this file is not a Manicule backup', todo: 'Choose another file' },
  'damaged-file': { why: 'this backup is cut off or damaged', todo: 'Choose another file' },
  'newer-file': { why: 'this backup was made by a newer Manicule', todo: 'Update the extension, then try again' },
  'empty-file': { why: 'there is nothing to read in it', todo: 'Choose another file' },
  'no-columns': { why: 'no column of this table is called title, url or doi', todo: 'Name its columns in the first row, then try again' },
  'unknown-format': { why: 'Manicule does not know what kind of file this is', todo: 'Choose another file' },
  'bad-query': { why: 'the search cannot be understood', todo: 'Change it where it is marked' },
  'no-zotero': { why: 'Zotero is not running on this computer', todo: 'Start Zotero, then try again' },
  'zotero-refused': { why: 'Zotero did not take the papers', todo: 'Look at Zotero, then try again' },
  'library-gone': { why: 'your library seems to be gone', todo: 'Restore a backup' },
  'backup-failed': { why: 'the browser did not write the file whole', todo: 'See that the disk is not full, and that the browser does not ask where to save each file. It will be tried again' },
  'downloads-withheld': { why: 'the browser does not allow Manicule to write files', todo: 'Turn automatic backups on and say yes to the browser' },
  network: { why: 'no connection', todo: 'It will be tried again' },
  'asking-off': { why: 'asking public sources is turned off', todo: 'Turn it on in the settings, under Metadata' },
  'changed-meanwhile': { why: 'another program has changed the file since it was opened', todo: 'Save a copy, or open the file again' },
  'not-writable': { why: 'the browser may not write this file', todo: 'Save a copy' },
  'not-allowed': { why: 'the site is not allowed', todo: 'Allow it in your feeds' },
  'rate-limited': { why: 'the site asks for a pause', todo: 'It will be tried again later' },
  server: { why: 'the site has a problem', todo: 'It will be tried again' },
  'bad-answer': { why: 'the site answered something unexpected', todo: 'It will be tried again' },
  'not-a-feed': { why: 'there is no feed at this address', todo: 'Check the address, or follow another one' },
  'too-large': { why: 'the answer is too large', todo: 'Follow a smaller feed of that site' },
  moved: { why: 'the feed has moved to another site', todo: 'Open its address to see where to' },
  'private-address': { why: 'the address is in a private network', todo: 'Enter it yourself to follow it' },
};

export function explain(code: ErrorCode): Explanation {
  if (code in SAVING_REASONS) return explainSaving(code);
  const { why, todo } = OTHER_REASONS[code as keyof typeof OTHER_REASONS];
  return { what: sentence(why), why, todo };
}

/** True for what this version knows; a code may have been stored by another. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && (Object.hasOwn(SAVING_REASONS, text) || Object.hasOwn(OTHER_REASONS, text));
}
