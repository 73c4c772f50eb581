// OpenReview: a venue's tabs, submissions, the search, a person's papers, and one paper's forum. Drawn in the browser by React, lists late.
// No real page could be had: checked against the components that the site publishes (github.com/openreview/openreview-web).
import { decode, keyValue } from '@/lib/model/identifiers';
import { parsePaperUrl } from '@/lib/model/paper-url';
import type { Sighting } from '@/lib/model/sighting';
import type { PaperName } from '@/lib/sites/adapter';
import { parsePartialDate } from '@/lib/sites/day';
import { defineSite } from '@/lib/sites/define-site';
import { linkOf, metasOf, parseAuthors, textOf, textsOf } from '@/lib/sites/fields';
import { readText } from '@/lib/sites/page-text';

/** A PDF that OpenReview keeps itself has the class. */
const OWN_PDF = 'a.citation_pdf_url';
const PDF_LINK = `a.pdf-link, ${OWN_PDF}, a[title="Download PDF"]`;
/** A paper that was taken over from DBLP leads to where it appeared. */
const ELSEWHERE = 'a.html-link, a[title="Open Website"], a[title="Download PDF"]';

export const openreview = defineSite({
  id: 'openreview',
  label: 'OpenReview',
  // One page becomes the next without a load.
  matches: ['https://openreview.net/*'],
  pages: [
    {
      kind: 'listing',
      path: /^\/(?:group|submissions|search|profile)(?:\?|$)/,
      // The search finds reviews and comments, too: those have a `noteId` of their own.
      card: '.note:not(:has(> h4 a[href*="noteId="]))',
      title: 'h4 a[href*="/forum?"]',
      read: (note, _page, name) => ({
        ...readNote(note, name),
        ...readAuthors(note, '.note-authors'),
        ...readFacts([...note.querySelectorAll('.note-meta-info > li')]),
      }),
    },
    {
      kind: 'paper',
      path: /^\/forum[/?]/,
      changesInPlace: true,
      // A forum of before 2022 is a `note`; its replies are further in.
      card: '.forum-note, .forum-container > .note',
      heading: '.citation_title',
      // An address may name a reply, or the paper by a hash that is no id.
      key: (note, { url }) => parsePaperUrl(url.href) ?? parsePaperUrl(linkOf(note, OWN_PDF)),
      read: (note, _page, name) => ({
        ...readNote(note, name),
        ...readAuthors(note, '.forum-authors h3, h3.signatures'),
        ...readFacts([...note.querySelectorAll('.forum-meta .item, .meta_row .item')]),
        ...readBibtex(decode(note.querySelector('[data-bibtex]')?.getAttribute('data-bibtex') ?? '')),
      }),
    },
  ],
});

function readNote(note: Element, { keys }: PaperName): Partial<Sighting> {
  const fields = new Map([...note.querySelectorAll('.note-content-field, .note_content_field')].map((field) => [readText(field), readText(field.nextElementSibling)]));
  return {
    url: `https://openreview.net/forum?id=${keyValue(keys[0] ?? 'openreview:')}`,
    keys: [...note.querySelectorAll<HTMLAnchorElement>(ELSEWHERE)].map(({ href }) => parsePaperUrl(href)?.key).filter((key) => key !== undefined),
    abstract: fields.get('Abstract:') ?? '',
    summary: fields.get('TL;DR:') ?? '',
    pdfUrl: linkOf(note, PDF_LINK),
  };
}

/** A list is cut after 20 names; the head may have the rest. Who is anonymous is shown by the name of a group. */
function readAuthors(note: Element, where: string): Pick<Sighting, 'authors' | 'authorCount'> {
  const list = note.querySelector(where);
  if (!list) return {};
  const names = textsOf(list, 'a:not(.show-all), span:not([class]):not(:has(*))').filter((name) => !/^Anonymous\b|\bAuthors$/.test(name));
  const hidden = /^et al\. \((\d+) additional/.exec(textOf(list, '.show-all'))?.[1];
  if (hidden === undefined) return { authors: parseAuthors(names) };
  const whole = metasOf(note.ownerDocument, 'citation_author');
  const authorCount = names.length + Number(hidden);
  return whole.length === authorCount && names.every((name, index) => name === whole[index]) ? { authors: parseAuthors(whole) } : { authorCount };
}

/** `Published: 16 Jan 2024, Last Modified: 05 Mar 2024` and `ICLR 2024 poster`; what was only sent to a venue did not appear there. */
function readFacts(items: readonly Element[]): Partial<Sighting> {
  const [date = '', venue = ''] = items.map(readText);
  const publishedAt = parsePartialDate(date.replace(/^Published: /, '').replace(/(?:, Last Modified:| \().*$/, ''));
  if (/^CoRR\b/.test(venue)) return { publishedAt, type: 'preprint' };
  if (/^Submitted to |\bSubmission\d*$|\b(?:withdrawn|reject(?:ed)?)\b/i.test(venue)) return { publishedAt };
  return { publishedAt, venue: venue.replace(/^Accepted (?:by|at|to) /, '').replace(/[ (]+(?:poster|oral|spotlight|notable top \d+%|talk)\)?$/i, '') };
}

/** How the venue wants to be cited. */
function readBibtex(entry: string): Partial<Sighting> {
  const kind = /^\s*@(\w+)/.exec(entry)?.[1]?.toLowerCase();
  if (kind !== 'inproceedings' && kind !== 'article') return {};
  const venue = /\b(?:booktitle|journal)\s*=\s*\{([^{}]+)\}/.exec(entry)?.[1];
  return venue === undefined || /^CoRR\b|^arXiv\b/.test(venue) ? {} : { type: kind, venue };
}
