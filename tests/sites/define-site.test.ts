// The engine of the adapters: what a table says, and what is added to it.
import * as fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { equivalentKeys, rankKeys, type PaperKey } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { defineSite } from '@/lib/sites/define-site';
import type { ListingPage, PaperPage, SitePage } from '@/lib/sites/define-table';
import { asMessage } from '../support/read-page';

const HOST = 'https://arxiv.org';
const LIST: ListingPage = { kind: 'listing', path: /^\/list(?:\?|$)/, card: 'li', title: 'h3' };
const PAPER: PaperPage = { kind: 'paper', path: /^\/abs\//, heading: 'h1' };

function site(...pages: SitePage[]) {
  return defineSite({ id: 'jmlr', label: 'Site', matches: [`${HOST}/*`, 'https://www.arxiv.org/list*'], pages });
}

/** What a site of these pages reads at that address. */
function read(html: string, path: string, ...pages: SitePage[]) {
  const address = new URL(path, HOST).href;
  const { document } = new JSDOM(html, { url: address }).window;
  const adapter = site(...pages);
  const page = { url: new URL(address), document, now: 0 };
  const cards = [...adapter.findCards(document)];
  return {
    cards,
    names: cards.map((card) => adapter.identify(card, page)),
    sightings: cards.map((card) => adapter.readCard(card, page)).map((sighting) => sighting && (asMessage(sighting) as Sighting)),
    hosts: cards.map((card) => adapter.placement(card)),
  };
}

function readOne(html: string, path: string, page: SitePage): Sighting | undefined {
  return read(html, path, page).sightings[0];
}

const row = (inner: string) => `<ul><li>${inner}</li></ul>`;
const ONE = row('<h3><a href="/abs/2611.01042v2">On Lists</a></h3>');

describe('the pages of a table', () => {
  const adapter = site({ ...LIST, host: /^www\./, title: 'b' }, LIST, PAPER);

  it('claims what a path fits, on its own hosts', () => {
    const kind = (address: string) => adapter.kind(new URL(address));
    expect(kind(`${HOST}/list?page=2`)).toBe('listing');
    expect(kind('https://www.arxiv.org/list')).toBe('listing');
    expect(kind(`${HOST}/abs/2611.01042`)).toBe('paper');
    expect(kind(`${HOST}/listing`)).toBeUndefined();
    expect(kind('https://export.arxiv.org/list')).toBeUndefined();
  });

  it('reads with the first page that fits path and host', () => {
    const html = row('<h3><a href="/abs/2611.01042">Three</a></h3><b><a href="/abs/2611.01042">Bold</a></b>');
    expect(readOne(html, '/list', { ...LIST, host: /^www\./, title: 'b' })).toBeUndefined();
    expect(read(html, '/list', { ...LIST, host: /^www\./, title: 'b' }, LIST).sightings[0]?.title).toBe('Three');
  });

  it('finds nothing where no page fits', () => {
    expect(read(ONE, '/elsewhere', LIST).cards).toEqual([]);
  });

  it('looks for cards in a part of the page as in the whole', () => {
    const { document } = new JSDOM(ONE + ONE, { url: `${HOST}/list` }).window;
    expect([...site(LIST).findCards(document.body.lastElementChild ?? document)]).toHaveLength(1);
  });
});

describe('a listing', () => {
  it('names a paper by the address of its title: the link itself, or the first in it', () => {
    const said = { keys: ['arxiv:2611.01042'], title: 'On Lists', url: `${HOST}/abs/2611.01042v2`, version: 2, source: 'jmlr' };
    expect(readOne(ONE, '/list', LIST)).toEqual(said);
    expect(readOne(ONE, '/list', { ...LIST, title: 'h3 a' })).toEqual(said);
  });

  it('takes another link, or another element, if it is told which', () => {
    const html = row('<h3>On Lists</h3><p><a href="/help">?</a> <a class="abs" href="/abs/2611.01042">abs</a></p>');
    expect(readOne(html, '/list', LIST)).toBeUndefined();
    expect(readOne(html, '/list', { ...LIST, link: '.abs' })?.keys).toEqual(['arxiv:2611.01042']);
    const beside: ListingPage = { ...LIST, card: 'h3', title: (card) => card, link: (card) => card.nextElementSibling?.querySelector('.abs') };
    expect(readOne(html, '/list', beside)).toMatchObject({ keys: ['arxiv:2611.01042'], title: 'On Lists' });
  });

  it('takes a key from elsewhere if it is told where', () => {
    expect(readOne(ONE, '/list', { ...LIST, key: () => 'pmid:7' })).toMatchObject({ keys: ['pmid:7'], url: `${HOST}/abs/2611.01042v2` });
    expect(readOne(ONE, '/list', { ...LIST, key: () => undefined })).toBeUndefined();
  });

  it('finds a card that it cannot read: without a key, or without a title', () => {
    const { cards, sightings, names } = read(row('<h3><a href="/help">Help</a></h3>') + row('<h3><a href="/abs/2611.01042"> </a></h3>') + row(''), '/list', LIST);
    expect(cards).toHaveLength(3);
    expect([...sightings, ...names]).toEqual(Array.from({ length: 6 }));
  });

  it('rids a title of what the site adds', () => {
    expect(readOne(ONE, '/list', { ...LIST, cleanTitle: (title) => title.replace('On ', '') })?.title).toBe('Lists');
    expect(readOne(ONE, '/list', { ...LIST, cleanTitle: () => '' })).toBeUndefined();
  });

  it('hands on what the card says, and leaves out what it does not', () => {
    const said = readOne(ONE, '/list', { ...LIST, read: () => ({ venue: 'J', abstract: '', authors: [], volume: undefined, upvotes: 0 }) });
    expect(said).toEqual({ keys: ['arxiv:2611.01042'], title: 'On Lists', url: `${HOST}/abs/2611.01042v2`, version: 2, source: 'jmlr', venue: 'J', upvotes: 0 });
  });

  it('lets the card say neither another title nor another source, but a better address', () => {
    const said = readOne(ONE, '/list', { ...LIST, read: (_card, _page, { keys, title }) => ({ title: 'No', source: 'reader', url: `https://x.example/${keys[0]}/${title.length}` }) });
    expect(said).toMatchObject({ title: 'On Lists', source: 'jmlr', url: 'https://x.example/arxiv:2611.01042/8' });
  });

  it('gives every key once, with those that follow from it, best first', () => {
    const namespaced = fc.constantFrom<PaperKey>('pmid:7', 's2:a', 'doi:10.18653/v1/2026.marg-long.1', 'dblp:journals/corr/abs-2611-01042', 'arxiv:2611.01042', 'doi:10.55555/x', 'url:https://x.example');
    fc.assert(
      fc.property(fc.array(namespaced, { minLength: 1 }), (keys) => {
        const said = readOne(ONE, '/list', { ...LIST, key: () => keys[0], read: () => ({ keys: keys.slice(1) }) });
        expect(said?.keys).toEqual(rankKeys(keys.flatMap(equivalentKeys)));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a paper page', () => {
  const HEAD = '<head><meta name="citation_title" content="On Lists"><meta name="citation_author" content="Quill, Ada"><meta name="citation_doi" content="10.55555/x"><meta name="citation_publisher" content="P"></head>';
  const BODY = '<main><h1>On lists</h1><p class="venue">J</p></main><h1>Related</h1>';

  it('is one card, read from its address, its head and itself', () => {
    const { cards, sightings } = read(HEAD + BODY, '/abs/2611.01042v3?x=1', { ...PAPER, read: () => ({ venue: 'J' }) });
    expect(cards.map(({ textContent }) => textContent)).toEqual(['On lists']);
    expect(sightings[0]).toMatchObject({ keys: ['arxiv:2611.01042', 'doi:10.55555/x'], title: 'On Lists', version: 3, authors: [{ name: 'Ada Quill', family: 'Quill', given: 'Ada' }], venue: 'J', url: `${HOST}/abs/2611.01042v3?x=1` });
  });

  it('has the title of the head as it reads, without its markup, and the hand at the heading that says it', () => {
    const head = '<meta name="citation_title" content="Hands &lt;i&gt;in vivo&lt;/i&gt; &amp;amp; in print">';
    const { sightings, names, hosts } = read(`${head}<h1>Journal</h1><h1 id="own">Hands <i>in vivo</i> &amp; in print</h1>`, '/abs/2611.01042', PAPER);
    expect([sightings[0]?.title, names[0]?.title]).toEqual(Array.from({ length: 2 }, () => 'Hands in vivo & in print'));
    expect(hosts).toMatchObject([{ host: { id: 'own' } }]);
  });

  it('has the title of its heading where the head has none', () => {
    expect(readOne(BODY, '/abs/2611.01042', PAPER)?.title).toBe('On lists');
    expect(read('<main></main>', '/abs/2611.01042', PAPER).cards).toEqual([]);
  });

  it('believes the page before its head, and of the head only what it means', () => {
    expect(readOne(HEAD + BODY, '/abs/2611.01042', { ...PAPER, read: () => ({ publisher: 'Q' }) })?.publisher).toBe('Q');
    expect(readOne(HEAD + BODY, '/abs/2611.01042', PAPER)?.publisher).toBe('P');
    expect(readOne(HEAD + BODY, '/abs/2611.01042', { ...PAPER, distrust: ['publisher'] })?.publisher).toBeUndefined();
  });

  it('reads a larger part of the page if it is told which, and keeps to the first', () => {
    const page: PaperPage = { ...PAPER, card: 'main', read: (card) => ({ venue: card.querySelector('.venue')?.textContent }) };
    const { cards, sightings, hosts } = read(`${BODY}<main><h1>Another</h1></main>`, '/abs/2611.01042', page);
    expect(cards.map(({ localName }) => localName)).toEqual(['main']);
    expect(sightings[0]).toMatchObject({ title: 'On lists', venue: 'J' });
    expect(hosts.map(({ host }) => host.textContent)).toEqual(['On lists']);
  });

  it('does not believe the head of the page before, where the site changes pages in place', () => {
    const page: PaperPage = { ...PAPER, changesInPlace: true };
    expect(readOne(HEAD + BODY, '/abs/2611.01042', page)).toMatchObject({ title: 'On lists', publisher: 'P', keys: ['arxiv:2611.01042', 'doi:10.55555/x'] });
    const next = readOne(HEAD + BODY.replace('On lists', 'On Trees'), '/abs/2611.09999', page);
    expect(next).toEqual({ keys: ['arxiv:2611.09999'], title: 'On Trees', url: `${HOST}/abs/2611.09999`, source: 'jmlr' });
  });
});

describe('the place of the hand', () => {
  const place = (html: string, page: SitePage, path = '/list') => read(html, path, page).hosts[0];

  it('is the end of the line that the title stands on', () => {
    expect(place(ONE, { ...LIST, title: 'a' })).toMatchObject({ kind: 'line', host: { localName: 'h3' } });
    expect(place('<h1>T</h1>', PAPER, '/abs/2611.01042')).toMatchObject({ kind: 'line', host: { localName: 'h1' } });
  });

  it('is never outside its card', () => {
    const inLink: ListingPage = { ...LIST, card: 'li > a', title: 'span' };
    expect(place(row('<a href="/abs/2611.01042"><span>T</span></a>'), inLink)).toMatchObject({ host: { localName: 'span' } });
    expect(place(row(''), LIST)).toMatchObject({ host: { localName: 'li' } });
  });

  it('is another if the page says so', () => {
    expect(place(ONE, { ...LIST, placement: (card) => ({ kind: 'corner', host: card }) })).toMatchObject({ kind: 'corner', host: { localName: 'li' } });
  });
});
