// CVF open access: the lists of every conference since 2013, and one paper's page; and ECVA (ECCV since 2018), which has the same markup.
// No saved paper page could be had, nor any of ECVA: checked against their markup as public scrapers keep it.
import type { Author } from '@/lib/model/author';
import { urlKey } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { detailsOf, findDetail, parseAuthorLine, parseAuthors, textOf, withFamilies } from '@/lib/sites/fields';
import { wholePages } from '@/lib/sites/nlm-citation';
import { readText } from '@/lib/sites/page-text';

const CVF = /^openaccess\.thecvf\.com$/;
const ECVA = /^www\.ecva\.net$/;
/** A row: the title, and what stands in the `dd`s after it. */
const ROW = { kind: 'listing', card: 'dt.ptitle', title: 'a' } as const;
const PAPER = { kind: 'paper', heading: '#papertitle' } as const;

export const cvf = defineSite({
  id: 'cvf',
  label: 'CVF open access',
  matches: ['https://openaccess.thecvf.com/*', 'https://www.ecva.net/papers*'],
  pages: [
    { ...PAPER, host: CVF, path: /^\/content\w*\/.*_paper\.html(?:\?|$)/i, read: (_heading, { document }) => readPage(document) },
    { ...ROW, host: CVF, path: /^\/[A-Z]{4,5}\d{4}(?!_workshops(?:\/menu)?(?:\.py)?\/?$)(?:[_./?]|$)/i, read: readRow },
    {
      ...PAPER,
      host: ECVA,
      path: /^\/papers\/eccv_\d{4}\/.*\.php$/,
      key: (_heading, { url }) => urlKey(url.href),
      read: (_heading, { document, url }) => ({ ...readPage(document), authors: parseAuthorLine(textOf(document, '#authors i')), ...ofEccv(url.href) }),
    },
    {
      ...ROW,
      host: ECVA,
      path: /^\/papers\.php/,
      key: (row) => urlKey(row.querySelector('a')?.href ?? ''),
      read: (row) => ({ ...readRow(row), ...ofEccv(row.querySelector('a')?.href ?? '') }),
    },
  ],
});

function readRow(row: Element): Partial<Sighting> {
  const bib = findDetail(row, '.bibref')?.textContent ?? '';
  return {
    ...readLinks([...detailsOf(row)].flatMap((detail) => [...detail.querySelectorAll('a')])),
    ...readBib(bib),
    authors: withFamilies(readAuthors(row), parseAuthors(bibField(bib, 'author').split(' and '))),
  };
}

/** One form an author, its hidden field cut short where the name has a quotation mark; or plain text. */
function readAuthors(row: Element): Author[] {
  const details = [...detailsOf(row)];
  const forms = details.flatMap((detail) => [...detail.querySelectorAll('form')]);
  const names = forms.map((form) => readText(form.querySelector('a')));
  if (names.some(Boolean)) return parseAuthors(names);
  const fields = details.flatMap((detail) => [...detail.querySelectorAll<HTMLInputElement>('input[name^="query"]')]);
  return fields.length ? parseAuthors(fields.map(({ value }) => value)) : parseAuthorLine(details[0]?.querySelector('a') ? '' : readText(details[0]));
}

function readPage(document: Document): Partial<Sighting> {
  return {
    abstract: textOf(document, '#abstract').replace(/^"(.*)"$/s, '$1'),
    ...readLinks([...document.querySelectorAll<HTMLAnchorElement>('dd > a')]),
    ...readBib(textOf(document, '.bibref')),
  };
}

/** Beside a paper stand its file, its preprint (`arXiv`) and what Springer made of it (`DOI`). */
function readLinks(links: readonly HTMLAnchorElement[]): Partial<Sighting> {
  const keys = links.map(({ href }) => parsePaperUrl(href)?.key).filter((key) => key !== undefined);
  return { pdfUrl: links.find(({ href }) => /\.pdf$/i.test(href))?.href, keys: keys.filter((key) => /^(?:arxiv|doi):/.test(key)) };
}

/** The page shows each paper's BibTeX. */
function readBib(bib: string): Partial<Sighting> {
  const [venue, month, year, pages] = ['booktitle', 'month', 'year', 'pages'].map((name) => bibField(bib, name));
  return { type: 'inproceedings', venue, publishedAt: parsePartialDate(`${month} ${year}`), pages: wholePages(pages ?? '') };
}

function bibField(bib: string, name: string): string {
  return new RegExp(`\\b${name}\\s*=\\s*\\{([^{}]*)\\}`).exec(bib)?.[1]?.trim() ?? '';
}

function ofEccv(address: string): Partial<Sighting> {
  return { venue: 'European Conference on Computer Vision (ECCV)', publishedAt: /\/eccv_(\d{4})\//.exec(address)?.[1] };
}
