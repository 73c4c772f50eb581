// The reader's settings: changed one by one, so that two pages that are open do not undo each other.
import { writeLibrary, type StoredSetting } from '@/lib/db/database';
import type { SettingsChange } from '@/lib/model/settings';
import type { LibraryPorts } from './ports';

export async function changeSettings({ library }: LibraryPorts, change: SettingsChange): Promise<void> {
  const stored = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value } as StoredSetting]));
  await writeLibrary(library, () => library.settings.bulkPut(stored));
}
