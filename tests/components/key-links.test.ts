// Identifiers as links, and sources by their names.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyLinks } from '@/components/key-links';
import { isSite, sourceName } from '@/components/source-names';
import { SOURCES } from '@/lib/model/sighting';
import { ADAPTERS } from '@/lib/sites/registry';
import { arbitraryKey } from '../support/arbitraries';

describe('identifiers', () => {
  it('lead to where they are kept', () => {
    expect(keyLinks(['arxiv:hep-th/9901001', 'doi:10.1002/(sici)1097-4571(199806)49:8<693::aid>3.0.co;2-#', 'openreview:abc', 'acl:N19-1423', 'pmid:1', 'pmcid:PMC2', 'url:https://x.org', 'title:t', 's2:aa', 'corpus:7'])).toEqual([
      { label: 'arXiv:hep-th/9901001', url: 'https://arxiv.org/abs/hep-th/9901001' },
      { label: 'doi:10.1002/(sici)1097-4571(199806)49:8<693::aid>3.0.co;2-#', url: 'https://doi.org/10.1002/(sici)1097-4571(199806)49:8%3C693::aid%3E3.0.co;2-%23' },
      { label: 'OpenReview', url: 'https://openreview.net/forum?id=abc' },
      { label: 'ACL:N19-1423', url: 'https://aclanthology.org/N19-1423' },
      { label: 'PMID:1', url: 'https://pubmed.ncbi.nlm.nih.gov/1' },
      { label: 'PMC2', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC2' },
      { label: 'Semantic Scholar', url: 'https://www.semanticscholar.org/paper/aa' },
    ]);
  });

  it('lead nowhere else, whatever they hold', () => {
    fc.assert(fc.property(fc.array(arbitraryKey(), { maxLength: 4 }), (keys) => {
      const hosts = keyLinks(keys).map(({ url }) => new URL(url).hostname);
      expect(hosts.filter((host) => !/(?:^|\.)(?:arxiv\.org|doi\.org|openreview\.net|aclanthology\.org|nih\.gov|ieee\.org|sciencedirect\.com|inspirehep\.net|dblp\.org|semanticscholar\.org)$/.test(host))).toEqual([]);
    }), { numRuns: 200 });
  });
});

describe('a source', () => {
  it('is called as its site is', () => {
    const named = ADAPTERS.filter(({ id }) => SOURCES.some((source) => source === id));
    expect(named.length).toBeGreaterThan(20);
    expect(SOURCES.flatMap((source) => named.filter(({ id, label }) => id === source && label !== sourceName(source)))).toEqual([]);
  });

  it('is a site only where the reader was', () => {
    expect(SOURCES.filter((source) => source.endsWith('-api') && isSite(source))).toEqual([]);
    expect(isSite('arxiv')).toBe(true);
    expect(isSite('file')).toBe(false);
  });
});
