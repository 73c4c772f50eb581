// Google Scholar: results, the answers of Scholar Labs, a profile, and one entry of a profile. Nothing here is ever fetched: pages are read
// as the reader opened them; the page that asks for a captcha has no rows. Results were checked against real pages of 2016 and 2026;
// Labs, profile and entry, of which no page could be had, against what public readers of them rely on. Its pages say nothing in their head.
import { parseArxivId, urlKey, type PaperKey, type VersionedKey } from '@/lib/model/identifiers';
import { findDoiInUrl, parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import { parsePartialDate } from '@/lib/sites/day';
import { defineTable } from '@/lib/sites/define-table';
import { linkOf, parseAuthorLine, textOf, textsOf } from '@/lib/sites/fields';
import { readText } from '@/lib/sites/page-text';

const COUNTRIES =
  'com ca com.mx com.br com.ar cl com.co co.uk ie de at ch fr be nl it es pt se no dk fi pl cz hu ro gr com.tr ru com.ua co.il ae com.sa com.eg co.za ' +
  'co.in com.pk com.bd com.sg com.my co.th co.id com.vn com.ph com.hk com.tw co.jp co.kr com.au co.nz';
/** What Scholar knows from citations only has no link. */
const TITLE = '.gs_rt > :is(a, span[id])';
const SIDE_LINK = '.gs_or_ggsm a, .gs_ggs .gs_md_wp a';
const ENTRY_LINK = 'a.gsc_a_at';

export const googleScholar = defineTable({
  id: 'google-scholar',
  label: 'Google Scholar',
  matches: COUNTRIES.split(' ').flatMap((country) => [`https://scholar.google.${country}/scholar*`, `https://scholar.google.${country}/citations?*`]),
  pages: [
    {
      kind: 'listing',
      path: /^\/scholar(?:_labs\/search(?:[/?]|$)|\?|$)/,
      // Rows had no `data-cid` in 2016; what is no result (alerts, profiles, other searches) has no title.
      card: '.gs_r[data-cid], .gs_r:has(.gs_rt)',
      title: TITLE,
      key: (row) => parseKey(linkOf(row, TITLE)) ?? urlKey(steady(linkOf(row, TITLE)) || addressOfResult(row)),
      read: readResult,
    },
    {
      kind: 'paper',
      path: /^\/citations\?.*\bcitation_for_view=/,
      heading: '#gsc_oci_title',
      key: (_heading, { url }) => entryKey(url.href),
      read: readEntry,
    },
    {
      kind: 'listing',
      path: /^\/citations\?.*\buser=/,
      card: 'tr.gsc_a_tr',
      title: ENTRY_LINK,
      key: (row) => entryKey(addressOfEntry(row)),
      read: readProfileRow,
      placement: (row) => ({ kind: 'line', host: [...row.querySelectorAll('.gs_gray')].at(-1) ?? row.querySelector('td') ?? row }),
    },
  ],
}, () => ({}));

function readResult(row: Element): Partial<Sighting> {
  const titleKey = parseKey(linkOf(row, TITLE))?.key;
  const sideKey = parseKey(linkOf(row, SIDE_LINK))?.key;
  const isPdf = (selector: string) => textOf(row, selector).includes('[PDF]');
  const byline = textOf(row, '.gs_a');
  return {
    ...readByline(byline),
    url: linkOf(row, TITLE) || addressOfResult(row),
    ...(isPdf(SIDE_LINK) ? { pdfUrl: linkOf(row, SIDE_LINK) } : isPdf('.gs_rt .gs_ctc, .gs_rt .gs_ctu') && { pdfUrl: linkOf(row, TITLE) }),
    ...(textOf(row, '.gs_rt').startsWith('[BOOK]') && { type: 'book' }),
    // The other copy has a name of another kind, or it is another paper that was taken for this one.
    keys: [...arxivIn(byline), ...(sideKey && sideKey.split(':')[0] !== titleKey?.split(':')[0] ? [sideKey] : [])],
    summary: textOf(row, '.gs_rs'),
  };
}

/** `A Bhat, ZA Wani - IFLA journal, 2025 - journals.sagepub.com`: who, where and when, whose site. Any of them may be cut by `…`. */
function readByline(line: string): Partial<Sighting> {
  const parts = line.split(' - ');
  const where = parts.slice(1, Math.max(parts.length - 1, 2)).join(' - ');
  const [, venue = '', year] = /^(?:(.*), )?((?:1[5-9]|20)\d\d)$/.exec(where) ?? [];
  return {
    authors: isCut(parts[0] ?? '') ? [] : parseAuthorLine(parts[0] ?? ''),
    publishedAt: year,
    ...readVenue(venue || (parts.length > 2 && !year ? where : '')),
  };
}

/** `Nature 521 (7553), 436-444`, `arXiv preprint arXiv:1412.6980`. */
function readVenue(text: string): Partial<Sighting> {
  if (/^arXiv preprint\b/.test(text)) return { type: 'preprint' };
  if (isCut(text)) return {};
  // A number that looks like a year is the name's own: `MARG 2024`.
  const [, venue, volume, issue, pages] = /^(.*?\D) (?!(?:19|20)\d\d$)(\d{1,4})(?: \(([^)]+)\))?(?:, ([\d-]+))?$/.exec(text) ?? [];
  return venue ? { venue, volume, issue, pages } : { venue: text };
}

function readProfileRow(row: Element): Partial<Sighting> {
  const [authors = '', line = ''] = [...row.querySelectorAll('.gs_gray')].map(readText);
  return {
    url: viewOf(addressOfEntry(row)),
    keys: arxivIn(line),
    authors: isCut(authors) ? [] : parseAuthorLine(authors),
    publishedAt: parsePartialDate(textOf(row, '.gsc_a_y')),
    ...readVenue(line.replace(/,? \d{4}$/, '')),
  };
}

/** One entry of a profile: `Authors`, `Publication date` and so on, in the reader's language; only English is understood. */
function readEntry(heading: Element, { url }: { url: URL }): Partial<Sighting> {
  const page = heading.ownerDocument;
  const labels = textsOf(page, '.gsc_oci_field');
  const values = [...page.querySelectorAll('.gsc_oci_value')].map(readText);
  const said = (...names: string[]) => values[labels.findIndex((label) => names.includes(label))] ?? '';
  const published = parseKey(linkOf(heading, 'a'))?.key;
  return {
    url: viewOf(url.href),
    keys: [...arxivIn(said('Journal', 'Source')), ...(published ? [published] : [])],
    authors: parseAuthorLine(said('Authors', 'Inventors')),
    publishedAt: parsePartialDate(said('Publication date')),
    summary: said('Description'),
    volume: said('Volume'),
    issue: said('Issue'),
    pages: said('Pages'),
    publisher: said('Publisher'),
    ...readVenue(said('Journal', 'Conference', 'Book', 'Source')),
    ...(said('Conference') && { type: 'inproceedings' }),
  };
}

function isCut(text: string): boolean {
  return /…|\.\.\.$/.test(text);
}

function arxivIn(text: string): PaperKey[] {
  const found = parseArxivId(/\barXiv:(\S+?),?(?: |$)/.exec(text)?.[1] ?? '');
  return found ? [found.key] : [];
}

function parseKey(address: string): VersionedKey | undefined {
  return parsePaperUrl(address) ?? findDoiInUrl(address);
}

/** An address without what the search put in: a book's holds the words that were searched. */
function steady(address: string): string {
  const url = URL.parse(address);
  const book = url?.hostname.startsWith('books.google.') && url.searchParams.get('id');
  return book ? `https://books.google.com/books?id=${book}` : address;
}

/** Where Scholar shows this result alone. */
function addressOfResult(row: Element): string {
  const id = row.getAttribute('data-cid') ?? '';
  return id && `https://scholar.google.com/scholar?q=info:${id}:scholar.google.com/`;
}

/** The link of a row of a profile; some rows open it by script. */
function addressOfEntry(row: Element): string {
  const link = row.querySelector<HTMLAnchorElement>(ENTRY_LINK);
  return URL.parse(link?.getAttribute('data-href') ?? link?.getAttribute('href') ?? '', row.ownerDocument.URL)?.href ?? '';
}

/** Where Scholar shows an entry of a profile, in whatever language the reader came from. */
function viewOf(address: string): string {
  const entry = URL.parse(address)?.searchParams.get('citation_for_view') ?? '';
  return entry && `https://scholar.google.com/citations?view_op=view_citation&citation_for_view=${entry}`;
}

function entryKey(address: string): PaperKey | undefined {
  return urlKey(viewOf(address));
}
