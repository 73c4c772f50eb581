// What the fixture pages cannot tell of Hugging Face: cost, change under us, and hostile props.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sightingSchema } from '@/lib/model/sighting';
import { huggingFace } from '@/lib/sites/adapters/hugging-face';
import { openPage, readPage } from '../support/read-page';

const LISTING = 'https://huggingface.co/papers';

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/pages/hugging-face/${name}.html`, import.meta.url), 'utf8');
}

function card(id: string, rest = '', title = `Paper ${id}`): string {
  return `<article><div><div><h3><a href="/papers/${id}">${title}</a></h3>${rest}</div></div></article>`;
}

function listing(cards: string, props: unknown = {}) {
  const escaped = JSON.stringify(props).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return openPage(`<main><div data-target="DailyPapers" data-props="${escaped}"><div class="grid">${cards}</div></div></main>`, LISTING, '2026-11-20');
}

function placeOf(cards: string) {
  return readPage(listing(cards)).placements[0];
}

function only(cards: string, props?: unknown) {
  return readPage(listing(cards, props)).sightings[0];
}

afterEach(() => vi.restoreAllMocks());

describe('the cards of a listing', () => {
  it('are found again when more of them come late', () => {
    const page = listing(card('2611.01042'));
    expect([...huggingFace.findCards(page.document)]).toHaveLength(1);
    page.document.querySelector('.grid')?.insertAdjacentHTML('beforeend', card('2611.01107') + card('2611.01233'));
    expect(readPage(page).sightings.map(({ keys }) => keys[0])).toEqual(['arxiv:2611.01042', 'arxiv:2611.01107', 'arxiv:2611.01233']);
  });

  it('are one for each article, though trending draws two titles in it', () => {
    const { cards, page } = readPage(openPage(fixture('trending'), 'https://huggingface.co/papers/trending', '2026-11-20'));
    expect(page.document.querySelectorAll('article h3')).toHaveLength(12);
    expect(cards).toHaveLength(6);
    expect(new Set(cards).size).toBe(6);
  });

  it('are read from the narrow half if the wide one has no title yet', () => {
    const half = '<div><h3><a href="/papers/2611.01042"> </a></h3></div>';
    expect(only(`<article>${half}${half.replace('> <', '>The Title<')}</article>`)?.title).toBe('The Title');
  });

  it('are not links, headings or models that stand on the page beside them', () => {
    const page = listing(`${card('2611.01042')}<a href="/papers/trending">Trending</a><h3><a href="/papers/2611.01107">A heading</a></h3><article class="skeleton"></article>`);
    expect([...huggingFace.findCards(page.document)]).toHaveLength(1);
  });
});

describe('a card', () => {
  it.each([
    ['94', 94],
    ['-', 0],
    ['1,234', 1234],
    ['1.66k', 1660],
    ['Upvote 117', 117],
  ])('that shows «%s» has %i upvotes', (shown, upvotes) => {
    expect(only(card('2611.01042', `<a href="/login?next=%2Fpapers%2F2611.01042">${shown}</a>`))?.upvotes).toBe(upvotes);
    expect(only(card('2611.01042', `<label><input type="checkbox">${shown}</label>`))?.upvotes).toBe(upvotes);
  });

  it('shows no upvotes that it does not show', () => {
    expect(only(card('2611.01042', '<a href="/login?next=x">Log in</a>'))?.upvotes).toBeUndefined();
  });

  it('does not let the date run into the number of comments beside it', () => {
    const sighting = only(card('2611.01042', '<div><span>May 2</span><a href="/papers/2611.01042#community">96</a></div>'));
    expect(sighting).toMatchObject({ publishedAt: '2026-05-02', commentCount: 96 });
  });

  it('takes no facts from its title or abstract', () => {
    const abstract = '<a href="/papers/2611.01042">We asked <mark>12 authors</mark> on <mark>May 3, 2020</mark> what they meant, and why.</a>';
    const sighting = only(card('2611.01042', `${abstract}<div><ul><li>2 authors</li></ul> · <span>Jun 16</span></div>`, '<b>40 authors</b>'));
    expect(sighting).toMatchObject({ title: '40 authors', authorCount: 2, publishedAt: '2026-06-16', abstract: 'We asked 12 authors on May 3, 2020 what they meant, and why.' });
  });

  it('keeps a summary out of the abstract', () => {
    const sighting = only(card('2611.01042', '<p>In short: it works.</p>'));
    expect(sighting).toMatchObject({ summary: 'In short: it works.' });
    expect(sighting?.abstract).toBeUndefined();
  });

  it('goes by the number of the paper, whatever else its link says', () => {
    expect(only(card('2611.01042').replace('2611.01042"', '2611.01042?from=x#community"'))).toMatchObject({
      keys: ['arxiv:2611.01042'],
      url: 'https://huggingface.co/papers/2611.01042',
    });
  });

  it.each(['trending', 'date/2026-11-20', 'undefined', '2613.01042', '', '../models/x'])('is unreadable if its title leads to /papers/%s', (path) => {
    expect(readPage(listing(card(path))).unreadable).toHaveLength(1);
  });

  it.each(['https://doi.org/10.55555', 'https://evil.example', 'javascript:'])('is unreadable if its title leads to %s', (address) => {
    expect(readPage(listing(card('2611.01042').replaceAll('href="', `href="${address}`))).unreadable).toHaveLength(1);
  });
});

describe('the props of a page', () => {
  const paper = { id: '2611.01042', authors: [{ name: 'Ada Quill' }], summary: 'All of it.', publishedAt: '2026-11-18T00:00:00.000Z', upvotes: 3 };

  it('are parsed once for all cards, and again only when they change', () => {
    const page = openPage(fixture('daily'), LISTING, '2026-11-20');
    const parse = vi.spyOn(JSON, 'parse');
    expect(readPage(page).sightings).toHaveLength(12);
    expect(readPage(page).sightings[0]?.abstract).toContain('Readers who annotate');
    expect(parse).toHaveBeenCalledTimes(1);
    page.document.querySelector('[data-target="DailyPapers"]')?.setAttribute('data-props', '{}');
    expect(readPage(page).sightings[0]?.abstract).toBeUndefined();
    expect(parse).toHaveBeenCalledTimes(2);
  });

  it('say nothing of a paper that has no card, and give no card to one that has none', () => {
    const { sightings } = readPage(listing(card('2611.01107'), { dailyPapers: [{ paper }] }));
    expect(sightings).toHaveLength(1);
    expect(sightings[0]?.authors).toBeUndefined();
  });

  it('yield to what the card shows', () => {
    const sighting = only(card('2611.01042', '<label><input type="checkbox">5</label>', 'The new title'), { dailyPapers: [{ paper: { ...paper, title: 'The old title' } }] });
    expect(sighting).toMatchObject({ title: 'The new title', upvotes: 5, abstract: 'All of it.' });
  });

  it.each([
    ['no JSON', '{"dailyPapers":[{"paper":'],
    ['a number', '7'],
    ['null', 'null'],
    ['items of every wrong type', JSON.stringify({ dailyPapers: [null, 3, [], 'x', {}, { paper: null }, { paper: { id: 4 } }], paper: [] })],
    [
      'fields of every wrong type',
      JSON.stringify({
        dailyPapers: [{
          paper: { id: '2611.01042', authors: [null, { name: 4 }, { name: ' ' }], summary: {}, ai_summary: 1, publishedAt: 'soon', upvotes: -1, githubRepo: 'javascript:alert(1)', organization: 'x' },
          numComments: 1.5,
          submittedBy: null,
        }],
      }),
    ],
    ['a prototype', '{"__proto__":{"dailyPapers":[]},"dailyPapers":[{"paper":{"id":"__proto__"}}],"paper":{"__proto__":{"id":"2611.01042"}}}'],
  ])('do no harm if they are %s', (_name, props) => {
    const page = listing(card('2611.01042'));
    page.document.querySelector('[data-props]')?.setAttribute('data-props', props);
    const [sighting] = readPage(page).sightings;
    expect(sightingSchema.parse(sighting)).toEqual({ keys: ['arxiv:2611.01042'], title: 'Paper 2611.01042', url: 'https://huggingface.co/papers/2611.01042', source: 'hugging-face' });
  });
});

describe('where the hand goes', () => {
  it('is the corner of the card if a picture stands before the title', () => {
    const page = listing(`<article><a href="/papers/2611.01042"><img alt=""></a><div><h3><a href="/papers/2611.01042">T</a></h3></div></article>`);
    const { placements, cards } = readPage(page);
    expect(placements[0]).toEqual({ kind: 'corner', host: cards[0] });
  });

  it('is the end of the line with authors and date', () => {
    expect(placeOf(card('2611.01042', '<a href="/papers/2611.01042">The abstract.</a><div id="meta">Jun 16</div>'))?.host.id).toBe('meta');
  });

  it('is the column of text if there is no such line', () => {
    const placement = placeOf(card('2611.01042', '<a href="/papers/2611.01042">The abstract.</a>'));
    expect(placement?.kind).toBe('line');
    expect(placement?.host.firstElementChild?.localName).toBe('h3');
  });
});

describe("a paper's page", () => {
  it('has one card, its title, whatever articles it lists', () => {
    const { cards, page } = readPage(openPage(fixture('paper'), 'https://huggingface.co/papers/2611.01042', '2026-11-20'));
    expect(page.document.querySelector('article')).not.toBeNull();
    expect(cards.map((element) => element.localName)).toEqual(['h1']);
  });

  it('takes nothing from props of another paper', () => {
    const { sightings } = readPage(openPage(fixture('paper'), 'https://huggingface.co/papers/2611.01107', '2026-11-20'));
    expect(sightings[0]?.authors).toBeUndefined();
    expect(sightings[0]?.keys).toEqual(['arxiv:2611.01107']);
  });
});
