// What the reader is told of a failure: what, why, and what to do.
import { describe, expect, it } from 'vitest';
import { explain, type ErrorCode } from '@/lib/shared/errors';

const CODES: Record<ErrorCode, string> = {
  'bad-request': 'Not saved: this page sent something Manicule cannot use',
  'not-found': 'This paper is no longer in your library',
  'storage-full': 'Not saved: the disk is full',
  'storage-failed': 'Not saved: the browser could not write',
  'newer-library': 'Not saved: your library belongs to a newer Manicule',
  'bad-file': 'This file is not a Manicule backup',
  'damaged-file': 'This backup is cut off or damaged',
  'newer-file': 'This backup was made by a newer Manicule',
  network: 'No connection',
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
