// The way of a backup from the library to an address that the browser can download. Chrome's worker cannot give a blob one: there a document
// that nobody sees makes the backup and holds it for as long as it is written; Firefox's event page does so itself.
import type { Library } from '@/lib/db/database';
import { openReply } from '@/lib/messaging/client';
import { answer } from '@/lib/messaging/tab-requests';
import { withOffscreen } from '@/lib/platform/offscreen';
import { isOwnPage, onMessage } from '@/lib/platform/runtime';
import { makeBackup, type MadeBackup } from './make-backup';

export interface BackupAtUrl extends Omit<MadeBackup, 'file'> {
  url: string;
  bytes: number;
}

const MAKE_BACKUP = 'make-backup';

/** The address holds until `use` is done. */
export async function handOverBackup<Result>(library: Library, now: number, use: (backup: BackupAtUrl) => Promise<Result>): Promise<Result> {
  if (!('createObjectURL' in URL)) return withOffscreen({ name: MAKE_BACKUP, now }, (reply) => use(openReply<BackupAtUrl>(reply)));
  const backup = await makeAtUrl(library, now);
  try {
    return await use(backup);
  } finally {
    URL.revokeObjectURL(backup.url);
  }
}

/** The document's end. */
export function answerWithBackup(library: Library): void {
  onMessage((message, sender) => {
    const { name, now } = (message ?? {}) as { name?: unknown; now?: unknown };
    if (name !== MAKE_BACKUP || typeof now !== 'number' || !isOwnPage(sender)) return undefined;
    return answer(() => makeAtUrl(library, now));
  });
}

async function makeAtUrl(library: Library, now: number): Promise<BackupAtUrl> {
  const { file, ...backup } = await makeBackup(library, now);
  return { ...backup, url: URL.createObjectURL(file), bytes: file.size };
}
