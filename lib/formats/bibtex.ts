// BibTeX, for LaTeX and every reference manager. Compiles with BibTeX and biber whatever a title holds.
import type { PaperKey } from '@/lib/model/identifiers';
import { citationOf, line, type Citation, type CitedAuthor } from './citation';
import { citeKeyMaker } from './cite-key';
import type { ExportFormat } from './format';
import { texProse, texText, texTitle } from './tex';

export const bibtex: ExportFormat = {
  id: 'bibtex',
  label: 'BibTeX',
  extension: 'bib',
  mimeType: 'application/x-bibtex',
  async *write(papers) {
    const citeKey = citeKeyMaker();
    for await (const paper of papers) yield entry(paper.id, citationOf(paper), citeKey);
  },
};

function entry(id: PaperKey, citation: Citation, citeKey: (id: PaperKey, citation: Citation) => string): string {
  const { authors, date, arxivId, categories } = citation;
  const month = MONTHS[(date[1] ?? 0) - 1];
  const archive = /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(categories[0] ?? '') ? categories[0] : '';
  const fields: [name: string, value: string | undefined][] = [
    ['title', texTitle(citation.title)],
    ['author', [...authors.map(texName), ...(citation.moreAuthors ? ['others'] : [])].join(' and ')],
    ['year', date[0] === undefined ? '' : String(date[0]).padStart(4, '0')],
    ['journal', texText(citation.venue)],
    ['eprint', arxivId],
    ['archivePrefix', arxivId && 'arXiv'],
    ['primaryClass', arxivId && archive],
    // Styles hand these two to \url and \href, which take them as they are.
    ['doi', citation.doi],
    ['url', citation.permalink.replace(/["$\\^`{|}]/g, encodeURIComponent)],
    ['abstract', texProse(line(citation.abstract))],
    ['keywords', citation.tags.map(keyword).filter(Boolean).join(', ')],
    // Not `note`: that one is printed, and these are the reader's own words.
    ['annote', texText(line(citation.note))],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  if (month) lines.push(`  month = ${month},\n`);
  return `@${citation.kind === 'article' ? 'article' : 'misc'}{${citeKey(id, citation)},\n${lines.join('')}}\n\n`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function texName({ family, given }: CitedAuthor): string {
  const [last, first] = [namePart(family), namePart(given)];
  return last && first ? `${last}, ${first}` : `{${texText(family)}}`;
}

/**
 * No comma: biber counts them even inside braces, and skips an entry with too many. Braces where BibTeX would read grammar (`and`) or
 * nothing at all (dashes), and where natbib would read the end of a label.
 */
function namePart(part: string): string {
  const text = part.replaceAll(',', ' ').replace(/\s+/g, ' ').trim();
  return /(?:^| )and(?: |$)|[()[\]]/i.test(text) || (text && !/[\p{L}\p{N}]/u.test(text)) ? `{${texText(text)}}` : texText(text);
}

/** Managers split keywords at commas and read them without TeX, so only what would break LaTeX changes. */
function keyword(tag: string): string {
  const plain = tag.replace(/[{}\\,;]+/g, ' ').replace(/\s+/g, ' ').trim();
  return plain.replace(/[%#$]/g, '\\$&');
}
