// Does an entry say that it is a preprint? By where it says that the work is: what is in a journal stays there, whatever eprint stands beside.
import { isPreprintKey, isServer } from '@/lib/model/manifestation';
import type { Paper } from '@/lib/model/paper';
import { valueOf, type BibEntry } from './bib-file';

const LOOSE = new Set(['misc', 'unpublished', 'online', 'electronic', 'preprint', 'techreport', 'report', 'www']);

export function isPreprintEntry(entry: BibEntry, said: Paper | undefined): boolean {
  const place = valueOf(entry, 'journal', 'journaltitle', 'booktitle', 'howpublished').replace(/^(?:\\(?:url|href)\s*)?(?:https?:\/\/(?:www\.)?)?/i, '');
  if (place && !namesPreprint(place) && !/^(?:note|available|online|accessed)\b/i.test(place)) return false;
  if (!LOOSE.has(entry.type) && entry.type !== 'article') return false;
  if (entry.type === 'article' && !place && valueOf(entry, 'volume', 'pages', 'number')) return false;
  return entry.type === 'unpublished' || namesPreprint(place) || said?.keys.some(isPreprintKey) === true;
}

/** `arXiv preprint arXiv:1706.03762`, `CoRR`, `bioRxiv` */
export function namesPreprint(place: string): boolean {
  return isServer(place.trim()) || /^(?:arxiv\.org|(?:e-?|pre)prints? |preprint$|under review|submitted|in submission|to appear|in preparation)/i.test(place.trim());
}
