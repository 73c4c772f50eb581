// What the worker does by itself: feeds and what hangs on them, missing metadata, news of saved papers, letting go of what is old.
// One at a time of each host, whoever asks.
import type { RequestMap } from '@/lib/messaging/protocol';
import { jobsThatAre } from '@/lib/db/read-jobs';
import { ensureRepeatingAlarm, setAlarm } from '@/lib/platform/alarms';
import { stayAwake } from '@/lib/platform/runtime';
import { backUpIfDue } from '@/lib/services/back-up';
import { compactItems, pruneFeeds } from '@/lib/services/compact-items';
import { completePapers } from '@/lib/services/complete-papers';
import { announceDigest } from '@/lib/services/digest';
import { ensureFeeds } from '@/lib/services/follow-feed';
import { pruneHosts } from '@/lib/services/host-budget';
import { pruneJobs } from '@/lib/services/jobs';
import { lookUpWorks } from '@/lib/services/look-up-works';
import { replanCompletions } from '@/lib/services/queue-completions';
import { rankInbox } from '@/lib/services/rank-inbox';
import { rebuildIndex } from '@/lib/services/rebuild-index';
import type { NetworkPorts } from '@/lib/services/ports';
import { refreshFeeds } from '@/lib/services/refresh-feeds';
import { pruneRemoved } from '@/lib/services/remove-paper';
import { runJobs } from '@/lib/services/run-jobs';
import { noteLibrary } from '@/lib/services/sentinel';
import { MINUTE_MS, SECOND_MS } from '@/lib/shared/clock';
import { toAppError, type ErrorCode } from '@/lib/shared/errors';

export const TICK_ALARM = 'tick';
/** One for each host that is to be asked at a certain time. */
export const HOST_ALARM = 'host';
export const JOBS_ALARM = 'jobs';
const TICK_MIN = 15;
/** A worker lives thirty seconds after its last event; within them a timer is more exact than an alarm. */
const TIMER_MAX_MS = 20 * SECOND_MS;

export interface Upkeep {
  /** Runs at every start of the worker. None of these but `lookUp` and `refresh` rejects: what fails is tried again at the next start or alarm. */
  start(): Promise<void>;
  tick(): Promise<void>;
  /** A host may be asked again: feeds or completion may wait for it. */
  goOn(): Promise<void>;
  complete(): Promise<void>;
  /** The reader has followed something, or a feed may be due for another reason. */
  askFeeds(): Promise<void>;
  /** The reader has saved or cleared something that says what they like. */
  rank(): Promise<void>;
  /** There is long work to be done. */
  runJobs(): Promise<void>;
  /** The reader has allowed another host: a feed may wait for it, and it may know what the others did not. */
  replan(): Promise<void>;
  /** Asks about works that are not in the library. Rejects where that is turned off. */
  lookUp(request: RequestMap['lookUpWorks']['request']): Promise<RequestMap['lookUpWorks']['reply']>;
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
  const keepIndex = () => attempt(() => oneAtATime('index', () => stayAwake(rebuildIndex(ports))));
  const upkeep: Upkeep = {
    async start() {
      await attempt(() => ensureRepeatingAlarm(TICK_ALARM, TICK_MIN));
      // Before anything is written into it: a library that was lost is noticed by what it does not hold.
      await attempt(() => noteLibrary(ports));
      await attempt(() => ensureFeeds(ports));
      await Promise.all([upkeep.tick(), upkeep.complete(), ports.announce({ changed: [], removed: [] })]);
    },
    async tick() {
      const work = Promise.all([upkeep.runJobs(), keepIndex()]);
      await upkeep.askFeeds();
      await attempt(() => announceDigest(ports));
      await attempt(() => letGo(ports));
      await attempt(() => backUpIfDue(ports));
      await upkeep.complete();
      await work;
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
    // Who asks while others run looks once more when these are through.
    runJobs: () => attempt(async () => {
      if ((await jobsThatAre(library, 'running')).length === 0) return;
      // A worker that dies with its work goes on with it then.
      await setAlarm(JOBS_ALARM, clock.now() + MINUTE_MS);
      await oneAtATime('jobs', () => stayAwake(runJobs(ports)));
      await keepIndex();
      // What was brought waits for it.
      await upkeep.complete();
    }),
    async replan() {
      await attempt(() => replanCompletions(library));
      await upkeep.tick();
    },
    lookUp: (request) => lookUpWorks(ports, request),
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
  await pruneJobs(ports);
  await compactItems(library, clock.now());
  await pruneFeeds(library, clock.now());
  await pruneHosts(library, clock.now());
}

async function attempt(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (thrown) {
    // A full disk, say, is no mistake of ours, and said where the reader meets it.
    if (toAppError(thrown).code === 'unexpected') console.error(thrown);
  }
}

function oneAtATime<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(`manicule-${name}`, run);
}
