// What the worker does by itself: feeds, missing metadata, news of saved papers, pruning. One at a time of each feed and host, whoever asks.
import { ensureRepeatingAlarm, setAlarm } from '@/lib/platform/alarms';
import { completePapers } from '@/lib/services/complete-papers';
import { replanCompletions } from '@/lib/services/queue-completions';
import type { NetworkPorts } from '@/lib/services/ports';
import { ensureFeeds, followFeed, refreshFeeds } from '@/lib/services/refresh-feeds';
import { pruneRemoved } from '@/lib/services/remove-paper';
import type { FeedId } from '@/lib/model/feed';
import { SECOND_MS } from '@/lib/shared/clock';
import type { ErrorCode } from '@/lib/shared/errors';

export const TICK_ALARM = 'tick';
export const COMPLETE_ALARM = 'complete-papers';
const TICK_MIN = 15;
/** A worker lives thirty seconds after its last event; within them a timer is more exact than an alarm. */
const TIMER_MAX_MS = 20 * SECOND_MS;

export interface Upkeep {
  /** Runs at every start of the worker. None of these four rejects: what fails is tried again at the next start or alarm. */
  start(): Promise<void>;
  tick(): Promise<void>;
  complete(): Promise<void>;
  /** The reader has allowed another host: a feed may wait for it, and it may know what the others did not. */
  replan(): Promise<void>;
  /** Asks all feeds now; resolves to why one has nothing fresh to say. */
  refresh(): Promise<ErrorCode | undefined>;
  follow(id: FeedId, followed: boolean): Promise<void>;
}

export function createUpkeep(given: Omit<NetworkPorts, 'wakeAt' | 'alone'>): Upkeep {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const ports: NetworkPorts = {
    ...given,
    alone: (name, run) => oneAtATime(`host-${name}`, run),
    async wakeAt(when, host) {
      // One for each host: that of a slow one must not take the place of a quick one's. And one only: each run sets them all,
      // so that runs would beget runs.
      await setAlarm(`${COMPLETE_ALARM} ${host}`, when);
      clearTimeout(timers.get(host));
      const waitMs = when - given.clock.now();
      if (waitMs < TIMER_MAX_MS) timers.set(host, setTimeout(() => void upkeep.complete(), waitMs));
    },
  };
  const upkeep: Upkeep = {
    async start() {
      await attempt(() => ensureRepeatingAlarm(TICK_ALARM, TICK_MIN));
      await attempt(() => oneAtATime('feeds', () => ensureFeeds(ports)));
      await Promise.all([upkeep.tick(), upkeep.complete(), ports.announce({ changed: [], removed: [] })]);
    },
    async tick() {
      await attempt(() => oneAtATime('feeds', () => refreshFeeds(ports)));
      await attempt(() => pruneRemoved(ports));
      await upkeep.complete();
    },
    complete: () => attempt(() => completePapers(ports)),
    async replan() {
      await attempt(() => replanCompletions(ports.library));
      await upkeep.tick();
    },
    refresh: () => oneAtATime('feeds', () => refreshFeeds(ports, true)),
    async follow(id, followed) {
      await followFeed(ports, id, followed);
      if (followed) void upkeep.tick();
    },
  };
  return upkeep;
}

async function attempt(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (thrown) {
    console.error(thrown);
  }
}

function oneAtATime<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(`manicule-${name}`, run);
}
