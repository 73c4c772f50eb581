// Taking the whole library out: its backup, or every format at once.
import type { Library } from '@/lib/db/database';
import { getSettings, listFeeds } from '@/lib/db/queries';
import { streamLibrary } from '@/lib/db/stream-library';
import { backup, writeBackup } from '@/lib/formats/backup';
import { filesOfEverything } from '@/lib/formats/everything';
import { exportFileName } from '@/lib/formats/registry';
import { zip } from '@/lib/formats/zip';
import type { Paper } from '@/lib/model/paper';
import { listBelongings } from '@/lib/services/belongings';
import { downloadParts } from './export-papers';

type Count = (papers: AsyncIterable<Paper>) => AsyncGenerator<Paper>;

export async function downloadBackup(library: Library, count: Count, signal: AbortSignal): Promise<void> {
  const now = Date.now();
  const parts = writeBackup(count(streamLibrary(library)), now, () => listBelongings(library));
  await downloadParts(parts, backup.mimeType, exportFileName(backup, undefined, now), signal);
}

/** Each format reads the library anew, so that none of it is held. */
export async function downloadZip(library: Library, count: Count, keyed: (papers: AsyncIterable<Paper>, pattern: string) => AsyncIterable<Paper>, signal: AbortSignal): Promise<void> {
  const now = Date.now();
  const [{ citeKeyPattern }, feeds] = await Promise.all([getSettings(library), listFeeds(library)]);
  const papers = () => count(streamLibrary(library));
  const files = filesOfEverything({ papers, citedPapers: () => keyed(papers(), citeKeyPattern), feeds, belongings: () => listBelongings(library), now });
  await downloadParts(zip(files, now), 'application/zip', exportFileName({ id: 'zip', extension: 'zip' }, 'everything', now), signal);
}
