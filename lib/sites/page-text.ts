// How an element of a page reads: white space collapsed, line breaks kept as gaps, typeset mathematics turned back into text.
import { collapse } from '@/lib/shared/text';

/** Every node of these kinds: `NodeFilter` by number, because a document that is not a window's has no globals. */
const ELEMENTS_AND_TEXT = 1 | 4;
const ACCEPT = 1;
const REJECT = 2;
const TEXT_NODE = 3;

/** Elements whose own text is not how they read. */
const SPECIAL = 'script, style, template, br, a, math, span[class*="MathJax"]';
/** What MathML leaves to the layout: the signs before the second and third child. */
const SCRIPTS: Record<string, readonly string[]> = { msup: ['^'], msub: ['_'], msubsup: ['_', '^'], mfrac: ['/'] };

/** The words of an element, on one line. */
export function readText(root: Element | null | undefined): string {
  if (!root) return '';
  if (!root.firstElementChild || !root.querySelector(SPECIAL)) return collapse(root.textContent);
  let text = '';
  const walker = root.ownerDocument.createTreeWalker(root, ELEMENTS_AND_TEXT, (node) => {
    if (node.nodeType === TEXT_NODE) {
      text += (node as Text).data;
      return ACCEPT;
    }
    const instead = replacement(node as Element);
    text += instead ?? signBefore(node as Element);
    return instead === undefined ? ACCEPT : REJECT;
  });
  let more = walker.nextNode();
  while (more) more = walker.nextNode();
  return collapse(text);
}

/**
 * What stands for the whole element, where its own words would mislead: MathJax 2 draws symbols and keeps the TeX in a script,
 * arXiv writes `this https URL` over an address.
 */
function replacement(element: Element): string | undefined {
  switch (element.localName) {
    case 'script':
      return element.getAttribute('type')?.startsWith('math/tex') ? `$${element.textContent}$` : '';
    case 'style':
    case 'template':
      return '';
    case 'br':
      return ' ';
    case 'a':
      return /^this https? URL$/.test(element.textContent) ? (element.getAttribute('href') ?? '') : undefined;
    case 'span':
      return /\bMathJax/.test(element.className) ? '' : undefined;
    default:
      return undefined;
  }
}

function signBefore(element: Element): string {
  const before = element.previousElementSibling;
  return (before && SCRIPTS[element.parentElement?.localName ?? '']?.[before.previousElementSibling ? 1 : 0]) ?? '';
}
