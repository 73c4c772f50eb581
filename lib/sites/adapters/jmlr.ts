// JMLR: a volume's list, and one paper's page. No saved page could be had: checked against their markup as public scrapers keep it.
import { parsePaperUrl } from '@/lib/model/paper-url';
import { findKeyValue } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { defineSite } from '@/lib/sites/define-site';
import { detailsOf, findDetail, metasOf, parseAuthorLine, textBelow, textOf } from '@/lib/sites/fields';
import { wholePages } from '@/lib/sites/nlm-citation';
import { readText } from '@/lib/sites/page-text';

const HOSTS = ['jmlr.org', 'www.jmlr.org'];

export const jmlr = defineSite({
  id: 'jmlr',
  label: 'JMLR',
  matches: HOSTS.map((host) => `https://${host}/papers/*`),
  pages: [
    {
      kind: 'listing',
      path: /^\/papers\/(?:v\d+\/?)?(?:index\.html)?$/,
      card: (root) => [...root.querySelectorAll('dt')].filter(findLink),
      title: (row) => row,
      link: findLink,
      read: (row) => ({
        ...readCitation([...detailsOf(row)].map(readText).join(' '), findLink(row)?.href),
        authors: parseAuthorLine(readText(findDetail(row, 'i'))),
        pdfUrl: findDetail<HTMLAnchorElement>(row, 'a[href$=".pdf"]')?.href,
        codeUrl: [...detailsOf(row)].flatMap((detail) => [...detail.querySelectorAll('a')]).find((link) => readText(link) === 'code')?.href,
      }),
    },
    {
      kind: 'paper',
      path: /^\/papers\/v\d+\/(?!index)[\w-]+\.html$/,
      heading: 'h2',
      read: (_heading, { document, url }) => ({
        ...readCitation(textOf(document, '#content p'), url.href),
        authors: metasOf(document, 'citation_author').length > 0 ? [] : parseAuthorLine(textOf(document, '#content p i')),
        abstract: textBelow(document, 'Abstract').replace(/\s*\[ ?abs ?\].*$/s, ''),
      }),
    },
  ],
});

/** A paper's page, or where there is none its PDF. */
function findLink(row: Element): HTMLAnchorElement | undefined {
  return findDetail<HTMLAnchorElement>(row, 'a[href$=".html"]') ?? findDetail<HTMLAnchorElement>(row, 'a[href$=".pdf"]');
}

/** `Yuze Han, Zhihua Zhang; (2):1−86, 2024.`: the number of the volume stands in the address only. */
function readCitation(line: string, address = ''): Partial<Sighting> {
  const [, issue, pages = '', year] = /;\s*\d*\(([^)]*)\):\s*([\d–−-]+), (\d{4})/.exec(line) ?? [];
  const volume = /^v(\d+)\//.exec(findKeyValue([parsePaperUrl(address)?.key ?? 'url:'], 'jmlr') ?? '')?.[1];
  return { type: 'article', venue: 'Journal of Machine Learning Research', volume, issue, pages: wholePages(pages), publishedAt: year };
}
