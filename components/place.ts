// Where this page stands: in the toolbar's popup, or in a tab of its own (`popup.html?tab`).
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

/** Opens a tab. Chromium closes the popup by itself then, Firefox does not. */
export async function leaveFor(url: string): Promise<void> {
  await openTab(url);
  if (readPlace() === 'popup') window.close();
}
