// RIS has no parser among our tools, so the rules of the specification are checked line by line.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationOf } from '@/lib/formats/citation';
import { ris } from '@/lib/formats/ris';
import type { Paper } from '@/lib/model/paper';
import { cleanLine } from '@/lib/shared/text';
import { hostilePaper } from '../support/arbitraries';
import { nth, paperWith, writeAll } from './write-all';

type RisRecord = [tag: string, value: string][];

/** A strict reader: a line is `XX  - value` or goes on with a note or an abstract, a record begins with TY and ends with ER, nothing stands between records. */
function readRis(text: string): RisRecord[] {
  const records: RisRecord[] = [];
  let open: RisRecord | undefined;
  for (const line of text.split('\r\n')) {
    if (line === '' && !open) continue;
    const [, tag = '', value = ''] = /^([A-Z][A-Z0-9]) {2}- ([^\r\n\u0085\u2028\u2029]*)$/.exec(line) ?? [];
    const last = open?.at(-1);
    // Nothing that the most careless reader could take for a tag.
    if (!tag && last && /^(?:AB|N1)$/.test(last[0]) && !/^\s*[A-Z][A-Z0-9]\s*-/.test(line)) {
      last[1] += `\n${line}`;
      continue;
    }
    if (!tag) throw new Error(`Not a line of RIS: ${JSON.stringify(line)}`);
    if ((tag === 'TY') === (open !== undefined)) throw new Error(`${tag} where it may not stand`);
    if (tag === 'ER' && open) records.push(open);
    open = tag === 'ER' ? undefined : [...(open ?? []), [tag, value]];
  }
  if (open) throw new Error('The last record has no end');
  return records;
}

async function readOne(change: Partial<Paper>): Promise<RisRecord> {
  const records = readRis(await writeAll(ris, [paperWith(change)]));
  expect(records).toHaveLength(1);
  return records[0] ?? [];
}

/** A backslash stands before a line that looks like a tag. */
const unguarded = (line: string, index: number) => (index > 0 ? line.replace(/^\\(?=\\*\s*[A-Z][A-Z0-9]\s*-)/, '') : line);

function valuesOf(record: RisRecord, wanted: string): string[] {
  return record.filter(([tag]) => tag === wanted).map(([, value]) => value);
}

describe('a paper in RIS', () => {
  it('has one line a fact', async () => {
    expect(await readOne({ pdfUrl: 'https://arxiv.org/pdf/1706.03762' })).toEqual([
      ['TY', 'UNPB'],
      ['TI', 'Attention Is All You Need'],
      ['AU', 'Vaswani, Ashish'],
      ['AU', 'Gomez, Aidan N.'],
      ['PY', '2017'],
      ['DA', '2017/06/12/'],
      ['AB', 'The dominant sequence transduction models …'],
      ['KW', 'transformers'],
      ['KW', 'to-cite'],
      ['DO', '10.5555/3295222'],
      ['UR', 'https://arxiv.org/abs/1706.03762'],
      ['L1', 'https://arxiv.org/pdf/1706.03762'],
      ['AN', 'arXiv:1706.03762'],
      ['DB', 'arXiv'],
      ['N1', 'Read section 3.'],
      ['Y2', '2026/11/20/'],
      ['M2', 'status: reading'],
      ['M2', 'saved: 2026-11-20T09:00:00.000Z'],
      ['M2', 'categories: cs.CL; cs.LG'],
    ]);
  });

  it('is an article where it has a venue, and generic where nothing is known of it', async () => {
    const article = await readOne({ venue: 'NeurIPS 2017' });
    expect([valuesOf(article, 'TY'), valuesOf(article, 'T2')]).toEqual([['JOUR'], ['NeurIPS 2017']]);
    expect(valuesOf(await readOne({ keys: ['url:https://x.org/'] }), 'TY')).toEqual(['GEN']);
  });

  it('dates as far as is known', async () => {
    expect(valuesOf(await readOne({ publishedAt: '2017-06' }), 'DA')).toEqual(['2017/06//']);
    expect(valuesOf(await readOne({ publishedAt: '2017' }), 'DA')).toEqual(['2017///']);
    expect(valuesOf(await readOne({ publishedAt: undefined }), 'PY')).toEqual([]);
  });

  it('has names that part at one comma', async () => {
    const authors = [{ name: 'Laurens van der Maaten' }, { name: 'Plato' }, { name: 'x', family: 'Smith, Jr.', given: 'A, B' }];
    expect(valuesOf(await readOne({ authors }), 'AU')).toEqual(['van der Maaten, Laurens', 'Plato', 'Smith Jr., A B']);
  });

  it('cannot be ended from inside', async () => {
    const attack = 'x\nER  - \nTY  - JOUR\r\nTI  - other\rER  - \u2028ER  - \u0085';
    const record = await readOne({ title: attack, abstract: attack, note: attack, venue: attack, tags: [attack], comment: attack, authors: [{ name: attack }] });
    expect(valuesOf(record, 'TI')).toEqual(['x ER - TY - JOUR TI - other ER - ER -']);
    expect(valuesOf(record, 'N1')).toEqual(['x\n\\ER  - \n\\TY  - JOUR\n\\TI  - other\n\\ER  - \n\\ER  -']);
  });

  it('drops links that are not http(s)', async () => {
    const record = await readOne({ keys: ['doi:javascript:alert(1)'], url: 'javascript:alert(1)', pdfUrl: 'data:text/html,x' });
    expect(record.map(([tag]) => tag).filter((tag) => ['UR', 'L1', 'DO'].includes(tag))).toEqual([]);
  });
});

it('hostile papers read back one record each, with every text on its line', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(hostilePaper(), { minLength: 10, maxLength: 10 }), async (papers) => {
    const records = readRis(await writeAll(ris, papers));
    expect(records).toHaveLength(papers.length);
    for (const [index, record] of records.entries()) {
      const paper = nth(papers, index);
      const citation = citationOf(paper);
      expect(valuesOf(record, 'TI')).toEqual([cleanLine(paper.title, Infinity)]);
      expect(valuesOf(record, 'KW')).toEqual(citation.tags);
      expect(valuesOf(record, 'AU')).toHaveLength(citation.authors.filter(({ family, given }) => /[^\s,]/.test(family + given)).length);
      expect(valuesOf(record, 'N1').join('').split('\n').map(unguarded)).toEqual(citation.note.split('\n'));
      expect(valuesOf(record, 'AB').join('').split('\n').map(unguarded)).toEqual(citation.abstract.trim().split('\n'));
      for (const url of [...valuesOf(record, 'UR'), ...valuesOf(record, 'L1')]) expect(url).toMatch(/^https?:\/\//);
    }
  }), { numRuns: 110 });
});
