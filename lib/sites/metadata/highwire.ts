// Highwire's `citation_*`, in every dialect: what Google Scholar asks of publishers, and the best that most pages have.
import type { VersionedKey } from '@/lib/model/identifiers';
import type { WorkType } from '@/lib/model/sighting';
import { parseHttpUrl } from '@/lib/shared/text';
import { allOf, firstOf, type Metas } from './metas';
import type { PageMetadata } from './read-metadata';
import { readKey, readPmid, toMetadata } from './values';

export function readHighwire(metas: Metas, base: string): PageMetadata {
  const first = (...names: string[]) => firstOf(metas, ...names.map((name) => `citation_${name}`));
  const [type, venue] = kindOf(first);
  return toMetadata({
    named: [
      ...['doi', 'public_url', 'abstract_html_url', 'fulltext_html_url'].map((name) => readKey(first(name))),
      readPmid(first('pmid')), readPmcid(first('pmcid')), readPii(first('pii')), readKey(`arxiv:${first('arxiv_id')}`),
    ],
    title: first('title'),
    authors: authorsOf(metas),
    description: first('abstract'),
    isAbstract: true,
    dates: allOf(metas, 'citation_date', 'citation_publication_date', 'citation_cover_date', 'citation_year', 'citation_online_date'),
    type,
    venue,
    volume: first('volume'),
    issue: first('issue'),
    pages: [first('firstpage'), first('lastpage')],
    publisher: first('publisher'),
    pdfUrl: first('pdf_url') ? parseHttpUrl(first('pdf_url'), base) : undefined,
  });
}

/** The name that tells most decides. A paper of a conference is cited by the book that it is in. */
function kindOf(first: (...names: string[]) => string): [WorkType | undefined, venue: string] {
  const book = first('inbook_title', 'book_title');
  const conference = first('conference_title', 'conference');
  const kinds: [WorkType, string][] = [
    ['thesis', first('dissertation_institution')],
    ['inproceedings', conference && (book || conference)],
    ['chapter', book],
    ['report', first('technical_report_institution')],
    ['article', first('journal_title', 'journal_abbrev')],
  ];
  return kinds.find(([, name]) => name) ?? [first('isbn') ? 'book' : undefined, ''];
}

/** One author an element, or several with `;` between them; only where one holds them all, commas may do the same. */
function authorsOf(metas: Metas): string[] {
  const elements = metas.get('citation_author') ?? metas.get('citation_authors') ?? [];
  const names = elements.flatMap((one) => one.split(';')).map((name) => name.trim()).filter(Boolean);
  const [only = ''] = names;
  const parts = only.split(/,\s*/);
  return names.length === 1 && parts.length > 1 && parts.every((part) => part.includes(' ')) ? parts : names;
}

function readPmcid(text: string): VersionedKey | undefined {
  const number = /^(?:PMC)?([1-9]\d*)/i.exec(text)?.[1];
  return number === undefined ? undefined : { key: `pmcid:PMC${number}` };
}

function readPii(text: string): VersionedKey | undefined {
  const pii = text.replace(/[()-]/g, '').toUpperCase();
  return /^[SB][\dX]{15,}$/.test(pii) ? { key: `pii:${pii}` } : undefined;
}
