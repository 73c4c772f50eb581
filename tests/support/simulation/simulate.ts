// Sixty days of a reader, their laptop, its worker and the sites, from one seed: everything that happens is drawn from it, time passes only
// as it says, and what must hold is checked after every step. Resolves to what went wrong.
import { openLibrary } from '@/lib/db/database';
import { countItems } from '@/lib/db/queries';
import type { FeedSource } from '@/lib/model/feed';
import { httpGet } from '@/lib/platform/http';
import { compactItems, pruneFeeds } from '@/lib/services/compact-items';
import { completePapers } from '@/lib/services/complete-papers';
import { ensureFeeds, followFeed } from '@/lib/services/follow-feed';
import { pruneHosts } from '@/lib/services/host-budget';
import type { NetworkPorts } from '@/lib/services/ports';
import { rankInbox } from '@/lib/services/rank-inbox';
import { refreshFeeds } from '@/lib/services/refresh-feeds';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { DAYS, FIRST_DAY, isWeekend, QUIET_DAYS } from './calendar';
import { checkDelivery, listAnnounced } from './check-delivery';
import { checkFindings } from './check-findings';
import { checkInbox, createWatch, noteMissed } from './check-inbox';
import { checkRequests } from './check-requests';
import { planFaults } from './faults';
import { createInternet, createPending, type Asked } from './internet';
import { beginLife, type Life } from './life';
import { copy, withoutCopies } from './copy';
import { createRandom } from './random';
import { createReader, type Act } from './reader';
import { createTime } from './time';
import { createWorld, FOLLOWED_AUTHOR, FOLLOWED_CATEGORIES } from './world';

export interface Course {
  problems: string[];
  log: Asked[];
  steps: number;
  deaths: number;
  delivered: number;
}

const SOURCES: FeedSource[] = [
  ...FOLLOWED_CATEGORIES.map((categories): FeedSource => ({ kind: 'arxiv', categories: categories.toSorted() })),
  { kind: 'arxiv-search', query: `au:"${FOLLOWED_AUTHOR}"` },
  { kind: 'web', url: 'https://blog.example/feed.xml' },
];

/** How many steps are cut off, and after how many awaits. */
const DEADLY = 0.07;
const AWAITS = [3, 10, 40, 200] as const;
const PROBLEMS_MAX = 12;

export async function simulate(seed: number): Promise<Course> {
  const random = createRandom(`course ${seed}`);
  const world = createWorld(seed);
  const time = createTime(FIRST_DAY + 6 * HOUR_MS);
  const now = { isForced: false, step: 0 };
  const network = createPending(time, () => life.awaits);
  const internet = createInternet(world, planFaults(seed), time, random.fork('internet'), network, now);
  globalThis.fetch = internet.fetch;
  globalThis.structuredClone = copy;
  const name = `simulation-${seed}`;
  const observer = openLibrary(name);
  const reader = createReader(world, time, random.fork('reader'));
  const watch = createWatch();
  const problems: string[] = [];
  /** The browser's own, which outlives the worker. */
  const browser = { badge: 0, alarms: new Map<string, number>() };
  const wakings: number[] = [];
  let deaths = 0;
  let isDangerous = true;
  let life = beginLife(name);
  let ports = portsOf(life);

  function portsOf(own: Life): NetworkPorts {
    const queues = new Map<string, Promise<unknown>>();
    const chance = random.fork(`life ${deaths}`);
    const at = async <Result>(run: () => Result | Promise<Result>): Promise<Result> => {
      await own.pass();
      const result = await run();
      await own.pass();
      return result;
    };
    return {
      library: own.library,
      clock: { now: time.now },
      random: chance.next,
      announce: () => at(async () => { browser.badge = await countItems(own.library, 'badged'); }),
      get: (url, options) => at(() => httpGet(url, options)),
      wakeAt: (when, host) => at(() => { browser.alarms.set(host, when); }),
      mayAsk: () => at(() => true),
      notify: () => at(() => {}),
      alone: (lock, run) => {
        const result = (queues.get(lock) ?? Promise.resolve()).then(run);
        queues.set(lock, result.catch(() => {}));
        return result;
      },
    };
  }

  // As the worker's upkeep does it.
  const complete = (): Promise<void> => completePapers(ports);
  const askFeeds = async (): Promise<void> => {
    await refreshFeeds(ports);
    await ports.alone('rank', () => rankInbox(ports));
  };
  const goOn = async (): Promise<void> => {
    await Promise.all([askFeeds(), ...(random.chance(0.15) ? [complete()] : [])]);
  };
  const tick = async (): Promise<void> => {
    await askFeeds();
    await compactItems(life.library, time.now());
    await pruneFeeds(life.library, time.now());
    await pruneHosts(life.library, time.now());
    // It has a simulation's worth of tests of its own; here it is one who asks the same hosts.
    if (random.chance(0.15)) await complete();
  };
  const start = async (): Promise<void> => {
    await ensureFeeds(ports);
    await Promise.all([tick(), ports.announce({ changed: [], removed: [] })]);
  };

  async function step(act: Act): Promise<void> {
    now.step += 1;
    if (isDangerous && random.chance(DEADLY)) life.dieAfter(random.between(1, random.pick(AWAITS)));
    const own = life;
    const writesBefore = life.writes;
    const work = act.run(ports).catch((thrown: unknown) => own.isOver || problems.push(`${act.name} failed: ${String(thrown)}`));
    await Promise.race([work, life.died]);
    const mustCheck = life.writes !== writesBefore || act.isReaders === true;
    if (!life.isOver) {
      settle(act);
      life.spare();
      if (mustCheck) await check(act, browser.badge);
      else noteMissed(await withoutCopies(() => observer.feeds.toArray()), watch);
      return;
    }
    deaths += 1;
    for (const asked of internet.log.filter((one) => one.step === now.step)) asked.wasCut = true;
    // What it had asked for is answered to nobody.
    await network.cut();
    if (mustCheck) await check(act, undefined);
    await resettle(act);
    const dead = life;
    life = beginLife(name);
    dead.library.close();
    ports = portsOf(life);
    if (random.chance(0.2)) browser.alarms.clear();
    time.pass(random.between(0, 5) * MINUTE_MS);
    await step({ name: `start after ${act.name}`, run: start });
  }

  function settle({ settles }: Act): void {
    for (const id of settles?.ids ?? []) {
      if (settles?.as === 'dealt') watch.dealt.add(id);
      else watch.dealt.delete(id);
    }
  }

  /** It was cut off: whatever is on disk is what was done. */
  async function resettle({ settles }: Act): Promise<void> {
    const ids = settles?.ids ?? [];
    const rows = await observer.feedItems.bulkGet(ids);
    for (const [index, id] of ids.entries()) {
      if (rows[index]?.state === 'dealt') watch.dealt.add(id);
      else watch.dealt.delete(id);
    }
  }

  async function check(act: Act, badge: number | undefined): Promise<void> {
    const mayReturn = new Set(act.settles?.as === 'back' ? act.settles.ids : []);
    if (act.settles && life.isOver) for (const id of act.settles.ids) watch.dealt.delete(id);
    const found = await withoutCopies(() => checkInbox(observer, watch, { badge, now: time.now(), mayReturn }));
    problems.push(...found.map((problem) => `${new Date(time.true()).toISOString()} after “${act.name}”${life.isOver ? ', cut off' : ''}: ${problem}`));
  }

  /** The laptop is open until then: ticks, alarms, and what the reader does. */
  async function live(until: number): Promise<void> {
    const everyMs = random.pick([15, 60, 120, 120] as const) * MINUTE_MS;
    let nextTick = time.true() + random.between(0, 3) * MINUTE_MS;
    let nextAct = time.true() + random.between(10, 120) * MINUTE_MS;
    while (problems.length < PROBLEMS_MAX) {
      const [host, alarm = Infinity] = [...browser.alarms].toSorted(([, a], [, b]) => a - b)[0] ?? [];
      const alarmAt = alarm - (time.now() - time.true());
      const next = Math.min(nextTick, nextAct, Math.max(alarmAt, time.true()));
      if (next >= until) break;
      time.pass(next - time.true());
      if (host !== undefined && alarmAt <= next) {
        browser.alarms.delete(host);
        await step({ name: `alarm of ${host}`, run: goOn });
      } else if (nextAct <= next) {
        nextAct = time.true() + random.between(90, 360) * MINUTE_MS;
        await step(random.chance(0.1) ? refreshByHand : { ...(await reader.act(observer)), isReaders: true });
      } else {
        nextTick = time.true() + everyMs;
        await step({ name: 'tick', run: tick });
      }
    }
    time.pass(until - time.true());
  }
  const refreshByHand: Act = {
    name: 'refresh',
    async run() {
      now.isForced = true;
      try {
        await refreshFeeds(ports, true);
      } finally {
        now.isForced = false;
      }
    },
  };

  await step({ name: 'start', run: start });
  const followedAt = time.true();
  isDangerous = false;
  for (const source of SOURCES) await step({ name: `follow ${source.kind}`, run: () => followFeed(ports, { source }) });
  const away = random.between(12, 45);
  for (let day = 0; day < DAYS + QUIET_DAYS && problems.length < PROBLEMS_MAX; day += 1) {
    isDangerous = day < DAYS;
    const dawn = FIRST_DAY + day * DAY_MS;
    if (day >= away && day < away + 9) continue;
    if (isDangerous && isWeekend(day) && random.chance(0.4)) continue;
    const opensAt = dawn + (6 + random.between(0, 3)) * HOUR_MS + random.between(0, 59) * MINUTE_MS;
    if (opensAt > time.true()) {
      if (opensAt - time.true() > 7 * HOUR_MS) wakings.push(opensAt);
      time.pass(opensAt - time.true());
    }
    time.setOffset(isDangerous ? random.pick([0, 0, 0, 0, 0, 0, 0, 0, -DAY_MS, HOUR_MS] as const) : 0);
    // Most days it is closed for eight hours between; some it is open till after midnight.
    if (random.chance(0.7)) {
      await live(opensAt + random.between(60, 150) * MINUTE_MS);
      time.pass(8 * HOUR_MS);
      wakings.push(time.true());
      await live(time.true() + random.between(60, 180) * MINUTE_MS);
    } else await live(Math.max(dawn + random.between(18, 25) * HOUR_MS, time.true()));
  }
  const until = time.true() - DAY_MS;
  const saved = new Set(await observer.papers.orderBy('keys').uniqueKeys() as `arxiv:${string}`[]);
  if (problems.length === 0) {
    problems.push(...checkDelivery(listAnnounced(world, time.true()), followedAt, until, watch.delivered, saved, watch.missed, internet.log));
    problems.push(...(await checkFindings(observer, world, internet.log)));
  }
  problems.push(...checkRequests(internet.log, wakings));
  life.library.close();
  await observer.delete();
  return { problems: problems.slice(0, PROBLEMS_MAX), log: internet.log, steps: now.step, deaths, delivered: watch.delivered.size };
}
