// Google Scholar: which addresses it claims, how a byline and an address are read, and the real results that were saved.
import { describe, expect, it } from 'vitest';
import type { Sighting } from '@/lib/model/sighting';
import { collapse } from '@/lib/shared/text';
import { googleScholar } from '@/lib/sites/adapters/google-scholar';
import { hasSavedPages, openPage, readPage } from '../support/read-page';
import { readSavedPage, readTruth } from '../support/saved-page';

const HOST = 'https://scholar.google.com';
const kindOf = (address: string) => googleScholar.kind(new URL(address, HOST));

function result(byline: string, address = 'https://x.example/p', side = ''): Sighting | undefined {
  const html = `<div class="gs_r gs_or gs_scl" data-cid="aMarg1NaL1aJ"><div class="gs_ggs">${side}</div><div class="gs_ri"><h3 class="gs_rt"><a href="${address}">T</a></h3><div class="gs_a">${byline}</div></div></div>`;
  return readPage(openPage(html, `${HOST}/scholar?q=x`, 0)).sightings[0];
}

function entry(venue: string): Sighting | undefined {
  const html = `<table><tr class="gsc_a_tr"><td><a class="gsc_a_at" href="/citations?view_op=view_citation&amp;hl=de&amp;user=U&amp;citation_for_view=U:E1">T</a><div class="gs_gray">A Quill</div><div class="gs_gray">${venue}</div></td></tr></table>`;
  return readPage(openPage(html, 'https://scholar.google.de/citations?user=U', 0)).sightings[0];
}

describe('Google Scholar', () => {
  it.each([
    ['/scholar?q=margins', 'listing'], ['/scholar?cites=55&hl=en', 'listing'], ['/scholar?cluster=55', 'listing'], ['/scholar_labs/search/session/12', 'listing'], ['/scholar_labs/search?q=x', 'listing'],
    ['/citations?user=tW1AAAAJ', 'listing'], ['/citations?hl=en&user=tW1AAAAJ&view_op=list_works&sortby=pubdate', 'listing'],
    ['/citations?view_op=view_citation&hl=en&user=tW1AAAAJ&citation_for_view=tW1AAAAJ:d1g', 'paper'],
    ['https://scholar.google.co.jp/scholar?q=x', 'listing'], ['https://scholar.google.de/scholar?q=x', 'listing'], ['https://scholar.google.com.br/scholar?q=x', 'listing'],
  ])('%s: %s', (path, kind) => expect(kindOf(path)).toBe(kind));

  it.each([
    '/', '/scholar_settings?hl=en', '/scholar_alerts', '/scholar_case?case=1', '/citations?view_op=search_authors&mauthors=x', '/citations', '/schhp', 'https://scholar.google.evil.example/scholar?q=x',
    'https://scholar-google-com.proxy.example/scholar?q=x', 'https://www.google.com/scholar?q=x',
  ])('leaves %s alone', (address) => expect(kindOf(address)).toBeUndefined());

  it('asks for no address outside Google Scholar, and for no host by a wildcard', () => {
    for (const pattern of googleScholar.matches) expect(pattern).toMatch(/^https:\/\/scholar\.google\.(?:com|[a-z]{2}|com?\.[a-z]{2})\/(?:scholar\*|citations\?\*)$/);
  });

  it.each<[string, Partial<Sighting>]>([
    ['A Quill, B Finch\u00a0- J Marg, 2024 - marg.example', { authors: [{ name: 'A Quill' }, { name: 'B Finch' }], venue: 'J Marg', publishedAt: '2024' }],
    ['A Quill - J Marg, 2024 - Margins &amp; Sons', { venue: 'J Marg', publishedAt: '2024' }],
    ['A Quill\u00a0- Margins - a journal, 2024 - marg.example', { venue: 'Margins - a journal', publishedAt: '2024' }],
    ['A Quill - 2018 - marg.example', { publishedAt: '2018' }],
    ['A Quill - marg.example', { authors: [{ name: 'A Quill' }] }],
    ['A Quill\u00a0- J Marg, 1931', { venue: 'J Marg', publishedAt: '1931' }],
    ['A Quill\u00a0- Nature 521 (7553), 436-444, 2015 - nature.example', { venue: 'Nature', volume: '521', issue: '7553', pages: '436-444', publishedAt: '2015' }],
    ['A Quill\u00a0- MARG 2024, 2024 - marg.example', { venue: 'MARG 2024', publishedAt: '2024' }],
    ['A Quill\u00a0- arXiv preprint arXiv\u00a0…, 2024 - arxiv.org', { type: 'preprint', publishedAt: '2024' }],
    ['A Quill\u00a0- Scientific\u00a0…, 2016 - marg.example', { publishedAt: '2016' }],
    ['A Quill\u00a0- …, 2016 - marg.example', { publishedAt: '2016' }],
    ['', {}],
  ])('reads the byline “%s”', (byline, said) => {
    const { venue, volume, issue, pages, publishedAt, type, authors } = result(byline) ?? {};
    expect({ venue, volume, issue, pages, publishedAt, type, authors: said.authors && authors }).toEqual({ venue: undefined, volume: undefined, issue: undefined, pages: undefined, publishedAt: undefined, type: undefined, authors: undefined, ...said });
  });

  it.each(['MD Wilkinson, M Dumontier…\u00a0- J, 2016 - x', 'A Quill, ...\u00a0- J, 2016 - x', '…\u00a0- J, 2016 - x'])('takes no names from the cut list of “%s”', (byline) => {
    expect(result(byline)?.authors).toBeUndefined();
    expect(result(byline)?.authorCount).toBeUndefined();
  });

  it.each([
    ['https://arxiv.org/abs/2411.00777v2', 'arxiv:2411.00777'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC6427092/', 'pmcid:PMC6427092'],
    ['https://press.example/article/10.55555/JM.1.full.pdf', 'doi:10.55555/jm.1'],
    ['https://press.example/get?doi=10.55555%2Fjm.1&amp;x=1', 'doi:10.55555/jm.1'],
    ['https://press.example/get?identifierValue=10.55555/jm.1', 'doi:10.55555/jm.1'],
    ['https://www.press.example/p.pdf?utm_source=scholar', 'url:https://press.example/p.pdf'],
    ['https://books.google.co.uk/books?hl=en&amp;id=XyZ&amp;dq=margins&amp;sig=1', 'url:https://books.google.com/books?id=XyZ'],
  ])('names a paper at %s', (address, key) => expect(result('', address)?.keys).toEqual([key]));

  it('calls a work that is known from citations only by its entry, never by its cluster, which may hold other works', () => {
    const { sightings } = readPage(openPage('<div class="gs_r" data-cid="aMarg1NaL1aJ"><h3 class="gs_rt"><span class="gs_ctu">[CITATION][C]</span> <span id="aMarg1NaL1aJ">[18F] T</span></h3><a href="/scholar?cluster=55">All versions</a></div>', `${HOST}/scholar?q=x`, 0));
    expect(sightings).toMatchObject([{ keys: ['url:https://scholar.google.com/scholar?q=info%3AaMarg1NaL1aJ%3Ascholar.google.com%2F'], title: '[18F] T', url: 'https://scholar.google.com/scholar?q=info:aMarg1NaL1aJ:scholar.google.com/' }]);
  });

  it('cannot name a work without an address in a row without an entry', () => {
    const { unreadable, cards } = readPage(openPage('<div class="gs_r"><h3 class="gs_rt"><span class="gs_ctu">[C]</span> T</h3></div>', `${HOST}/scholar?q=x`, 0));
    expect(unreadable).toEqual(cards);
    expect(cards).toHaveLength(1);
  });

  it('names a paper by its copy, too, but not against the name that it has', () => {
    const side = (address: string) => `<div class="gs_or_ggsm"><a href="${address}"><span class="gs_ctg2">[PDF]</span> x</a></div>`;
    const doi = 'https://doi.org/10.55555/own';
    expect(result('', doi, side('https://arxiv.org/pdf/2411.00777'))?.keys).toEqual(['arxiv:2411.00777', 'doi:10.55555/own']);
    expect(result('', doi, side('https://doi.org/10.55555/another'))?.keys).toEqual(['doi:10.55555/own']);
    expect(result('', 'https://x.example/p', side('https://doi.org/10.55555/own'))?.keys).toEqual(['doi:10.55555/own', 'url:https://x.example/p']);
  });

  it('takes a link that another extension put beside the copy for nothing', () => {
    expect(result('', 'https://x.example/p', '<span class="label"><a href="https://doi.org/10.55555/guess">DOI</a></span>')?.keys).toEqual(['url:https://x.example/p']);
  });

  it('names an entry of a profile alike in every language and country', () => {
    expect(entry('J Marg 7, 2024')).toMatchObject({ keys: ['url:https://scholar.google.com/citations?citation_for_view=U%3AE1&view_op=view_citation'], venue: 'J Marg', volume: '7' });
    expect(entry('arXiv preprint arXiv:2411.00777, 2024')).toMatchObject({ keys: ['arxiv:2411.00777', expect.stringMatching('^url:')], type: 'preprint' });
  });
});

interface Row {
  title: string;
  href: string;
  byline: string;
  snippet: string;
  extractedDoi: string | null;
}

describe.skipIf(!hasSavedPages())('the saved pages of Google Scholar', () => {
  it.each([0, 1])('reads every result of search %i', (index) => {
    const truth = readTruth<{ snapshots: { file: string; finalUrl: string; rows: Row[] }[] }>('google-scholar/manifest.json').snapshots[index];
    const rows = truth?.rows ?? [];
    const { sightings, unreadable } = readSavedPage(`google-scholar/${truth?.file}`, truth?.finalUrl ?? '');
    expect(unreadable).toEqual([]);
    expect(rows).toHaveLength(10);
    expect(sightings.map(({ title, url, summary }) => ({ title, url, summary }))).toEqual(rows.map(({ title, href, snippet }) => ({ title: collapse(title), url: new URL(href).href, summary: snippet })));
    const names = rows.map(({ byline }) => byline.split(' - ')[0] ?? '');
    expect(sightings.map(({ authors }) => authors?.map(({ name }) => name))).toEqual(names.map((line) => (line.includes('…') ? undefined : line.split(', '))));
    expect(sightings.map(({ publishedAt }) => publishedAt)).toEqual(rows.map(({ byline }) => /\b20\d\d\b/.exec(byline)?.[0]));
    // The DOI of the address; one that only the snippet mentions is another paper's, and the addresses of Nature were shortened.
    const dois = rows.map(({ extractedDoi, href }) => (href.includes('/sdata201618') ? '10.1038/sdata.2016.18' : href.includes('10.') && extractedDoi?.replace('/full', '')) || undefined);
    expect(sightings.map(({ keys }) => keys.find((key) => key.startsWith('doi:'))?.slice(4))).toEqual(dois);
  });

  it('reads the one result of 2016', () => {
    expect(readSavedPage('google-scholar/old2016-parse_test_case1.html', 'https://scholar.google.co.jp/scholar?hl=en&q=x').sightings).toMatchObject([
      { keys: ['url:https://dl.acm.org/citation.cfm?id=1658424'], title: 'Learning deep architectures for AI', authors: [{ name: 'Y Bengio' }], publishedAt: '2009', venue: 'Foundations and trends® in Machine Learning' },
    ]);
  });
});
