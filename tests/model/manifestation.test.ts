// The forms of a work: which ones a sighting tells of, how they become one list, and which one is cited.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankKeys, type PaperKey } from '@/lib/model/identifiers';
import {
  citedManifestation, describeManifestation, isPublished, MANIFESTATION_FIELDS, manifestationSchema, manifestationsOf, mergeManifestations, type Manifestation,
} from '@/lib/model/manifestation';
import { isPreprintDoi, withoutVersion } from '@/lib/model/preprint-doi';
import { SOURCES, WORK_TYPES, type Sighting, type Source } from '@/lib/model/sighting';
import { arbitraryKey, arbitrarySighting } from '../support/arbitraries';

const at = 5;

function sighting(source: Source, keys: PaperKey[], more: Partial<Sighting> = {}): Sighting {
  return { keys, source, title: 'Attention Is All You Need', url: 'https://example.org/paper', ...more };
}

/** What each form says, without who said it. */
function forms(seen: Sighting): Omit<Manifestation, 'provenance'>[] {
  return manifestationsOf(seen, at).map((form) => Object.fromEntries(Object.entries(form).filter(([field]) => field !== 'provenance')) as unknown as Manifestation);
}

describe('the forms that a sighting tells of', () => {
  it('arXiv: the preprint with its date and files, and where it appeared', () => {
    const seen = sighting('arxiv', ['arxiv:1207.7214', 'doi:10.1016/j.physletb.2012.08.020'], { publishedAt: '2012-07-31', venue: 'Phys.Lett. B716 (2012) 1-29', pdfUrl: 'https://arxiv.org/pdf/1207.7214' });
    expect(forms(seen)).toEqual([
      { keys: ['arxiv:1207.7214'], type: 'preprint', publishedAt: '2012-07-31', url: seen.url, pdfUrl: seen.pdfUrl },
      { keys: ['doi:10.1016/j.physletb.2012.08.020'], venue: 'Phys.Lett. B716 (2012) 1-29' },
    ]);
    expect(manifestationsOf(seen, at)[0]?.provenance).toEqual({ type: { source: 'arxiv', at }, publishedAt: { source: 'arxiv', at }, url: { source: 'arxiv', at }, pdfUrl: { source: 'arxiv', at } });
  });

  it('arXiv without a DOI: the preprint alone, without the journal', () => {
    expect(forms(sighting('arxiv-api', ['arxiv:1207.7214'], { venue: 'Nature 7 (2012)' }))).toEqual([{ keys: ['arxiv:1207.7214'], type: 'preprint', url: 'https://example.org/paper' }]);
  });

  it('Crossref: the article with all that a citation needs', () => {
    const seen = sighting('crossref-api', ['doi:10.1038/nature14539'], { type: 'article', venue: 'Nature', volume: '521', issue: '7553', pages: '436-444', publisher: 'Springer', publishedAt: '2015-05-27' });
    const { keys, type, venue, volume, issue, pages, publisher, publishedAt, url } = seen;
    expect(forms(seen)).toEqual([{ keys, type, venue, volume, issue, pages, publisher, publishedAt, url }]);
  });

  it.each<[string, Source, PaperKey[], Partial<Sighting>, string]>([
    ['the ACL Anthology', 'acl-anthology', ['acl:N19-1423'], { venue: 'NAACL 2019' }, 'inproceedings'],
    ['TACL', 'acl-anthology', ['acl:2020.tacl-1.5'], { venue: 'TACL' }, 'article'],
    ['PMLR', 'pmlr', ['pmlr:v70/x17a'], { venue: 'ICML' }, 'inproceedings'],
    ['JMLR', 'jmlr', ['jmlr:v9/vandermaaten08a'], {}, 'article'],
    ['PubMed', 'pubmed', ['doi:10.1037/a0019486', 'pmid:20565167'], { venue: 'Psychol Bull' }, 'article'],
    ['an accepted paper on OpenReview', 'openreview', ['openreview:rJXMpikCZ'], { venue: 'ICLR 2018 Poster' }, 'inproceedings'],
    ['TMLR', 'openreview-api', ['openreview:rJXMpikCZ'], { venue: 'Accepted by TMLR' }, 'article'],
    ['a thesis known by its page', 'metadata', ['url:https://uni.example/thesis'], { type: 'thesis', venue: 'MIT' }, 'thesis'],
  ])('%s: what was published, of its type', (_, source, keys, more, type) => {
    expect(forms(sighting(source, keys, more))).toEqual([expect.objectContaining({ keys: rankKeys(keys), type })]);
    expect(manifestationsOf(sighting(source, keys, more), at).every(isPublished)).toBe(true);
  });

  it.each<[string, Source, PaperKey[], Partial<Sighting>]>([
    ['a submission', 'openreview', ['openreview:aaaaaaaaaa'], { venue: 'Submitted to ICLR 2025' }],
    ['a paper under review', 'openreview', ['openreview:aaaaaaaaaa'], { venue: 'ICLR 2026 Conference, under review' }],
    ['a rejected paper', 'openreview-api', ['openreview:aaaaaaaaaa'], { venue: 'ICLR 2021 Reject' }],
    ['a paper on OpenReview without a venue', 'openreview', ['openreview:aaaaaaaaaa'], {}],
    ['bioRxiv', 'biorxiv', ['doi:10.1101/2020.03.22.002386'], { venue: 'bioRxiv' }],
    ['a preprint that Crossref knows', 'crossref-api', ['doi:10.2139/ssrn.123'], { type: 'preprint' }],
    ['a preprint that PubMed knows', 'pubmed', ['doi:10.1101/2020.03.22.002386', 'pmid:1'], { venue: 'bioRxiv' }],
    ['CoRR in DBLP', 'dblp', ['dblp:journals/corr/abs-1706-03762'], { venue: 'CoRR' }],
  ])('%s: a preprint', (_, source, keys, more) => {
    const told = manifestationsOf(sighting(source, keys, more), at);
    expect(told.map(({ type }) => type)).toEqual(['preprint']);
    expect(told.some(isPublished)).toBe(false);
  });

  it('a submission and its arXiv paper are two forms', () => {
    expect(forms(sighting('openreview', ['arxiv:1706.03762', 'openreview:aaaaaaaaaa'], { venue: 'Submitted to ICLR 2025' })).map(({ keys }) => keys)).toEqual([['arxiv:1706.03762'], ['openreview:aaaaaaaaaa']]);
  });

  it('a copy: names, no words', () => {
    const seen = sighting('hugging-face', ['arxiv:1706.03762', 'doi:10.1/x'], { publishedAt: '2024-01-01', venue: 'Papers with Code', pdfUrl: 'https://example.org/a.pdf' });
    expect(forms(seen)).toEqual([{ keys: ['arxiv:1706.03762'], type: 'preprint' }, { keys: ['doi:10.1/x'] }]);
    expect(forms(sighting('hacker-news', ['url:https://a.org'], { venue: 'a.org' }))).toEqual([]);
  });

  it('an index: words of the published form, but not its own address', () => {
    const seen = sighting('semantic-scholar-api', ['arxiv:1810.04805', 'acl:N19-1423', 'corpus:52967399'], { venue: 'NAACL', publishedAt: '2019', pdfUrl: 'https://arxiv.org/pdf/1810.04805' });
    expect(forms(seen)).toEqual([{ keys: ['arxiv:1810.04805'], type: 'preprint' }, { keys: ['acl:N19-1423'], type: 'inproceedings', venue: 'NAACL', publishedAt: '2019' }]);
  });

  it('an ACL DOI names the Anthology’s form', () => {
    expect(forms(sighting('crossref-api', ['doi:10.18653/v1/n19-1423']))[0]?.keys).toEqual(['doi:10.18653/v1/n19-1423', 'acl:N19-1423']);
  });

  it('share no key, say who said each word, and can be stored, whatever was seen', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitrarySighting(), (seen) => {
      const told = manifestationsOf(seen, at);
      expect(mergeManifestations(told, [])).toHaveLength(told.length);
      for (const form of told) {
        expect(Object.keys(form.provenance).toSorted()).toEqual(MANIFESTATION_FIELDS.filter((field) => form[field] !== undefined).toSorted());
        expect(manifestationSchema.parse(form)).toEqual(form);
      }
    }), { numRuns: 1_000 });
  });
});

describe('preprint DOIs', () => {
  it.each(['10.1101/2020.03.22.002386', '10.1101/123456', '10.64898/2025.12.01.123456', '10.2139/ssrn.123', '10.21203/rs.3.rs-1/v1', '10.26434/chemrxiv-2021-abc-v2', '10.20944/preprints202001.0001.v1', '10.31234/osf.io/abcde', '10.31219/osf.io/abcde', '10.36227/techrxiv.1.v1', '10.5194/acp-2020-123'])('%s', (doi) => {
    expect(isPreprintDoi(doi)).toBe(true);
  });

  it.each(['10.1101/gr.1234', '10.1101/gad.12.3.4', '10.1038/nature14539', '10.5194/acp-21-1-2021', '10.7287/other.1', '10.1002/andp.19053221004'])('not %s', (doi) => {
    expect(isPreprintDoi(doi)).toBe(false);
  });

  it('are compared without their version', () => {
    expect(['10.21203/rs.3.rs-1/v2', '10.26434/chemrxiv-2021-abc-v2', '10.31234/osf.io/abcde_v1', '10.36227/techrxiv.1.v1', '10.7554/elife.12345.2', '10.1038/nature.v2'].map(withoutVersion)).toEqual([
      '10.21203/rs.3.rs-1', '10.26434/chemrxiv-2021-abc', '10.31234/osf.io/abcde', '10.36227/techrxiv.1', '10.7554/elife.12345', '10.1038/nature.v2',
    ]);
  });
});

function manifestation(): fc.Arbitrary<Manifestation> {
  const by = fc.record({ source: fc.constantFrom(...SOURCES), at: fc.nat(4) });
  const word = fc.option(fc.constantFrom('A', 'B', 'C'), { nil: undefined });
  const key = fc.oneof(fc.constantFrom<PaperKey>('arxiv:1706.03762', 'doi:10.1/a', 'doi:10.1/b', 'acl:N19-1423', 'pmid:1'), arbitraryKey());
  return fc.record({
    keys: fc.uniqueArray(key, { minLength: 1, maxLength: 3 }),
    type: fc.option(fc.constantFrom(...WORK_TYPES), { nil: undefined }),
    venue: word, volume: word, pages: word, publisher: word,
    publishedAt: fc.option(fc.constantFrom('2017', '2018-06'), { nil: undefined }),
    by: fc.array(by, { minLength: MANIFESTATION_FIELDS.length, maxLength: MANIFESTATION_FIELDS.length }),
  }).map(({ keys, by: who, ...fields }) => {
    const known = Object.entries(fields).filter(([, value]) => value !== undefined);
    return { keys, ...Object.fromEntries(known), provenance: Object.fromEntries(known.map(([field], index) => [field, who[index]])) };
  });
}

/** A list as the library holds it. */
const list = () => fc.array(manifestation(), { maxLength: 4 }).map((all) => mergeManifestations(all, []));

describe('merging two lists', () => {
  it('gives the same in whichever order', { timeout: 60_000 }, () => {
    fc.assert(fc.property(list(), list(), list(), (a, b, c) => {
      expect(mergeManifestations(a, b)).toEqual(mergeManifestations(b, a));
      expect(mergeManifestations(mergeManifestations(a, b), c)).toEqual(mergeManifestations(a, mergeManifestations(b, c)));
    }), { numRuns: 1_000 });
  });

  it('changes nothing the second time', { timeout: 60_000 }, () => {
    fc.assert(fc.property(list(), list(), (a, b) => {
      const merged = mergeManifestations(a, b);
      expect(mergeManifestations(a, a)).toEqual(a);
      expect(mergeManifestations(merged, b)).toEqual(merged);
      expect(mergeManifestations(merged, merged)).toEqual(merged);
    }), { numRuns: 1_000 });
  });

  it('keeps every key once, and of each field the most trusted word', { timeout: 60_000 }, () => {
    fc.assert(fc.property(list(), list(), (a, b) => {
      const merged = mergeManifestations(a, b);
      const keys = merged.flatMap((form) => form.keys);
      expect(keys.toSorted()).toEqual([...new Set([...a, ...b].flatMap((form) => form.keys))].toSorted());
      for (const form of merged) {
        const parts = [...a, ...b].filter((part) => part.keys.some((key) => form.keys.includes(key)));
        for (const field of MANIFESTATION_FIELDS) {
          const trusts = parts.filter((part) => part[field] !== undefined).map((part) => SOURCES.indexOf(part.provenance[field]?.source ?? 'page'));
          const kept = form.provenance[field]?.source;
          expect(form[field] === undefined).toBe(trusts.length === 0);
          expect(kept === undefined ? -1 : SOURCES.indexOf(kept)).toBe(Math.max(-1, ...trusts));
        }
      }
    }), { numRuns: 500 });
  });

  it('makes one of two forms when a third tells that they are one', () => {
    const [doi, acl] = [manifestationsOf(sighting('crossref-api', ['doi:10.1/x'], { venue: 'ACL' }), 1), manifestationsOf(sighting('acl-anthology', ['acl:N19-1423'], { pages: '1-9' }), 1)];
    const apart = mergeManifestations(doi, acl);
    expect(apart).toHaveLength(2);
    expect(mergeManifestations(apart, manifestationsOf(sighting('dblp', ['doi:10.1/x', 'acl:N19-1423']), 2))).toEqual([
      expect.objectContaining({ keys: ['doi:10.1/x', 'acl:N19-1423'], venue: 'ACL', pages: '1-9' }),
    ]);
  });

  it('lets a submission come out', () => {
    const before = manifestationsOf(sighting('openreview', ['openreview:aaaaaaaaaa'], { venue: 'Submitted to ICLR 2025' }), 1);
    const after = mergeManifestations(before, manifestationsOf(sighting('openreview', ['openreview:aaaaaaaaaa'], { venue: 'ICLR 2025 Poster' }), 2));
    expect(after).toEqual([expect.objectContaining({ type: 'inproceedings', venue: 'ICLR 2025 Poster' })]);
  });
});

describe('the form that is cited', () => {
  const preprint: Manifestation = { keys: ['arxiv:1706.03762'], type: 'preprint', publishedAt: '2017-06-12', provenance: {} };
  const published: Manifestation = { keys: ['neurips:2017/3f5ee243547dee91fbd053c1c4a845aa'], type: 'inproceedings', venue: 'NeurIPS', publishedAt: '2017', provenance: {} };
  const unplaced: Manifestation = { keys: ['doi:10.1/x'], provenance: {} };

  it('is the published one, whichever was seen first', () => {
    expect(citedManifestation({ manifestations: [preprint, published] })).toBe(published);
    expect(citedManifestation({ manifestations: [published, preprint] })).toBe(published);
  });

  it('is the one that the reader chose', () => {
    expect(citedManifestation({ manifestations: [preprint, published], cited: { key: 'arxiv:1706.03762' } })).toBe(preprint);
    expect(citedManifestation({ manifestations: [preprint, published], cited: { key: 'doi:10.1/gone' } })).toBe(published);
  });

  it('is the preprint as long as nobody said where the other one is published', () => {
    expect(citedManifestation({ manifestations: [unplaced, preprint] })).toBe(preprint);
    expect(citedManifestation({ manifestations: [unplaced] })).toBe(unplaced);
    expect(citedManifestation({ manifestations: [] })).toBeUndefined();
    expect(citedManifestation({})).toBeUndefined();
  });

  it('does not depend on the order of the list', { timeout: 60_000 }, () => {
    fc.assert(fc.property(list(), (all) => {
      expect(citedManifestation({ manifestations: all.toReversed() })).toEqual(citedManifestation({ manifestations: all }));
    }));
  });

  it.each<[Partial<Manifestation>, string]>([
    [preprint, 'arXiv preprint, 2017'], [published, 'NeurIPS 2017'], [{ keys: ['doi:10.1/x'], type: 'article', venue: 'Nature Medicine', publishedAt: '2020-01' }, 'Nature Medicine, 2020'],
    [{ keys: ['openreview:a'], type: 'inproceedings', venue: 'ICLR 2018 Poster', publishedAt: '2018' }, 'ICLR 2018 Poster'], [{ keys: ['doi:10.2139/ssrn.1'], type: 'preprint' }, 'SSRN preprint'],
    [{ keys: ['doi:10.1101/123456'], type: 'preprint', venue: 'medRxiv', publishedAt: '2020' }, 'medRxiv preprint, 2020'], [unplaced, 'Published'], [{ keys: ['url:https://a.org'], type: 'preprint' }, 'Preprint'],
    [{ keys: ['doi:10.3386/w29971'], type: 'report', venue: 'NBER', publishedAt: '2022' }, 'NBER report, 2022'],
  ])('is described in one line: %#', (form, line) => {
    expect(describeManifestation({ keys: [], provenance: {}, ...form })).toBe(line);
  });
});
