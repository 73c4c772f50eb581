// A report about a page that was read badly, for the reader to send: where, by whom, how much. Holds nothing of the page, and nothing
// of what the reader looked for.
import type { Reading } from '@/lib/messaging/protocol';
import { ADAPTERS } from '@/lib/sites/registry';
import { countRead } from './reading';

export interface Versions {
  extension: string;
  /** The browser's user agent string. */
  browser: string;
}

export function writeReadingReport(address: string, reading: Reading, versions: Versions): string {
  const { site, cards, unreadable, shown } = reading;
  const { read, of } = countRead(reading);
  const matches = ADAPTERS.find(({ id }) => id === site)?.matches ?? [];
  return [
    `Manicule ${versions.extension}, ${nameBrowser(versions.browser)}`,
    `Site: ${site}`,
    `Page: ${maskAddress(address, matches)}`,
    `Read: ${read} of ${of}`,
    `Cards: ${cards}, unreadable: ${unreadable}${shown === undefined ? '' : `, shown by the page's own count: ${shown}`}`,
  ].join('\n');
}

/** The address without ids, names and words: of the path what the site's patterns know, of the query the names of its fields. */
export function maskAddress(address: string, matches: readonly string[]): string {
  const url = URL.parse(address);
  if (!url) return '*';
  const known = new Set(matches.flatMap((pattern) => pattern.replace(/^.*?:\/\/[^/]*/, '').split(/[/*?]/)));
  const path = url.pathname.split('/').map((part) => (part === '' || known.has(part) ? part : '*')).join('/');
  const fields = [...url.searchParams].map(([name, value]) => (value && /^[\w-]{1,20}$/.test(name) ? `${name}=*` : '*'));
  return `${url.protocol}//${url.host}${path}${fields.length > 0 ? `?${fields.join('&')}` : ''}`;
}

/** `Chrome 156.0`, of a string that names every browser there ever was. */
function nameBrowser(userAgent: string): string {
  const [, name = 'unknown browser', version = ''] = /(Firefox|Edg|OPR|Vivaldi)\/([\d.]+)/.exec(userAgent) ?? /(Chrome)\/([\d.]+)/.exec(userAgent) ?? [];
  return `${name} ${version}`.trim();
}
