// A list of addresses, DOIs and arXiv ids, one or many a line, with prose around them. Their titles are looked up once they are saved.
import { keyValue, type PaperKey } from '@/lib/model/identifiers';
import { findMentions, type Mention } from './find-keys';
import { makeRecord } from './make-record';
import type { Reader, ReadRecord } from './reader';

export const idList: Reader = {
  id: 'id-list',
  label: 'List of links and identifiers',
  claims: (head, name) => (name === '' || /\.(?:txt|text|md|markdown|list)$/.test(name)) && !findMentions(head).next().done,
  *read(text, now) {
    const seen = new Set<string>();
    let number = 0;
    for (const line of text.split(/\r?\n/)) {
      number += 1;
      // Of Markdown: a note below its paper.
      if (/^\s*>/.test(line)) continue;
      const [link] = linksIn(line);
      // What is called a paper at the head of an item is the paper; its authors and tags name no other.
      const mentions = [...findMentions(link && isHead(line) ? link.address : line)];
      if (mentions.length === 0 && saysSomething(line)) yield { line: number, reason: 'no address, DOI or arXiv id stands in it' };
      for (const mention of mentions) {
        const name = mention.key ?? mention.url ?? '';
        if (seen.has(name)) continue;
        seen.add(name);
        yield recordOf(number, line, mention, now);
      }
    }
  },
};

function recordOf(number: number, line: string, { key, url }: Mention, now: number): ReadRecord {
  if (key) return makeRecord(number, { title: titleIn(line, url) ?? nameOf(key), keys: [key], url }, now);
  // Of prose, what is not known to be a paper's is any link; what stands alone is meant, unless it is a whole site.
  if (url === undefined || !isAlone(line, url)) return { line: number, reason: `no paper is known by the address ${url?.slice(0, 200)}` };
  return makeRecord(number, { title: titleIn(line, url) ?? url, url }, now);
}

/** `[Attention Is All You Need](https://arxiv.org/abs/1706.03762)` */
function titleIn(line: string, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  return linksIn(line).find(({ address }) => URL.parse(address)?.href === url)?.title.replace(/\\([^\p{L}\p{N}])/gu, '$1');
}

function isAlone(line: string, url: string): boolean {
  if (isHead(line)) return true;
  const text = line.trim().replace(/^(?:[-*+]|\d{1,6}[.)])\s+/, '').replace(/^<(.*)>$/, '$1');
  const address = LINK_ALONE.exec(text)?.[1] ?? text;
  return URL.parse(address)?.href === url && !/^https?:\/\/[^/]+\/?$/.test(url);
}

function linksIn(line: string): { title: string; address: string }[] {
  return Array.from(line.matchAll(LINK), ([, title = '', address = '']) => ({ title, address }));
}

const LINK_ALONE = /^\[(?:[^[\]\\]|\\.){1,1000}\]\((https?:[^\s()]{1,2000})\)$/;
const LINK = /\[((?:[^[\]\\]|\\.){1,1000})\]\((https?:[^\s()]{1,2000})\)/g;

/** As our own Markdown begins a paper: `- [Title](address) · authors`. */
function isHead(line: string): boolean {
  return /^- \[.*\]\(https?:[^\s()]+\)(?: · |\s*$)/.test(line);
}

/** Neither blank, nor a heading, nor a rule. */
function saysSomething(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line) && !/^\s{0,3}#{1,6}\s/.test(line);
}

/** What stands for a title until it is known. */
function nameOf(key: PaperKey): string {
  return key.startsWith('arxiv:') ? `arXiv:${keyValue(key)}` : key.startsWith('doi:') ? keyValue(key) : key;
}
