// PubMed Central: one article's page, on its own host and at its old address, and the search.
// No saved search could be had: its rows were checked against the markup that Zotero and public scrapers rely on (`.docsum-wrap a.docsum-link`).
import { parsePaperUrl } from '@/lib/model/paper-url';
import { keyValue } from '@/lib/model/identifiers';
import { defineSite } from '@/lib/sites/define-site';
import { textOf, textsOf } from '@/lib/sites/fields';
import { parseNlmCitation } from '@/lib/sites/nlm-citation';

export const pmc = defineSite({
  id: 'pmc',
  label: 'PubMed Central',
  matches: ['https://pmc.ncbi.nlm.nih.gov/articles/*', 'https://pmc.ncbi.nlm.nih.gov/search/*', 'https://www.ncbi.nlm.nih.gov/pmc/articles/*'],
  pages: [
    {
      kind: 'paper',
      path: /^(?:\/pmc)?\/articles\/PMC[1-9]\d*(?:\.\d+)?\/?(?:\?|$)/i,
      heading: 'main h1, h1.content-title',
      read(_heading, { document, url }) {
        const { keys, ...cited } = parseNlmCitation(textOf(document, '.pmc-layout__citation'));
        const abstract = document.querySelector('section.abstract');
        return {
          abstract: abstract ? textsOf(abstract, 'h3, h4, p').join('\n') : '',
          type: 'article',
          ...cited,
          // The head has the journal's whole name.
          venue: undefined,
          keys: keys ?? [],
          url: addressOf(url.href),
        };
      },
    },
    {
      kind: 'listing',
      path: /^\/search\//,
      card: '.docsum-wrap',
      title: 'a.docsum-link',
      read: (card) => ({ url: addressOf(card.querySelector<HTMLAnchorElement>('a.docsum-link')?.href ?? '') }),
      placement: (card) => ({ kind: 'line', host: card.querySelector('a.docsum-link')?.parentElement ?? card }),
    },
  ],
});

/** Of both hosts, and of links into a page, the one address. */
function addressOf(href: string): string {
  const paper = parsePaperUrl(href);
  return paper ? `https://pmc.ncbi.nlm.nih.gov/articles/${keyValue(paper.key)}/` : '';
}
