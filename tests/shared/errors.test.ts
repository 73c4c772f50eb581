// What the reader is told of a failure: what, why, and what to do.
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '@/lib/shared/errors';
import { explain } from '@/lib/shared/explain';

const CODES: Record<ErrorCode, string> = {
  'bad-request': 'Not saved: this page sent something Manicule cannot use',
  'not-found': 'This paper is no longer in your library',
  'storage-full': 'Not saved: the disk is full',
  'storage-failed': 'Not saved: the browser could not write',
  'newer-library': 'Not saved: your library belongs to a newer Manicule',
  'bad-file': 'This file is not a Manicule backup',
  'damaged-file': 'This backup is cut off or damaged',
  'no-columns': 'No column of this table is called title, url or doi',
  'newer-file': 'This backup was made by a newer Manicule',
  'empty-file': 'There is nothing to read in it',
  'unknown-format': 'Manicule does not know what kind of file this is',
  'bad-query': 'The search cannot be understood',
  'no-zotero': 'Zotero is not running on this computer',
  'zotero-refused': 'Zotero did not take the papers',
  'library-gone': 'Your library seems to be gone',
  'backup-failed': 'The browser did not write the file whole',
  'downloads-withheld': 'The browser does not allow Manicule to write files',
  network: 'No connection',
  'asking-off': 'Asking public sources is turned off',
  'changed-meanwhile': 'Another program has changed the file since it was opened',
  'not-writable': 'The browser may not write this file',
  'not-allowed': 'The site is not allowed',
  'rate-limited': 'The site asks for a pause',
  server: 'The site has a problem',
  'bad-answer': 'The site answered something unexpected',
  'not-a-feed': 'There is no feed at this address',
  'too-large': 'The answer is too large',
  moved: 'The feed has moved to another site',
  'private-address': 'The address is in a private network',
  disconnected: 'Not saved: the extension did not answer',
  orphaned: 'Manicule was updated',
  unexpected: 'Not saved: something unforeseen happened',
};

describe.each(Object.entries(CODES) as [ErrorCode, string][])('the explanation of %s', (code, what) => {
  it('stands alone, and gives a reason that ends any sentence', () => {
    const explained = explain(code);
    expect(explained.what).toBe(what);
    expect(`Not saved: ${explained.why}`.toLowerCase()).toContain(what.toLowerCase());
    expect(explained.why).not.toMatch(/^not |[.]$/i);
    expect(explained.todo).toMatch(/^[A-Z].*[^.]$/);
  });
});
