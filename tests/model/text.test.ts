// The leaf helpers that every text from outside goes through.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, collapse, fold, parseHttpUrl } from '@/lib/shared/text';
import { hostileText } from '../support/arbitraries';

const bound = () => fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(Infinity));

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

describe('a clean line', () => {
  it('is one well-formed line within its bound, and clean already', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileText(), bound(), (text, max) => {
      const line = cleanLine(text, max);
      expect(Array.from(line).length).toBeLessThanOrEqual(max);
      expect(line.isWellFormed()).toBe(true);
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|^\s|\s$|\s\s/u);
      expect(cleanLine(line, max)).toBe(line);
    }), { numRuns: 3_000 });
  });

  it('loses no letter', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileText(), (text) => {
      expect(letters(cleanLine(text, Infinity))).toBe(letters(text));
    }));
  });
});

describe('a clean text', () => {
  it('keeps its line breaks as \\n and is clean already', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileText(), bound(), (text, max) => {
      const clean = cleanText(text, max);
      expect(Array.from(clean).length).toBeLessThanOrEqual(max);
      expect(clean.isWellFormed()).toBe(true);
      expect(clean).not.toMatch(/(?![\n\t])[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
      expect(cleanText(clean, max)).toBe(clean);
    }), { numRuns: 3_000 });
    expect(cleanText('a\r\nb\rc\n\nd\u2028e', Infinity)).toBe('a\nb\nc\n\nd\ne');
  });
});

describe('folding', () => {
  it.each([
    ['Größe', 'grosse'], ['GROSSE', 'grosse'], ['ẞ', 'ss'], ['Éclair', 'eclair'], ['e\u0301', 'e'], ['ﬁne', 'fine'], ['İstanbul', 'istanbul'], ['Ａ１', 'a1'], ['论文', '论文'], ['ΣΊΣΥΦΟΣ', 'σισυφος'],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('is the same done twice, and for upper and lower case', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileText(), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }), { numRuns: 3_000 });
  });
});

describe('a link', () => {
  it.each([
    ['https://arxiv.org/abs/1', 'https://arxiv.org/abs/1'],
    [' HTTP://Example.org ', 'http://example.org/'],
    ['https://x.org/a b', 'https://x.org/a%20b'],
    ['https://x.org/"><script>', 'https://x.org/%22%3E%3Cscript%3E'],
    ['java\nscript:alert(1)', undefined],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['//x.org/a', undefined],
    ['/a', undefined],
    ['', undefined],
    [`https://x.org/${'x'.repeat(2_000)}`, undefined],
  ])('%j is %j', (text, url) => expect(parseHttpUrl(text)).toBe(url));

  it('may be relative to its page', () => {
    expect(parseHttpUrl('/papers/1', 'https://huggingface.co/papers')).toBe('https://huggingface.co/papers/1');
    expect(parseHttpUrl('javascript:alert(1)', 'https://huggingface.co/papers')).toBeUndefined();
  });

  it('is http(s) or nothing, and normal already', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.oneof(hostileText(), fc.webUrl(), hostileText().map((text) => `https://x.org/${text}?${text}#${text}`)), (text) => {
      const url = parseHttpUrl(text);
      if (url === undefined) return;
      expect(url).toMatch(/^https?:\/\/[^\s"<>]+$/);
      expect(parseHttpUrl(url)).toBe(url);
    }), { numRuns: 3_000 });
  });
});

it('collapsing leaves single spaces only', () => expect(collapse(' a \n\t b\u00a0c ')).toBe('a b c'));
