// What the worker does by itself: feeds and what hangs on them, missing metadata, news of saved papers, letting go of what is old.
// One at a time of each host, whoever asks.
import { ensureRepeatingAlarm, setAlarm } from '@/lib/platform/alarms';
import { compactItems, pruneFeeds } from '@/lib/services/compact-items';
import { completePapers } from '@/lib/services/complete-papers';
import { announceDigest } from '@/lib/services/digest';
import { ensureFeeds } from '@/lib/services/follow-feed';
import { pruneHosts } from '@/lib/services/host-budget';
import { replanCompletions } from '@/lib/services/queue-completions';
import { rankInbox } from '@/lib/services/rank-inbox';
import type { NetworkPorts } from '@/lib/services/ports';
import { refreshFeeds } from '@/lib/services/refresh-feeds';
import { pruneRemoved } from '@/lib/services/remove-paper';
import { SECOND_MS } from '@/lib/shared/clock';
import type { ErrorCode } from '@/lib/shared/errors';

export const TICK_ALARM = 'tick';
/** One for each host that is to be asked at a certain time. */
export const HOST_ALARM = 'host';
const TICK_MIN = 15;
/** A worker lives thirty seconds after its last event; within them a timer is more exact than an alarm. */
const TIMER_MAX_MS = 20 * SECOND_MS;

export interface Upkeep {
  /** Runs at every start of the worker. None of these but `refresh` rejects: what fails is tried again at the next start or alarm. */
  start(): Promise<void>;
  tick(): Promise<void>;
  /** A host may be asked again: feeds or completion may wait for it. */
  goOn(): Promise<void>;
  complete(): Promise<void>;
  /** The reader has followed something, or a feed may be due for another reason. */
  askFeeds(): Promise<void>;
  /** The reader has saved or cleared something that says what they like. */
  rank(): Promise<void>;
  /** The reader has allowed another host: a feed may wait for it, and it may know what the others did not. */
  replan(): Promise<void>;
  /** Asks all feeds now; resolves to why one has nothing fresh to say. */
  refresh(): Promise<ErrorCode | undefined>;
}

export function createUpkeep(given: Omit<NetworkPorts, 'wakeAt' | 'alone'>): Upkeep {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let ranking: Promise<void> | undefined;
  const { library, clock } = given;
  const ports: NetworkPorts = {
    ...given,
    alone: (name, run) => oneAtATime(`host-${name}`, run),
    async wakeAt(when, host) {
      // One for each host: that of a slow one must not take the place of a quick one's. And one only: each run sets them all,
      // so that runs would beget runs.
      await setAlarm(`${HOST_ALARM} ${host}`, when);
      clearTimeout(timers.get(host));
      const waitMs = when - clock.now();
      if (waitMs < TIMER_MAX_MS) timers.set(host, setTimeout(() => void upkeep.goOn(), waitMs));
    },
  };
  const upkeep: Upkeep = {
    async start() {
      await attempt(() => ensureRepeatingAlarm(TICK_ALARM, TICK_MIN));
      await attempt(() => ensureFeeds(ports));
      await Promise.all([upkeep.tick(), upkeep.complete(), ports.announce({ changed: [], removed: [] })]);
    },
    async tick() {
      await upkeep.askFeeds();
      await attempt(() => announceDigest(ports));
      await attempt(() => letGo(ports));
      await upkeep.complete();
    },
    async goOn() {
      await Promise.all([upkeep.askFeeds(), upkeep.complete()]);
    },
    complete: () => attempt(() => completePapers(ports)),
    async askFeeds() {
      await attempt(() => refreshFeeds(ports));
      await upkeep.rank();
    },
    // One that waits for its turn does for all who ask meanwhile: thousands are cleared in many parts.
    rank: () => (ranking ??= attempt(() => oneAtATime('rank', () => {
      ranking = undefined;
      return rankInbox(ports);
    }))),
    async replan() {
      await attempt(() => replanCompletions(library));
      await upkeep.tick();
    },
    async refresh() {
      const error = await refreshFeeds(ports, true);
      void upkeep.rank();
      return error;
    },
  };
  return upkeep;
}

/** Each of these looks first, and writes only where something is old. */
async function letGo(ports: NetworkPorts): Promise<void> {
  const { library, clock } = ports;
  await pruneRemoved(ports);
  await compactItems(library, clock.now());
  await pruneFeeds(library, clock.now());
  await pruneHosts(library, clock.now());
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
