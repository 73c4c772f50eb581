// PMLR: a volume's list, and one paper's page. Static pages from public templates (mlresearch/jekyll-theme); no saved page could be had,
// the fixtures follow the templates.
import type { PaperKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { linkOf, parseAuthorLine, textOf } from '@/lib/sites/fields';
import { wholePages } from '@/lib/sites/nlm-citation';

export const pmlr = defineSite({
  id: 'pmlr',
  label: 'PMLR',
  matches: ['https://proceedings.mlr.press/v*', 'https://proceedings.mlr.press/r*'],
  pages: [
    {
      kind: 'listing',
      path: /^\/[vr]\d+\/?(?:index\.html)?$/,
      card: 'div.paper',
      title: '.title',
      link: '.links a[href$=".html"]',
      read: (card, { document }) => ({
        ...readInfo(card, '.info'),
        authors: parseAuthorLine(textOf(card, '.authors')),
        // `Volume 97: International Conference on Machine Learning, 9-15 June 2019, Long Beach`.
        publishedAt: parsePartialDate(textOf(document, 'h2')),
        pdfUrl: linkOf(card, '.links a[href$=".pdf"]'),
        keys: readLinks(card, '.links a'),
      }),
    },
    {
      kind: 'paper',
      path: /^\/[vr]\d+\/[\w-]+(?:\.html)?$/,
      heading: 'h1',
      read: (_heading, { document }) => ({ ...readInfo(document, '#info'), abstract: textOf(document, '#abstract'), keys: readLinks(document, '#extras a') }),
    },
  ],
});

/** `Proceedings of the 36th International Conference on Machine Learning, PMLR 97:1-10, 2019.` */
function readInfo(root: ParentNode, selector: string): Partial<Sighting> {
  const [, volume, pages = ''] = /\bPMLR (R?\d+):([\w–−-]+)/.exec(textOf(root, selector)) ?? [];
  return { type: 'inproceedings', venue: textOf(root, `${selector} i`), volume, pages: wholePages(pages), publisher: 'PMLR' };
}

/** The forum where a paper was reviewed, and its preprint, are the same work. */
function readLinks(root: ParentNode, selector: string): PaperKey[] {
  const links = [...root.querySelectorAll<HTMLAnchorElement>(selector)].filter(({ href }) => /\/\/(?:\w+\.)?(?:openreview\.net|arxiv\.org)\//.test(href));
  return links.map(({ href }) => parsePaperUrl(href)?.key).filter((key) => key !== undefined);
}
