// Backups outside of the browser's own storage: a file in the downloads folder, that counts only when it was read back and is on the disk.
import { countStatuses, getSettings } from '@/lib/db/queries';
import { backupFileName, backupsToRemove, backupStateOf, isBackupDue, type BackupRecord, type BackupState } from '@/lib/model/backup-plan';
import { deleteFile, findFile, mayDownload, writeFile } from '@/lib/platform/downloads';
import { stayAwake } from '@/lib/platform/runtime';
import { onLocalChanged, readLocal, writeLocal } from '@/lib/platform/storage';
import { AppError, toAppError } from '@/lib/shared/errors';
import { handOverBackup, type BackupAtUrl } from './hand-over-backup';
import type { LibraryPorts } from './ports';
import { findLoss } from './sentinel';

const NAME = 'backups';

type Ports = Pick<LibraryPorts, 'library' | 'clock'>;

export interface BackedUp {
  file: string;
  papers: number;
}

/** Whoever asks while one is made shares it. */
let running: Promise<BackedUp> | undefined;

/** @throws AppError `library-gone`, `downloads-withheld`, `backup-failed`, or what the library says */
export function backUp(ports: Ports): Promise<BackedUp> {
  return (running ??= once(attempt(ports, false)));
}

/** Where the reader wants backups, one is due, and something has changed. Not while the library is gone, or half changed. */
export async function backUpIfDue(ports: Ports): Promise<void> {
  const { library, clock } = ports;
  const [{ backsUp }, state] = await Promise.all([getSettings(library), readBackups()]);
  if (!isBackupDue(backsUp, state, clock.now()) || !(await mayDownload())) return;
  if ((await countStatuses(library)).any === 0 || (await library.jobs.where('state').equals('running').count()) > 0 || (await findLoss(library))) return;
  await (running ??= once(attempt(ports, true)));
}

export async function readBackups(): Promise<BackupState> {
  return backupStateOf(await readLocal(NAME));
}

export function onBackupsChanged(listener: () => void, signal: AbortSignal): void {
  onLocalChanged(NAME, listener, signal);
}

function once(backup: Promise<BackedUp>): Promise<BackedUp> {
  return backup.finally(() => {
    running = undefined;
  });
}

/** What went wrong is kept: the reader is told, and it is tried again later. */
async function attempt(ports: Ports, onlyIfChanged: boolean): Promise<BackedUp> {
  const { library, clock } = ports;
  const before = await readBackups();
  try {
    if (await findLoss(library)) throw new AppError('library-gone');
    if (!(await mayDownload())) throw new AppError('downloads-withheld');
    const now = clock.now();
    const { state, record } = await stayAwake(handOverBackup(library, now, (backup) => write(backup, before, now, onlyIfChanged)));
    await writeLocal(NAME, state);
    await prune(now);
    return { file: record.file, papers: record.papers };
  } catch (thrown) {
    const { code } = toAppError(thrown);
    await writeLocal(NAME, { ...before, failure: { code, errors: (before.failure?.errors ?? 0) + 1, at: clock.now() } } satisfies BackupState);
    throw thrown;
  }
}

async function write({ url, bytes, papers, unreadable, checksum }: BackupAtUrl, { made }: BackupState, now: number, onlyIfChanged: boolean): Promise<{ state: BackupState; record: BackupRecord }> {
  const last = made.at(-1);
  if (onlyIfChanged && last?.checksum === checksum && (await findFile(last.id))?.exists) return { state: { made, checkedAt: now }, record: last };
  const file = await writeFile(url, backupFileName(now, made)).catch((thrown: unknown) => {
    throw new AppError('backup-failed', String(thrown), { cause: thrown });
  });
  if (!file.exists || file.bytes !== bytes) throw new AppError('backup-failed', `${file.bytes} of ${bytes} bytes are on the disk`);
  const record: BackupRecord = { id: file.id, file: file.path, at: now, papers, unreadable, checksum };
  return { state: { made: [...made, record], checkedAt: now }, record };
}

/** Each file by itself: one that the reader has moved away, or whose download the browser has forgotten, is not ours to delete any more. */
async function prune(now: number): Promise<void> {
  const state = await readBackups();
  const old = backupsToRemove(state.made, now);
  for (const { id, file } of old) {
    const found = await findFile(id);
    if (found?.exists && found.path === file) await deleteFile(id).catch(() => {});
  }
  if (old.length > 0) await writeLocal(NAME, { ...state, made: state.made.filter((record) => !old.some(({ id }) => id === record.id)) } satisfies BackupState);
}
