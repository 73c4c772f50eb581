import { describe, expect, it } from 'vitest';
import { byline, placeLine } from '@/components/byline';
import { paperOf } from '../support/paper-of';

const named = (...names: string[]) => names.map((name) => ({ name }));

describe('the line under a title', () => {
  it.each([
    ['up to four by their family names', { authors: named('Kaiming He', 'Xiangyu Zhang', 'Shaoqing Ren', 'Jian Sun') }, 'He, Zhang, Ren, Sun · arXiv'],
    ['the first three of more', { authors: named('Patrick Lewis', 'Ethan Perez', 'Aleksandra Piktus', 'D', 'E') }, 'Lewis, Perez, Piktus +2 · arXiv'],
    ['more than the source named', { authors: named('Ada Lovelace'), authorCount: 1200 }, 'Lovelace +1,199 · arXiv'],
    ['how many where no names are known', { authorCount: 533 }, '533 authors · arXiv'],
    ['one author', { authorCount: 1 }, '1 author · arXiv'],
    ['a group under its whole name', { authors: named('Open Science Collaboration') }, 'Open Science Collaboration · arXiv'],
    ['the year and the venue', { publishedAt: '2021-06-12', venue: 'Nature' }, '2021 · Nature'],
    ['the host of a page', { id: 'url:https://example.org/x', keys: ['url:https://example.org/x'], url: 'https://www.example.org/x' }, 'example.org'],
  ] as const)('names %s', (_what, more, expected) => {
    expect(byline(paperOf(1, more as Parameters<typeof paperOf>[1]))).toBe(expected);
  });

  it('keeps when and where apart, so that the names can give way', () => {
    expect(placeLine(paperOf(1, { authors: named('Kaiming He'), publishedAt: '2021-06-12' }))).toBe('2021 · arXiv');
  });
});
