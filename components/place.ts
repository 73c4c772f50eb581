// Where a page of ours leads: to another of ours, or out of the browser's toolbar into a tab.
import type { FeedId } from '@/lib/model/feed';
import { pageUrl } from '@/lib/platform/runtime';
import { openTab } from '@/lib/platform/tabs';

/** The library, in a tab; `#restore` asks for a backup there, because a file picker closes a popup; `#doctor` checks a .bib file. */
export function openLibrary(hash: '' | '#restore' | '#doctor' = ''): Promise<void> {
  return leaveFor(pageUrl(`/library.html${hash}`));
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
  if (location.pathname === '/popup.html') window.close();
}
