import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sightingSchema, type Sighting } from '@/lib/model/sighting';
import { markAnyPage, readAnyPage, type AnyPage } from '@/lib/sites/any-page';
import { asMessage, hasSavedPages, openPage, SAVED_PAGES } from '../support/read-page';

const ADDRESS = 'https://lamps.example/page?b=2&a=1';

function open(html: string, address = ADDRESS) {
  return openPage(`<!doctype html><html><head><title>A Page | Lamps</title></head><body>${html}</body></html>`, address, 0);
}

function read(html: string, address?: string): AnyPage {
  return readAnyPage(open(html, address));
}

function mark(html: string): Sighting[] {
  const page = open(html);
  const adapter = markAnyPage(page.url);
  return [...adapter.findCards(page.document)].map((card) => {
    const sighting = adapter.readCard(card, page);
    expect(adapter.identify(card, page)).toEqual(sighting && { keys: sighting.keys, title: sighting.title });
    expect(card.contains(adapter.placement(card).host)).toBe(true);
    return sighting;
  }).filter((sighting) => sighting !== undefined);
}

const META = '<meta name="citation_title" content="On Wicks"><meta name="citation_author" content="Ada Quill">';
const coins = (title: string, rest = '') => `<span class="Z3988" title="rft.atitle=${encodeURIComponent(title)}${rest}"></span>`;

describe('a page is one paper', () => {
  it('if its head names one; without any other name it goes by the page’s address', () => {
    expect(read(META)).toEqual({
      kind: 'paper',
      sighting: { keys: ['url:https://lamps.example/page?a=1&b=2'], title: 'On Wicks', authors: [{ name: 'Ada Quill' }], url: ADDRESS, source: 'metadata' },
    });
    expect(read('<meta name="bepress_citation_title" content="On Wicks"><meta name="bepress_citation_doi" content="10.55555/w">')).toMatchObject({ sighting: { keys: ['doi:10.55555/w'] } });
  });

  it('whatever it cites: 25 works for machines, 40 links, 73 references in the head', () => {
    const cited = Array.from({ length: 40 }, (_, n) => `<li>${n < 25 ? coins(`Cited ${n}`, `&rft_id=info:doi/10.55555/c.${n}`) : ''}<a href="https://doi.org/10.55555/c.${n}">Cited ${n}</a></li>`).join('');
    const references = '<meta name="citation_reference" content="citation_title=Cited">'.repeat(73);
    expect(read(`${META}${references}<ol>${cited}</ol>`)).toMatchObject({ kind: 'paper', sighting: { title: 'On Wicks' } });
    const jsonLd = '<script type="application/ld+json">{"@type":"ScholarlyArticle","name":"On Wicks"}</script>';
    expect(read(`${jsonLd}<ol class="references">${cited}</ol>`)).toMatchObject({ kind: 'paper', sighting: { title: 'On Wicks' } });
  });

  it('if exactly one work for machines stands on it, or one in JSON-LD', () => {
    expect(read(coins('On Wicks', '&rft_id=info:pmid/21234567'))).toMatchObject({ kind: 'paper', sighting: { keys: ['pmid:21234567'], source: 'metadata' } });
    expect(read('<script type="application/ld+json">{"@type":"ScholarlyArticle","headline":"On Wicks","@id":"https://doi.org/10.55555/w"}</script>')).toMatchObject({ kind: 'paper', sighting: { keys: ['doi:10.55555/w'] } });
  });

  it('if its address says so, though nothing else does', () => {
    expect(read('<h1>On <i>Wicks</i></h1>', 'https://dl.acm.org/doi/abs/10.1145/99.1')).toEqual({
      kind: 'paper', sighting: { keys: ['doi:10.1145/99.1'], title: 'On Wicks', url: 'https://dl.acm.org/doi/abs/10.1145/99.1', source: 'page' },
    });
    expect(read('', 'https://arxiv.org/pdf/2401.01234v2')).toMatchObject({ kind: 'paper', sighting: { keys: ['arxiv:2401.01234'], version: 2, title: 'A Page' } });
  });

  it('if Dublin Core names it and describes it, whatever it cites, but not if it is news or a page without a name', () => {
    const dc = '<meta name="dc.Title" content="On Wicks"><meta name="dc.Identifier" scheme="doi" content="10.1080/99.1"><meta name="dc.Creator" content="Ada Quill">';
    expect(read(dc, 'https://www.tandfonline.com/doi/full/10.1080/99.1')).toMatchObject({ kind: 'paper', sighting: { keys: ['doi:10.1080/99.1'], source: 'metadata', authors: [{ name: 'Ada Quill' }] } });
    const cited = Array.from({ length: 25 }, (_, n) => `<li>${coins(`Cited ${n}`, `&rft_id=info:doi/10.55555/c.${n}`)}</li>`).join('');
    expect(read(`${dc}<ol>${cited}</ol>`)).toMatchObject({ kind: 'paper', sighting: { keys: ['doi:10.1080/99.1'], title: 'On Wicks' } });
    expect(read(`${dc}<meta name="dc.type" content="News">`)).toEqual({ kind: 'none' });
    expect(read(dc.replace('10.1080/99.1', '10081'))).toEqual({ kind: 'none' });
  });

  it('if it has one link to a paper and is called like it', () => {
    expect(read('<h1>On Wicks: A Study</h1><p>Ada Quill. <a href="https://arxiv.org/abs/2401.01234">On Wicks</a></p>')).toMatchObject({
      kind: 'paper', sighting: { keys: ['arxiv:2401.01234'], title: 'On Wicks: A Study', source: 'link' },
    });
  });
});

describe('a page is a list', () => {
  it('if several works for machines stand on it', () => {
    expect(read(`<ul><li>${coins('One', '&rft_id=info:doi/10.55555/1')}</li><li>${coins('Two', '&rft_id=info:doi/10.55555/2')}</li></ul>`)).toEqual({ kind: 'listing', count: 2 });
  });

  it('if it has links to papers, even one that it is not called like', () => {
    expect(read('<ul><li><a href="https://arxiv.org/abs/2401.01234">On Wicks</a></li><li><a href="https://doi.org/10.55555/2">On Oil</a></li></ul>')).toEqual({ kind: 'listing', count: 2 });
    expect(read('<h1>My week</h1><p>I read <a href="https://arxiv.org/abs/2401.01234">On Wicks</a>.</p>')).toEqual({ kind: 'listing', count: 1 });
  });

  it.each(['<ol id="references">', '<div class="ref-list"><ol>', '<section role="doc-bibliography"><ol>', '<nav><ol>', '<footer><ol>'])('but not for what stands in %s', (container) => {
    expect(read(`${container}<li><a href="https://arxiv.org/abs/2401.01234">On Wicks</a></li><li><a href="https://doi.org/10.55555/2">On Oil</a></li></ol>`)).toEqual({ kind: 'none' });
  });

  it('though its list is called a bibliography: on a person’s page it is what the person wrote', () => {
    expect(read('<ol class="bibliography"><li><a href="https://arxiv.org/abs/2401.01234">On Wicks</a></li><li><a href="https://doi.org/10.55555/2">On Oil</a></li></ol>')).toEqual({ kind: 'listing', count: 2 });
  });
});

describe('a page is nothing', () => {
  it.each([
    ['news with Dublin Core and a DOI', '<meta name="dc.title" content="A Lamp Opens"><meta name="dc.type" content="News"><meta name="prism.doi" content="doi:10.1038/d41586-019-02790-3">', 'https://www.nature.com/articles/d41586-019-02790-3'],
    ['news that calls itself an article of a journal', '<meta name="dc.type" content="News"><script type="application/ld+json">{"@type":"Article","headline":"A Lamp Opens","isPartOf":{"issn":"1476-4687"}}</script>', undefined],
    ['a shop', '<meta property="og:title" content="Lamps"><h1>Lamps</h1><a href="/buy">Buy</a><a href="https://doi.org/">DOI</a>', undefined],
    ['empty', '', undefined],
  ])('%s', (_, html, address) => {
    expect(read(html, address)).toEqual({ kind: 'none' });
  });
});

describe('marking a list that the reader asked for', () => {
  it('claims this address and no other; a place on the page is the page', () => {
    const adapter = markAnyPage(new URL('https://lamps.example/list#top'));
    expect(adapter.kind(new URL('https://lamps.example/list'))).toBe('listing');
    expect(adapter.kind(new URL('https://lamps.example/list#end'))).toBe('listing');
    for (const other of ['https://lamps.example/list/', 'https://lamps.example/list?page=2', 'https://lamps.example/', 'http://lamps.example/list']) expect(adapter.kind(new URL(other))).toBeUndefined();
  });

  it('reads one card from each span', () => {
    const rows = `<li>${coins('One', '&rft_id=info:doi/10.55555/1&rft.date=2020&rft.jtitle=Lamps&rft.genre=article')} Ada Quill: <a href="/one.html">One</a></li><li>${coins('Two')} <a href="/about">about</a> <a href="/two.html">Two.</a></li><li>${coins('Three')} no link</li>`;
    expect(mark(`<ul>${rows}</ul>`)).toEqual([
      { keys: ['doi:10.55555/1'], title: 'One', publishedAt: '2020', venue: 'Lamps', type: 'article', url: 'https://lamps.example/one.html', source: 'metadata' },
      { keys: ['url:https://lamps.example/two.html'], title: 'Two', url: 'https://lamps.example/two.html', source: 'metadata' },
    ]);
  });

  it('takes the span itself where several share a block', () => {
    expect(mark(`<p>${coins('One', '&rft_id=info:doi/10.55555/1')} One<br>${coins('Two', '&rft_id=info:doi/10.55555/2')} Two</p>`).map(({ title }) => title)).toEqual(['One', 'Two']);
  });

  it('reads one card from each block with links', () => {
    expect(mark('<ul><li><a href="https://arxiv.org/abs/2401.01234v2">On Wicks</a> <a href="https://arxiv.org/pdf/2401.01234v2">pdf</a></li><li>On Oil [<a href="https://doi.org/10.55555/2">doi</a>]</li></ul>')).toEqual([
      { keys: ['arxiv:2401.01234'], title: 'On Wicks', url: 'https://arxiv.org/abs/2401.01234v2', version: 2, source: 'link' },
      { keys: ['doi:10.55555/2'], title: 'On Oil', url: 'https://doi.org/10.55555/2', source: 'link' },
    ]);
  });
});

const isHere = hasSavedPages();

/** Every saved page that somebody's adapter reads is also a page of which nothing is known. */
const SAVED: [name: string, address: string, kind: AnyPage['kind'], key?: string | number][] = [
  ['generic/aaai-ocs-erdogdu', 'https://aaai.org/ocs/index.php/WS/AAAIW15/paper/view/10193', 'paper', 'url:https://aaai.org/ocs/index.php/WS/AAAIW15/paper/view/10193'],
  ['generic/aps-PhysRevX.12.041027-coins', 'https://link.aps.org/doi/10.1103/PhysRevX.12.041027', 'paper', 'doi:10.1103/physrevx.12.041027'],
  ['generic/hal-jpa-00235190-dc', 'https://hal.science/jpa-00235190', 'paper', 'doi:10.1051/jphysrad:01955001606044400'],
  ['generic/nber-w29971', 'https://www.nber.org/papers/w29971', 'paper', 'doi:10.3386/w29971'],
  ['generic/peerj-jsonld', 'https://peerj.com/articles/4886/', 'paper', 'doi:10.7717/peerj.4886'],
  ['generic/plos-pone.0000001', 'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001', 'paper', 'doi:10.1371/journal.pone.0000001'],
  ['generic/projecteuclid-1391109086', 'https://projecteuclid.org/journals/ade/1391109086.full', 'paper', 'doi:10.57262/ade/1391109086'],
  ['generic/turtle-article-all-vocabs', 'http://example.com/turtles', 'paper', 'doi:10.1000/123'],
  ['generic/turtle-article-errors', 'http://example.com/turtles', 'none'],
  ['generic/usenix-bulekov', 'https://www.usenix.org/conference/usenixsecurity22/presentation/bulekov', 'paper', 'url:https://usenix.org/conference/usenixsecurity22/presentation/bulekov'],
  ['nature/article-s41586-021-03819-2', 'https://www.nature.com/articles/s41586-021-03819-2', 'paper', 'doi:10.1038/s41586-021-03819-2'],
  ['biorxiv/article-2020.03.22.002386v3', 'https://www.biorxiv.org/content/10.1101/2020.03.22.002386v3', 'paper', 'doi:10.1101/2020.03.22.002386'],
  ['pmc/article-PMC3531190', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/', 'paper', 'doi:10.1093/nar/gks1195'],
  ['sciencedirect/article-S146290112300117X', 'https://www.sciencedirect.com/science/article/pii/S146290112300117X', 'paper', 'doi:10.1016/j.envsci.2023.04.016'],
  ['acm/paper-10.1145-3375627.3375832-v1', 'https://dl.acm.org/doi/abs/10.1145/3375627.3375832', 'paper', 'doi:10.1145/3375627.3375832'],
  ['springer/article-s10924-010-0192-1', 'https://link.springer.com/article/10.1007/s10924-010-0192-1', 'paper', 'doi:10.1007/s10924-010-0192-1'],
  ['neurips/paper-1988-006f52e9', 'https://proceedings.neurips.cc/paper/1988/hash/006f52e9102a8d3be2fe5614f42ba989-Abstract.html', 'paper', 'neurips:1988/006f52e9102a8d3be2fe5614f42ba989'],
  ['acl-anthology/paper-2021.naacl-main.208', 'https://aclanthology.org/2021.naacl-main.208/', 'paper', 'doi:10.18653/v1/2021.naacl-main.208'],
  ['acl-anthology/author-andreas-madsack', 'https://aclanthology.org/people/andreas-madsack/unverified/', 'listing', 6],
  ['arxiv/abs-1706.03762', 'https://arxiv.org/abs/1706.03762', 'paper', 'arxiv:1706.03762'],
  ['papers-cool/search-effective-reasoning-2025', 'https://papers.cool/arxiv/search?query=effective+reasoning', 'listing', 50],
  ['cvf/list-CVPR2020-day1', 'https://openaccess.thecvf.com/CVPR2020', 'listing', 1466],
  ['hackernews/front-page', 'https://news.ycombinator.com/', 'listing', 1],
  ['github/repo-readme-yapapi', 'https://github.com/golemfactory/yapapi', 'none'],
];

describe.skipIf(!isHere)('saved pages', { timeout: 30_000 }, () => {
  it.each(SAVED)('%s', (name, address, kind, more) => {
    const page = openPage(readFileSync(new URL(`${name}.html`, SAVED_PAGES), 'utf8'), address, 0);
    const said = readAnyPage(page);
    expect([said.kind, said.kind === 'paper' ? said.sighting.keys[0] : said.kind === 'listing' ? said.count : undefined]).toEqual([kind, more]);
    const sightings = said.kind === 'paper' ? [said.sighting] : [];
    expect(sightings.map((sighting) => asMessage(sightingSchema.parse(sighting)))).toEqual(sightings.map(asMessage));
  });

  it('nature/news-telescope is not a paper', () => {
    const page = openPage(readFileSync(new URL('nature/news-telescope.html', SAVED_PAGES), 'utf8'), 'https://www.nature.com/articles/d41586-019-02790-3', 0);
    expect(readAnyPage(page).kind).not.toBe('paper');
  });
});
