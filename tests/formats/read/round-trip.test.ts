// What leaves comes back, field by field, as it was. The one thing that is done to a side before it is compared, and why, stands with each format below and in
// lib/formats/read/README.md.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bibtex } from '@/lib/formats/bibtex';
import { citationOf } from '@/lib/formats/citation';
import { cslJson } from '@/lib/formats/csl-json';
import { csv } from '@/lib/formats/csv';
import type { ExportFormat } from '@/lib/formats/format';
import { ris } from '@/lib/formats/ris';
import type { Author } from '@/lib/model/author';
import type { Manifestation } from '@/lib/model/manifestation';
import { paperSchema, type Paper } from '@/lib/model/paper';
import { WORK_TYPES } from '@/lib/model/sighting';
import { arbitraryPaper } from '../../support/arbitraries';
import { makePaper } from '../../support/papers';
import { nth, writeAll } from '../write-all';
import { readFile } from './read-all';

/** The fields of the paper and of one form of it, raw. */
function fieldsOf(paper: Paper, formKey: string) {
  const { title, authors = [], authorCount = 0, abstract, publishedAt, venue, categories, comment, pdfUrl, codeUrl, tags, note, status, savedAt, citeKey } = paper;
  const { keys: _, provenance: __, url: ___, pdfUrl: ____, ...form } = paper.manifestations?.find(({ keys }) => keys.some((key) => key === formKey)) ?? { keys: [], provenance: {} };
  // The key that a form without an identifier goes by follows from its title.
  const keys = paper.keys.filter((key) => !key.startsWith('title:'));
  return { title, authors, hasMore: authors.length > 0 && authorCount > authors.length, abstract, publishedAt, venue, categories, comment, pdfUrl, codeUrl, tags, note, status, savedAt, citeKey: citeKey?.key, keys, form };
}

/** What an editor of notes holds: code, tables, rules, quotes, nested lists, lines that look like a format's own. */
const NOTE = [
  '# Plan\n\n- a\n  - b\n    1. c\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n```py\nf(x) -- y  # {1: `z`}\n\tif x:\n        pass\n```\n\n---\n\nuse `--flag`, ``two``, \'\'three\'\', ¿?`no!`',
  'Second line: 5 < 7 & {x}, $x^2$, “quoted” — 100%  \nhard break\n\n\n\nthree blank lines\nER  - \nTY  - JOUR\n  N1  - x\n\\ER  - y\n\\\\KW - z\n\\alpha',
  '@article(x,\n@article{y,\n@comment{\n  @misc(z,\n}\n% comment\n"quotes" ~ ^ _ # & <b>no markup</b> &amp;',
];
const NAMES: readonly Author[] = [
  { name: 'Gabriel García Márquez', family: 'García Márquez', given: 'Gabriel' }, { name: 'Wang Xiaoming', family: 'Wang', given: 'Xiaoming' }, { name: '王小明', family: '王', given: '小明' },
  { name: 'Allen Institute for AI', family: 'Allen Institute for AI' }, { name: 'Simon and Schuster', family: 'Simon and Schuster' }, { name: 'OpenAI', family: 'OpenAI' },
  { name: 'Martin Luther King Jr.', family: 'King Jr.', given: 'Martin Luther' }, { name: 'Jean-Luc de la Vega', family: 'de la Vega', given: 'Jean-Luc' },
];
const TAGS = ['ml/rag', 'C#', 'R&D_x', 'a, b', 'x; y', '{z}', 'back\\slash', '100%', 'two words'];

/** Realistic, of every type, with and without each field in every combination. */
function makeFull(n: number): Paper {
  const paper = makePaper(n);
  const type = nth(WORK_TYPES, n % WORK_TYPES.length);
  const round = Math.floor(n / WORK_TYPES.length);
  const has = (bit: number) => type !== 'preprint' && ((round >> bit) & 1) === 0;
  const publishedAt = ['2017-06-12', '2017', '2017-06'][round % 4];
  const form: Manifestation = {
    keys: [type === 'preprint' ? paper.id : `doi:10.1145/${n}`],
    type,
    ...(has(0) && { venue: `Proceedings of the ${n}th “R&D” Symposium -- 100% Café` }),
    ...(has(1) && { volume: String(1 + (n % 90)) }),
    ...(has(2) && { issue: nth(['4', 'w29', 'S1--2'], n % 3) }),
    ...(has(3) && { pages: nth(['e123', `${n}-${n + 12}`, '7', '1-12, 30-31', 'S1-S9'], n % 5) }),
    ...(has(4) && { publisher: 'Wiley & Sons' }),
    ...(publishedAt && { publishedAt }),
    provenance: {},
  };
  const extra = n % 4 === 0 ? [`openreview:forum_${n}` as const, `pmid:${n + 1}` as const] : [];
  const isAlone = type === 'report';
  const authors = n % 7 === 5 ? undefined : n % 3 === 0 ? NAMES.slice(0, 1 + (n % NAMES.length)) : paper.authors;
  const { publishedAt: _, authorCount: __, authors: ___, ...rest } = paper;
  return {
    ...rest,
    ...(authors && { authors, authorCount: authors.length + (n % 6 === 0 ? 1 : 0) }),
    ...(publishedAt && { publishedAt }),
    venue: form.venue,
    title: n % 2 === 0 ? paper.title : `The {BERT} $x^2$ \\alpha & <b>bold</b> -- "quotes" 'single' \`\`double'' ~tilde_under #${n} 100% ^ 大 É ﬁ`,
    // A report is cited only where there is nothing better.
    id: isAlone ? nth(form.keys, 0) : paper.id,
    url: isAlone ? `https://doi.org/10.1145/${n}` : `https://arxiv.org/abs/${paper.id.slice(6)}`,
    keys: isAlone ? form.keys : [paper.id, ...form.keys.filter((key) => key !== paper.id), ...extra],
    manifestations: [form],
    provenance: {},
    abstract: `First -- with \`\`TeX'' and $O(n^2)$ math.\n\nSecond paragraph of ${n}:\n  indented, 5 < 7 & 100%.`,
    categories: n % 5 === 0 ? ['stat.ML', 'cs.LG', 'with space; and more'] : paper.categories,
    ...(n % 2 === 0 && { comment: '12 pages; see https://x.org/a_b -- v2 {draft}' }),
    pdfUrl: 'https://example.org/report_1.pdf',
    note: n % 11 === 0 ? '' : nth(NOTE, n % NOTE.length),
    tags: n % 3 === 0 ? [...paper.tags, ...TAGS] : paper.tags,
    savedAt: paper.savedAt + 123,
    citeKey: { key: `kept--${n}`, at: 1 },
  };
}

/** TeX has no combining characters: what is written for it is composed, which is the same text to everyone. */
const composed = (text: string) => text.normalize('NFC');
const FORMATS: readonly [ExportFormat, (text: string) => string][] = [[bibtex, composed], [ris, (text) => text], [cslJson, (text) => text], [csv, (text) => text]];

describe.each(FORMATS.map(([format, spelled]) => [format.label, format, spelled] as const))('%s', (_label, format, spelled) => {
  it('keeps every field of realistic papers of every type, exactly', async () => {
    const papers = Array.from({ length: 32 * 4 * WORK_TYPES.length }, (_, n) => makeFull(n));
    const back = await readFile(`x.${format.extension}`, await writeAll(format, papers));
    expect(back.unread).toEqual([]);
    expect(back.papers).toHaveLength(papers.length);
    for (const [index, paper] of back.papers.entries()) {
      const was = nth(papers, index);
      const formKey = nth(was.manifestations?.[0]?.keys ?? [], 0);
      expect(fieldsOf(paper, formKey)).toEqual(fieldsOf(was, formKey));
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
        // What a citation cleans of control characters and of white space at the ends, every export does.
        const written = citationOf(was);
        expect([paper.title, paper.note, paper.abstract ?? '']).toEqual([written.title, written.note, written.abstract.trim()].map(spelled));
        expect(paper.tags.map(spelled)).toEqual(was.tags.map(spelled));
        expect([paper.status, paper.savedAt]).toEqual([was.status, was.savedAt]);
        expect(paper.keys).toEqual(expect.arrayContaining(was.keys));
        // Whatever came in is a paper as the library holds them.
        expect(paperSchema.parse(paper)).toEqual(paper);
      }
    }), { numRuns: 60 });
  });
});
