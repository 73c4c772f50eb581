import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findLinkCards, isGeneric, nameCard, placeAtLink } from '@/lib/sites/paper-links';
import { hasSavedPages, openPage, SAVED_PAGES } from '../support/read-page';

const A = 'https://arxiv.org/abs/2401.01234';
const B = 'https://doi.org/10.55555/b';
const KEY_A = 'arxiv:2401.01234';
const KEY_B = 'doi:10.55555/b';

function findCards(html: string): Element[] {
  const { document } = openPage(`<!doctype html><body>${html}</body>`, 'https://lamps.example/', 0);
  return findLinkCards(document.querySelectorAll('a[href]'));
}

/** Key and title of each card. */
function name(html: string): [string | undefined, string][] {
  return findCards(html).map((card) => {
    const named = nameCard(card);
    return [named?.keys[0], named?.title ?? ''];
  });
}

describe('a label', () => {
  it.each([
    '[pdf]', 'PDF', '[Paper]', 'arXiv', 'here', 'this paper', '[PDF] [Code]', 'Read the full paper', 'https://arxiv.org/abs/1706.03762', 'arxiv.org/abs/17...', 'doi.org/10.1/x', 'arXiv:1706.03762',
    '1706.03762v5 [cs.CL]', 'math.GT/0309136', '10.1038/nature13322', 'DOI: 10.1038/nature13322', 'PMC3531190', '[12]', 'NeurIPS 2017', "[CVPR'20]", 'Vaswani et al., 2017', 'Devlin & Chang (2018)', 'Quill 2019a', '', '→', 'x'.repeat(400),
  ])('«%s» names no paper', (label) => {
    expect(isGeneric(label)).toBe(true);
  });

  it.each(['Attention Is All You Need', 'GenBank', 'On Paper Lamps', 'Deep Residual Learning (2015)', 'AlphaFold 2', 'Здравствуй, лампа', '注意力机制', 'A data paper about lamps'])('«%s» may', (label) => {
    expect(isGeneric(label)).toBe(false);
  });
});

describe('a paper on a page of links is called', () => {
  it.each([
    ['what its link says', `<p>We use <a href="${A}">On Wicks</a>.</p>`, 'On Wicks'],
    ['what a better link of its says', `<li><a href="${A}">[pdf]</a> <a href="${A}v2">On Wicks</a></li>`, 'On Wicks'],
    ['without arXiv’s id and the format', `<p><a href="${A}">[2401.01234] On Wicks (PDF)</a></p>`, 'On Wicks'],
    ['by the heading inside a link that is a whole card', `<a href="${A}"><h3>On Wicks</h3><p>Ada Quill. A long text.</p></a>`, 'On Wicks'],
    ['by the words before the link', `<li>3. On Wicks [<a href="${A}">pdf</a>]</li>`, 'On Wicks'],
    ['by the words in quotes', `<li>A. Quill, B. Ferry, “On Wicks and Oil,” Lamps, 2021. <a href="${A}">doi</a></li>`, 'On Wicks and Oil'],
    ['by what is in bold, if that is no name', `<li><b>Ada M. Quill</b>, Bo Ferry. <i>On the Wicks of Lamps</i>. <a href="${A}">pdf</a></li>`, 'On the Wicks of Lamps'],
    ['by what has the class of a title', `<div><div class="pub-title">On Wicks</div><div>Ada Quill</div><div><a href="${A}">PDF</a></div></div>`, 'On Wicks'],
    ['by a heading in the block', `<article><h4>On Wicks</h4><p>Ada Quill</p><p><a href="${A}">PDF</a> <a href="/code">Code</a></p></article>`, 'On Wicks'],
    ['by the alternative text of its picture', `<p><a href="${A}"><img src="data:," alt="On Wicks"></a></p>`, 'On Wicks'],
    ['by another cell of its row', `<table><tr><td>2021</td><td>On Wicks</td><td><a href="${A}">link</a></td></tr></table>`, 'On Wicks'],
    ['by the heading that its badge stands below', `<main><div><h1>On Wicks</h1></div><p><a href="/x"><img alt="build"></a> <a href="${A}"><img src="data:," alt="arXiv"></a></p><p>${'Text. '.repeat(20)}</p></main>`, 'On Wicks'],
    ['after a dash in running text', `<p>On Wicks — <a href="${A}">here</a></p>`, 'On Wicks'],
    ['by its id, where running text only speaks of it', `<p>As we saw before, this is shown in <a href="${A}">this paper</a>.</p>`, 'arXiv:2401.01234'],
    ['by its id, where there is nothing', `<p><a href="${A}">${A}</a></p>`, 'arXiv:2401.01234'],
  ])('%s', (_, html, title) => {
    expect(name(html)).toEqual([[KEY_A, title]]);
  });
});

describe('a card is', () => {
  it.each([
    ['one for a title and its pdf below', `<h3><a href="${A}">On Wicks</a></h3><p><a href="${A}">pdf</a></p>`, [[KEY_A, 'On Wicks']]],
    ['one for a paper in two places, under the name that ranks first', `<li>On Wicks [<a href="${B}">doi</a>] [<a href="${A}">arXiv</a>]</li>`, [[KEY_A, 'On Wicks']]],
    ['one for a title and another place of it', `<li><a href="${B}">On Wicks</a> | <a href="/code">code</a> | <a href="${A}">arXiv</a></li>`, [[KEY_A, 'On Wicks']]],
    ['one for each paper of a sentence', `<p>After <a href="${A}">On Wicks</a> came <a href="${B}">On Oil</a>.</p>`, [[KEY_A, 'On Wicks'], [KEY_B, 'On Oil']]],
    ['one for each «paper» of a sentence', `<p>As in this <a href="${A}">paper</a> and also in that other <a href="${B}">paper</a>.</p>`, [[KEY_A, 'arXiv:2401.01234'], [KEY_B, KEY_B]]],
    ['one for each line of a paragraph', `<p>On Wicks [<a href="${A}">pdf</a>]<br>On Oil [<a href="${B}">pdf</a>]</p>`, [[KEY_A, 'On Wicks'], [KEY_B, 'On Oil']]],
    ['not the outer list for what the inner one has', `<ul><li><a href="${A}">On Wicks</a><ul><li><a href="${B}">On Oil</a></li></ul></li></ul>`, [[KEY_A, 'On Wicks'], [KEY_B, 'On Oil']]],
    ['nothing for what is no paper', '<p><a href="https://lamps.example/a">On Lamps</a> <a href="#top">Top</a> <a href="javascript:void(0)">x</a> <a href="https://arxiv.org/">arXiv</a></p>', []],
  ])('%s', (_, html, cards) => {
    expect(name(html)).toEqual(cards);
  });

  it('a link may change: what it said before is forgotten', () => {
    const [card] = findCards(`<p><a href="${A}">On Wicks</a></p>`);
    card?.querySelector('a')?.setAttribute('href', B);
    expect(card && nameCard(card)?.keys).toEqual([KEY_B]);
  });

  it.each([
    [`<ul><li><a href="${A}">On Wicks</a></li></ul>`, 'li'], [`<table><tr><td>x</td><td><a href="${A}">On Wicks</a></td></tr></table>`, 'td'],
    [`<p><a href="${A}">On Wicks</a> and <a href="${B}">On Oil</a></p>`, 'a'], [`<article><h4>On Wicks</h4><p>Ada Quill and many words</p><p><a href="${A}">PDF</a></p></article>`, 'p'],
  ])('marked where its link is: %s', (html, host) => {
    const [card] = findCards(html);
    expect(card && placeAtLink(card).host.localName).toBe(host);
  });
});

const isHere = hasSavedPages();

describe.skipIf(!isHere)('a page with 1,466 papers', { timeout: 30_000 }, () => {
  const page = isHere ? openPage(readFileSync(new URL('cvf/list-CVPR2020-day1.html', SAVED_PAGES), 'utf8'), 'https://openaccess.thecvf.com/CVPR2020', 0) : undefined;

  it('is read by its links alone, every title', () => {
    const titles = [...(page?.document.querySelectorAll('dt.ptitle') ?? [])].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
    const cards = findLinkCards(page?.document.querySelectorAll('a[href]') ?? []);
    expect(cards.map((card) => nameCard(card)?.title)).toEqual(titles);
  });

  it('is read without a look at the whole of it for each card', () => {
    const document = page?.document ?? new Document();
    let looks = 0;
    for (const name of ['querySelector', 'querySelectorAll'] as const) {
      const own = document[name].bind(document) as (selectors: string) => never;
      document[name] = (selectors: string) => {
        looks += 1;
        return own(selectors);
      };
    }
    const cards = findLinkCards(document.querySelectorAll('a[href]'));
    for (const card of cards) {
      nameCard(card);
      placeAtLink(card);
    }
    expect([cards.length, looks]).toEqual([1466, 1]);
    expect(cards.every((card) => card.querySelectorAll('a').length < 20)).toBe(true);
  });
});
