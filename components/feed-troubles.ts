// Why a feed has less to show than it should, and what can be done about it with one click.
import type { Feed, FeedSource } from '@/lib/model/feed';
import { explain } from '@/lib/shared/explain';
import { amount } from './amount';
import { failureWords } from './failure';

export interface FeedTrouble {
  text: string;
  /** `allow`: the browser is asked for its site. `move`: it is followed where it has moved to. */
  way?: 'allow' | 'move';
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** `3 to 9 Nov`. */
function days(from: number, to: number): string {
  return DAY.formatRange(from, to).replace(/\s*–\s*/, ' to ');
}

/** The gravest first. */
export function feedTroubles({ lastError, movedTo, missed, leftOut, isPaused }: Feed): FeedTrouble[] {
  if (isPaused) return [];
  return [
    ...(lastError === undefined ? [] : [whyNot(lastError, movedTo)]),
    ...(missed ? [{ text: `Papers of ${days(missed.from, missed.to)} could not be had.` }] : []),
    ...(leftOut ? [{ text: `The last answer was too large: ${amount(leftOut, 'paper')} ${leftOut === 1 ? 'was' : 'were'} left out.` }] : []),
  ];
}

function whyNot(code: NonNullable<Feed['lastError']>, movedTo: string | undefined): FeedTrouble {
  const words = failureWords({ what: 'Not checked', code });
  if (code === 'moved' && movedTo !== undefined) return { text: `Not checked: it has moved to ${movedTo}.`, way: 'move' };
  if (code === 'not-allowed') return { text: `${words}.`, way: 'allow' };
  return { text: `${words}. ${explain(code).todo}.` };
}

/** What the browser is asked for, so that the worker may ask this source. */
export function originsOf(source: FeedSource): string[] {
  switch (source.kind) {
    case 'hugging-face':
    case 'hugging-face-search': return ['https://huggingface.co/*'];
    case 'arxiv': return ['https://rss.arxiv.org/*', 'https://export.arxiv.org/*'];
    case 'arxiv-search': return ['https://export.arxiv.org/*'];
    case 'web': return originsOfAddress(source.url);
  }
}

/** What is asked over plain http is often answered over https. */
export function originsOfAddress(url: string): string[] {
  const { protocol, hostname } = new URL(url);
  return (protocol === 'http:' ? ['http:', 'https:'] : ['https:']).map((scheme) => `${scheme}//${hostname}/*`);
}
