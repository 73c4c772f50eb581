// alphaXiv: the papers that its front page explores, and one paper's page in any of its views. Drawn in the browser, its classes say nothing:
// papers are known by the addresses of links. No whole page could be had: checked against a real fragment of the front page.
import { urlKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import { parseDay } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { textsOf } from '@/lib/sites/fields';

const PAPER_PATH = /^\/(?:abs|overview|pdf|html)\/([^/?]+?)(?:\.md|\.pdf)?\/?(?:\?|$)/;
const PAPER_LINK = 'a[href*="/abs/"], a[href*="/overview/"]';

export const alphaxiv = defineSite({
  id: 'alphaxiv',
  label: 'alphaXiv',
  // One page becomes the next without a load.
  matches: ['https://www.alphaxiv.org/*', 'https://alphaxiv.org/*'],
  pages: [
    {
      kind: 'listing',
      path: /^\/(?:explore\/?)?(?:\?|$)/,
      card: findCards,
      title: findTitle,
      key: (card) => parseKey(findTitle(card)?.href ?? ''),
      placement: (card) => ({ kind: 'line', host: innermost(findTitle(card) ?? card) }),
      read: (card) => ({ publishedAt: textsOf(card, 'span').map((text) => parseDay(text)).find((day) => day !== undefined) }),
    },
    { kind: 'paper', path: PAPER_PATH, changesInPlace: true, heading: 'h1', key: (_heading, { url }) => parseKey(url.href) },
  ],
});

/** An id that is not arXiv's is alphaXiv's own; every view of a paper has the same. */
function parseKey(address: string) {
  const id = PAPER_PATH.exec(URL.parse(address)?.pathname ?? '')?.[1];
  return parsePaperUrl(address) ?? (id === undefined ? undefined : urlKey(`https://alphaxiv.org/abs/${id}`));
}

/** What stands around the link to one paper and no other. */
function* findCards(root: ParentNode): Generator<Element> {
  const seen = new Set<string>();
  for (const link of root.querySelectorAll<HTMLAnchorElement>(PAPER_LINK)) {
    const path = link.pathname.replace('/overview/', '/abs/');
    if (seen.has(path) || !PAPER_PATH.test(path) || !link.textContent.trim()) continue;
    seen.add(path);
    const around = link.parentElement;
    const isAlone = around && [...around.querySelectorAll<HTMLAnchorElement>(PAPER_LINK)].every((other) => other.pathname.replace('/overview/', '/abs/') === path);
    yield isAlone ? around : link;
  }
}

/** The element that holds the words, not the frames around it. */
function innermost(element: Element): Element {
  const [only, ...more] = element.children;
  return only && more.length === 0 && only.textContent.trim() === element.textContent.trim() ? innermost(only) : element;
}

function findTitle(card: Element): HTMLAnchorElement | undefined {
  const links = card.matches(PAPER_LINK) ? [card as HTMLAnchorElement] : [...card.querySelectorAll<HTMLAnchorElement>(PAPER_LINK)];
  return links.find((link) => link.textContent.trim());
}
