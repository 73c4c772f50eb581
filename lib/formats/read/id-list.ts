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
      for (const mention of findMentions(line)) {
        const name = mention.key ?? mention.url ?? '';
        if (seen.has(name)) continue;
        seen.add(name);
        yield recordOf(number, line, mention, now);
      }
    }
  },
};

function recordOf(number: number, line: string, { key, url }: Mention, now: number): ReadRecord {
  if (!key) return { line: number, reason: `no paper is known by the address ${url?.slice(0, 200)}` };
  return makeRecord(number, { title: titleIn(line, url) ?? nameOf(key), keys: [key], url }, now);
}

/** `[Attention Is All You Need](https://arxiv.org/abs/1706.03762)` */
function titleIn(line: string, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  for (const [, title, address = ''] of line.matchAll(/\[((?:[^[\]\\]|\\.){1,1000})\]\((https?:[^\s()]{1,2000})\)/g)) if (URL.parse(address)?.href === url) return title?.replace(/\\([^\p{L}\p{N}])/gu, '$1');
  return undefined;
}

/** What stands for a title until it is known. */
function nameOf(key: PaperKey): string {
  return key.startsWith('arxiv:') ? `arXiv:${keyValue(key)}` : key.startsWith('doi:') ? keyValue(key) : key;
}
