// What is said of backups.
import type { BackupRecord } from '@/lib/model/backup-plan';
import { amount } from './amount';

/** `manicule-backup-2026-11-23.json.gz`, of a path of either system. */
export function fileName({ file }: BackupRecord): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

export function madeAt({ at }: Pick<BackupRecord, 'at'>): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** `2,000 papers; 2 cannot be read, and are not in it` */
export function heldWords({ papers, unreadable }: BackupRecord): string {
  return unreadable === 0 ? amount(papers, 'paper') : `${amount(papers, 'paper')}; ${unreadable.toLocaleString('en')} cannot be read, and ${unreadable === 1 ? 'is' : 'are'} not in it`;
}
