// A saved page reduced to what a fixture needs: its first cards and what leads to them, without scripts, styles and comments.

/** In every reduced page until its texts are replaced: a test refuses fixtures that still have it. */
export const REAL_TEXTS = 'Real texts of a saved page: replace every one by an invented one, then remove this line.';

const DEAD = 'script, style, noscript, template, iframe, object, embed, svg, link:not([rel="canonical" i]), base, source, img[src^="data:"]';
const META = /^(?:citation_|dc\.|og:url$)/i;
const NOISE = /^(?:on\w+|style|nonce|integrity|srcset|jsaction|jslog|data-track[\w-]*|data-v-\w+|_ng\w+-[\w-]+)$/;

/** Changes the document: of what is no card only that stays which stands among the first ones. */
export function reducePage(document: Document, cards: readonly Element[], keep = 4): string {
  dropOthers(document, cards, cards.slice(0, keep));
  for (const dead of document.querySelectorAll(DEAD)) dead.remove();
  for (const meta of document.querySelectorAll('meta')) if (!META.test(meta.getAttribute('name') ?? meta.getAttribute('property') ?? '')) meta.remove();
  removeComments(document);
  for (const element of document.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) if (NOISE.test(name) || (element.getAttribute(name) ?? '').length > 600) element.removeAttribute(name);
  }
  return `<!doctype html>\n<!-- ${REAL_TEXTS} -->\n${document.documentElement.outerHTML.replace(/[ \t]*\n\s*/g, '\n')}\n`;
}

function dropOthers(document: Document, cards: readonly Element[], kept: readonly Element[]): void {
  const all = new Set(cards);
  const spine = new Set(kept.flatMap((card) => listAround(card)));
  for (const around of spine) {
    let isNear = kept.some((card) => card.parentElement === around);
    for (const child of around === document.documentElement ? [] : Array.from(around.children)) {
      if (all.has(child)) isNear = kept.includes(child);
      if (!isNear && !spine.has(child)) child.remove();
    }
  }
}

function listAround(element: Element): Element[] {
  return element.parentElement ? [element.parentElement, ...listAround(element.parentElement)] : [];
}

function removeComments(document: Document): void {
  const walker = document.createTreeWalker(document, 128);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}
