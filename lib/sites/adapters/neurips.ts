// The proceedings of NeurIPS, ICLR and MLSys, one software on four hosts: a year's list, the search, and one paper's page, in both skins (until and since 2026).
// Of the lists and of the skin of 2026 no saved page could be had: checked against their markup as public scrapers keep it.
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { defineSite } from '@/lib/sites/define-site';
import { linkOf, parseAuthorLine, textBelow, textOf } from '@/lib/sites/fields';

const HOSTS = ['papers.nips.cc', 'papers.neurips.cc', 'proceedings.neurips.cc', 'proceedings.iclr.cc', 'proceedings.mlsys.org'];
const LINK = 'a[href*="/hash/"]';

/** Whose host it is, by the title of its proceedings; the volumes of two are counted from a year. */
const PROCEEDINGS: readonly (readonly [host: RegExp, venue: string, before?: number])[] = [
  [/iclr/, 'International Conference on Learning Representations'],
  [/mlsys/, 'Proceedings of Machine Learning and Systems', 2018],
  [/n(?:eur)?ips/, 'Advances in Neural Information Processing Systems', 1987],
];

export const neurips = defineSite({
  id: 'neurips',
  label: 'NeurIPS, ICLR and MLSys proceedings',
  matches: HOSTS.flatMap((host) => ['paper/*', 'paper_files/paper/*', 'papers/search*'].map((path) => `https://${host}/${path}`)),
  pages: [
    {
      kind: 'paper',
      path: /^\/(?:paper_files\/)?paper\/\d{4}\/hash\/[\da-f]{32}-/i,
      heading: 'h1, h2, h3, h4',
      read: (_heading, { document, url }) => ({
        ...readProceedings(url),
        // What scanning made of a hyphen at the end of a line.
        abstract: textBelow(document, 'Abstract').replace(/\(cid:173\)\s*/g, ''),
      }),
    },
    {
      kind: 'listing',
      path: /^\/(?:(?:paper_files\/)?paper\/\d{4}\/?(?:\?|$)|papers\/search)/,
      card: (root) => new Set([...root.querySelectorAll(LINK)].map((link) => link.closest('li')).filter((row) => row !== null)),
      title: LINK,
      read: (card) => {
        const address = linkOf(card, LINK);
        return {
          ...readProceedings(new URL(address)),
          authors: parseAuthorLine(textOf(card, '.paper-authors') || textOf(card, 'i')),
          pdfUrl: address.replace('/hash/', '/file/').replace(/-Abstract(.*)\.html$/, '-Paper$1.pdf'),
        };
      },
      placement: (card) => ({ kind: 'line', host: card.querySelector('.paper-content') ?? card }),
    },
  ],
});

function readProceedings({ hostname, pathname, href }: URL): Partial<Sighting> {
  const year = /\/paper\/(\d{4})\//.exec(pathname)?.[1];
  const [, venue, before] = PROCEEDINGS.find(([host]) => host.test(hostname)) ?? [];
  if (!year || !parsePaperUrl(href)) return {};
  return { type: 'inproceedings', venue, volume: before === undefined ? undefined : String(Number(year) - before), publishedAt: year };
}
