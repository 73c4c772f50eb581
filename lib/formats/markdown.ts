// Markdown, for Obsidian and every editor: one list item a paper, its note a block quote. All text is literal: what looks like markup is escaped.
import type { Paper } from '@/lib/model/paper';
import { citationOf, isoDate, type Citation } from './citation';
import type { ExportFormat } from './format';

export const markdown: ExportFormat = {
  id: 'markdown',
  label: 'Markdown',
  extension: 'md',
  mimeType: 'text/markdown',
  async *write(papers, now) {
    yield `# Papers, ${isoDate(now)}\n\n`;
    for await (const paper of papers) yield item(citationOf(paper));
  },
};

/** `[title](address)`; the title alone where there is no address. */
export function markdownLink(paper: Paper): string {
  const { title, url } = citationOf(paper);
  return url ? `[${escape(title)}](${destination(url)})` : escape(title);
}

const AUTHORS_SHOWN = 3;

function item({ title, url, authors, moreAuthors, date, venue, tags, note }: Citation): string {
  const shown = authors.slice(0, AUTHORS_SHOWN).map(({ name }) => escape(name)).join(', ');
  const meta = [
    shown && (authors.length > AUTHORS_SHOWN || moreAuthors) ? `${shown} et al.` : shown,
    date[0] === undefined ? '' : String(date[0]),
    escape(venue),
    tags.map(hashtag).join(' '),
  ].filter(Boolean);
  const head = url ? `[${escape(title)}](${destination(url)})` : lineStart(escape(title));
  return `- ${[head, ...meta].join(' · ')}\n${note ? quote(note) : ''}`;
}

function quote(note: string): string {
  const lines = note.split('\n').map((text) => lineStart(escape(text.trim())));
  // A backslash at its end keeps a line break.
  return lines.map((text, index) => `${`  > ${text}`.trimEnd()}${text && lines[index + 1] ? '\\' : ''}\n`).join('');
}

/** Obsidian reads `#to-cite`. */
export function hashtag(tag: string): string {
  return `#${escape(tag.replace(/\s+/g, '-'))}`;
}

/** What means something anywhere in a line. An underscore inside a word means nothing. */
export function escape(text: string): string {
  return text
    .replace(/[\\`*[\]$|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|%(?=%)|=(?==)/gu, '\\$&')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** What means something where a line begins: items, headings, rules. */
export function lineStart(text: string): string {
  return text.replace(/^(\d{1,9})(?=[.)](?:\s|$))|^(?=[-+](?:\s|$)|#+(?:\s|$)|[-=]+\s*$)/, '$1\\');
}

/** Where a link leads. */
export function destination(url: string): string {
  return url.replace(/[()\\<>]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`).replace(/&(?=#?\w+;)/g, '&amp;');
}
