// CSL JSON is JSON of a fixed shape.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { bibtex } from '@/lib/formats/bibtex';
import { citationOf } from '@/lib/formats/citation';
import { cslJson } from '@/lib/formats/csl-json';
import type { Paper } from '@/lib/model/paper';
import { cleanLine } from '@/lib/shared/text';
import { hostilePaper } from '../support/arbitraries';
import { makePapers } from '../support/papers';
import { paperWith, writeAll } from './write-all';

const text = z.string().check(z.minLength(1));
const date = z.strictObject({ 'date-parts': z.tuple([z.array(z.number().check(z.int())).check(z.minLength(1), z.maxLength(3))]) });
/** The part of CSL 1.0.2's own schema that we use; it forbids other fields, so do we. */
const itemSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9:_-]+$/)),
  type: z.enum(['article-journal', 'paper-conference', 'chapter', 'book', 'thesis', 'report', 'article', 'document']),
  title: z.optional(text),
  author: z.optional(z.array(z.union([z.strictObject({ family: text, given: text }), z.strictObject({ literal: text })])).check(z.minLength(1))),
  issued: z.optional(date),
  accessed: date,
  'container-title': z.optional(text),
  volume: z.optional(text),
  issue: z.optional(text),
  page: z.optional(text),
  publisher: z.optional(text),
  number: z.optional(text),
  DOI: z.optional(text),
  URL: z.optional(z.string().check(z.regex(/^https?:\/\//))),
  abstract: z.optional(text),
  keyword: z.optional(text),
  annote: z.optional(text),
  // Since 1.0.2 an object for whatever a program needs.
  custom: z.strictObject({ manicule: z.record(z.string(), z.unknown()) }),
});

async function readAll(papers: Iterable<Paper>) {
  return z.array(itemSchema).parse(JSON.parse(await writeAll(cslJson, papers)));
}

describe('a paper in CSL JSON', () => {
  it('is an item that citeproc understands', async () => {
    const [item] = await readAll([paperWith({})]);
    expect(item).toEqual({
      id: item?.id,
      type: 'article',
      title: 'Attention Is All You Need',
      author: [{ family: 'Vaswani', given: 'Ashish' }, { family: 'Gomez', given: 'Aidan N.' }],
      issued: { 'date-parts': [[2017, 6, 12]] },
      accessed: { 'date-parts': [[2026, 11, 20]] },
      publisher: 'arXiv',
      number: 'arXiv:1706.03762',
      DOI: '10.5555/3295222',
      URL: 'https://arxiv.org/abs/1706.03762',
      abstract: 'The dominant sequence transduction models …',
      keyword: 'transformers, to-cite',
      annote: 'Read section 3.',
      custom: { manicule: { status: 'reading', saved: '2026-11-20T09:00:00.000Z', categories: ['cs.CL', 'cs.LG'] } },
    });
  });

  it('with a venue is an article of a journal, not of arXiv', async () => {
    const [item] = await readAll([paperWith({ venue: 'TMLR', authors: [{ name: 'Plato' }], publishedAt: '2017' })]);
    expect(item).toMatchObject({ type: 'article-journal', 'container-title': 'TMLR', author: [{ literal: 'Plato' }], issued: { 'date-parts': [[2017]] } });
    expect(item).not.toHaveProperty('publisher');
  });

  it('has the cite key that it has in BibTeX', async () => {
    const papers = makePapers(50);
    const keys = Array.from((await writeAll(bibtex, papers)).matchAll(/^@\w+\{(.*),$/gm), ([, key]) => key);
    expect((await readAll(papers)).map(({ id }) => id)).toEqual(keys);
  });

  it('of none, one or two is an array', async () => {
    expect([await readAll([]), (await readAll(makePapers(1))).length, (await readAll(makePapers(2))).length]).toEqual([[], 1, 2]);
  });
});

it('hostile papers read back one item each', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(hostilePaper(), { minLength: 10, maxLength: 10 }), async (papers) => {
    const items = await readAll(papers);
    expect(items.map(({ title }) => title)).toEqual(papers.map(({ title }) => cleanLine(title, Infinity)));
    expect(new Set(items.map(({ id }) => id)).size).toBe(papers.length);
  }), { numRuns: 110 });
});

describe('the day', () => {
  const form = (type: 'preprint' | 'inproceedings', publishedAt: string) => ({ keys: [type === 'preprint' ? 'arxiv:1706.03762' as const : 'doi:10.5555/3295222' as const], type, publishedAt, venue: type === 'preprint' ? undefined : 'NeurIPS', provenance: {} });

  it('that is known of a paper stands though a file gave its preprint no more than a year', () => {
    expect(citationOf(paperWith({ publishedAt: '2017-06-12', manifestations: [form('preprint', '2017')] })).date).toEqual([2017, 6, 12]);
  });

  it('of a preprint is not that of what came out in the same year', () => {
    expect(citationOf(paperWith({ publishedAt: '2017-06-12', manifestations: [form('preprint', '2017-06-12'), form('inproceedings', '2017')] })).date).toEqual([2017]);
    expect(citationOf(paperWith({ publishedAt: '2017-12-04', manifestations: [form('preprint', '2017'), form('inproceedings', '2017-12-04')], cited: { key: 'arxiv:1706.03762', at: 1 } })).date).toEqual([2017]);
  });
});
