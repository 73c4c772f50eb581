// Citations of papers, in the style that the reader wants. citeproc and the style come when they are first asked for, and stay.
import { BIBLIOGRAPHY_MAX, writeBibliography } from '@/lib/formats/bibliography-format';
import { writeRuns, type Run } from '@/lib/formats/citation-runs';
import type { Citer } from '@/lib/formats/bibliography';
import { citationOf } from '@/lib/formats/citation';
import { citeKeyMaker } from '@/lib/formats/cite-key';
import type { Library } from '@/lib/db/database';
import { getSettings } from '@/lib/db/queries';
import { send } from '@/lib/messaging/client';
import { CSL_STYLES, isCslStyle, type CiteStyle, type CslStyle, type Syntax } from '@/lib/model/citation-style';
import type { Paper } from '@/lib/model/paper';
import { readOwnFile } from '@/lib/platform/http';

const citers = new Map<CslStyle, Promise<Citer>>();

export function loadCiter(style: CslStyle): Promise<Citer> {
  const loaded = citers.get(style) ?? makeCiter(style);
  citers.set(style, loaded);
  loaded.catch(() => citers.delete(style));
  return loaded;
}

async function makeCiter(style: CslStyle): Promise<Citer> {
  const [{ createCiter }, file, locale] = await Promise.all([import('@/lib/formats/bibliography'), readOwnFile(`/csl/${CSL_STYLES[style]}.csl`), readOwnFile('/csl/locales-en-US.xml')]);
  return createCiter({ style: file, locale });
}

/** One paper; in BibTeX its whole entry, as one run. `paper` goes by its cite key. */
export async function cite(paper: Paper, style: CiteStyle): Promise<Run[]> {
  if (isCslStyle(style)) return (await loadCiter(style))([paper])[0] ?? [];
  const { writeForCiting } = await import('@/lib/formats/bibtex');
  const parts: string[] = [];
  for await (const part of writeForCiting([paper])) parts.push(part);
  return [{ text: parts.join('').trim(), styles: [] }];
}

/** The key that the paper goes by: its own, or what the pattern makes of it. */
export function citeKeyOf(paper: Paper, pattern: string): string {
  return citeKeyMaker(pattern)(paper, citationOf(paper));
}

/** Keeps a key that leaves the library: it will stand in a manuscript. One that cannot be kept is made anew next time. */
export async function keepCiteKey(paper: Paper, citeKey: string): Promise<void> {
  if (!paper.citeKey) await send('keepCiteKeys', { keys: [{ id: paper.id, citeKey }] }).catch(() => undefined);
}

/** In that style, or in the one of last time; resolves to which it was. */
export async function copyCitation(library: Library, paper: Paper, wanted?: CiteStyle): Promise<CiteStyle> {
  const { citeKeyPattern, citeStyle } = await getSettings(library);
  const style = wanted ?? citeStyle;
  const citeKey = citeKeyOf(paper, citeKeyPattern);
  const runs = await cite({ ...paper, citeKey: { key: citeKey, at: 0 } }, style);
  await copyText(writeRuns(runs, 'text'), isCslStyle(style) ? writeRuns(runs, 'html') : undefined);
  if (!isCslStyle(style)) await keepCiteKey(paper, citeKey);
  return style;
}

export async function copyBibliography(papers: AsyncIterable<Paper>, style: CslStyle, syntax: Syntax): Promise<void> {
  const all: Paper[] = [];
  for await (const paper of papers) if (all.push(paper) === BIBLIOGRAPHY_MAX) break;
  const entries = (await loadCiter(style))(all, { isNumbered: true });
  // What is to be pasted as HTML is pasted as text where text is wanted.
  const text = writeBibliography(entries, style, syntax === 'html' ? 'text' : syntax);
  await copyText(text, syntax === 'html' ? writeBibliography(entries, style, 'html') : undefined);
}

/** What is set in italics stays so where it is pasted into. */
async function copyText(text: string, html?: string): Promise<void> {
  if (html === undefined || typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(text);
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) })]);
}
