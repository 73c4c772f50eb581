// Feeds and inbox items for tests, filed as the product files them.
import { changeItems } from '@/lib/db/change-items';
import { writeLibrary, type Library } from '@/lib/db/database';
import { feedId, type Feed, type FeedItem, type FeedSource } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import type { Sighting } from '@/lib/model/sighting';
import { HOUR_MS } from '@/lib/shared/clock';
import { START } from './library';

/** Checked an hour ago, by the clock on the wall. */
export function feedOf(source: FeedSource, name: string, more: Partial<Feed> = {}): Feed {
  const checked = Date.now() - HOUR_MS;
  return {
    id: feedId(source), source, name, addedAt: START, isTyped: false, isPaused: false, isBadged: true, intervalMs: HOUR_MS, filter: NO_FILTER, phase: 0,
    lastRunAt: checked, lastAnswerAt: checked, lastNewAt: checked, nextRunAt: checked + HOUR_MS, errorCount: 0, coveredUntil: checked, ...more,
  };
}

export const DAILY = feedOf({ kind: 'hugging-face', listing: 'daily' }, 'Hugging Face daily');
export const ARXIV = feedOf({ kind: 'arxiv', categories: ['cs.CL'] }, 'arXiv cs.CL', { addedAt: START + 1 });

/** A higher number was found earlier. */
export function itemOf(number: number, { sighting, ...more }: Partial<Omit<FeedItem, 'sighting'>> & { sighting?: Partial<Sighting> } = {}): FeedItem {
  const id = `arxiv:2612.${String(number).padStart(5, '0')}` as const;
  return {
    id, keys: [id], feeds: [DAILY.id], heldBy: [], state: 'new', foundAt: START - number,
    sighting: { keys: [id], title: `New ${number}`, url: `https://huggingface.co/papers/${id.slice(6)}`, source: 'hugging-face-api', authorCount: 533, ...sighting }, ...more,
  };
}

export async function fillInbox(library: Library, feeds: readonly Feed[], items: readonly FeedItem[]): Promise<void> {
  await writeLibrary(library, async () => {
    await library.feeds.bulkPut(feeds);
    await changeItems(library, items.map((after) => ({ after })));
  });
}
