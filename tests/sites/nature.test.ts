import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nature } from '@/lib/sites/adapters/nature';
import { hasSavedPages, openPage, readPage, SAVED_PAGES } from '../support/read-page';

describe('the addresses of Nature', () => {
  it.each([
    ['/search?q=hands', 'listing'],
    ['/nature/research-articles', 'listing'],
    ['/nature/articles?type=letter', 'listing'],
    ['/ncomms/reviews-and-analysis', 'listing'],
    ['/nature/volumes/596/issues/7873', 'listing'],
    ['/subjects/neuroscience', 'listing'],
    ['/articles/s41586-021-03819-2', 'paper'],
    ['/articles/nature13322?proof=t', 'paper'],
    ['/articles/s41586-021-03819-2.pdf', undefined],
    ['/articles/s41586-021-03819-2.epdf', undefined],
    ['/articles/s41586-021-03819-2/figures/1', undefined],
    ['/articles/d41586-019-02790-3', undefined],
    ['/nature/articles-of-faith', undefined],
    ['/nature', undefined],
    ['/nature/volumes', undefined],
    ['/nature/volumes/596', undefined],
  ])('%s: %s', (path, kind) => {
    expect(nature.kind(new URL(path, 'https://www.nature.com'))).toBe(kind);
  });
});

describe.skipIf(!hasSavedPages())('the saved Nature pages', () => {
  it('an article is one paper, with all its authors and none of the papers around it', () => {
    const html = readFileSync(new URL('nature/article-s41586-021-03819-2.html', SAVED_PAGES), 'utf8');
    const { sightings, cards } = readPage(openPage(html, 'https://www.nature.com/articles/s41586-021-03819-2', 0));
    expect(cards).toHaveLength(1);
    expect(sightings).toMatchObject([{ keys: ['doi:10.1038/s41586-021-03819-2'], title: 'Highly accurate protein structure prediction with AlphaFold', venue: 'Nature', volume: '596', pages: '583-589' }]);
    expect(sightings[0]?.authors).toHaveLength(34);
    expect(sightings[0]?.authors?.[0]).toEqual({ name: 'John Jumper', family: 'Jumper', given: 'John' });
    expect(sightings[0]?.abstract).toMatch(/^Proteins are essential to life/);
  });

  it('the cards at its foot read as those of a list, but for the news', () => {
    const html = readFileSync(new URL('nature/article-s41586-021-03819-2.html', SAVED_PAGES), 'utf8');
    const { sightings, unreadable } = readPage(openPage(html, 'https://www.nature.com/search?q=x', 0));
    expect(unreadable).toEqual([]);
    expect(sightings.map(({ keys }) => keys[0])).toEqual(expect.arrayContaining(['doi:10.1038/s41586-021-03828-1', 'doi:10.1038/s41580-023-00671-2']));
    expect(sightings.filter(({ keys }) => keys.some((key) => key.includes('d41586')))).toEqual([]);
    expect(sightings[0]).toMatchObject({ title: 'Highly accurate protein structure prediction for the human proteome', publishedAt: '2021-07-22' });
    expect(sightings[0]?.authors).toBeUndefined();
  });

  it('news has no card, whatever its address', () => {
    const html = readFileSync(new URL('nature/news-telescope.html', SAVED_PAGES), 'utf8');
    expect(nature.kind(new URL('https://www.nature.com/articles/d41586-019-02790-3'))).toBeUndefined();
    expect(readPage(openPage(html, 'https://www.nature.com/articles/nature.2019.1', 0)).cards).toEqual([]);
  });
});
