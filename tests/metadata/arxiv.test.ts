import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseArxivAnswer, requestEntries } from '@/lib/metadata/arxiv';
import { atomOf } from '../support/atom';

const REAL = '../shared/pages/api';
if (!existsSync(REAL)) console.info(`Skipped: ${REAL} is not here.`);
const real = (name: string) => readFileSync(`${REAL}/${name}`, 'utf8');

describe('arXiv’s answers', () => {
  it.skipIf(!existsSync(REAL))('are read whole from real ones of 2026', () => {
    const five = parseArxivAnswer(real('arxiv-query-transformer-2026.xml'));
    const ten = parseArxivAnswer(real('arxiv-query-testing-2026.xml'));
    expect(five).toHaveLength(5);
    expect(ten).toHaveLength(10);
    for (const sighting of [...five, ...ten]) {
      expect(sighting.keys[0]).toMatch(/^arxiv:/);
      expect(sighting.title).not.toMatch(/\s{2}|\n/);
      expect(sighting.authors?.length).toBeGreaterThan(0);
      expect(sighting.abstract?.length).toBeGreaterThan(100);
      expect(sighting.publishedAt).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(sighting.categories?.length).toBeGreaterThan(0);
      expect(sighting.version).toBeGreaterThan(0);
    }
  });

  it.skipIf(!existsSync(REAL))('about an old id, an unknown id and a malformed id are what they are', () => {
    expect(parseArxivAnswer(real('arxiv-query-id-quant-ph-0201082v1-2026-04.xml'))).toMatchObject([{ keys: expect.arrayContaining(['arxiv:quant-ph/0201082']), version: 1 }]);
    expect(parseArxivAnswer(real('arxiv-query-id-0000.0000-empty.xml'))).toEqual([]);
    expect(() => parseArxivAnswer(real('arxiv-query-id-abc-error.xml'))).toThrowError(expect.objectContaining({ code: 'bad-request' }));
  });

  it('hold text, not markup: entities are decoded once', () => {
    expect(parseArxivAnswer(atomOf([{ id: '2611.00001', title: 'a < b & "c" <b>', authors: ['A'], abstract: 'x &lt; y', published: '2026-11-01T00:00:00Z', category: 'cs.CL' }]))).toMatchObject([
      { title: 'a < b & "c" <b>', abstract: 'x &lt; y' },
    ]);
  });

  it('write letters by number, too', () => {
    const answer = atomOf([{ id: '2611.00001', title: 'X', authors: ['X'], abstract: 'X', published: '2026-11-01T00:00:00Z', category: 'cs.CL' }]).replaceAll('>X<', '>Caf&#233; &#x3b1;<');
    expect(parseArxivAnswer(answer)).toMatchObject([{ title: 'Café α', authors: [{ name: 'Café α' }] }]);
  });

  it.each([
    ['“Rate exceeded.” with status 200', 'Rate exceeded.', 'rate-limited'],
    ['HTML', '<!doctype html><title>Sorry</title>', 'bad-answer'],
    ['nothing', '', 'bad-answer'],
    ['truncated XML', atomOf([]).slice(0, -8), 'bad-answer'],
    ['another XML', '<?xml version="1.0"?><rss/>', 'bad-answer'],
    ['a bomb of entities', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><feed>&b;</feed>', 'bad-answer'],
  ])('that are %s are refused', (_name, text, code) => {
    expect(() => parseArxivAnswer(text)).toThrowError(expect.objectContaining({ code }));
  });

  it('are asked for in one request, old ids too', () => {
    expect(requestEntries(['arxiv:2611.00001', 'arxiv:quant-ph/0201082']).url).toBe('https://export.arxiv.org/api/query?id_list=2611.00001,quant-ph%2F0201082&max_results=2');
  });
});
