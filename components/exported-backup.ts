// When the reader last took a backup out by hand. Nobody has read that file back, but who has one needs no reminder.
import { onLocalChanged, readLocal, writeLocal } from '@/lib/platform/storage';

const NAME = 'backup-exported';

/** Milliseconds since the epoch; 0: never. */
export async function readExportedAt(): Promise<number> {
  const stored = await readLocal(NAME);
  return typeof stored === 'number' ? stored : 0;
}

/** A disk that is full takes no note: the file is out all the same. */
export async function noteExport(): Promise<void> {
  await writeLocal(NAME, Date.now()).catch(() => {});
}

export function onExported(listener: () => void, signal: AbortSignal): void {
  onLocalChanged(NAME, listener, signal);
}
