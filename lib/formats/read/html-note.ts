// A note in HTML, as Zotero keeps it, as Markdown. Nothing is rendered: tags become marks or nothing, links are http(s) or only text.
import { decodeEntities } from '@/lib/metadata/markup';
import { parseHttpUrl } from '@/lib/shared/text';

const HTML = /<\/?(?:p|div|br|span|ul|ol|li|h[1-6]|strong|b|em|i|a|blockquote|pre|code|table|u|s|sub|sup)(?:\s[^<>]*)?\/?>/i;

/** As it is, if it is no HTML. */
export function htmlToMarkdown(text: string): string {
  return HTML.test(text) ? convert(text) : text;
}

const TOKENS = /<![^<>]*>|<(\/?)([a-z][a-z0-9]{0,15})([^<>]{0,4000})>|[^<]+|</gi;
/** What is in them is no text. */
const HIDDEN = /^(?:script|style|title|head)$/;
const DEPTH_MAX = 20;
const MARKS = new Map([['strong', '**'], ['b', '**'], ['em', '*'], ['i', '*'], ['code', '`'], ['s', '~~'], ['del', '~~']]);

interface Line {
  /** In how many quotes it stands. */
  depth: number;
  text: string;
}

function convert(html: string): string {
  const lines: Line[] = [{ depth: 0, text: '' }];
  const lists: { isOrdered: boolean; number: number }[] = [];
  const links: (string | undefined)[] = [];
  let quotes = 0;
  let hidden = '';

  const here = (): Line => lines.at(-1) ?? { depth: 0, text: '' };
  const write = (text: string) => {
    here().text += here().text === '' ? text.trimStart() : text;
  };
  const breakLine = (isParagraph: boolean) => {
    if (here().text.trim() === '') here().depth = quotes;
    else lines.push({ depth: quotes, text: '' });
    const above = lines.at(-2);
    if (above?.text === '') above.depth = Math.min(above.depth, quotes);
    else if (isParagraph && above) lines.splice(-1, 0, { depth: Math.min(above.depth, quotes), text: '' });
  };

  for (const [whole, slash, name, attributes = ''] of html.matchAll(TOKENS)) {
    const tag = name?.toLowerCase() ?? '';
    const closes = slash === '/';
    if (hidden) {
      if (tag === hidden && closes) hidden = '';
    } else if (!tag) {
      if (!whole.startsWith('<!')) write(decodeEntities(whole).replace(/\s+/g, ' '));
    } else if (HIDDEN.test(tag)) {
      if (!closes) hidden = tag;
    } else if (MARKS.has(tag)) {
      write(MARKS.get(tag) ?? '');
    } else if (tag === 'br') {
      breakLine(false);
    } else if (/^h[1-6]$/.test(tag)) {
      breakLine(true);
      if (!closes) here().text = `${'#'.repeat(Number(tag[1]))} `;
    } else if (tag === 'ul' || tag === 'ol') {
      if (closes) lists.pop();
      else if (lists.length < DEPTH_MAX) lists.push({ isOrdered: tag === 'ol', number: 0 });
      breakLine(lists.length === 0);
    } else if (tag === 'li' && !closes) {
      const list = lists.at(-1);
      if (list) list.number += 1;
      breakLine(false);
      here().text = `${'  '.repeat(Math.max(lists.length - 1, 0))}${list?.isOrdered ? `${list.number}.` : '-'} `;
    } else if (tag === 'blockquote') {
      quotes = Math.max(0, Math.min(quotes + (closes ? -1 : 1), DEPTH_MAX));
      breakLine(true);
    } else if (tag === 'a' && !closes) {
      links.push(parseHttpUrl(decodeEntities(/\bhref\s*=\s*["']([^"']*)["']/i.exec(attributes)?.[1] ?? '')));
      if (links.at(-1) !== undefined) write('[');
    } else if (tag === 'a') {
      const href = links.pop();
      if (href !== undefined) write(`](${href.replaceAll('(', '%28').replaceAll(')', '%29')})`);
    } else if (/^(?:p|div|tr|table|pre)$/.test(tag) && !/^\s*(?:-|\d+\.) $/.test(here().text)) {
      breakLine(lists.length === 0 && tag !== 'tr');
    } else if (/^t[dh]$/.test(tag) && closes) {
      write(' ');
    }
  }
  return lines.map(({ depth, text }) => `${'> '.repeat(depth)}${text}`.trimEnd()).join('\n').replace(/\n{3,}/g, '\n\n').trim();
}
