// PubMed: searches, collections and lists of similar papers, as summaries or (`format=abstract`) as abstracts, and one paper's page.
// Abstract lists and paper pages were checked against the names of markup that public scrapers use, not against saved pages.
import { parseIndexedAuthor, type Author } from '@/lib/model/author';
import type { PaperKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { defineSite } from '@/lib/sites/define-site';
import { authorsOf, metasOf, textOf, textsOf, withFamilies } from '@/lib/sites/fields';
import { parseNlmCitation } from '@/lib/sites/nlm-citation';

export const pubmed = defineSite({
  id: 'pubmed',
  label: 'PubMed',
  matches: ['https://pubmed.ncbi.nlm.nih.gov/*'],
  pages: [
    {
      // Similar papers stand on it as in a list: the address tells.
      kind: 'paper',
      path: /^\/[1-9]\d{0,8}\/?(?:\?|$)/,
      heading: 'h1.heading-title',
      cleanTitle,
      // It names the journal.
      distrust: ['publisher'],
      read(heading, { document, url }) {
        const said = readAbstract(heading.closest('main') ?? document);
        // The page has the whole names, the head which part is the family's.
        const indexed = parseIndexedAuthors(metasOf(document, 'citation_authors')[0] ?? '');
        const authors = said.authors?.length ? withFamilies(said.authors, indexed) : indexed;
        return { ...said, authors, venue: metasOf(document, 'citation_journal_title')[0], url: new URL(url.pathname, url).href };
      },
    },
    {
      kind: 'listing',
      path: /^\/(?:\?.|(?:collections|searches|clipboard|trending)\/)/,
      card: '.full-docsum, .results-article',
      title: 'a.docsum-title, h1.heading-title',
      cleanTitle,
      key: findPmid,
      read: (card) => ({ ...(card.matches('.results-article') ? readAbstract(card) : readSummary(card)), url: `https://pubmed.ncbi.nlm.nih.gov/${textOf(card, PMID)}/` }),
      placement: (card) => ({ kind: 'line', host: card.querySelector('.docsum-citation, h1.heading-title') ?? card }),
    },
  ],
});

const PMID = '.docsum-pmid, .current-id';

function findPmid(card: Element): PaperKey | undefined {
  const id = textOf(card, PMID);
  return /^[1-9]\d{0,8}$/.test(id) ? `pmid:${id}` : undefined;
}

/** A title ends like a sentence, and a translated one stands in brackets. */
function cleanTitle(title: string): string {
  return title.replace(/(?<!\.)\.$/, '').replace(/^\[([^[\]]*)\]$/, '$1').replace(/(?<!\.)\.$/, '');
}

/** Authors and journal stand twice: whole, and short for narrow windows. */
function readSummary(card: Element): Partial<Sighting> {
  return {
    authors: parseIndexedAuthors(textOf(card, '.full-authors')),
    summary: textOf(card, '.full-view-snippet'),
    ...parseNlmCitation(textOf(card, '.full-journal-citation')),
  };
}

/** `Hagger MS, Wood C.`, in the head `Hagger MS;Wood C;`. Even the whole list is cut after 1,000 letters, amid a name. */
function parseIndexedAuthors(line: string): Author[] {
  if (/(?:…|\.\.\.|\bet al\.?)$/.test(line)) return [];
  return line.replace(/\.$/, '').split(/[,;]/).map(parseIndexedAuthor).filter((author) => author !== undefined);
}

function readAbstract(root: ParentNode): Partial<Sighting> {
  const { keys = [], ...cited } = parseNlmCitation(textOf(root, '.cit'));
  const journal = root.querySelector('[id$="full-view-journal-trigger"]');
  const named = [...root.querySelectorAll<HTMLAnchorElement>('.identifier a')].map(({ href }) => parsePaperUrl(href)?.key);
  const authors = root.querySelector('.authors-list');
  return {
    authors: authors ? authorsOf(authors, '.full-name') : [],
    abstract: textsOf(root, '.abstract-content.selected p').join('\n'),
    type: 'article',
    ...cited,
    ...(journal && { venue: journal.getAttribute('title') || journal.textContent.trim() }),
    keys: [...keys, ...named.filter((key) => key !== undefined)],
  };
}
