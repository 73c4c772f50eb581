// Keyboard commands of the browser. "Open the reading list" is the toolbar button's own.
import { askTab } from '@/lib/messaging/tab-requests';
import { openPopup } from '@/lib/platform/action';
import { onCommand } from '@/lib/platform/runtime';
import { findActiveTab } from '@/lib/platform/tabs';

export function setUpCommands(): void {
  onCommand((command) => {
    if (command === 'save-paper') void savePointed();
  });
}

/** Where no mark can be, the popup offers to save the page. */
async function savePointed(): Promise<void> {
  const tab = await findActiveTab();
  if (!tab) return;
  await askTab(tab.id, 'savePointed', null).catch(openPopup);
}
