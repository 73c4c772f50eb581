// Keyboard commands of the browser. "Open the reading list" is the toolbar button's own.
import { askTab } from '@/lib/messaging/tab-requests';
import { openPopup, showTabIcon } from '@/lib/platform/action';
import { onCommand } from '@/lib/platform/runtime';
import { findActiveTab } from '@/lib/platform/tabs';
import type { LibraryPorts } from '@/lib/services/ports';
import { savePapers } from '@/lib/services/save-paper';
import { readAnyTab } from '@/lib/services/tab-page';
import { paperOfTab } from '@/lib/services/tab-sighting';
import { toAppError } from '@/lib/shared/errors';
import type { Upkeep } from './upkeep';

export function setUpCommands(ports: LibraryPorts, upkeep: Upkeep): void {
  onCommand((command) => {
    if (command === 'save-paper') savePointed(ports, upkeep).catch((thrown: unknown) => console.error(thrown));
  });
}

/** Where there are no marks, the page itself is asked, then its address (a PDF); else the popup offers what can be done. */
async function savePointed(ports: LibraryPorts, upkeep: Upkeep): Promise<void> {
  const tab = await findActiveTab();
  if (!tab) return;
  try {
    await askTab(tab.id, 'savePointed', null);
  } catch (thrown) {
    if (toAppError(thrown).code !== 'disconnected') throw thrown;
    const read = await readAnyTab(tab.id);
    const sighting = read.kind === 'paper' ? read.sighting : paperOfTab(tab);
    if (!sighting) return openPopup();
    await savePapers(ports, [sighting]);
    await showTabIcon(tab.id, true);
    await upkeep.complete();
  }
}
