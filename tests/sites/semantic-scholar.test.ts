// Semantic Scholar: which addresses it claims, what a row and a page may hide, and the real search that was saved.
import { describe, expect, it } from 'vitest';
import { semanticScholar } from '@/lib/sites/adapters/semantic-scholar';
import { parsePartialDate } from '@/lib/sites/day';
import { hasSavedPages, openPage, readPage } from '../support/read-page';
import { readSavedPage, readTruth } from '../support/saved-page';

const HOST = 'https://www.semanticscholar.org';
const HASH = '516c2035d29bb711be2e027be4ad38224419065a';
const kindOf = (address: string) => semanticScholar.kind(new URL(address, HOST));

function row(inner: string) {
  const html = `<div class="cl-paper-row" data-paper-id="${HASH}"><a data-test-id="title-link" href="/paper/x/${HASH}"><h2 class="cl-paper-title">T</h2></a>${inner}</div>`;
  return readPage(openPage(html, `${HOST}/search?q=x`, 0)).sightings[0];
}

function paper(inner: string, head = '') {
  return readPage(openPage(`${head}<h1 data-test-id="paper-detail-title">T</h1>${inner}`, `${HOST}/paper/x/${HASH}`, 0)).sightings[0];
}

const block = (article: object) => `<script type="application/ld+json" class="schema-data">${JSON.stringify({ '@graph': [{}, [article]] })}</script>`;

describe('Semantic Scholar', () => {
  it.each([['/search?q=x', 'listing'], ['/search', 'listing'], [`/paper/${HASH}`, 'paper'], [`/paper/A-Slug/${HASH}#citing-papers`, 'paper'], [`/paper/A-Slug/${HASH}/figure/0`, 'paper']])('%s: %s', (path, kind) =>
    expect(kindOf(path)).toBe(kind),
  );

  it.each(['/', '/searching', '/paper/A-Slug', `/reader/${HASH}`, '/author/x/9', '/arxiv/2611.01042', `https://semanticscholar.evil.example/paper/${HASH}`])('leaves %s alone', (address) => expect(kindOf(address)).toBeUndefined());

  it('takes an author list that was unfolded for whole', () => {
    const authors = '<span data-test-id="author-list"><a>A. Quill</a></span><span data-test-id="author-list"><button data-test-id="author-list-expand">%</button><a>B. Finch</a></span>';
    expect(row(authors.replace('%', 'Show less'))?.authors).toEqual([{ name: 'A. Quill' }, { name: 'B. Finch' }]);
    expect(row(authors.replace('%', '+1,204 authors'))).toMatchObject({ authorCount: 1_206 });
    expect(row(authors.replace('%', '+1,204 authors'))?.authors).toBeUndefined();
  });

  it('knows a preprint by its venue, and no venue by half its name', () => {
    const venue = (name: string) => row(`<span class="cl-paper-venue">${name}</span>`);
    expect(venue('arXiv.org')).toMatchObject({ type: 'preprint' });
    expect(venue('arXiv.org')?.venue).toBeUndefined();
    expect(venue('Journal of Leadership…')?.venue).toBeUndefined();
    expect(venue('Margins &amp;amp; Edges')?.venue).toBe('Margins & Edges');
  });

  it('reads no row of a paper page: those cite it', () => {
    const { cards } = readPage(openPage(`<h1 data-test-id="paper-detail-title">T</h1><div class="cl-paper-row" data-paper-id="${HASH}"></div>`, `${HOST}/paper/x/${HASH}`, 0));
    expect(cards.map(({ localName }) => localName)).toEqual(['h1']);
  });

  it('parts the abstract from the sentence that a machine made of it', () => {
    expect(paper(block({ headline: 'T', about: 'In short.', abstract: 'In short. At length.' }))).toMatchObject({ summary: 'In short.', abstract: 'At length.' });
    expect(paper(block({ name: 'T', abstract: 'At length.' }))).toMatchObject({ abstract: 'At length.' });
  });

  it('believes neither block nor head of the page before', () => {
    const head = '<meta name="citation_title" content="Before"><meta name="citation_author" content="Someone"><meta name="citation_journal_title" content="J">';
    expect(paper(block({ headline: 'Before', abstract: 'Of another.' }), head)).toEqual({ keys: [`s2:${HASH}`], title: 'T', url: `${HOST}/paper/x/${HASH}`, source: 'semantic-scholar' });
  });

  it.each(['{', 'null', '[]', '{"@graph":7}', '{"@graph":[null,[null,{"headline":"T","abstract":7}]]}'])('is not troubled by a block that says %s', (text) => {
    expect(paper(`<script class="schema-data">${text}</script>`)?.title).toBe('T');
  });

  it('calls a journal what the head calls one, but for arXiv', () => {
    const head = (journal: string) => `<meta name="citation_title" content="T"><meta name="citation_journal_title" content="${journal}">`;
    expect(paper('', head('J. Margins'))).toMatchObject({ venue: 'J. Margins' });
    expect(paper('', head('J. Margins'))?.type).toBeUndefined();
    expect(paper('', head('ArXiv'))).toMatchObject({ type: 'preprint' });
    expect(paper('', head('ArXiv'))?.venue).toBeUndefined();
  });
});

describe.skipIf(!hasSavedPages())('the saved search of Semantic Scholar', () => {
  it('reads every row', () => {
    const [truth] = readTruth<{ snapshots: { requestedUrl: string; rows: { title: string; href: string; firstAuthor: string; pubdate: string }[] }[] }>('semantic-scholar/manifest.json').snapshots;
    const { sightings, unreadable } = readSavedPage('semantic-scholar/search-results-live-01.html', truth?.requestedUrl ?? '');
    expect(unreadable).toEqual([]);
    expect(sightings).toHaveLength(10);
    expect(sightings.map(({ title, url, publishedAt }) => ({ title, url, publishedAt }))).toEqual(truth?.rows.map(({ title, href, pubdate }) => ({ title, url: HOST + href, publishedAt: parsePartialDate(pubdate) })));
    // Two lists of authors are cut.
    const cut = sightings.map(({ authorCount }) => authorCount);
    expect(cut.filter((count) => count !== undefined)).toEqual([9, 34]);
    expect(sightings.map(({ authors }, index) => authors?.[0]?.name ?? truth?.rows[index]?.firstAuthor)).toEqual(truth?.rows.map(({ firstAuthor }) => firstAuthor));
    expect(sightings.map(({ keys }) => keys.at(-1))).toEqual(truth?.rows.map(({ href }) => `s2:${href.slice(-40)}`));
    expect(sightings[0]).toMatchObject({ keys: ['pmid:9599441', `s2:${HASH}`], venue: 'Journal of Personality and Social Psychology' });
    expect(sightings[0]?.summary).toMatch(/^The results suggest .* resource\.$/);
    expect(sightings.every(({ abstract, summary = '' }) => abstract === undefined && !/TLDR|Expand/.test(summary))).toBe(true);
  });
});
