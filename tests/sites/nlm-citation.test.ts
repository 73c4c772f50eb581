// The line by which the National Library of Medicine cites.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNlmCitation, wholePages } from '@/lib/sites/nlm-citation';
import { hostileText } from '../support/arbitraries';

describe('a citation of the National Library of Medicine', () => {
  it.each([
    ['Psychol Bull. 2010 Jul;136(4):495-525. doi: 10.1037/a0019486.', { venue: 'Psychol Bull', publishedAt: '2010-07', type: 'article', volume: '136', issue: '4', pages: '495-525', keys: ['doi:10.1037/a0019486'] }],
    ['J Pers Soc Psychol. 1998 May;74(5):1252-65. doi: 10.1037//0022-3514.74.5.1252.', { venue: 'J Pers Soc Psychol', publishedAt: '1998-05', type: 'article', volume: '74', issue: '5', pages: '1252-1265', keys: ['doi:10.1037/0022-3514.74.5.1252'] }],
    ['Front Psychol. 2025 Jun 16;16:1528263. doi: 10.3389/fpsyg.2025.1528263. eCollection 2025.', { venue: 'Front Psychol', publishedAt: '2025-06-16', type: 'article', volume: '16', pages: '1528263', keys: ['doi:10.3389/fpsyg.2025.1528263'] }],
    ['2010 Jul;136(4):495-525.', { publishedAt: '2010-07', type: 'article', volume: '136', issue: '4', pages: '495-525' }],
    ['Nature. 2024 Jan 3. doi: 10.1038/s41586-023-1. Online ahead of print.', { venue: 'Nature', publishedAt: '2024-01-03', type: 'article', keys: ['doi:10.1038/s41586-023-1'] }],
    ['bioRxiv [Preprint]. 2024 Jan 3:2024.01.02.573828. doi: 10.1101/2024.01.02.573828.', { venue: 'bioRxiv', publishedAt: '2024-01-03', type: 'preprint', keys: ['doi:10.1101/2024.01.02.573828'] }],
    ['Proc (Bayl Univ Med Cent). 2020 Apr 1;33 Suppl 1:S1-5.', { venue: 'Proc (Bayl Univ Med Cent)', publishedAt: '2020-04-01', type: 'article', volume: '33 Suppl 1', pages: 'S1-S5' }],
    ['Lancet. 1987 Nov-Dec;2(8570):129-35; discussion 136-40.', { venue: 'Lancet', publishedAt: '1987-11', type: 'article', volume: '2', issue: '8570', pages: '129-135' }],
    ['Rooms. 1990 Winter;3:4.', { venue: 'Rooms', publishedAt: '1990', type: 'article', volume: '3', pages: '4' }],
    ['See doi: 10.55555/x for more', { keys: ['doi:10.55555/x'] }],
    ['A line of another kind', {}],
    ['', {}],
  ])('reads %j', (line, said) => expect(parseNlmCitation(line)).toEqual(said));

  it.each([['1252-65', '1252-1265'], ['S1-5', 'S1-S5'], ['D36–D42', 'D36-D42'], ['1−86', '1-86'], ['999-1002', '999-1002'], ['e70109', 'e70109'], ['S1440-2440(26)00247-1', 'S1440-2440(26)00247-1'], ['', '']])('writes the pages %j out as %j', (pages, whole) =>
    expect(wholePages(pages)).toBe(whole),
  );

  it('changes no pages that are whole, and gives back every digit that was left out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9000 }), fc.nat(999), fc.integer({ min: 1, max: 4 }), (first, more, kept) => {
        const whole = `${first}-${first + more}`;
        expect(wholePages(whole)).toBe(whole);
        const [, last = ''] = whole.split('-');
        fc.pre(String(first).slice(0, 4 - kept) === last.slice(0, 4 - kept));
        expect(wholePages(`${first}-${last.slice(-kept)}`)).toBe(whole);
      }),
    );
  });

  it('never fails', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        expect(parseNlmCitation(text)).toBeTypeOf('object');
      }),
    );
  });
});
