// When a host may be asked: on disk, shared by all that ask it, feeds and completion alike, so that neither a crash nor a second asker
// makes two requests come too close. Several addresses of one operator share one name: arXiv counts its requests over all of them.
import { writeLibrary, type HostBudget, type Library } from '@/lib/db/database';
import { backOffMs, RETRY_AFTER_MAX_MS } from '@/lib/feeds/back-off';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';

export interface Budget {
  host: string;
  /** From the start of one request to the start of the next. */
  pauseMs: number;
  perDay?: number | undefined;
}

/** A host that nobody has asked for so long is forgotten. */
const KEPT_MS = 7 * DAY_MS;

/** Books the next request before it is sent. Resolves to `now` if it may go now, otherwise to when it may: then nothing is booked. */
export async function bookRequest(library: Library, { host, pauseMs, perDay = Infinity }: Budget, now: number): Promise<number> {
  return writeLibrary(library, async () => {
    const stored = await library.hosts.get(host);
    if (stored && isResting(stored, now)) return stored.nextAt;
    const day = now - (now % DAY_MS);
    const count = stored?.day === day ? (stored.count ?? 0) : 0;
    if (count >= perDay) return day + DAY_MS;
    await library.hosts.put({ ...stored, host, nextAt: now + pauseMs, since: now, day, count: count + 1 });
    return now;
  });
}

/** Leaves a host alone that failed: a minute, then longer and longer, and never less than it asks for. */
export async function restHost(library: Library, { host, pauseMs }: Budget, now: number, retryAfterMs = 0): Promise<void> {
  await writeLibrary(library, async () => {
    const stored = await library.hosts.get(host);
    const errors = stored?.errors ?? 0;
    const waitMs = Math.max(pauseMs, backOffMs(MINUTE_MS, errors, retryAfterMs));
    await library.hosts.put({ ...stored, host, nextAt: now + waitMs, since: now, errors: errors + 1 });
  });
}

/** It answered: the next failure is a first one again. `pauseMs`: little is left of what it allows, so it is left alone for that long. */
export async function trustHost(library: Library, host: string, now: number, pauseMs = 0): Promise<void> {
  await writeLibrary(library, async () => {
    const stored = await library.hosts.get(host);
    const nextAt = Math.max(stored?.nextAt ?? now, now + Math.min(pauseMs, RETRY_AFTER_MAX_MS));
    await library.hosts.put({ ...stored, host, nextAt, since: now, errors: 0, answeredAt: now });
  });
}

/** Has another host answered lately? Then it is not the network that keeps this one silent. */
export async function isOnline(library: Library, but: string, now: number): Promise<boolean> {
  const hosts = await library.hosts.toArray();
  return hosts.some(({ host, answeredAt = 0 }) => host !== but && answeredAt > now - HOUR_MS);
}

/** True if it is left alone because it failed, not just between two requests. */
export function isInTrouble(stored: HostBudget | undefined, now: number): boolean {
  return stored !== undefined && isResting(stored, now) && (stored.errors ?? 0) > 0;
}

/** Forgets hosts that were not asked for a week. */
export async function pruneHosts(library: Library, now: number): Promise<void> {
  const isOld = ({ nextAt, answeredAt = 0 }: HostBudget) => Math.max(nextAt, answeredAt) < now - KEPT_MS;
  if (!(await library.hosts.toArray()).some(isOld)) return;
  // Looked at once more: meanwhile one may have been booked.
  await writeLibrary(library, () => library.hosts.filter(isOld).delete());
}

/**
 * A booking made later than now, or further away than any server may ask for, is from a clock that was set back. But who booked while this
 * one waited for its transaction did so later, too.
 */
function isResting({ nextAt, since = 0 }: HostBudget, now: number): boolean {
  return nextAt > now && since <= now + MINUTE_MS && nextAt - now <= RETRY_AFTER_MAX_MS;
}
