// A paper as a new note in Obsidian: the note's text from the reader's template, its place in the vault, and the address that makes it.
import type { Paper } from '@/lib/model/paper';
import { cleanLine } from '@/lib/shared/text';
import { citationOf, isoDate, line } from './citation';
import { fileName } from './file-names';
import { destination, escape, hashtag, lineStart } from './markdown';

export const DEFAULT_OBSIDIAN_TEMPLATE = `---
title: "{{title}}"
authors: "{{authors}}"
year: "{{year}}"
venue: "{{venue}}"
url: "{{url}}"
citekey: "{{citekey}}"
tags: [{{tags}}]
---
# {{title}}

{{authors}} ({{year}}). {{venue}}

> {{abstract}}

[Paper]({{url}}) · [PDF]({{pdf}})

## Notes

{{note}}
`;

/** What a template may hold. */
export const OBSIDIAN_PARTS = {
  title: 'its title', authors: 'names, with commas between', year: 'four digits', venue: 'journal or conference', abstract: 'on one line', tags: '#tags; in the properties without #',
  note: 'your note, as it is', url: 'where it is read', pdf: 'its PDF', citekey: 'its cite key', doi: 'its DOI', arxiv: 'its arXiv number', date: 'today',
} as const;
export type ObsidianPart = keyof typeof OBSIDIAN_PARTS;

/** Why a template cannot be used, in words for the reader; nothing if it can. */
export function explainTemplate(template: string): string | undefined {
  const unknown = [...template.matchAll(PART)].map(([, name = '']) => name).find((name) => !isPart(name));
  return unknown === undefined ? undefined : `There is no part called {{${unknown}}}`;
}

const PART = /\{\{\s*(\w+)\s*\}\}/g;
/** What stands between the first two lines of hyphens is YAML. */
const PROPERTIES = /^---\r?\n(?:.*\r?\n)*?---(?:\r?\n|$)/;

/** What is not known is left empty; what looks like a part within a text is text. */
export function obsidianNote(paper: Paper, template: string, citeKey: string, now: number): string {
  const values = valuesOf(paper, citeKey, now);
  const used = template.trim() ? template : DEFAULT_OBSIDIAN_TEMPLATE;
  const properties = PROPERTIES.exec(used)?.[0] ?? '';
  const fill = (text: string, write: (part: ObsidianPart, value: string, before: string) => string) =>
    text.replace(PART, (whole, name: string, at: number) => (isPart(name) ? write(name, values[name], text.slice(text.lastIndexOf('\n', at) + 1, at)) : whole));
  return fill(properties, (part, value, before) => (part === 'tags' ? tagsOf(paper).join(', ') : inYaml(value, before))) + fill(used.slice(properties.length), (part, value) => inMarkdown(part, value, paper));
}

function isPart(name: string): name is ObsidianPart {
  return Object.hasOwn(OBSIDIAN_PARTS, name);
}

function valuesOf(paper: Paper, citeKey: string, now: number): Record<ObsidianPart, string> {
  const { title, authors, moreAuthors, date, venue, abstract, note, permalink, pdfUrl, doi, arxivId } = citationOf(paper);
  return {
    title, venue, note, doi,
    authors: [...authors.map(({ name }) => name), ...(moreAuthors ? ['et al.'] : [])].join(', '),
    year: date[0] === undefined ? '' : String(date[0]),
    abstract: line(abstract),
    tags: '',
    url: permalink,
    pdf: pdfUrl || (arxivId && `https://arxiv.org/pdf/${arxivId}`),
    citekey: citeKey,
    arxiv: arxivId,
    date: isoDate(now),
  };
}

function tagsOf({ tags }: Paper): string[] {
  // Obsidian's tags know letters, digits, `_`, `-` and `/`.
  return tags.map((tag) => cleanLine(tag, 200).replace(/[^\p{L}\p{M}\p{N}_/-]+/gu, '-').replace(/^[-/]+|[-/]+$/g, '')).filter(Boolean);
}

/** Text within the template's double quotes, else a quoted text of its own: nothing in it ends its line or begins another property. */
function inYaml(value: string, before: string): string {
  const text = line(value).replace(/["\\]/g, '\\$&');
  const isQuoted = (before.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;
  return isQuoted || /^[\d-]*$/.test(text) ? text : `"${text}"`;
}

function inMarkdown(part: ObsidianPart, value: string, paper: Paper): string {
  if (part === 'tags') return tagsOf(paper).map(hashtag).join(' ');
  if (part === 'url' || part === 'pdf') return destination(value);
  // The note is the reader's own Markdown.
  return part === 'note' ? value : lineStart(escape(value));
}

export interface ObsidianPlace {
  vault: string;
  folder: string;
}

/** Windows takes no longer address for another program. */
const URL_MAX = 2_000;

/** The address that makes the note. Where it would be too long, `clipboard` says that the text has to be on the clipboard first. */
export function obsidianUrl({ title }: Pick<Paper, 'title'>, text: string, { vault, folder }: ObsidianPlace): { url: string; clipboard: boolean } {
  const folders = folder.split(/[\\/]+/).map((name) => name.trim()).filter(Boolean).map(fileName);
  const place = [...(vault.trim() ? [['vault', vault.trim()]] : []), ['file', [...folders, fileName(title)].join('/')]];
  const address = `obsidian://new?${place.map(([name, value = '']) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&')}`;
  const whole = `${address}&content=${encodeURIComponent(text.toWellFormed())}`;
  return whole.length <= URL_MAX ? { url: whole, clipboard: false } : { url: `${address}&clipboard`, clipboard: true };
}
