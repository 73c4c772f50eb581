// The toolbar button: its badge and its icon.
import { browser } from 'wxt/browser';
import { BADGE_COLORS, badgeText, badgeTitle } from '@/lib/model/badge';

/** Says how many papers are new. */
export async function showBadge(count: number): Promise<void> {
  const { action } = browser;
  await Promise.all([
    action.setBadgeBackgroundColor({ color: BADGE_COLORS.ground }),
    action.setBadgeText({ text: badgeText(count) }),
    action.setTitle({ title: badgeTitle(count) }),
    // Firefox before 63 and some forks lack it; there the browser chooses a readable colour itself.
    action.setBadgeTextColor?.({ color: BADGE_COLORS.text }),
  ]);
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
