// PubMed: which addresses it claims, how titles read, and real rows.
import { describe, expect, it } from 'vitest';
import { pubmed } from '@/lib/sites/adapters/pubmed';
import { hasSavedPages, openPage, readPage } from '../support/read-page';
import { readSavedPage, readTruth } from '../support/saved-page';

const isHere = hasSavedPages();
const HOST = 'https://pubmed.ncbi.nlm.nih.gov';
const kindOf = (path: string) => pubmed.kind(new URL(path, HOST));

describe('PubMed', () => {
  it.each(['/?term=ego+depletion', '/?linkname=pubmed_pubmed&from_uid=20565167', '/?term=x&format=abstract&size=200', '/collections/62345/?sort=pubdate', '/clipboard/', '/trending/?filter=x'])('lists papers at %s', (path) =>
    expect(kindOf(path)).toBe('listing'),
  );

  it.each(['/20565167/', '/20565167', '/1/?from_term=ego&from_pos=1', '/20565167/#abstract'])('has a paper at %s', (path) => expect(kindOf(path)).toBe('paper'));

  it.each(['/', '/advanced/', '/help/', '/20565167/citations/', '/0123/', '/1234567890/', '/about'])('has neither at %s', (path) => expect(kindOf(path)).toBeUndefined());

  it('is not its imitators', () => expect(pubmed.kind(new URL('https://pubmed.ncbi.nlm.nih.gov.evil.example/1/'))).toBeUndefined());

  const read = (html: string, path: string) => readPage(openPage(html, HOST + path, '2026-11-20'));
  const row = (title: string, citation = '') =>
    `<article class="full-docsum"><a class="docsum-title" href="/7/">${title}</a><span class="full-journal-citation">${citation}</span><span class="docsum-pmid">7</span></article>`;

  it.each([
    ['[Quiet rooms].', 'Quiet rooms'],
    ['Quiet rooms.', 'Quiet rooms'],
    ['Do rooms listen?', 'Do rooms listen?'],
    ['And then...', 'And then...'],
    ['[18F]FDG in [quiet] rooms.', '[18F]FDG in [quiet] rooms'],
    ['[A] and [B].', '[A] and [B]'],
  ])('reads the title %j as %j', (written, title) => expect(read(row(written), '/?term=x').sightings[0]?.title).toBe(title));

  it('reads a DOI up to the full stop of its sentence', () => {
    const { sightings } = read(row('T.', 'J. 2010 Jul;1:2. doi: 10.55555/a(1)0.x. Epub 2010 Jun 1.'), '/?term=x');
    expect(sightings[0]?.keys).toEqual(['doi:10.55555/a(1)0.x', 'pmid:7']);
  });

  it('takes no similar paper for the paper of the page', () => {
    const { cards, sightings } = read(`<main><h1 class="heading-title">Mine</h1><ul><li>${row('Another.')}</li></ul></main>`, '/8/');
    expect(cards).toHaveLength(1);
    expect(sightings.map(({ keys, title }) => [keys, title])).toEqual([[['pmid:8'], 'Mine']]);
  });

  describe.skipIf(!isHere)('as saved', () => {
    const { rowCount } = isHere ? (readTruth<{ snapshots: { rowCount: number }[] }>('pubmed/manifest.json').snapshots[0] ?? { rowCount: 0 }) : { rowCount: 0 };

    it('reads every row, with its DOI, authors, journal, year and pages', () => {
      const { sightings, unreadable } = readSavedPage('pubmed/search-rows-live-01.html', `${HOST}/?term=ego+depletion`);
      expect(rowCount).toBe(10);
      expect([sightings.length, unreadable.length]).toEqual([rowCount, 0]);
      for (const { keys, title, authors, venue, publishedAt, volume, pages, url } of sightings) {
        expect(keys.map((key) => key.replace(/:.*/, ''))).toEqual(['doi', 'pmid']);
        expect(url).toBe(`${HOST}/${keys[1]?.slice(5)}/`);
        expect(title).toMatch(/(?:[^.\]]|\?)$/);
        expect(authors?.every(({ family, given }) => family && /^(?:\p{L}\. ?)+$/u.test(given ?? '')) ?? keys[1] === 'pmid:34520296').toBe(true);
        expect([venue, volume, pages].every(Boolean) && /^\d{4}-\d\d/.test(publishedAt ?? '')).toBe(true);
      }
    });

    it('reads the first row as it is known', () => {
      const [first] = readSavedPage('pubmed/search-rows-live-01.html', `${HOST}/?term=ego+depletion`).sightings;
      expect(first).toMatchObject({
        keys: ['doi:10.1037/a0019486', 'pmid:20565167'],
        title: 'Ego depletion and the strength model of self-control: a meta-analysis',
        venue: 'Psychol Bull', publishedAt: '2010-07', volume: '136', issue: '4', pages: '495-525',
      });
      expect(first?.authors?.map(({ family }) => family)).toEqual(['Hagger', 'Wood', 'Stiff', 'Chatzisarantis']);
    });

    it('gives no authors where the whole list, too, is cut amid a name', () => {
      const { cards, sightings } = readSavedPage('pubmed/search-rows-live-01.html', `${HOST}/?term=ego+depletion`);
      expect(cards[6]?.querySelector('.full-authors')?.textContent).toMatch(/, S…$/);
      expect(sightings[6]).not.toHaveProperty('authors');
    });

    it('reads the page of a paper that has no names but those of its head', () => {
      const [paper] = readSavedPage('fragments/pubmed-article-testauthored.html', `${HOST}/38900001/`).sightings;
      expect(paper).toMatchObject({ keys: ['doi:10.1016/j.biortech.2025.130651', 'pmid:38900001'], venue: 'Bioresource technology', publishedAt: '2025-03', volume: '400', pages: '130651' });
      expect(paper?.authors?.map(({ name }) => name)).toEqual(['H. Yao', 'M. Omran', 'T. Fabritius']);
      expect(paper?.abstract).toMatch(/^We measured the complex permittivity/);
    });
  });
});
