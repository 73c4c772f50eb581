// The formats a library leaves in, in the order of the menu, and what the file is called.
import { backup } from './backup';
import { bibtex } from './bibtex';
import { bookmarks } from './bookmarks';
import { cslJson } from './csl-json';
import { csv } from './csv';
import type { ExportFormat } from './format';
import { markdown } from './markdown';
import { ris } from './ris';

export const EXPORT_FORMATS: readonly ExportFormat[] = [bibtex, ris, cslJson, markdown, csv, bookmarks, backup];

const WHAT_MAX = 40;

/**
 * `manicule-to-cite-2026-11-23.bib`, on the reader's own calendar. `what` says which papers are in it (a tag, a search);
 * letters and digits of any script stay, all else becomes a hyphen. A backup says that it is one: CSL JSON ends alike.
 */
export function exportFileName(format: { id: string; extension: string }, what: string | undefined, now: number): string {
  const words = (what ?? (format.id === 'backup' ? 'backup' : '')).normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const slug = Array.from(words.join('-')).slice(0, WHAT_MAX).join('').replace(/-$/, '');
  const date = new Date(now);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${['manicule', ...(slug ? [slug] : []), ...day].join('-')}.${format.extension}`;
}
