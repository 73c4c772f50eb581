// Is this the same work? A shared id, or title, authors and years that agree with nothing against them.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAuthor } from '@/lib/model/author';
import type { PaperKey } from '@/lib/model/identifiers';
import { blocksOf, compareWorks, type WorkDescription } from '@/lib/model/same-work';
import { titleWords } from '@/lib/model/title-key';
import { arbitraryKey, arbitraryPaper } from '../support/arbitraries';
import { labelledPairs } from '../support/labelled-pairs';
import { makePapers } from '../support/papers';

const TITLE = 'Equivariance Through Parameter-Sharing in Deep Networks';

function work(more: Omit<Partial<WorkDescription>, 'authors' | 'keys'> & { authors?: string; keys?: PaperKey[] } = {}): WorkDescription {
  const { authors = 'Siamak Ravanbakhsh; Jeff Schneider; Barnabás Póczos', keys = [], ...rest } = more;
  return { title: TITLE, publishedAt: '2017-02-27', ...rest, keys, authors: authors.split('; ').map((name) => parseAuthor(name)).filter((author) => author !== undefined) };
}

describe('ids', () => {
  it('make any two descriptions one work where they share one, under whichever name', () => {
    expect(compareWorks(work({ keys: ['arxiv:1702.08389'] }), { keys: ['arxiv:1702.08389', 'doi:10.1/x'], title: 'Another title' })).toBe('same');
    expect(compareWorks(work({ keys: ['doi:10.18653/v1/n19-1423'] }), { keys: ['acl:N19-1423'], title: 'Another title' })).toBe('same');
    expect(compareWorks(work({ keys: ['dblp:journals/corr/abs-1702-08389'] }), { keys: ['arxiv:1702.08389'], title: 'Another title' })).toBe('same');
  });

  it.each<[string, PaperKey, PaperKey]>([
    ['arXiv', 'arxiv:1702.08389', 'arxiv:1703.00001'], ['the ACL Anthology', 'acl:N19-1423', 'acl:P18-2124'], ['PMLR', 'pmlr:v70/ravanbakhsh17a', 'pmlr:v80/x18a'], ['PubMed', 'pmid:1', 'pmid:2'],
  ])('of which a work has one keep two works apart: %s', (_, one, other) => {
    expect(compareWorks(work({ keys: [one] }), work({ keys: [other] }))).toBe('different');
  });

  it('of which a work may have several do not: OpenReview, DBLP, Semantic Scholar, addresses', () => {
    for (const [one, other] of [['openreview:aaaaaaaaaa', 'openreview:bbbbbbbbbb'], ['dblp:conf/icml/A17', 'dblp:journals/x/A17'], ['corpus:1', 'corpus:2'], ['url:https://a.org', 'url:https://b.org']] as const) {
      expect(compareWorks(work({ keys: [one] }), work({ keys: [other] }))).toBe('same');
    }
  });

  it('of one registrant leave it to the reader, unless one of them is a preprint', () => {
    expect(compareWorks(work({ keys: ['doi:10.1145/1'] }), work({ keys: ['doi:10.1145/2'] }))).toBe('similar');
    expect(compareWorks(work({ keys: ['doi:10.1145/1'] }), work({ keys: ['doi:10.1007/2'] }))).toBe('same');
    expect(compareWorks(work({ keys: ['doi:10.1101/2020.03.22.002386'] }), work({ keys: ['doi:10.1101/gr.1234'] }))).toBe('same');
    expect(compareWorks(work({ keys: ['doi:10.21203/rs.3.rs-1/v1'] }), work({ keys: ['doi:10.21203/rs.3.rs-1/v2'] }))).toBe('same');
    expect(compareWorks(work({ keys: ['doi:10.1101/2020.03.22.002386'] }), work({ keys: ['doi:10.1101/2020.03.22.002387'] }))).toBe('similar');
  });

  it('of PubMed are two where a preprint came out', () => {
    expect(compareWorks(work({ keys: ['pmid:1', 'doi:10.1101/2020.03.22.002386'] }), work({ keys: ['pmid:2', 'doi:10.1038/x'] }))).toBe('same');
  });

  it('yield to the reader, who said that they are two works', () => {
    expect(compareWorks(work({ keys: ['arxiv:1702.08389'], notSame: ['doi:10.1/x'] }), work({ keys: ['doi:10.1/x', 'arxiv:1702.08389'] }))).toBe('different');
    expect(compareWorks(work({ keys: ['acl:N19-1423'] }), work({ notSame: ['doi:10.18653/v1/n19-1423', 'acl:N19-1423'] }))).toBe('different');
  });
});

describe('one title', () => {
  it('and compatible authors make one work', () => {
    expect(compareWorks(work(), work({ title: 'EQUIVARIANCE through parameter sharing in deep networks.', authors: 'Ravanbakhsh, S.; Schneider, J.; Poczos, B.' }))).toBe('same');
  });

  it('by other people is another work, and a question where one of them is the same', () => {
    expect(compareWorks(work(), work({ authors: 'Karl Weiss; Li Wang' }))).toBe('different');
    expect(compareWorks(work(), work({ authors: 'Karl Weiss; Jeff Schneider' }))).toBe('similar');
  });

  it('by the same people in another order is one work', () => {
    expect(compareWorks(work(), work({ authors: 'Jeff Schneider; Siamak Ravanbakhsh; Barnabás Póczos' }))).toBe('same');
  });

  it('may be two years apart between a preprint and what came of it, one year otherwise; then it is a question', () => {
    expect(compareWorks(work({ keys: ['arxiv:1702.08389'] }), work({ publishedAt: '2019' }))).toBe('same');
    expect(compareWorks(work({ keys: ['arxiv:1702.08389'] }), work({ publishedAt: '2020' }))).toBe('similar');
    expect(compareWorks(work(), work({ publishedAt: '2018-12' }))).toBe('same');
    expect(compareWorks(work(), work({ publishedAt: '2019' }))).toBe('similar');
    expect(compareWorks(work({ keys: ['arxiv:1702.08389'], publishedAt: undefined }), work({ publishedAt: '2021' }))).toBe('similar');
  });

  it('that is long needs no authors; a shorter one is a question', () => {
    expect(compareWorks(work(), { keys: [], title: TITLE })).toBe('same');
    expect(compareWorks(work({ title: 'Neural Turing Machines' }), { keys: [], title: 'Neural Turing machines' })).toBe('similar');
  });

  it('that is short needs the same people, all of them, in the same year or as a preprint before', () => {
    const [preprint, article] = [work({ title: 'Mask R-CNN', keys: ['arxiv:1703.06870'] }), work({ title: 'Mask R-CNN', publishedAt: '2018', keys: ['doi:10.1109/iccv.2017.322'] })];
    expect(compareWorks(preprint, article)).toBe('same');
    expect(compareWorks(preprint, { ...article, authorCount: 4 })).toBe('similar');
    expect(compareWorks(preprint, { ...article, publishedAt: '2019' })).toBe('similar');
    expect(compareWorks(work({ title: 'GenBank' }), work({ title: 'GenBank', publishedAt: '2018' }))).toBe('similar');
    expect(compareWorks(preprint, { ...article, authors: undefined })).toBe('different');
  });

  it('of what every volume has says nothing', () => {
    expect(compareWorks(work({ title: 'Editorial' }), work({ title: 'Editorial' }))).toBe('different');
    expect(compareWorks(work({ title: '???' }), work({ title: '???' }))).toBe('different');
  });

  it('of a correction may be of another correction', () => {
    expect(compareWorks(work({ title: `Erratum: ${TITLE}` }), work({ title: `Erratum: ${TITLE}` }))).toBe('similar');
    expect(compareWorks(work({ title: `Comment on "${TITLE}"` }), work({ title: `Comment on “${TITLE}”` }))).toBe('same');
  });

  it('with other numbers is another one, though the letters and digits are the same', () => {
    expect(compareWorks(work({ title: 'GPT-3.5: A Report on Language Models' }), work({ title: 'GPT-35: A Report on Language Models' }))).toBe('different');
  });
});

describe('near titles', () => {
  it.each([
    ['a title that a site cut off', TITLE.concat(' for All'), `${TITLE.slice(0, -5)}…`],
    ['a title without its subtitle', TITLE, `${TITLE}: A Study`],
    ['a word changed', 'A Study of Equivariance in Deep Neural Network Models', 'A Study of Equivariance in Deep Neural Network Architectures'],
    ['another subtitle of the same length under one name', 'HYPE: Human Perceptual Evaluation of Models', 'HYPE: A Benchmark of Human Perceptual Evaluation of Models'],
    ['a character more in Chinese', '基于卷积神经网络的图像识别方法研究', '基于卷积神经网络的图像识别方法的研究'],
  ])('are a question to the reader: %s', (_, one, other) => {
    expect(compareWorks(work({ title: one }), work({ title: other }))).toBe('similar');
  });

  it.each([
    ['Graph Minors. Part I', 'Graph Minors. Part II'], ['Language Models at Scale: GPT-3 and its Uses', 'Language Models at Scale: GPT-4 and its Uses'], [TITLE, `Erratum: ${TITLE}`], [TITLE, `${TITLE}: Supplementary Material`],
    [TITLE, `Reply to “${TITLE}”`], ['The Fifth Data Release of the Sloan Digital Sky Survey', 'The Sixth Data Release of the Sloan Digital Sky Survey'], [TITLE, `${TITLE}, Revisited`],
  ])('tell two works apart: %s / %s', (one, other) => {
    expect(compareWorks(work({ title: one }), work({ title: other }))).toBe('different');
  });

  it('by others, or of nobody known, are different works', () => {
    const [one, other] = ['A Study of Equivariance in Deep Neural Network Models', 'A Study of Equivariance in Deep Neural Network Architectures'];
    expect(compareWorks(work({ title: one }), work({ title: other, authors: 'Karl Weiss; Li Wang' }))).toBe('different');
    expect(compareWorks(work({ title: one }), { keys: [], title: other })).toBe('different');
  });
});

/** Pairs that are near each other: the same paper with something changed. */
function nearPair(): fc.Arbitrary<[WorkDescription, WorkDescription]> {
  const sides = labelledPairs().flatMap(({ a, b }) => [a, b]);
  const change = fc.record({
    keys: fc.option(fc.array(arbitraryKey(), { maxLength: 2 }), { nil: undefined }),
    publishedAt: fc.option(fc.constantFrom('2015', '2016', '2017', '2018-03'), { nil: undefined }),
    authors: fc.option(fc.constantFrom(...sides.map(({ authors }) => authors)), { nil: undefined }),
    title: fc.option(fc.constantFrom('…', ': A Study', ' II', '!', ' (Erratum)'), { nil: undefined }),
  });
  return fc.tuple(fc.constantFrom(...sides), change).map(([one, { title, ...changed }]) => [one, { ...one, ...Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)), title: `${one.title}${title ?? ''}` }]);
}

describe('the comparison', () => {
  it('is the same whichever comes first', { timeout: 60_000 }, () => {
    const any = fc.tuple(arbitraryPaper(), arbitraryPaper());
    fc.assert(fc.property(fc.oneof(any, nearPair()), ([a, b]) => {
      expect(compareWorks(a, b)).toBe(compareWorks(b, a));
    }), { numRuns: 3_000 });
    for (const { a, b } of labelledPairs()) expect(compareWorks(a, b)).toBe(compareWorks(b, a));
  });

  it('finds every work the same as itself by its key', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitraryPaper(), (paper) => {
      expect(compareWorks(paper, paper)).toBe('same');
    }), { numRuns: 200 });
  });

  it('finds no two of a thousand papers alike that have no title in common', () => {
    const papers = makePapers(1_000);
    const alike = papers.flatMap((a, index) => papers.slice(index + 1, index + 20).filter((b) => titleWords(a.title).join() !== titleWords(b.title).join() && compareWorks(a, b) === 'same'));
    expect(alike).toEqual([]);
  });
});

describe('blocks', () => {
  it('are at most four, short, and none for what every volume has', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitraryPaper(), (paper) => {
      const blocks = blocksOf(paper);
      expect(blocks.length).toBeLessThanOrEqual(4);
      expect(new Set(blocks).size).toBe(blocks.length);
    }), { numRuns: 500 });
    expect(blocksOf(work({ title: 'Editorial' }))).toEqual([]);
    expect(blocksOf(work({ title: '???' }))).toEqual([]);
  });

  it('are shared by works that are alike in their titles', { timeout: 60_000 }, () => {
    fc.assert(fc.property(nearPair(), ([a, b]) => {
      const bare = (one: WorkDescription): WorkDescription => ({ ...one, keys: [] });
      if (compareWorks(bare(a), bare(b)) === 'different') return;
      expect(blocksOf(a).some((block) => blocksOf(b).includes(block))).toBe(true);
    }), { numRuns: 2_000 });
  });

  it('are rare: among the real titles, none is in more than the works of one series', () => {
    const sides = labelledPairs().flatMap(({ a, b }) => [a, b]).filter((side, index, all) => all.findIndex((other) => other.title === side.title) === index);
    const counts = new Map<string, number>();
    for (const side of sides) for (const block of blocksOf(side)) counts.set(block, (counts.get(block) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 8)).toEqual([]);
  });
});
