// The small rules that the readers share.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardCell, joinCell, splitCell, unguardCell } from '@/lib/formats/csv-guard';
import { otherKeys, parseKeyList } from '@/lib/formats/key-list';
import { citationOf } from '@/lib/formats/citation';
import { htmlToMarkdown } from '@/lib/formats/read/html-note';
import { makeRecord } from '@/lib/formats/read/make-record';
import { readDate, readMoment } from '@/lib/formats/read/read-date';
import { readPlainTex } from '@/lib/formats/read/plain-tex';
import { splitBibtex } from '@/lib/formats/read/split-bibtex';
import { texProse, texText, texVerbatim } from '@/lib/formats/tex';
import { isPaperKey } from '@/lib/model/identifiers';
import { namelessKey } from '@/lib/model/nameless-key';
import { hostileText, hostileTitle } from '../../support/arbitraries';
import { NOW, paperWith } from '../write-all';

describe('a date', () => {
  it.each([
    ['2017-06-12', '2017-06-12'], ['2017/06/12/', '2017-06-12'], ['2017///', '2017'], ['2017/06//Summer', '2017-06'], ['2017', '2017'], ['2017-06/2017-08', '2017-06'], ['2017~', '2017'], ['12 June 2017', '2017-06-12'],
    ['June 12, 2017', '2017-06-12'], ['Jun 2017', '2017-06'], ['c. 1999', '1999'], ['2017-13-01', '2017'], ['2017-6-1T10:00:00Z', '2017-06-01'], ['in press', undefined], ['12345', undefined], ['', undefined],
  ])('%j is %s', (text, date) => expect(readDate(text)).toBe(date));

  it.each([
    ['2019-05-03', Date.UTC(2019, 4, 3)], ['2019-05-03T10:11:12Z', Date.UTC(2019, 4, 3, 10, 11, 12)], ['2019-05-03 10:11:12 +0200', Date.UTC(2019, 4, 3, 8, 11, 12)], ['2019/05/03/', Date.UTC(2019, 4, 3)],
    ['Wed, 16 Oct 2019 14:14:51 +0200', undefined], ['2019', undefined], ['2019-99-99', undefined],
  ])('the moment %j is %s', (text, moment) => expect(readMoment(text)).toBe(moment));
});

describe('a paper without an identifier', () => {
  it('has the same key for the same words, however they are spelled', () => {
    const authors = [{ name: 'Zoë Müller' }];
    expect(namelessKey({ title: 'Größe & {TeX}', authors, year: '2017-06' })).toBe(namelessKey({ title: 'GROSSE and TeX', authors: [{ name: 'x', family: 'Muller', given: 'Z.' }], year: 2017 }));
    expect(namelessKey({ title: 'A' })).not.toBe(namelessKey({ title: 'A', year: 2017 }));
  });

  it('has a key of bounded length, whatever its title', () => {
    fc.assert(fc.property(hostileTitle(), hostileTitle(), (title, name) => {
      const key = namelessKey({ title, authors: [{ name }], year: '2017' });
      expect(isPaperKey(key)).toBe(true);
      expect(key.length).toBeLessThan(800);
    }), { numRuns: 300 });
  });

  it('is known by its address, but not by that of a whole site', () => {
    const keysOf = (url: string) => {
      const record = makeRecord(1, { title: 'T', url }, NOW);
      return 'paper' in record ? record.paper.keys : [];
    };
    expect([keysOf('https://x.org/a?utm_source=y'), keysOf('https://x.org/'), keysOf('javascript:alert(1)')]).toEqual([['url:https://x.org/a'], ['title:t//'], ['title:t//']]);
  });

  it('saved in the future is saved now', () => {
    expect(makeRecord(1, { title: 'T', savedAt: NOW + 1 }, NOW)).toMatchObject({ paper: { savedAt: NOW } });
  });
});

describe('a cell of CSV', () => {
  it('comes back exactly, guarded or not', () => {
    fc.assert(fc.property(hostileText(), (text) => {
      expect(unguardCell(guardCell(text))).toBe(text);
    }), { numRuns: 500 });
  });

  it('gives back its list', () => {
    fc.assert(fc.property(fc.array(hostileText().map((text) => text.trim()).filter(Boolean)), (texts) => {
      expect(splitCell(joinCell(texts))).toEqual(texts);
    }), { numRuns: 300 });
  });
});

it('a list of keys comes back whole out of one line that no format can break', () => {
  fc.assert(fc.property(fc.array(hostileText().map((text) => `doi:10.1/${text.replace(/\s|\p{Cc}/gu, '')}x`).filter((key) => isPaperKey(key) && key.isWellFormed())), (keys) => {
    const line = otherKeys({ keys: keys.filter(isPaperKey) }, citationOf(paperWith({ keys: ['arxiv:0001.00001'] })));
    expect(line).toMatch(/^[!&-;=?-[\]_a-z%~ ]*$/u);
    expect(parseKeyList(line)).toEqual(keys);
  }), { numRuns: 200 });
});

describe('plain TeX', () => {
  it('is what our own export wrote', () => {
    fc.assert(fc.property(hostileText(), (text) => {
      const plain = text.toWellFormed().normalize('NFC').replace(/[\r\u2028\u2029]/g, '').trim();
      expect(readPlainTex(texText(plain), true)).toBe(plain.replaceAll('---', '—').replaceAll('--', '–').replaceAll('``', '“').replaceAll("''", '”'));
      expect(readPlainTex(texVerbatim(plain), true)).toBe(plain);
      expect(readPlainTex(texProse(plain), true)).toBeDefined();
    }), { numRuns: 300 });
  });

  it.each(['\\emph{x}', '\\"u', 'a^2', '{\\it x}', 'x_1 \\foo', '{', 'a } b'])('is not %s', (tex) => expect(readPlainTex(tex, false)).toBeUndefined());
});

it('a .bib file falls into pieces in time that grows with its length alone', () => {
  for (const piece of ['@article{x,', '@a{{{', '@comment{', '{@a{', '\n@article{a, title={', '@', '@a(']) {
    const pieces = [...splitBibtex(piece.repeat(20_000))];
    expect(pieces.every(({ isClosed }) => !isClosed)).toBe(true);
  }
});

it('no HTML note brings markup of its own', () => {
  fc.assert(fc.property(hostileText(), (text) => {
    expect(htmlToMarkdown(`<p>${text}</p><a href="javascript:x">y</a>`)).not.toMatch(/y\]\(/);
  }), { numRuns: 200 });
  expect(htmlToMarkdown('a < b and <c>')).toBe('a < b and <c>');
  expect(htmlToMarkdown('<h1>T</h1><p>a<br/>b</p><ol><li>one</li><li>two<ul><li>in</li></ul></li></ol><blockquote><p>said</p></blockquote><p>end</p>')).toBe('# T\n\na\nb\n\n1. one\n2. two\n  - in\n\n> said\n\nend');
});
