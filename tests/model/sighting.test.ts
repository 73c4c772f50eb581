// A sighting comes from a page, and pages are hostile: bounded and cleaned, or refused.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sightingSchema, type Sighting } from '@/lib/model/sighting';
import { hostileSighting } from '../support/arbitraries';

const plain: Sighting = { keys: ['arxiv:2401.01234'], title: 'A title', url: 'https://arxiv.org/abs/2401.01234', source: 'arxiv' };

function accepts(change: Record<string, unknown>): boolean {
  return sightingSchema.safeParse({ ...plain, ...change }).success;
}

describe('a sighting', () => {
  it('with a key, a title, a URL and a source is enough', () => expect(sightingSchema.parse(plain)).toEqual(plain));

  it.each([
    ['no key', { keys: [] }],
    ['a key of no known kind', { keys: ['isbn:1'] }],
    ['a key with a line break', { keys: ['arxiv:a\nb'] }],
    ['too many keys', { keys: Array.from({ length: 21 }, (_, n) => `arxiv:2401.${String(n).padStart(5, '0')}`) }],
    ['no title', { title: undefined }],
    ['a title of white space', { title: ' \u0000\u202e ' }],
    ['a title of a megabyte', { title: 'x'.repeat(1_000_000) }],
    ['an unknown source', { source: 'evil' }],
    ['a javascript: URL', { url: 'javascript:alert(1)' }],
    ['a data: URL', { url: 'data:text/html,<b>' }],
    ['a file: URL', { url: 'file:///etc/passwd' }],
    ['a relative URL', { url: '/papers/2401.01234' }],
    ['a URL of a megabyte', { url: `https://x.org/${'x'.repeat(1_000_000)}` }],
    ['a date that is none', { publishedAt: '12 June' }],
    ['month 13', { publishedAt: '2024-13' }],
    ['a negative count', { upvotes: -1 }],
    ['a count that is no number', { upvotes: '7' }],
    ['5,001 authors', { authors: Array.from({ length: 5_001 }, () => ({ name: 'A' })) }],
    ['authors as text', { authors: 'A, B' }],
  ])('with %s is refused', (_, change) => expect(accepts(change)).toBe(false));

  it.each([
    ['a title of 10,000 characters', { title: 'x'.repeat(10_000) }, { title: 'x'.repeat(1_000) }],
    ['a title cut at a space', { title: `${'x'.repeat(999)} y` }, { title: 'x'.repeat(999) }],
    ['a long title of emoji', { title: '🤗'.repeat(1_200) }, { title: '🤗'.repeat(1_000) }],
    ['a lone surrogate', { title: 'a\ud800b' }, { title: 'a\ufffdb' }],
    ['a right-to-left override', { title: 'cod\u202egnp.exe' }, { title: 'cod gnp.exe' }],
    ['control characters', { title: 'a\u0000b\u001b[31mc' }, { title: 'a b [31mc' }],
    ['line breaks in a title', { title: ' a\r\n\tb\u2028c ' }, { title: 'a b c' }],
    ['line breaks in an abstract', { abstract: 'a\r\nb\rc\u0000\u202e' }, { abstract: 'a\nb\nc' }],
    ['HTML, which stays text', { title: '<img src=x onerror=alert(1)>' }, { title: '<img src=x onerror=alert(1)>' }],
    ['a javascript: PDF link', { pdfUrl: 'javascript:alert(1)' }, { pdfUrl: undefined }],
    ['a javascript: code link', { codeUrl: ' JAVASCRIPT:alert(1)' }, { codeUrl: undefined }],
    ['keys in any order', { keys: ['url:https://x', 'doi:10.1/x', 'arxiv:2401.01234', 'doi:10.1/x'] }, { keys: ['arxiv:2401.01234', 'doi:10.1/x', 'url:https://x'] }],
    ['fields nobody knows', { __proto__: { evil: 1 }, onclick: 'x' }, {}],
  ])('with %s is cleaned', (_, change, cleaned) => expect(sightingSchema.parse({ ...plain, ...change })).toEqual({ ...plain, ...cleaned }));

  it('is clean once it was cleaned', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileSighting(), (raw) => {
      const clean = sightingSchema.parse(raw);
      expect(sightingSchema.parse(clean)).toEqual(clean);
      const lines = [clean.title, clean.venue, clean.comment, ...(clean.authors ?? []).map(({ name }) => name)].filter((text) => text !== undefined);
      for (const text of lines) {
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }
      expect(clean.abstract ?? '').not.toMatch(/[\r\p{Cs}\u202a-\u202e]/u);
    }), { numRuns: 1_000 });
  });
});
