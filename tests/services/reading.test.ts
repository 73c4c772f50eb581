import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPoorlyRead } from '@/lib/services/reading';
import { maskAddress, writeReadingReport } from '@/lib/services/reading-report';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const MATCHES = ['https://review.example/group*', 'https://review.example/venues/list/*', 'https://review.example/search?*'];

describe('a page is read poorly', () => {
  it.each([
    ['nothing of its cards could be read', { cards: 50, unreadable: 50 }, true],
    ['less than half could', { cards: 50, unreadable: 26 }, true],
    ['half could', { cards: 50, unreadable: 25 }, false],
    ['all could', { cards: 50, unreadable: 0 }, false],
    ['the page says that it shows more than twice as many', { cards: 10, unreadable: 0, shown: 25 }, true],
    ['the page says that it shows fewer', { cards: 10, unreadable: 0, shown: 3 }, false],
    ['no card was found where the page says that it shows some', { cards: 0, unreadable: 0, shown: 25 }, true],
    ['there is nothing to be read', { cards: 0, unreadable: 0 }, false],
    ['the page itself says that there is nothing', { cards: 0, unreadable: 0, shown: 0 }, false],
  ])('where %s: %o is %s', (_what, counts, expected) => {
    expect(isPoorlyRead({ site: 'review', ...counts })).toBe(expected);
  });
});

describe('the report', () => {
  it('says where, by whom and how much', () => {
    expect(writeReadingReport('https://arxiv.org/list/cs.CL/new?skip=25', { site: 'arxiv', cards: 50, unreadable: 50, shown: 62 }, { extension: '1.2.3', browser: CHROME })).toBe(
      [
        'Manicule 1.2.3, Chrome 156.0.0.0',
        'Site: arxiv',
        'Page: https://arxiv.org/list/*/*?skip=*',
        'Read: 0 of 62',
        "Cards: 50, unreadable: 50, shown by the page's own count: 62",
      ].join('\n'),
    );
  });

  it('names the browser that it is, and survives one that it does not know', () => {
    const report = (browser: string) => writeReadingReport('https://arxiv.org/list/x/y', { site: 'arxiv', cards: 0, unreadable: 0 }, { extension: '1', browser }).split('\n')[0];
    expect(report(FIREFOX)).toBe('Manicule 1, Firefox 145.0');
    expect(report(`${CHROME} Edg/156.0.1`)).toBe('Manicule 1, Edg 156.0.1');
    expect(report('')).toBe('Manicule 1, unknown browser');
  });
});

describe('an address in a report', () => {
  it.each([
    ['https://review.example/group?id=Venue.cc/2026#tab-recent', 'https://review.example/group?id=*'],
    ['https://review.example/venues/list/12/attention', 'https://review.example/venues/list/*/*'],
    ['https://review.example/search?q=my+secret+idea&page=2', 'https://review.example/search?q=*&page=*'],
    ['https://review.example/search?my+secret+idea', 'https://review.example/search?*'],
    ['https://someone:password@review.example/group', 'https://review.example/group'],
    ['nothing', '*'],
  ])('%s is %s', (address, expected) => {
    expect(maskAddress(address, MATCHES)).toBe(expected);
  });

  it('never holds what the reader wrote, wherever it stands', () => {
    const secret = fc.stringMatching(/^[a-z0-9]{6,12}$/).map((word) => `zq${word}`);
    fc.assert(
      fc.property(secret, fc.constantFrom('path', 'value', 'bare', 'hash'), (word, place) => {
        const address = { path: `https://review.example/group/${word}`, value: `https://review.example/search?q=${word}`, bare: `https://review.example/search?${word}`, hash: `https://review.example/group#${word}` }[place];
        expect(maskAddress(address, MATCHES)).not.toContain(word);
      }),
    );
  });
});
