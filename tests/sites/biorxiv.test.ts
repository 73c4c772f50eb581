// bioRxiv and medRxiv: which addresses they claim, what of an address is the paper, and real pages.
import { describe, expect, it } from 'vitest';
import { biorxiv } from '@/lib/sites/adapters/biorxiv';
import { hasSavedPages, openPage, readPage } from '../support/read-page';
import { readSavedPage, readTruth, summarise } from '../support/saved-page';

const isHere = hasSavedPages();
const HOST = 'https://www.biorxiv.org';

describe('bioRxiv', () => {
  it.each([
    '/search/vitamin', '/search/a%20jcode%3Abiorxiv?page=2', '/collection/neuroscience', '/collection/genetics?page=3', '/content/early/recent', '/content/early/recent?page=1', '/content/early/2026/11',
  ])('lists preprints at %s', (path) => {
    expect(biorxiv.kind(new URL(HOST + path))).toBe('listing');
    expect(biorxiv.kind(new URL(path, 'https://www.medrxiv.org'))).toBe('listing');
  });

  it.each([
    '/content/10.1101/2020.03.22.002386v3', '/content/10.1101/2020.03.22.002386v3.full', '/content/10.1101/2020.03.22.002386v3.full-text', '/content/10.1101/2020.03.22.002386v3.supplementary-material',
    '/content/10.64898/2026.01.02.700001v1', '/content/10.1101/398917v1.abstract', '/content/early/2018/08/27/398917', '/content/biorxiv/early/2018/08/27/398917', '/content/10.1101/2020.04.10.20060558v1?rss=1',
  ])('has a preprint at %s', (path) => expect(biorxiv.kind(new URL(HOST + path))).toBe('paper'));

  it.each(['/', '/about', '/content/about-biorxiv', '/content/10.1101/2020.03.22.002386v3.full.pdf', '/content/biorxiv/early/2020/03/27/2020.03.22.002386.full.pdf', '/content/10.1101/gr.123456.120', '/search/', '/alerts'])('has neither at %s', (path) =>
    expect(biorxiv.kind(new URL(HOST + path))).toBeUndefined(),
  );

  const read = (head: string, path: string) => readPage(openPage(`<head>${head}</head><h1 id="page-title">T</h1>`, HOST + path, 0)).sightings[0];

  it.each([
    ['/content/10.1101/2020.03.22.002386v3.full-text?x=1', '', 'doi:10.1101/2020.03.22.002386', 3, `${HOST}/content/10.1101/2020.03.22.002386v3`],
    ['/content/10.64898/2026.01.02.700001v1', '', 'doi:10.64898/2026.01.02.700001', 1, `${HOST}/content/10.64898/2026.01.02.700001v1`],
    ['/content/early/2018/08/27/398917', '<meta name="citation_doi" content="10.1101/398917"><meta name="citation_id" content="398917v2">', 'doi:10.1101/398917', 2, `${HOST}/content/10.1101/398917v2`],
    ['/content/early/2018/08/27/398917', '', 'doi:10.1101/398917', undefined, `${HOST}/content/10.1101/398917`],
  ])('keeps the version of %s apart', (path, head, key, version, url) => {
    const paper = read(head, path);
    expect([paper?.keys, paper?.version, paper?.url]).toEqual([[key], version, url]);
  });

  it('believes no day that is but the first of the year', () => {
    expect(read('<meta name="citation_publication_date" content="2020/01/01">', '/content/10.1101/2020.03.22.002386v3')?.publishedAt).toBeUndefined();
    expect(read('<meta name="citation_publication_date" content="2020/01/01"><meta name="citation_date" content="2020-03-27">', '/content/10.1101/2020.03.22.002386v3')?.publishedAt).toBe('2020-03-27');
  });

  it('takes a DOI for another name of the preprint only where it says that it was published', () => {
    const page = (note: string) => openPage(`<h1 id="page-title">T</h1><div class="pub_jnl">${note}</div>`, `${HOST}/content/10.1101/2020.03.22.002386v3`, 0);
    const link = '<a href="https://doi.org/10.55555/rooms.1">10.55555/rooms.1</a>';
    expect(readPage(page(`Now published in <i>Rooms</i> doi: ${link}`)).sightings[0]?.keys).toEqual(['doi:10.1101/2020.03.22.002386', 'doi:10.55555/rooms.1']);
    expect(readPage(page(`This article is a preprint, see ${link}`)).sightings[0]?.keys).toEqual(['doi:10.1101/2020.03.22.002386']);
  });

  describe.skipIf(!isHere)('as saved', () => {
    it('reads a preprint of 100 authors, its abstract free of markup', () => {
      const truth = readTruth<{ url: string; papers: object[] }>('biorxiv/article-2020.03.22.002386v3.expected.json');
      const { sightings } = readSavedPage('biorxiv/article-2020.03.22.002386v3.html', truth.url);
      expect(sightings.map(summarise)).toEqual(truth.papers);
      expect(sightings[0]).toMatchObject({ type: 'preprint', venue: 'bioRxiv', publishedAt: '2020-03-27', version: 3, url: truth.url });
      expect(sightings[0]).not.toHaveProperty('pages');
      expect(sightings[0]?.abstract).toMatch(/^An outbreak of the novel coronavirus [^<>]*$/);
    });

    it('reads a row of the search', () => {
      expect(readSavedPage('fragments/biorxiv-search-row-2021.html', `${HOST}/search/vitamin`).sightings).toMatchObject([{
        keys: ['doi:10.1101/2021.11.04.467278'], version: 1, publishedAt: '2021-11-04', venue: 'bioRxiv',
        title: 'Effect of vitamin C and E supplementation on human gastrointestinal tract tissues and cells: Raman spectroscopy and imaging studies',
        authors: [{ name: 'Krystian Miazek' }, { name: 'Karolina Beton' }, { name: 'Beata Brozek-Pluska' }],
      }]);
    });
  });
});
