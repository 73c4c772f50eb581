// bioRxiv and medRxiv: search, collections and what is recent, and one preprint's page.
import type { Author } from '@/lib/model/author';
import { keyValue, parseDoi, type PaperKey, type VersionedKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import type { PageContext } from '@/lib/sites/adapter';
import { parseDay } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { linkOf, metasOf, textOf } from '@/lib/sites/fields';

const HOSTS = ['www.biorxiv.org', 'www.medrxiv.org'];
const TITLE = 'a.highwire-cite-linked-title';

export const biorxiv = defineSite({
  id: 'biorxiv',
  label: 'bioRxiv and medRxiv',
  matches: HOSTS.flatMap((host) => ['search', 'collection', 'content'].map((path) => `https://${host}/${path}/*`)),
  pages: [
    {
      kind: 'listing',
      path: /^\/(?:search|collection|content\/early)\/(?!\d{4}\/\d\d\/\d\d\/\d)./,
      card: '.highwire-article-citation',
      title: TITLE,
      // The address of old rows leaves out who registered the DOI.
      key: (card) => withDoi(parsePaperUrl(linkOf(card, TITLE)), textOf(card, '.highwire-cite-metadata-doi').replace(/^doi: ?/, '')),
      read: readRow,
      placement: (card) => ({ kind: 'line', host: card.querySelector(TITLE)?.parentElement ?? card }),
    },
    {
      kind: 'paper',
      path: /^\/content\/(?:\w+\/)?(?:10\.(?:1101|64898)\/|early\/\d{4}\/\d\d\/\d\d\/)(?:\d{4}\.\d\d\.\d\d\.)?\d{6,8}(?!.*\.pdf)/,
      heading: '#page-title',
      key: (_heading, page) => readKey(page),
      // Its first page is an id, its day of publication often the first of the year.
      distrust: ['pages', 'publishedAt'],
      read: (_heading, page) => ({
        type: 'preprint',
        publishedAt: parseDay(metasOf(page.document, 'citation_date')[0] ?? metasOf(page.document, 'DC.Date')[0] ?? ''),
        keys: findPublished(page.document),
        url: addressOf(page),
      }),
    },
  ],
});

function withDoi(paper: VersionedKey | undefined, doi: string): VersionedKey | undefined {
  const own = parseDoi(doi);
  return paper && own ? { ...paper, key: own.key } : (paper ?? own);
}

/** The version stands in the address, or in the head of what old addresses lead to. */
function readKey({ document, url }: PageContext): VersionedKey | undefined {
  const [doi = '', id = ''] = ['citation_doi', 'citation_id'].map((name) => metasOf(document, name)[0]);
  const paper = parsePaperUrl(url.href);
  const version = paper?.version ?? parseDoi(`10.1101/${id}`)?.version;
  return paper && withDoi(version === undefined ? paper : { ...paper, version }, doi);
}

/** Of the paper, whichever of its tabs is open. */
function addressOf(page: PageContext): string {
  const paper = readKey(page);
  return paper ? `${page.url.origin}/content/${keyValue(paper.key)}${paper.version === undefined ? '' : `v${paper.version}`}` : '';
}

/** `Now published in Nature doi: 10.1038/…`: a script adds it. */
function findPublished(document: Document): PaperKey[] {
  const notes = [...document.querySelectorAll('.pub_jnl')].filter(({ textContent }) => /\bpublished in\b/i.test(textContent));
  return notes.map((note) => parseDoi(linkOf(note, 'a[href*="doi.org/10."]'))?.key).filter((key) => key !== undefined);
}

function readRow(card: Element): Partial<Sighting> {
  const isCut = /\bet al\b|…|\.\.\./.test(textOf(card, '.highwire-citation-authors'));
  return {
    authors: isCut ? [] : [...card.querySelectorAll('.highwire-citation-author')].map(readAuthor).filter(({ name }) => name),
    type: 'preprint',
    venue: textOf(card, '.highwire-cite-metadata-journal'),
    publishedAt: parseDay(/\/early\/(\d{4}\/\d\d\/\d\d)\//.exec(card.getAttribute('data-apath') ?? '')?.[1] ?? ''),
  };
}

function readAuthor(author: Element): Author {
  const [family, given, group] = ['.nlm-surname', '.nlm-given-names', '.nlm-collab'].map((part) => textOf(author, part));
  return family ? { name: `${given} ${family}`.trim(), family, given } : { name: group || author.textContent.trim() };
}
