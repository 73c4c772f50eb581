// What leaves comes back: every format keeps all that it can hold. What it cannot hold stands in lib/formats/read/README.md, and here as what is done to both sides.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bibtex } from '@/lib/formats/bibtex';
import { citationOf, type Citation } from '@/lib/formats/citation';
import { cslJson } from '@/lib/formats/csl-json';
import { csv } from '@/lib/formats/csv';
import type { ExportFormat } from '@/lib/formats/format';
import { ris } from '@/lib/formats/ris';
import type { Manifestation } from '@/lib/model/manifestation';
import { paperSchema, type Paper } from '@/lib/model/paper';
import { WORK_TYPES } from '@/lib/model/sighting';
import { parseTag, uniqueTags } from '@/lib/model/tag';
import { cleanLine } from '@/lib/shared/text';
import { arbitraryPaper } from '../../support/arbitraries';
import { makePaper } from '../../support/papers';
import { nth, writeAll } from '../write-all';
import { readFile } from './read-all';

/** All that a citation and the reader say of a paper. */
type Known = Omit<Citation, 'authors' | 'tags' | 'url'> & Pick<Paper, 'keys' | 'status' | 'savedAt' | 'tags'> & { authors: string[]; citeKey: string | undefined };

function knownOf(paper: Paper): Known {
  const { url: _, authors, ...citation } = citationOf(paper);
  // The key that a form without an identifier goes by follows from its title.
  const keys = paper.keys.filter((key) => !key.startsWith('title:'));
  return { ...citation, authors: authors.map(({ family, given }) => [family, given].join(', ')), keys, status: paper.status, savedAt: paper.savedAt, tags: paper.tags, citeKey: paper.citeKey?.key };
}

/** Realistic, of every type, with and without each field. */
function makeKnown(n: number): Paper {
  const paper = makePaper(n);
  const type = nth(WORK_TYPES, n % WORK_TYPES.length);
  const form: Manifestation = {
    keys: [type === 'preprint' ? paper.id : `doi:10.1145/${n}`],
    type,
    ...(type !== 'preprint' && { venue: `Proceedings of the ${n}th “R&D” Symposium, 100% Café`, volume: String(1 + (n % 90)), pages: n % 3 === 0 ? 'e123' : `${n}-${n + 12}` }),
    ...(type === 'article' && { issue: String(n % 12) }),
    ...(type === 'report' && { issue: `w${n}` }),
    ...(type !== 'preprint' && type !== 'thesis' && type !== 'report' && { publisher: 'Wiley & Sons' }),
    publishedAt: nth(['2017', '2017-06', '2017-06-12'], n % 3),
    provenance: {},
  };
  const extra = n % 4 === 0 ? [`openreview:forum_${n}` as const, `pmid:${n + 1}` as const] : [];
  return {
    ...paper,
    provenance: {},
    publishedAt: form.publishedAt,
    venue: form.venue,
    ...(type === 'report' && { pdfUrl: 'https://example.org/report.pdf' }),
    id: type === 'report' ? nth(form.keys, 0) : paper.id,
    url: type === 'report' ? `https://doi.org/10.1145/${n}` : `https://arxiv.org/abs/${paper.id.slice(6)}`,
    // A report is cited only where there is nothing better.
    keys: type === 'report' ? form.keys : [paper.id, ...form.keys.filter((key) => key !== paper.id), ...extra],
    manifestations: [form],
    authorCount: (paper.authors?.length ?? 0) + (n % 6 === 0 ? 1 : 0),
    note: paper.note && `${paper.note}\nSecond line: 5 < 7 & {x}, $x^2$, “quoted” — 100%\n\n- item_1\n  - nested`,
    tags: n % 5 === 0 ? [...paper.tags, 'ml/rag', 'C#', 'R&D_x'] : paper.tags,
    savedAt: paper.savedAt + 123,
    citeKey: { key: `kept-${n}`, at: 1 },
  };
}

/** What a format cannot hold is taken from what went out before it is compared. */
type Losses = (known: Known) => Partial<Known>;

const inOneLine = (text: string) => cleanLine(text, Infinity);

/** The reader's own words, and the title. */
type Words = Pick<Known, 'title' | 'note' | 'abstract' | 'tags'>;

/** What TeX makes of text that has another meaning to it. */
const set = (text: string) => text.normalize('NFC').replaceAll('---', '—').replaceAll('--', '–').replaceAll('``', '“').replaceAll("''", '”');
const setLines = (text: string) => text.split('\n').map((line) => set(inOneLine(line))).join('\n').replace(/\n{3,}/g, '\n\n').trim();
const keywords = (tags: readonly string[]) => uniqueTags(tags.map((tag) => parseTag(tag.replace(/[{}\\,;]+/g, ' '))).filter((tag) => tag !== undefined));

const FORMATS: readonly [ExportFormat, Losses, (words: Words) => Words][] = [
  [bibtex, ({ type, volume, pages, publisher, categories, arxivId, date, note }) => ({
    comment: '',
    categories: arxivId ? categories.slice(0, 1) : [],
    // BibTeX has no days.
    date: date.slice(0, 2),
    // An entry of a type has the fields of its type.
    ...(type === 'preprint' || type === 'thesis' || type === 'report' ? { volume: '', pages: '', publisher: '' } : { volume, pages, publisher: type === 'article' ? '' : publisher }),
    ...(type === 'book' && { pages: '' }),
    note: note.split('\n').map((line) => line.trim()).join('\n'),
  }), ({ title, note, abstract, tags }) => ({ title: set(title), note: setLines(note), abstract: setLines(abstract), tags: keywords(tags) })],
  [ris, ({ abstract, note }) => ({ comment: '', categories: [], abstract: inOneLine(abstract), note: inOneLine(note) }), (words) => ({ ...words, abstract: inOneLine(words.abstract), note: inOneLine(words.note) })],
  [cslJson, () => ({}), (words) => words],
  [csv, () => ({}), (words) => words],
];

describe.each(FORMATS.map(([format, losses, spell]) => [format.label, format, losses, spell] as const))('%s', (_label, format, losses, spell) => {
  it('keeps of realistic papers of every type all that it can hold', async () => {
    const papers = Array.from({ length: 210 }, (_, n) => makeKnown(n));
    const back = await readFile(`x.${format.extension}`, await writeAll(format, papers));
    expect(back.unread).toEqual([]);
    expect(back.papers).toHaveLength(papers.length);
    for (const [index, paper] of back.papers.entries()) {
      const known = knownOf(nth(papers, index));
      expect(knownOf(paper)).toEqual({ ...known, ...losses(known) });
    }
  });

  it('keeps of hostile papers what the reader wrote, and every key', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(arbitraryPaper(), { minLength: 5, maxLength: 5 }), async (papers) => {
      const now = papers.map((paper) => ({ ...paper, savedAt: Math.min(paper.savedAt, Date.UTC(2026, 10, 1)), keys: paper.keys.filter((key) => key.isWellFormed() && !/^(?:doi:(?!10\.)|url:(?!https?:))/.test(key)) })).filter(({ keys }) => keys.length > 0);
      const back = await readFile(`x.${format.extension}`, await writeAll(format, now));
      expect(back.unread).toEqual([]);
      expect(back.papers).toHaveLength(now.length);
      for (const [index, paper] of back.papers.entries()) {
        const was = nth(now, index);
        const [{ title, note, abstract, tags }, written] = [citationOf(paper), citationOf(was)];
        expect({ title, note, abstract, tags }).toEqual(spell({ title: written.title, note: written.note, abstract: written.abstract.trim(), tags: was.tags }));
        expect([paper.status, paper.savedAt]).toEqual([was.status, was.savedAt]);
        expect(paper.keys).toEqual(expect.arrayContaining(was.keys));
        // Whatever came in is a paper as the library holds them.
        expect(paperSchema.parse(paper)).toEqual(paper);
      }
    }), { numRuns: 60 });
  });
});
