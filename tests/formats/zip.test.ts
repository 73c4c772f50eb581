// A ZIP that other programs open, and what is in that of everything.
import * as fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { filesOfEverything } from '@/lib/formats/everything';
import { fileName, uniqueFileNames } from '@/lib/formats/file-names';
import { zip, type ZipFile } from '@/lib/formats/zip';
import type { Belongings } from '@/lib/model/belongings';
import type { Paper } from '@/lib/model/paper';
import { hostileText } from '../support/arbitraries';
import { paperOf } from '../support/paper-of';
import { makePapers } from '../support/papers';
import { readBackup } from '../support/read-backup';
import { NOW } from './write-all';

const NOTHING: Belongings = { tags: [], searches: [], feeds: [], settings: {}, removed: [] };

async function pack(files: Iterable<ZipFile> | AsyncIterable<ZipFile>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zip(files, NOW)) pieces.push(piece);
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function unpack(files: Iterable<ZipFile> | AsyncIterable<ZipFile>): Promise<Map<string, string>> {
  return new Map(Object.entries(unzipSync(await pack(files))).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}

async function* stream(papers: readonly Paper[]): AsyncGenerator<Paper> {
  yield* papers;
}

function everything(papers: readonly Paper[]): AsyncGenerator<ZipFile> {
  const cited = papers.map((paper, index) => ({ ...paper, citeKey: { key: `key${index}`, at: 0 } }));
  return filesOfEverything({ papers: () => stream(papers), citedPapers: () => stream(cited), feeds: [{ source: { kind: 'web', url: 'https://example.org/feed.xml' }, name: 'A feed' }], belongings: async () => NOTHING, now: NOW });
}

describe('a ZIP', () => {
  it('gives back every file, whatever is in it', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.array(hostileText().map((text) => text.toWellFormed()), { maxLength: 5 }), { maxLength: 6 }), async (texts) => {
      const files = texts.map((parts, index) => ({ name: `folder/${index}.txt`, parts }));
      expect(await unpack(files)).toEqual(new Map(files.map(({ name, parts }) => [name, parts.join('')])));
    }), { numRuns: 40 });
  });

  it('is written while its files come: a long one is never held', async () => {
    let given = 0;
    let unwritten = 0;
    let most = 0;
    // What does not compress.
    const line = Array.from({ length: 20_000 }, (_, index) => ((index * 2_654_435_761) % 4_294_967_296).toString(36)).join('');
    function* parts() {
      for (let n = 0; n < 60; n += 1) {
        given += line.length;
        unwritten += line.length;
        most = Math.max(most, unwritten);
        yield line;
      }
    }
    let size = 0;
    for await (const piece of zip([{ name: 'long.txt', parts: parts() }], NOW)) {
      size += piece.length;
      unwritten = 0;
    }
    expect(size).toBeGreaterThan(0);
    expect(most).toBeLessThan(given / 4);
  });

  it('of nothing is an empty archive', async () => expect((await unpack([])).size).toBe(0));
});

describe('the ZIP of everything', () => {
  it('holds each format, and says what is what', async () => {
    const papers = [paperOf(1, { title: 'Lost in the Middle', note: 'Figure 1' }), ...makePapers(3)];
    const files = await unpack(everything(papers));
    for (const name of ['backup.json', 'papers.bib', 'papers.ris', 'papers.csl.json', 'papers.csv', 'papers.md', 'bookmarks.html', 'feeds.opml']) {
      expect(files.get(name)?.length).toBeGreaterThan(50);
      expect(files.get('README.txt')).toContain(name);
    }
    expect(readBackup(files.get('backup.json') ?? '').papers).toEqual(papers);
    expect(files.get('papers.bib')).toContain('{key0,');
    expect(files.get('backup.json')).not.toContain('key0');
    expect(JSON.parse(files.get('papers.csl.json') ?? '')).toHaveLength(papers.length);
    expect(files.get('feeds.opml')).toContain('https://example.org/feed.xml');
  });

  it('holds each note as a file of its own, and no file for a paper without', async () => {
    const papers = [paperOf(1, { title: 'What is “a/b”?', note: '**Bold**' }), paperOf(2, { title: 'what is a b' , note: 'Second' }), paperOf(3, { title: 'None' })];
    const notes = [...await unpack(everything(papers))].filter(([name]) => name.startsWith('notes/'));
    expect(notes.map(([name]) => name)).toEqual(['notes/What is “a b”.md', 'notes/what is a b.md']);
    expect(notes[0]?.[1]).toBe('# [What is “a/b”?](https://arxiv.org/abs/2611.00001)\n\n**Bold**\n');
  });

  it('of an empty library is whole, too', async () => {
    const files = await unpack(everything([]));
    expect(readBackup(files.get('backup.json') ?? '').papers).toEqual([]);
  });
});

describe('a file’s name', () => {
  it.each([
    ['A/B: C?', 'A B C'], ['...', 'Untitled'], ['con', '_con'], ['COM1.x', '_COM1.x'], ['a\u202egnp.md', 'a gnp.md'], ['[[x]]#y^z', 'x y z'], ['ends.', 'ends'], ['שלום', 'שלום'],
  ])('of %s is %s', (title, name) => expect(fileName(title)).toBe(name));

  it('is never long, empty, hidden, or a way out of its folder', () => {
    fc.assert(fc.property(hostileText(), (title) => {
      const name = fileName(title);
      expect(Array.from(name).length).toBeLessThanOrEqual(101);
      expect(name).toMatch(/^[^\\/:*?"<>|\p{Cc}]+$/u);
      expect(name).not.toMatch(/^\.|\.$|^\s|\s$/);
    }), { numRuns: 300 });
  });

  it('is used once, in whatever case', () => {
    const nameOf = uniqueFileNames();
    expect(['A', 'a', 'A (2)', 'A'].map(nameOf)).toEqual(['A', 'a (2)', 'A (2) (2)', 'A (3)']);
  });
});
