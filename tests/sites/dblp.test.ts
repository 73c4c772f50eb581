// DBLP: which addresses it claims, what names a row, and the real rows that were saved.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dblp } from '@/lib/sites/adapters/dblp';
import { hasSavedPages, openPage, readPage, SAVED_PAGES } from '../support/read-page';
import { readSavedPage } from '../support/saved-page';

const kindOf = (address: string) => dblp.kind(new URL(address, 'https://dblp.org'));

function rows(html: string) {
  return readPage(openPage(`<ul class="publ-list">${html}</ul>`, 'https://dblp.org/pid/1/2.html', 0));
}

function row(id: string, cite: string, links: readonly string[] = [], kind = 'article') {
  const ees = links.map((href) => `<li class="ee"><a href="${href}">x</a></li>`).join('');
  return rows(`<li class="entry ${kind}" id="${id}"><nav><ul>${ees}</ul></nav><cite class="data">${cite}</cite></li>`).sightings[0];
}

const TITLE = '<span class="title" itemprop="name">T.</span>';

describe('DBLP', () => {
  it.each(['/pid/1/2.html', '/pid/g/AdaQuill', '/db/conf/kdd/kdd2023.html', '/db/journals/jacm/jacm70.html', '/search?q=margins', '/search/publ?q=margins', 'https://dblp.uni-trier.de/pid/1/2.html', 'https://dblp.dagstuhl.de/search?q=x'])(
    '%s is a listing', (address) => expect(kindOf(address)).toBe('listing'),
  );

  it.each(['/', '/db/conf/', '/db/conf/kdd/', '/db/conf/kdd/index.html', '/db/journals/', '/search/author?q=x', '/search/venue?q=x', '/rec/conf/kdd/X.html', '/pid/', '/searching', '/faq/', 'https://dblp2.uni-trier.de/pid/1/2.html', 'https://dblp.org.evil.example/pid/1/2.html'])('leaves %s alone', (address) => expect(kindOf(address)).toBeUndefined());

  it.each([
    ['T.', 'T'], ['Who Points?', 'Who Points?'], ['And so on...', 'And so on...'], ['U.S.', 'U.S'], ['<i>n</i>-gram <sup>2</sup>.', 'n-gram 2'],
  ])('writes the title “%s” without its full stop', (shown, title) => {
    expect(row('conf/x/Y24', `<span class="title" itemprop="name">${shown}</span>`)?.title).toBe(title);
  });

  it('names a row by its id, else by its record, else not', () => {
    expect(row('conf/x/Y24', TITLE)?.keys).toEqual(['dblp:conf/x/Y24']);
    expect(row('x1', `<a href="https://dblp.org/rec/journals/x/Y24.html">r</a>${TITLE}`)).toMatchObject({ keys: ['dblp:journals/x/Y24'], url: 'https://dblp.org/rec/journals/x/Y24' });
    expect(row('homepages/1/2', TITLE)).toBeUndefined();
  });

  it('takes a name from every edition, and none from what only leads to a copy', () => {
    const links = ['https://doi.org/10.55555/A', 'https://openreview.net/forum?id=a_B-c9XyZw1', 'https://aclanthology.org/W19-4201/', 'https://press.example/p.pdf'];
    expect(row('conf/x/Y24', TITLE, links)?.keys).toEqual(['doi:10.55555/a', 'openreview:a_B-c9XyZw1', 'acl:W19-4201', 'dblp:conf/x/Y24']);
  });

  it.each([
    ['journals/corr/abs-2002-07076', ['arxiv:2002.07076', 'dblp:journals/corr/abs-2002-07076'], 'informal'],
    ['journals/corr/cs-CL-9809020', ['dblp:journals/corr/cs-CL-9809020'], 'article'],
  ])('knows %s as a preprint', (id, keys, kind) => {
    const said = row(id, `${TITLE}<span itemprop="isPartOf"><span itemprop="name">CoRR</span></span><span itemprop="volumeNumber">abs</span>`, [], kind);
    expect(said).toMatchObject({ keys, type: 'preprint' });
    expect(said).not.toHaveProperty('venue');
    expect(said).not.toHaveProperty('volume');
  });

  it.each([
    ['conf/x/Y24', 'inproceedings', 'inproceedings'], ['journals/x/Y24', 'article toc marked', 'article'], ['books/x/Y24', 'incollection', 'chapter'], ['reference/x/Y24', 'reference', 'chapter'],
    ['books/x/Y24b', 'book', 'book'], ['phd/x/Y24', 'book', 'thesis'], ['conf/x/Y24w', 'constructor', undefined],
  ])('calls %s of class “%s” %s', (id, kind, type) => expect(row(id, TITLE, [], kind)?.type).toBe(type));

  it('strips the number that tells namesakes apart, and no other', () => {
    const names = ['Jane Doe 0001', 'Wei Wang 0123', 'Agent 47'].map((name) => `<span itemprop="author"><span itemprop="name">${name}</span></span>`).join(', ');
    expect(row('conf/x/Y24', names + TITLE)?.authors).toEqual([{ name: 'Jane Doe' }, { name: 'Wei Wang' }, { name: 'Agent 47' }]);
  });

  it('passes over proceedings, data and years', () => {
    expect(rows(`<li class="year">2024</li><li class="entry editor toc" id="conf/x/24">${TITLE}</li><li class="entry data" id="data/x">${TITLE}</li>`).cards).toEqual([]);
  });
});

describe.skipIf(!hasSavedPages())('the saved rows of DBLP', () => {
  it('reads a row with two editions', () => {
    expect(readSavedPage('fragments/dblp-li-entry-testauthored.html', 'https://dblp.org/pid/1/2.html').sightings).toMatchObject([
      { keys: ['arxiv:2401.00001', 'doi:10.1109/sp54263.2024.00001', 'dblp:conf/sp/Good24'], title: 'Hello, World: A Full Title', authors: [{ name: 'Jane Doe' }, { name: 'Alex Roe' }], publishedAt: '2024', type: 'inproceedings' },
    ]);
  });

  it('reads the citation on the page of one of its authors', () => {
    const cite = readFileSync(new URL('fragments/dblp-cite-kdd2023.html', SAVED_PAGES), 'utf8');
    expect(rows(`<li class="entry inproceedings" id="conf/kdd/AdriaensWG23">${cite}</li>`).sightings).toEqual([
      {
        keys: ['dblp:conf/kdd/AdriaensWG23'], title: 'Minimizing Hitting Time between Disparate Groups with Shortcut Edges', url: 'https://dblp.org/rec/conf/kdd/AdriaensWG23', source: 'dblp',
        authors: [{ name: 'Florian Adriaens' }, { name: 'Honglian Wang' }, { name: 'Aristides Gionis' }], publishedAt: '2023', type: 'inproceedings', venue: 'KDD', pages: '1-10',
      },
    ]);
  });
});
