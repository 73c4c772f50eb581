import { describe, expect, it } from 'vitest';
import { listLacking } from '@/lib/metadata/lacking';
import { keyToCheck, sourcesToCheck } from '@/lib/metadata/look-after';
import { planStep, type Asked } from '@/lib/metadata/plan';
import type { SourceId } from '@/lib/metadata/source';
import { METADATA_SOURCES } from '@/lib/metadata/sources';
import type { Paper } from '@/lib/model/paper';
import { arbitraryPaper } from '../support/arbitraries';
import * as fc from 'fast-check';
import { paperOf } from '../support/paper-of';

const ARXIV = 'arxiv:2611.00001';
const FULL: Partial<Paper> = { authors: [{ name: 'A B', family: 'B', given: 'A' }], abstract: 'C', publishedAt: '2026' };
const PUBLISHED: NonNullable<Paper['manifestations']>[number] = { keys: ['doi:10.1145/1'], type: 'inproceedings', venue: 'KDD', pages: '1-2', provenance: {} };
const COMPLETE: Partial<Paper> = { ...FULL, keys: [ARXIV, 'doi:10.1145/1', 'corpus:7'], manifestations: [PUBLISHED] };

function planned(more: Partial<Paper>, asked: Asked[] = [], closed: SourceId[] = []): string | undefined {
  const step = planStep(paperOf(1, more), asked, ({ id }) => !['dblp', 'openreview', 'openreview-before-2024'].includes(id) && !closed.includes(id));
  return step && `${step.source.id} ${step.key}`;
}

describe('what a paper lacks', () => {
  it('is nothing where all is known, of the work and of its published form', () => {
    expect([...listLacking(paperOf(1, COMPLETE))]).toEqual([]);
    expect([...listLacking(paperOf(1))]).toEqual(['authors', 'names', 'abstract', 'date', 'ids', 'doi', 'type', 'venue', 'pages']);
  });

  it('is a name in two parts where the source gave one, but not of a group', () => {
    expect(listLacking(paperOf(1, { ...COMPLETE, authors: [{ name: 'A B' }] })).has('names')).toBe(true);
    expect(listLacking(paperOf(1, { ...COMPLETE, authors: [{ name: 'The ATLAS Collaboration' }, { name: 'A B', family: 'B' }] })).has('names')).toBe(false);
  });

  it('is the DOI of the journal, not the preprint’s own; and no pages of a thesis', () => {
    expect(listLacking(paperOf(1, { ...COMPLETE, keys: ['doi:10.1101/2020.01.01.123456', 'corpus:7'] })).has('doi')).toBe(true);
    expect(listLacking(paperOf(1, { ...COMPLETE, manifestations: [{ ...PUBLISHED, type: 'thesis', pages: undefined }] })).has('pages')).toBe(false);
  });
});

describe('whom to ask next', () => {
  it('is the cheapest who knows it by one of its keys', () => {
    expect(planned({ keys: [ARXIV, 'doi:10.1145/1'] })).toBe(`arxiv ${ARXIV}`);
    expect(planned({ keys: ['doi:10.1145/1'] })).toBe('crossref doi:10.1145/1');
    expect(planned({ keys: ['pmid:7', 'doi:10.1145/1'] })).toBe('pubmed pmid:7');
    expect(planned({ keys: ['acl:2020.acl-main.1'] })).toBe('semantic-scholar acl:2020.acl-main.1');
    expect(planned({ keys: ['url:https://x.org/'] })).toBeUndefined();
  });

  it('is nobody who has nothing to add', () => {
    expect(planned(COMPLETE)).toBeUndefined();
    expect(planned({ ...COMPLETE, keys: [ARXIV, 'doi:10.1145/1'] })).toBe(`semantic-scholar ${ARXIV}`);
    expect(planned({ ...COMPLETE, authors: [{ name: 'A B' }] })).toBe('crossref doi:10.1145/1');
  });

  it('is nobody twice, but a registry of DOIs once for each', () => {
    const keys = [ARXIV, 'doi:10.1101/2020.01.01.123456', 'doi:10.1145/1'] as const;
    expect(planned({ keys: [...keys] }, [`arxiv ${ARXIV}`])).toBe('crossref doi:10.1101/2020.01.01.123456');
    expect(planned({ keys: [...keys] }, [`arxiv ${ARXIV}`, 'crossref doi:10.1101/2020.01.01.123456'])).toBe('crossref doi:10.1145/1');
    expect(planned({ keys: ['arxiv:2611.00002', ...keys] }, [`arxiv ${ARXIV}`])).toMatch(/^crossref/);
  });

  it('is another one where the best is closed', () => {
    expect(planned({}, [], ['arxiv'])).toBe(`hugging-face ${ARXIV}`);
    expect(planned({}, [], ['arxiv', 'hugging-face', 'semantic-scholar'])).toBeUndefined();
  });

  it('comes to an end, whatever the paper and the answers', () => {
    fc.assert(fc.property(arbitraryPaper(), (paper) => {
      const asked: Asked[] = [];
      for (;;) {
        const step = planStep(paper, asked, () => true);
        if (!step) break;
        expect(paper.keys).toContain(step.key);
        expect(asked).not.toContain(`${step.source.id} ${step.key}`);
        asked.push(`${step.source.id} ${step.key}`);
        expect(asked.length).toBeLessThan(2 * METADATA_SOURCES.length + 4);
      }
    }), { numRuns: 50 });
  });
});

describe('whom to ask what became of a paper', () => {
  it('is those who can tell, of a preprint that is not out', () => {
    expect(sourcesToCheck(paperOf(1))).toEqual(['arxiv', 'semantic-scholar']);
    expect(sourcesToCheck(paperOf(1, { keys: ['doi:10.1101/2020.01.01.123456'] }))).toEqual(['crossref', 'semantic-scholar']);
    expect(sourcesToCheck(paperOf(1, { keys: ['doi:10.1145/1'], manifestations: [PUBLISHED] }))).toEqual([]);
  });

  it('is arXiv alone of a published paper of which a version was read', () => {
    expect(sourcesToCheck(paperOf(1, COMPLETE))).toEqual([]);
    expect(sourcesToCheck(paperOf(1, { ...COMPLETE, versions: [{ key: ARXIV, seen: [1], latest: 1 }] }))).toEqual(['arxiv']);
  });

  it('is asked by the preprint’s key', () => {
    const crossref = METADATA_SOURCES.find(({ id }) => id === 'crossref');
    expect(crossref && keyToCheck(paperOf(1, { keys: ['doi:10.1038/x', 'doi:10.1101/2020.01.01.123456'] }), crossref)).toBe('doi:10.1101/2020.01.01.123456');
  });
});
