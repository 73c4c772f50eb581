// When a backup is due, and which older ones stay.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupFileName, backupsToRemove, backupStateOf, isBackupDue, lacksBackup, NO_BACKUPS, type BackupPeriod, type BackupRecord, type BackupState } from '@/lib/model/backup-plan';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Noon, where the tests run: whole days away from it no day is missed. */
const NOW = new Date(2026, 10, 23, 12).getTime();

function made(at: number, papers = 100, id = at): BackupRecord {
  return { id, file: `/d/manicule-backup-${id}.json.gz`, at, papers, unreadable: 0, checksum: String(id) };
}

const daysAgo = (...days: number[]) => days.map((day) => made(NOW - day * DAY));
const kept = (records: BackupRecord[], now = NOW) => records.filter((record) => !backupsToRemove(records, now).includes(record));

describe('older backups', () => {
  const records = fc.uniqueArray(fc.record({ hours: fc.integer({ min: 0, max: 24 * 120 }), papers: fc.integer({ min: 0, max: 1_000 }) }), { maxLength: 60, selector: ({ hours }) => hours }).map((all) => all.map(({ hours, papers }) => made(NOW - hours * HOUR, papers)).toSorted((a, b) => a.at - b.at));

  it('never go with the newest, nor with the fullest, and what goes was among them', () => {
    fc.assert(fc.property(records, (all) => {
      const gone = backupsToRemove(all, NOW);
      expect(gone.every((record) => all.includes(record))).toBe(true);
      const left = kept(all);
      expect(left.at(-1)).toBe(all.at(-1));
      expect(Math.max(0, ...left.map(({ papers }) => papers))).toBe(Math.max(0, ...all.map(({ papers }) => papers)));
    }), { numRuns: 300 });
  });

  it('stay few: seven days, the weeks of a month, and the fullest', () => {
    fc.assert(fc.property(records, (all) => {
      expect(kept(all).length).toBeLessThanOrEqual(7 + 5 + 1);
    }), { numRuns: 300 });
  });

  it('that stay would stay again', () => {
    fc.assert(fc.property(records, (all) => {
      expect(backupsToRemove(kept(all), NOW)).toEqual([]);
    }), { numRuns: 300 });
  });

  it('made every day for three months leave the last seven days and one of each week of the month before', () => {
    let all: BackupRecord[] = [];
    for (let day = 90; day >= 0; day -= 1) all = kept([...all, made(NOW - day * DAY)], NOW - day * DAY);
    const ages = all.map(({ at }) => Math.round((NOW - at) / DAY));
    expect(ages.slice(-7)).toEqual([6, 5, 4, 3, 2, 1, 0]);
    const weekly = ages.slice(0, -7).filter((age) => age <= 31);
    expect(weekly.length).toBeGreaterThanOrEqual(3);
    expect(weekly.every((age, index) => index === 0 || (weekly[index - 1] ?? 0) - age === 7)).toBe(true);
    // The fullest: all hold as many, so it is the newest of them.
    expect(ages.filter((age) => age > 31)).toEqual([]);
  });

  it('made ten times on one day leave the last', () => {
    const all = Array.from({ length: 10 }, (_, n) => made(NOW - (10 - n) * 60_000));
    expect(kept(all)).toEqual(all.slice(-1));
  });

  it('are not many when they are weekly: seven stay, however old', () => expect(kept(daysAgo(63, 56, 49, 42, 35, 28, 21, 14, 7, 0))).toHaveLength(7));

  it('of a fuller library stay beside those of one that shrank', () => {
    const all = [made(NOW - 300 * DAY, 2_000), ...Array.from({ length: 30 }, (_, day) => made(NOW - (30 - day) * DAY, 12))];
    expect(kept(all)[0]).toBe(all[0]);
  });
});

describe('a backup is due', () => {
  const state = (ageMs: number) => ({ made: [made(NOW - ageMs)], checkedAt: 0 });

  it.each([
    ['never, where they are off', 'off', NO_BACKUPS, false],
    ['at once, where there is none', 'daily', NO_BACKUPS, true],
    ['not an hour after the last', 'daily', state(HOUR), false],
    ['a day after the last', 'daily', state(DAY), true],
    ['a little early, so that it does not wander through the day', 'daily', state(DAY - 10 * 60_000), true],
    ['not after a day, where they are weekly', 'weekly', state(DAY), false],
    ['after a week, where they are weekly', 'weekly', state(7 * DAY), true],
    ['not again on the day on which nothing had changed', 'daily', { made: [made(NOW - 9 * DAY)], checkedAt: NOW - HOUR }, false],
    ['where the clock was set back', 'daily', state(-3 * DAY), true],
    ['not right after a failure', 'daily', { ...NO_BACKUPS, failure: { code: 'backup-failed', errors: 1, at: NOW - 60_000 } }, false],
    ['half an hour after a first failure', 'daily', { ...NO_BACKUPS, failure: { code: 'backup-failed', errors: 1, at: NOW - HOUR / 2 } }, true],
    ['twice a day after a hundred failures', 'daily', { ...NO_BACKUPS, failure: { code: 'backup-failed', errors: 100, at: NOW - 12 * HOUR } }, true],
    ['though the failure lies in the future', 'daily', { ...NO_BACKUPS, failure: { code: 'backup-failed', errors: 1, at: NOW + DAY } }, true],
  ] satisfies [string, BackupPeriod, BackupState, boolean][])('%s', (_name, period, state, isDue) => expect(isBackupDue(period, state, NOW)).toBe(isDue));
});

describe('the reader is told that a backup is missing', () => {
  it('when there are more than fifty papers and none', () => expect([lacksBackup(NO_BACKUPS, 51, NOW), lacksBackup(NO_BACKUPS, 50, NOW)]).toEqual([true, false]));

  it('but not for a month after the reader took one out', () => expect([lacksBackup(NO_BACKUPS, 51, NOW, NOW - 29 * DAY), lacksBackup(NO_BACKUPS, 51, NOW, NOW - 31 * DAY)]).toEqual([false, true]));

  it('when the last is older than thirty days, unless nothing has changed since', () => {
    const [old, recent] = [{ made: daysAgo(31), checkedAt: 0 }, { made: daysAgo(29), checkedAt: 0 }];
    expect([lacksBackup(old, 100, NOW), lacksBackup(recent, 100, NOW), lacksBackup({ ...old, checkedAt: NOW - DAY }, 100, NOW)]).toEqual([true, false, false]);
  });
});

describe('the file', () => {
  it('says its day, and its time from the second one on', () => {
    expect(backupFileName(NOW, [])).toBe('manicule/manicule-backup-2026-11-23.json.gz');
    expect(backupFileName(NOW, daysAgo(1))).toBe('manicule/manicule-backup-2026-11-23.json.gz');
    expect(backupFileName(NOW, [made(NOW - HOUR)])).toBe('manicule/manicule-backup-2026-11-23-1200.json.gz');
  });
});

describe('what was stored', () => {
  it('is read as it was written', () => {
    const state = { made: daysAgo(2, 1), checkedAt: NOW, failure: { code: 'backup-failed', errors: 2, at: NOW } };
    expect(backupStateOf(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it('may be anything, and is then as if there were none', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(backupStateOf(value).made.every(({ file }) => typeof file === 'string')).toBe(true);
    }));
    expect([undefined, null, 7, { made: [{ id: 1 }] }].map((value) => backupStateOf(value).made)).toEqual([[], [], [], []]);
  });
});
