// Whether somebody is still to be asked about a paper, so that what it lacks may yet come.
import type { Paper } from '@/lib/model/paper';
import type { Library } from './database';
import { getSettings } from './queries';

export async function awaitsMetadata(library: Library, { keys }: Paper): Promise<boolean> {
  const rows = (await library.completions.bulkGet(keys)).filter((row) => row !== undefined);
  const isQueued = rows.length > 0 ? rows.some(({ next }) => next !== 'nobody') : (await library.completionBatches.count()) > 0;
  return isQueued && (await getSettings(library)).completesMetadata;
}
