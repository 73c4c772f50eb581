// The formats a library comes in, the surest to tell first.
import { backup } from './backup';
import { bibtex } from './bibtex';
import { bookmarks } from './bookmarks';
import { cslJson } from './csl-json';
import { csv } from './csv';
import { idList } from './id-list';
import { paperMemory } from './paper-memory';
import type { Reader } from './reader';
import { ris } from './ris';
import { zoteroJson } from './zotero-json';
import { zoteroRdf } from './zotero-rdf';

export const READERS: readonly Reader[] = [backup, zoteroJson, paperMemory, cslJson, zoteroRdf, bookmarks, ris, bibtex, csv, idList];

/** The reader of a file, by its name and its first `HEAD_LENGTH` characters. Pasted text has no name. */
export function findReader(name: string, head: string): Reader | undefined {
  const start = head.replace(/^\ufeff/, '');
  return READERS.find((reader) => reader.claims(start, name.toLowerCase()));
}
