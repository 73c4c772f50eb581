// CSV is right when Papa Parse reads back the cells, and safe when no cell begins a formula.
import * as fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csv } from '@/lib/formats/csv';
import type { Paper } from '@/lib/model/paper';
import { cleanLine, cleanText } from '@/lib/shared/text';
import { hostilePaper } from '../support/arbitraries';
import { nth, paperWith, writeAll } from './write-all';

type Row = Record<string, string>;

function readCsv(text: string): Row[] {
  const { data, errors } = parse(text);
  expect(errors).toEqual([]);
  const [header = [], ...rows] = data;
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set(rows.length > 0 ? [header.length] : []));
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

// Written apart from the writer's own rule, from its promise.
const DANGER = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

/** One of them comes first, or first after quotes and white space. */
function isFormula(cell: string): boolean {
  const before = /^[\s'"]*/.exec(cell)?.[0].length ?? 0;
  return DANGER.some((char) => cell.slice(0, before + 1).includes(char));
}

/** What a re-import does. */
function withoutGuard(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

async function readOne(change: Partial<Paper>): Promise<Row> {
  const rows = readCsv(await writeAll(csv, [paperWith(change)]));
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
}

describe('a paper in CSV', () => {
  it('is a row under a header', async () => {
    expect(await readOne({ pdfUrl: 'https://arxiv.org/pdf/1706.03762', codeUrl: 'https://github.com/x/y', venue: 'NeurIPS', comment: '15 pages' })).toEqual({
      title: 'Attention Is All You Need',
      authors: 'Ashish Vaswani; Aidan N. Gomez',
      published: '2017-06-12',
      venue: 'NeurIPS',
      url: 'https://huggingface.co/papers/1706.03762',
      tags: 'transformers; to-cite',
      status: 'reading',
      note: 'Read section 3.',
      saved: '2026-11-20T09:00:00.000Z',
      arxiv: '1706.03762',
      doi: '10.5555/3295222',
      categories: 'cs.CL; cs.LG',
      pdf: 'https://arxiv.org/pdf/1706.03762',
      code: 'https://github.com/x/y',
      comment: '15 pages',
      abstract: 'The dominant sequence transduction models …',
      type: 'article',
      volume: '',
      issue: '',
      pages: '',
      publisher: '',
      'family names': 'Vaswani; Gomez',
      keys: '',
      'cite key': '',
    });
  });

  it('begins with a byte order mark and parts its rows by CRLF, as Excel and RFC 4180 want', async () => {
    const text = await writeAll(csv, [paperWith({}), paperWith({})]);
    expect(text.startsWith('\ufefftitle,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it.each(['a,b', 'say "hi"', '"', '""', 'two\nlines', ',', '","', "l'été", 'a;b', '论文 🤗'])('quotes %j', async (note) => {
    expect((await readOne({ note })).note).toBe(note);
  });

  it.each([
    '=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠1', '=HYPERLINK("http://x","y")', '"=1', "'=1", "''=1", '"\'" -1', '- a list', '-', "'+", '=cmd|\' /C calc\'!A0', '\u00a0=1', '\u3000=1',
  ])('gives %j no chance to be a formula, and gives it back', async (text) => {
    const { title = '', note = '', tags = '', authors = '' } = await readOne({ title: text, note: text, tags: [text], authors: [{ name: text }] });
    for (const cell of [title, note, tags, authors]) expect(cell.startsWith("'")).toBe(true);
    expect(withoutGuard(note)).toBe(text.trim());
    expect(withoutGuard(title)).toBe(cleanLine(text, Infinity));
  });

  it.each(["'quoted' title", 'a=b', 'x-1', '5', "'", '"', '1 + 1', '_'])('leaves %j alone', async (note) => {
    expect((await readOne({ note })).note).toBe(note);
  });

  it('is told apart by its commas, whatever its texts are full of', async () => {
    for (const char of [';', '|', '\t', '\u001e']) {
      const text = `a${char}b${char}c${char}d`;
      expect((await readOne({ title: text, tags: [text, text], authors: [{ name: text }, { name: text }], note: text }))['status']).toBe('reading');
    }
  });

  it('of an empty library is a header', async () => expect(readCsv(await writeAll(csv, []))).toEqual([]));

  it('drops links that are not http(s)', async () => {
    const row = await readOne({ keys: ['doi:javascript:alert(1)'], url: 'javascript:alert(1)', pdfUrl: 'data:text/html,x', codeUrl: 'file:///x' });
    expect([row['url'], row['pdf'], row['code'], row['doi']]).toEqual(['', '', '', '']);
  });
});

it('hostile papers read back one row each, no cell a formula, every cell as it was', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(hostilePaper(), { minLength: 10, maxLength: 10 }), async (papers) => {
    const rows = readCsv(await writeAll(csv, papers));
    expect(rows).toHaveLength(papers.length);
    for (const [index, row] of rows.entries()) {
      const paper = nth(papers, index);
      for (const cell of Object.values(row)) expect(/^[=+\-@\t\r\0＝＋－＠]/.test(cell.replace(/^["\s]+/, ''))).toBe(false);
      expect(withoutGuard(row['title'] ?? '')).toBe(cleanLine(paper.title, Infinity));
      expect(withoutGuard(row['note'] ?? '')).toBe(cleanText(paper.note, Infinity).trim());
      expect(withoutGuard(row['abstract'] ?? '')).toBe(cleanText(paper.abstract ?? '', Infinity));
      for (const link of [row['url'], row['pdf'], row['code']]) expect(link || 'https://').toMatch(/^https?:\/\//);
    }
  }), { numRuns: 110 });
});
