import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { springer } from '@/lib/sites/adapters/springer';
import { hasSavedPages, openPage, readPage, SAVED_PAGES } from '../support/read-page';

describe('the addresses of Springer Link', () => {
  it.each([
    ['/search?query=hands', 'listing'],
    ['/search/page/2?query=hands', 'listing'],
    ['/journal/10924/volumes-and-issues/18-3', 'listing'],
    ['/journal/10924/articles?page=2', 'listing'],
    ['/book/10.1007/978-3-031-00000-0', 'listing'],
    ['/article/10.1007/s10924-010-0192-1', 'paper'],
    ['/article/10.1007/s10924-010-0192-1/fulltext.html', 'paper'],
    ['/chapter/10.1007/978-3-031-00000-0_7', 'paper'],
    ['/protocol/10.1007/978-1-0716-0000-0_7', 'paper'],
    ['/referenceworkentry/10.1007/978-3-031-00000-0_7', 'paper'],
    ['/content/pdf/10.1007/s10924-010-0192-1.pdf', undefined],
    ['/article/10.1140/epjc/s10052-020-1234-5', 'paper'],
    ['/article/10.1140/epjc/s10052-020-1234-5/figures/2', undefined],
    ['/article/10.1007/s10924-010-0192-1/metrics', undefined],
    ['/searching', undefined],
    ['/journal/10924', undefined],
    ['/journal/10924/volumes-and-issues', undefined],
    ['/', undefined],
  ])('%s: %s', (path, kind) => {
    expect(springer.kind(new URL(path, 'https://link.springer.com'))).toBe(kind);
  });
});

describe.skipIf(!hasSavedPages())('the saved Springer pages', () => {
  it.each([
    ['article-s10924-010-0192-1', '10.1007/s10924-010-0192-1', 'In Vitro Cytotoxicity of Amylose-Based Bioplastic for Packaging Applications', ['Sanchita Bandyopadhyay-Ghosh', 'Robert Jeng'], 4, '2010-09', 'Journal of Polymers and the Environment'],
    ['article-trafilatura', '10.1007/s11926-017-0626-z', 'Drug Reaction with Eosinophilia and Systemic Symptoms (DRESS) Syndrome and the Rheumatologist', ['Marwan H. Adwan'], 1, '2017-01', 'Current Rheumatology Reports'],
  ])('%s', (name, doi, title, first, count, published, venue) => {
    const html = readFileSync(new URL(`springer/${name}.html`, SAVED_PAGES), 'utf8');
    const { sightings, unreadable } = readPage(openPage(html, `https://link.springer.com/article/${doi}`, 0));
    expect(unreadable).toEqual([]);
    expect(sightings).toMatchObject([{ keys: [`doi:${doi}`], title, type: 'article', venue, publishedAt: expect.stringMatching(`^${published}`) as unknown }]);
    const names = sightings[0]?.authors?.map((author) => author.name);
    expect(names?.slice(0, first.length)).toEqual(first);
    expect(names).toHaveLength(count);
    expect(sightings[0]?.abstract?.length).toBeGreaterThan(500);
  });
});
