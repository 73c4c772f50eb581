// The line by which the National Library of Medicine cites: `Psychol Bull. 2010 Jul;136(4):495-525. doi: 10.1037/a0019486. Epub 2010 Jun 3.`
import { parseDoi } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { collapse } from '@/lib/shared/text';
import { parsePartialDate } from './day';
import { withoutBlanks } from './fields';

const LINE = /^(?:(.+?)( \[Preprint\])?\. )?((?:1[6-9]|20)\d\d\b[^;:.]*)(?:;([^(:.]*)(?:\(([^)]*)\))?)?(?::([^.;]*))?/;

/** What such a line says; of a line of another kind at most its DOI. */
export function parseNlmCitation(text: string): Partial<Sighting> {
  const line = collapse(text);
  const [found, venue, preprint, date = '', volume, issue, pages = ''] = LINE.exec(line) ?? [];
  const doi = parseDoi(/\bdoi: ?(10\.\S+)/i.exec(line)?.[1] ?? '')?.key;
  const work: Partial<Sighting> = preprint ? { type: 'preprint' } : { type: 'article', volume: volume?.trim(), issue, pages: wholePages(pages) };
  return withoutBlanks({ ...(found !== undefined && { venue, publishedAt: parsePartialDate(date.split('-')[0] ?? ''), ...work }), keys: doi ? [doi] : [] });
}

/** `1252-65` is `1252-1265`, and `S1-5` is `S1-S5`. */
export function wholePages(text: string): string {
  const pages = collapse(text).replace(/[–—−]/g, '-');
  const [, letters = '', first = '', last = ''] = /^(\D*)(\d+)-(\d+)$/.exec(pages) ?? [];
  return last && last.length <= first.length ? `${letters}${first}-${letters}${first.slice(0, first.length - last.length)}${last}` : pages;
}
