// Sixty days of a reader, their laptop, its worker and the sites, from one seed: everything that happens is drawn from it, time passes only
// as it says, and what must hold is checked after every step. Resolves to what went wrong.
import { createUpkeep, type Upkeep } from '@/entrypoints/background/upkeep';
import { openLibrary } from '@/lib/db/database';
import { countItems } from '@/lib/db/queries';
import type { FeedSource } from '@/lib/model/feed';
import { NO_FILTER } from '@/lib/model/feed-filter';
import { httpGet } from '@/lib/platform/http';
import { isFollowed } from '@/lib/services/feed-schedule';
import { changeFeed, followFeed } from '@/lib/services/follow-feed';
import { lookAtInbox } from '@/lib/services/inbox';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { openBrowser } from './browser';
import { DAYS, FIRST_DAY, isWeekend, QUIET_DAYS } from './calendar';
import { BLOG, checkDelivery, checkMissed, listAnnounced } from './check-delivery';
import { checkFindings } from './check-findings';
import { createWatch, SAVED_WORD } from './check-inbox';
import { checkRequests, checkResting } from './check-requests';
import { planFaults } from './faults';
import { createInternet, createPending, type Asked } from './internet';
import { beginLife, type Life, type Touched } from './life';
import { copy } from './copy';
import { createRandom } from './random';
import { createReader, type Act, type Ports } from './reader';
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
  const now = { isForced: false };
  const network = createPending(time, () => life.awaits);
  const internet = createInternet(world, planFaults(seed), time, random.fork('internet'), network, now);
  globalThis.fetch = internet.fetch;
  globalThis.structuredClone = copy;
  const name = `simulation-${seed}`;
  const observer = openLibrary(name);
  const reader = createReader(world, time, random.fork('reader'));
  const watch = createWatch(observer);
  const problems: string[] = [];
  const wakings: number[] = [];
  let steps = 0;
  let deaths = 0;
  let isDangerous = true;
  let life = beginLife(name);
  const browser = openBrowser(() => life, (thrown) => problems.push(`the worker says: ${String(thrown)}`));
  let worker = wake(life);

  /** A worker, as background/index.ts makes it. */
  function wake(own: Life): { ports: Ports; upkeep: Upkeep } {
    const chance = random.fork(`life ${deaths}`);
    const at = async <Result>(run: () => Result | Promise<Result>): Promise<Result> => {
      await own.pass();
      const result = await run();
      await own.pass();
      return result;
    };
    const ports: Ports = {
      library: own.library,
      clock: { now: time.now },
      random: chance.next,
      announce: () => at(async () => { browser.badge = await countItems(own.library, 'badged'); }),
      get: (url, options) => at(() => httpGet(url, options)),
      mayAsk: () => at(() => true),
      notify: () => at(() => {}),
    };
    return { ports, upkeep: createUpkeep(ports) };
  }

  async function step(act: Act): Promise<void> {
    steps += 1;
    now.isForced = act.isForced ?? false;
    if (isDangerous && random.chance(DEADLY)) life.dieAfter(random.between(1, random.pick(AWAITS)));
    const own = life;
    const logged = internet.log.length;
    const resting = watch.feeds.filter((feed) => !isFollowed(feed));
    const work = act.run(worker).catch((thrown: unknown) => own.isOver || problems.push(`${act.name} failed: ${String(thrown)}`));
    await Promise.race([work, life.died]);
    if (!act.name.startsWith('have ')) problems.push(...checkResting(internet.log.slice(logged), resting));
    if (!life.isOver) {
      settle(act);
      life.spare();
      return check(act, life.takeTouched(), browser.badge);
    }
    deaths += 1;
    for (const asked of internet.log.slice(logged)) asked.wasCut = true;
    // What it had asked for is answered to nobody.
    await network.cut();
    await check(act, life.takeTouched(), undefined);
    await resettle(act);
    const dead = life;
    life = beginLife(name);
    dead.library.close();
    worker = wake(life);
    if (random.chance(0.2)) browser.alarms.clear();
    time.pass(random.between(0, 5) * MINUTE_MS);
    // What was wanted at once is on disk.
    await step({ name: `start after ${act.name}`, isForced: now.isForced, run: ({ upkeep }) => upkeep.start() });
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

  async function check(act: Act, touched: Touched | undefined, badge: number | undefined): Promise<void> {
    const mayReturn = new Set(act.settles?.ids);
    if (act.settles && life.isOver) for (const id of act.settles.ids) watch.dealt.delete(id);
    const found = await watch.look({ touched, badge, now: time.now(), mayReturn: act.settles?.as === 'back' ? mayReturn : new Set() });
    problems.push(...found.map((problem) => `${new Date(time.true()).toISOString()} after “${act.name}”${life.isOver ? ', cut off' : ''}: ${problem}`));
  }

  /** The laptop is open until then: ticks, alarms, and what the reader does. */
  async function live(until: number): Promise<void> {
    // Most of the worker's ticks, of which there are four in an hour, find nothing to do.
    const everyMs = random.pick(until - time.true() > 4 * HOUR_MS ? [120, 240] as const : [15, 60, 60, 120, 120, 120] as const) * MINUTE_MS;
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
        await step({ name: `alarm of ${host}`, run: ({ upkeep }) => upkeep.goOn() });
      } else if (nextAct <= next) {
        nextAct = time.true() + random.between(90, 360) * MINUTE_MS;
        await step(random.chance(0.1) ? refreshByHand : isDangerous ? await reader.act(observer) : { name: 'look', run: ({ ports }) => lookAtInbox(ports) });
      } else {
        nextTick = time.true() + everyMs;
        await step({ name: 'tick', run: ({ upkeep }) => upkeep.tick() });
      }
    }
    time.pass(until - time.true());
  }
  const refreshByHand: Act = {
    name: 'refresh',
    isForced: true,
    async run({ upkeep }) {
      await upkeep.refresh();
      // It goes on after its answer.
      await upkeep.rank();
    },
  };

  await observer.settings.put({ name: 'inboxRules', value: [{ when: { ...NO_FILTER, words: [SAVED_WORD] }, tags: ['operating room'], saves: true }] });
  await step({ name: 'start', run: ({ upkeep }) => upkeep.start() });
  const followedAt = time.true();
  isDangerous = false;
  for (const source of SOURCES) await step({ name: `follow ${source.kind}`, run: async ({ ports, upkeep }) => { await followFeed(ports, { source }); await upkeep.askFeeds(); } });
  await step({ name: 'ask the blog less often', run: ({ ports }) => changeFeed(ports, BLOG, { intervalMs: 3 * HOUR_MS }) });
  const away = random.between(12, 45);
  for (let day = 0; day < DAYS + QUIET_DAYS && problems.length < PROBLEMS_MAX; day += 1) {
    isDangerous = day < DAYS;
    const dawn = FIRST_DAY + day * DAY_MS;
    if (day % 3 === 0) await check({ name: 'a night', run: async () => {} }, undefined, undefined);
    if (day >= away && day < away + 9) continue;
    if (isDangerous && isWeekend(day) && random.chance(0.5)) continue;
    const opensAt = dawn + (6 + random.between(0, 3)) * HOUR_MS + random.between(0, 59) * MINUTE_MS;
    if (opensAt > time.true()) {
      if (opensAt - time.true() > 7 * HOUR_MS) wakings.push(opensAt);
      time.pass(opensAt - time.true());
    }
    time.setOffset(isDangerous ? random.pick([0, 0, 0, 0, 0, 0, 0, 0, -DAY_MS, HOUR_MS] as const) : 0);
    // Nothing is left out for so long that it could not be caught up with.
    const back = isDangerous && day % 7 > 0 ? undefined : reader.comeBack();
    if (back) await step(back);
    // Most days it is closed for eight hours between; some it is open till after midnight.
    if (random.chance(0.85)) {
      await live(opensAt + random.between(60, 150) * MINUTE_MS);
      time.pass(8 * HOUR_MS);
      wakings.push(time.true());
      await live(time.true() + random.between(60, 180) * MINUTE_MS);
    } else await live(Math.max(dawn + random.between(18, 25) * HOUR_MS, time.true()));
  }
  await check({ name: 'all days', run: async () => {} }, undefined, browser.badge);
  const until = time.true() - DAY_MS;
  const saved = new Set(await observer.papers.orderBy('keys').uniqueKeys() as `arxiv:${string}`[]);
  if (problems.length === 0) {
    problems.push(...checkMissed(watch.missed, internet.log));
    problems.push(...checkDelivery(listAnnounced(world, time.true()), followedAt, until, watch.delivered, saved, watch.missed, internet.log));
    problems.push(...(await checkFindings(observer, world, internet.log)));
  }
  problems.push(...checkRequests(internet.log, wakings));
  life.library.close();
  await observer.delete();
  browser.close();
  return { problems: problems.slice(0, PROBLEMS_MAX), log: internet.log, steps, deaths, delivered: watch.delivered.size };
}
