// Where this page stands: in the toolbar's popup, or in a tab of its own (`popup.html?tab`).
import type { FeedId } from '@/lib/model/feed';
import { pageUrl } from '@/lib/platform/runtime';
import { openTab } from '@/lib/platform/tabs';

export type Place = 'popup' | 'tab';

export function readPlace(): Place {
  return new URLSearchParams(location.search).has('tab') ? 'tab' : 'popup';
}

/** The reading list in a tab of its own; `#restore` asks for a backup there, because a file picker closes a popup. */
export function openReadingListTab(hash: '' | '#restore' = ''): Promise<void> {
  return leaveFor(pageUrl(`/popup.html?tab${hash}`));
}

export function openSettings(): Promise<void> {
  return leaveFor(pageUrl('/options.html'));
}

/** The feeds, in a tab; `id`: that one, opened. */
export function openFeeds(id?: FeedId): Promise<void> {
  return leaveFor(pageUrl(`/feeds.html${id === undefined ? '' : `#${encodeURIComponent(id)}`}`));
}

/** Today's papers, to be read, printed or sent. */
export function openDigest(): Promise<void> {
  return leaveFor(pageUrl('/digest.html'));
}

/** Opens a tab. Chromium closes the popup by itself then, Firefox does not. */
export async function leaveFor(url: string): Promise<void> {
  await openTab(url);
  if (readPlace() === 'popup') window.close();
}
