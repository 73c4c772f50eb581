// Bookmarks as every browser exports them. Folders become tags; what is no paper is told of and left out, unless it comes from our own export.
import { parseTag } from '@/lib/model/tag';
import { decodeEntities } from '@/lib/metadata/markup';
import { findKey } from './find-keys';
import { lineCounter } from './lines';
import { makeRecord } from './make-record';
import { paperTitle } from './page-title';
import type { Reader, ReadRecord } from './reader';

export const bookmarks: Reader = {
  id: 'bookmarks',
  label: 'Bookmarks',
  claims: (head, name) => /<!DOCTYPE\s+NETSCAPE-Bookmark-file/i.test(head) || (/\.html?$/.test(name) && /<DL>/i.test(head) && /<DT>/i.test(head)),
  *read(text, now) {
    const lineAt = lineCounter(text);
    const folders: Folder[] = [];
    let opened: Folder = ROOT;
    let link: Link | undefined;
    for (const found of text.matchAll(TOKENS)) {
      const [, folder, name = '', href, title = '', description, list] = found;
      if (link && description === undefined) yield recordOf(link, now);
      if (link && description !== undefined) yield recordOf({ ...link, note: description }, now);
      link = undefined;
      if (folder !== undefined) opened = folderOf(folder, textOf(name), folders);
      else if (href !== undefined) link = { attributes: href, title: textOf(title), folders: [...folders], line: lineAt(found.index) };
      else if (list === '/') folders.pop();
      else if (list === '') {
        folders.push(opened);
        opened = ROOT;
      }
    }
    if (link) yield recordOf(link, now);
  },
};

/** The head of a folder, a bookmark, its description, the beginning and end of a folder. */
const TOKENS = /<H3([^<>]{0,5000})>([^<]{0,2000})<\/H3>|<A\s([^<>]*)>([^<]{0,20000})<\/A>|<DD>([^<]*(?:<(?!\/?D[TLD]\b)[^<]*)*)|<(\/?)DL>/gi;

interface Folder {
  name: string;
  isOurs: boolean;
}

interface Link {
  attributes: string;
  title: string;
  folders: Folder[];
  line: number;
  note?: string;
}

/** Of no name: what the browser itself put there. */
const ROOT: Folder = { name: '', isOurs: false };

function folderOf(attributes: string, name: string, above: readonly Folder[]): Folder {
  const isOurs = name === 'Manicule' && above.every((folder) => folder.name === '');
  const isBrowsers = /(?:PERSONAL_TOOLBAR|UNFILED_BOOKMARKS)_FOLDER/i.test(attributes);
  return { name: isOurs || isBrowsers ? '' : name, isOurs };
}

function recordOf({ attributes, title, folders, line, note }: Link, now: number): ReadRecord {
  const url = attributeOf(attributes, 'HREF');
  const isOurs = folders.some((folder) => folder.isOurs);
  if (!/^https?:/i.test(url) || (!findKey(url) && !isOurs)) return { line, reason: 'not a paper' };
  const seconds = Number(attributeOf(attributes, 'ADD_DATE'));
  const path = folders.map(({ name }) => name.replaceAll('/', '-')).filter((name) => parseTag(name)).join('/');
  const tags = attributeOf(attributes, 'TAGS').split(',');
  return makeRecord(line, { title: (isOurs ? title : paperTitle(title)) || url, url, tags: [...tags, path], note: textOf(note ?? ''), savedAt: seconds > 0 ? seconds * 1_000 : undefined }, now);
}

function attributeOf(attributes: string, name: string): string {
  return textOf(new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'i').exec(attributes)?.[1] ?? '');
}

function textOf(html: string): string {
  return decodeEntities(html).trim();
}
