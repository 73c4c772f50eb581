// The reader's settings: changed one by one, so that two pages that are open do not undo each other.
import { writeLibrary, type StoredSetting } from '@/lib/db/database';
import type { SettingsChange } from '@/lib/model/settings';
import { judgeAllItems } from './judge-items';
import type { LibraryPorts } from './ports';

/** A filter of the inbox holds at once for what is in it. */
export async function changeSettings({ library, announce }: LibraryPorts, change: SettingsChange): Promise<void> {
  const stored = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value } as StoredSetting]));
  await writeLibrary(library, async () => {
    await library.settings.bulkPut(stored);
    if (change.inboxFilter) await judgeAllItems(library);
  });
  if (change.inboxFilter) await announce({ changed: [], removed: [] });
}
