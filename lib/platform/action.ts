// The toolbar button: its badge and its icon.
import { browser } from 'wxt/browser';

export async function showBadge(text: string): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: '#0b6e64' });
  await browser.action.setBadgeText({ text });
  // Firefox before 63 and some forks lack it; there the browser chooses a readable colour itself.
  await browser.action.setBadgeTextColor?.({ color: '#ffffff' });
}

/** Filled: something of this tab's page is saved. */
export async function showTabIcon(tabId: number, filled: boolean): Promise<void> {
  const name = filled ? 'icon-saved' : 'icon';
  const path = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `/icons/${name}-${size}.png`]));
  await browser.action.setIcon({ tabId, path });
}

/** Opens the popup, where the browser lets a worker do so. */
export async function openPopup(): Promise<void> {
  await browser.action.openPopup();
}
