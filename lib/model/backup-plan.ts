// When a backup is due, and which of the older ones stay.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import type { ErrorCode } from '@/lib/shared/errors';
import { isErrorCode } from '@/lib/shared/explain';

export type BackupPeriod = 'off' | 'daily' | 'weekly';

/** A backup that was written, read back, and found on the disk. */
export interface BackupRecord {
  /** What the browser calls the download. */
  id: number;
  /** The whole path. */
  file: string;
  /** Milliseconds since the epoch. */
  at: number;
  papers: number;
  /** How many could not be read, and are missing in it. */
  unreadable: number;
  /** Of what is in it. */
  checksum: string;
}

/** Kept beside the library. */
export interface BackupState {
  /** The oldest first. */
  made: BackupRecord[];
  /** When it was last seen that nothing has changed since the newest. */
  checkedAt: number;
  /** The last one came to nothing: why, how often in a row, and when. */
  failure?: { code: ErrorCode; errors: number; at: number } | undefined;
}

export const NO_BACKUPS: BackupState = { made: [], checkedAt: 0 };

const PERIODS: Record<Exclude<BackupPeriod, 'off'>, number> = { daily: DAY_MS, weekly: 7 * DAY_MS };
/** The worker looks every quarter of an hour; a day's backup is not to come later each day. */
const EARLY_MS = 15 * MINUTE_MS;
const RETRY_MAX_MS = 12 * HOUR_MS;

const DAYS_KEPT = 7;
const WEEKS_WITHIN_MS = 31 * DAY_MS;

/** A clock that was set back does not hold it up. */
export function isBackupDue(period: BackupPeriod, { made, checkedAt, failure }: BackupState, now: number): boolean {
  if (period === 'off') return false;
  const last = Math.max(checkedAt, made.at(-1)?.at ?? 0);
  const isPast = (then: number) => now >= then;
  if (failure && failure.at <= now && !isPast(failure.at + Math.min(RETRY_MAX_MS, EARLY_MS * 2 ** failure.errors))) return false;
  return last > now || isPast(last + PERIODS[period] - EARLY_MS);
}

/**
 * Those that go: all but the newest of each of the last seven days that have one, the newest of each week before within a month, and
 * the fullest of all, so that a library that has shrunk never takes the place of one that had not.
 */
export function backupsToRemove(made: readonly BackupRecord[], now: number): BackupRecord[] {
  const newestFirst = made.toSorted((a, b) => b.at - a.at);
  const kept = new Set<BackupRecord>();
  const days = new Set<number>();
  const weeks = new Set<number>();
  for (const record of newestFirst) {
    const day = dayOf(record.at);
    const week = Math.floor(day / 7);
    if (days.has(day)) continue;
    if (days.size < DAYS_KEPT) kept.add(record);
    else if (!weeks.has(week) && record.at > now - WEEKS_WITHIN_MS) kept.add(record);
    else continue;
    days.add(day);
    weeks.add(week);
  }
  const [fullest] = newestFirst.toSorted((a, b) => b.papers - a.papers);
  if (fullest) kept.add(fullest);
  return made.filter((record) => !kept.has(record));
}

/** `manicule/manicule-backup-2026-11-23.json.gz`; a second one of that day says its time too. On the reader's own calendar. */
export function backupFileName(now: number, made: readonly BackupRecord[]): string {
  const date = new Date(now);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = made.some(({ at }) => dayOf(at) === dayOf(now)) ? `-${two(date.getHours())}${two(date.getMinutes())}` : '';
  return `manicule/manicule-backup-${day}${time}.json.gz`;
}

const two = (part: number) => String(part).padStart(2, '0');

/** More papers than this, and no backup for so long: the reader is told. */
const NAG_PAPERS = 50;
const NAG_AFTER_MS = 30 * DAY_MS;

/** A backup that is that old though nothing has changed since is none too old. `exportedAt`: when the reader took one out by hand. */
export function lacksBackup({ made, checkedAt }: BackupState, papers: number, now: number, exportedAt = 0): boolean {
  const last = made.at(-1);
  return papers > NAG_PAPERS && Math.max(exportedAt, last ? Math.max(last.at, checkedAt) : 0) < now - NAG_AFTER_MS;
}

/** The days since the epoch, on the reader's own calendar. */
function dayOf(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
}

/** As it was stored, whatever came of it since. */
export function backupStateOf(stored: unknown): BackupState {
  if (!isRecord(stored) || !Array.isArray(stored['made'])) return NO_BACKUPS;
  const { made, checkedAt, failure } = stored;
  return {
    made: made.filter(isBackup),
    checkedAt: typeof checkedAt === 'number' ? checkedAt : 0,
    ...(isRecord(failure) && isErrorCode(failure['code']) && typeof failure['errors'] === 'number' && typeof failure['at'] === 'number' && { failure: { code: failure['code'], errors: failure['errors'], at: failure['at'] } }),
  };
}

function isBackup(value: unknown): value is BackupRecord {
  return isRecord(value) && typeof value['file'] === 'string' && typeof value['checksum'] === 'string' && ['id', 'at', 'papers', 'unreadable'].every((name) => Number.isFinite(value[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
