// DBLP: a person's papers, a venue's contents and the search, on its three hosts. Rows carry schema.org's `itemprop`s.
// No whole page could be had: checked against two real rows and the markup that public readers of it (Zotero's among them) rely on.
import { equivalentKeys, keyValue, type PaperKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting, WorkType } from '@/lib/model/sighting';
import type { PaperName } from '@/lib/sites/adapter';
import { defineSite } from '@/lib/sites/define-site';
import { linkOf, parseAuthors, textOf, textsOf } from '@/lib/sites/fields';

const HOSTS = ['dblp.org', 'dblp.uni-trier.de', 'dblp.dagstuhl.de'];
const PATHS = ['/pid/*', '/db/*', '/search*'];
const TYPES = new Map<string, WorkType>([['article', 'article'], ['inproceedings', 'inproceedings'], ['incollection', 'chapter'], ['reference', 'chapter'], ['book', 'book']]);

export const dblp = defineSite({
  id: 'dblp',
  label: 'dblp',
  matches: HOSTS.flatMap((host) => PATHS.map((path) => `https://${host}${path}`)),
  pages: [
    {
      kind: 'listing',
      // The index of a venue lists its volumes; people, venues and authors are searched for apart.
      path: /^\/(?:pid\/.|db\/(?:conf|journals|series|books|reference)\/[^/]+\/(?!index\.html)[^/]|search(?:\/publ)?(?:\?|$))/,
      // Proceedings and data sets have rows, too.
      card: 'li.entry:not(.editor, .data)',
      title: '.title[itemprop="name"]',
      cleanTitle: (title) => title.replace(/(?<!\.)\.$/, ''),
      key: findRecord,
      read,
      placement: (row) => ({ kind: 'line', host: row.querySelector('cite') ?? row }),
    },
  ],
});

/** The row's id, or its link to the record. */
function findRecord(row: Element): PaperKey | undefined {
  if (/^(?:conf|journals|books|series|reference|phd|tr)\/\S+$/.test(row.id)) return `dblp:${row.id}`;
  return parsePaperUrl(linkOf(row, 'a[href*="/rec/"]'))?.key;
}

function read(row: Element, _page: unknown, { keys: [record = 'dblp:'] }: PaperName): Partial<Sighting> {
  const own = [...row.querySelectorAll<HTMLAnchorElement>('li.ee a')].map(({ href }) => parsePaperUrl(href)?.key).filter((key) => key !== undefined);
  const isPreprint = equivalentKeys(record).length > 1 || record.startsWith('dblp:journals/corr/');
  const isThesis = record.startsWith('dblp:phd/');
  const publisher = textOf(row, '[itemprop="publisher"]');
  const kind = [...row.classList].map((name) => TYPES.get(name)).find((type) => type !== undefined);
  return {
    url: `https://dblp.org/rec/${keyValue(record)}`,
    keys: own,
    authors: parseAuthors(textsOf(row, '[itemprop="author"] [itemprop="name"]').map((name) => name.replace(/ \d{4}$/, ''))),
    publishedAt: /\d{4}/.exec(row.querySelector('[itemprop="datePublished"]')?.getAttribute('content') ?? textOf(row, '[itemprop="datePublished"]'))?.[0],
    ...(isPreprint
      ? { type: 'preprint' }
      : {
          // The publisher of a thesis is its school.
          ...(isThesis ? { type: 'thesis', venue: publisher } : { type: kind, publisher, venue: textOf(row, '[itemprop="isPartOf"] [itemprop="name"]') }),
          volume: textOf(row, '[itemprop="volumeNumber"]'),
          issue: textOf(row, '[itemprop="issueNumber"]'),
          pages: textOf(row, '[itemprop="pagination"]'),
        }),
  };
}
