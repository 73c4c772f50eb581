import { describe, expect, it } from 'vitest';
import { describeFinding, findNewVersion, findPublication, isSameNews, isUnpublishedPreprint, versionUrl, type Finding } from '@/lib/model/finding';
import type { Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { paperOf } from '../support/paper-of';

const ARXIV = 'arxiv:2611.00001';
const PREPRINT = paperOf(1, { manifestations: [{ keys: [ARXIV], type: 'preprint', provenance: {} }], versions: [{ key: ARXIV, seen: [1], latest: 1 }] });
const OUT: Paper['manifestations'] = [{ keys: ['doi:10.1145/1'], type: 'inproceedings', venue: 'KDD', provenance: {} }];

function told(more: Partial<Sighting>): Sighting {
  return { keys: [ARXIV], title: 'Paper 1', url: 'https://x.org/', source: 'semantic-scholar-api', ...more };
}

describe('a preprint that came out', () => {
  it.each([
    ['a DOI of a journal, from arXiv', { keys: [ARXIV, 'doi:10.1038/x'], source: 'arxiv-api', venue: 'Nature 7 (2026) 1' }, 'Published: Nature 7 (2026) 1'],
    ['a venue and a type', { keys: [ARXIV, 'dblp:conf/nips/X17'], type: 'inproceedings', venue: 'NeurIPS', publishedAt: '2017-12-04' }, 'Published: NeurIPS 2017'],
    ['a DOI and nothing else', { keys: [ARXIV, 'doi:10.1145/9'] }, 'Published: doi.org/10.1145/9'],
  ] satisfies [string, Partial<Sighting>, string][])('is known by %s', (_what, more, line) => {
    const finding = findPublication(PREPRINT, told(more), 5);
    expect(finding).toMatchObject({ kind: 'published', paper: ARXIV, at: 5, dismissed: false });
    expect(finding && describeFinding(finding)).toBe(line);
  });

  it.each([
    ['nothing new', {}],
    ['arXiv’s own name', { type: 'preprint', venue: 'arXiv.org' }],
    ['the DOI of another preprint server', { keys: [ARXIV, 'doi:10.1101/2020.01.01.123456'] }],
    ['ids of indexes', { keys: [ARXIV, 'corpus:7'] }],
  ] satisfies [string, Partial<Sighting>][])('is not told by %s', (_what, more) => {
    expect(findPublication(PREPRINT, told(more), 5)).toBeUndefined();
  });

  it('is no news where it is known, or of what is no preprint', () => {
    const news = told({ keys: [ARXIV, 'doi:10.1038/x'], type: 'article', venue: 'Nature' });
    expect(findPublication({ ...PREPRINT, manifestations: OUT }, news, 5)).toBeUndefined();
    expect(isUnpublishedPreprint(paperOf(1, { keys: ['acl:2020.acl-main.1'] }))).toBe(false);
    expect(isUnpublishedPreprint(paperOf(1, { keys: ['doi:10.1101/2020.01.01.123456'] }))).toBe(true);
  });
});

describe('a new version', () => {
  it('is one later than the last that was read', () => {
    const finding = findNewVersion(PREPRINT, told({ version: 3 }), 5);
    expect(finding && describeFinding(finding)).toBe('v3 is out; you read v1');
    expect(versionUrl(PREPRINT, 3)).toBe('https://arxiv.org/abs/2611.00001v3');
    expect(findNewVersion(PREPRINT, told({ version: 1 }), 5)).toBeUndefined();
    expect(findNewVersion(PREPRINT, told({}), 5)).toBeUndefined();
    expect(findNewVersion(paperOf(1), told({ version: 3 }), 5)).toBeUndefined();
    expect(findNewVersion({ ...PREPRINT, versions: [{ key: ARXIV, seen: [], latest: 4 }] }, told({ version: 4 }), 5)).toBeUndefined();
  });
});

describe('news', () => {
  const published = (venue?: string, ...keys: Paper['keys']) => findPublication(PREPRINT, told({ keys: [ARXIV, ...keys], type: 'article', venue }), 5) as Finding;
  const version = (number: number) => findNewVersion(PREPRINT, told({ version: number }), 5) as Finding;

  it('that was dismissed is the same if it says the same', () => {
    expect(isSameNews(published('KDD', 'dblp:conf/kdd/X26'), published('KDD', 'doi:10.1145/9'))).toBe(true);
    expect(isSameNews(published('KDD', 'doi:10.1145/9'), published('Nature', 'doi:10.1038/9'))).toBe(false);
  });

  it('that was dismissed is the same if it has no id that the other has not, whatever the place is called there', () => {
    expect(isSameNews(published('KDD', 'doi:10.1145/9'), published('Knowledge Discovery and Data Mining', 'doi:10.1145/9'))).toBe(true);
    expect(isSameNews(published('KDD', 'dblp:conf/kdd/X26', 'doi:10.1145/9'), published(undefined, 'doi:10.1145/9'))).toBe(true);
    expect(isSameNews(published(undefined, 'doi:10.1145/9'), published('KDD', 'dblp:conf/kdd/X26', 'doi:10.1145/9'))).toBe(false);
  });

  it('of a version is the same up to that version', () => {
    expect(isSameNews(version(3), version(3))).toBe(true);
    expect(isSameNews(version(3), version(4))).toBe(false);
    expect(isSameNews(version(3), published('KDD', 'doi:10.1145/9'))).toBe(false);
  });
});
