// The guided start on real cards: shown on the first listing of a reader whose library is empty, until they have gone through it or skipped it.
import { countStatuses, getSettings } from '@/lib/db/queries';
import type { PageReport } from '@/lib/messaging/protocol';
import { askTab } from '@/lib/messaging/tab-requests';
import { runInTab } from '@/lib/platform/scripting';
import { toAppError } from '@/lib/shared/errors';
import type { LibraryPorts } from './ports';
import { changeSettings } from './settings';

export async function showGuide({ library }: Pick<LibraryPorts, 'library'>, tab: number, { kind, found, saved }: PageReport): Promise<void> {
  if (kind !== 'listing' || found === 0 || saved > 0) return;
  const { isGuided } = await getSettings(library);
  if (isGuided || (await countStatuses(library)).any > 0) return;
  try {
    await askTab(tab, 'showGuide', null);
  } catch (thrown) {
    // None there yet.
    if (toAppError(thrown).code === 'disconnected') await runInTab(tab, ['guide.js']);
  }
}

export function endGuide(ports: LibraryPorts): Promise<void> {
  return changeSettings(ports, { isGuided: true });
}
