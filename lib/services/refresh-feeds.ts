// Asks each feed that is due: hosts side by side, the feeds of one host one after the other within its budget, so that none holds up
// another. What is due is in the database: a run that is cut anywhere is simply made again, and finds what is left to do.
import { writeLibrary } from '@/lib/db/database';
import { listFeeds } from '@/lib/db/queries';
import { budgetOf } from '@/lib/feeds/budgets';
import { describeSource, intervalsOf } from '@/lib/feeds/describe-source';
import type { FeedAnswer } from '@/lib/feeds/feed-kind';
import { kindOf } from '@/lib/feeds/kinds';
import { isPrivateAddress } from '@/lib/feeds/private-address';
import type { Feed, FeedId, FeedSource, FillUnderWay } from '@/lib/model/feed';
import type { HttpAnswer, HttpOptions } from '@/lib/platform/http';
import { AppError, toAppError, TransientError, type ErrorCode } from '@/lib/shared/errors';
import { DAY_MS } from '@/lib/shared/clock';
import { isDue, isFollowed, nextRun, waitAfter } from './feed-schedule';
import { afterFailedFill, afterFill, coveredBefore, findFill, isLate, keepMissed, missedBefore } from './fill-gap';
import { bookRequest, restHost, trustHost, type Budget } from './host-budget';
import type { NetworkPorts } from './ports';
import { hasBrought, takeFeedItems } from './take-feed-items';

const CUTS_AT = 10_000_000;
/** What a site says of an address at which there is nothing, or nothing any more. */
const GONE: readonly number[] = [404, 410];
/** Hosts asked side by side; a reader may have brought hundreds. */
const AT_ONCE = 12;

/**
 * Asks the feeds that are due; with `force` all that are followed, but none whose server asked for a pause.
 * Resolves to why one of them has nothing fresh to say, if so.
 */
export async function refreshFeeds(ports: NetworkPorts, force = false): Promise<ErrorCode | undefined> {
  const { library, clock } = ports;
  if (force) await makeDue(ports);
  const feeds = await listFeeds(library);
  const hosts = [...Map.groupBy(feeds, (feed) => hostOf(feed, clock.now()))].filter(([, ofHost]) => ofHost.some((feed) => findStep(feed, clock.now())));
  if (hosts.length === 0) return errorOf(feeds);
  const queue = hosts.values();
  const failures: unknown[] = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const [host, ofHost] of queue) await ports.alone(host, () => askHost(ports, host, ofHost.map(({ id }) => id))).catch((thrown: unknown) => failures.push(thrown));
  }));
  if (failures.length > 0) throw failures[0];
  return errorOf(await listFeeds(library));
}

function errorOf(feeds: readonly Feed[]): ErrorCode | undefined {
  return feeds.find((feed) => isFollowed(feed) && feed.lastError !== undefined)?.lastError;
}

/** On disk, because a host with several feeds is asked in several runs. */
async function makeDue({ library, clock }: NetworkPorts): Promise<void> {
  await writeLibrary(library, async () => {
    const now = clock.now();
    for (const feed of await listFeeds(library)) {
      const { notBefore = 0, nextRunAt, fill } = feed;
      const mayRun = isFollowed(feed) && nextRunAt > now && (notBefore <= now || notBefore > now + DAY_MS);
      if (mayRun || fill?.retryAt) await library.feeds.put({ ...feed, ...(mayRun ? { nextRunAt: now } : {}), ...(fill ? { fill: { ...fill, retryAt: 0 } } : {}) });
    }
  });
}

/** What a feed is to be asked now. */
type Step = 'poll' | FillUnderWay;

function findStep(feed: Feed, now: number): Step | undefined {
  if (!isFollowed(feed)) return undefined;
  return isDue(feed, now) ? 'poll' : findFill(feed, kindOf(feed.source).fill, now);
}

/** By the name of its budget. */
function hostOf({ source }: Feed, now: number): string {
  return budgetOf(new URL(kindOf(source).poll(source, now)).host).host;
}

/** As long as there is something to ask and the host may be asked; where it may later, asks to be woken. */
async function askHost(ports: NetworkPorts, host: string, ids: readonly FeedId[]): Promise<void> {
  const { library, clock } = ports;
  const budget = budgetOf(host);
  const withheld = new Set<FeedId>();
  for (;;) {
    const steps = (await library.feeds.bulkGet([...ids])).flatMap((feed) => {
      const step = feed && !withheld.has(feed.id) ? findStep(feed, clock.now()) : undefined;
      return feed && step ? [{ feed, step }] : [];
    });
    const [next] = steps.toSorted((a, b) => Number(b.step === 'poll') - Number(a.step === 'poll'));
    if (!next) return;
    const { feed, step } = next;
    const url = step === 'poll' ? kindOf(feed.source).poll(feed.source, clock.now()) : (kindOf(feed.source).fill?.url(feed.source, step) ?? '');
    const refusal = await findRefusal(ports, feed, url);
    if (refusal === 'not-allowed') {
      // It stays due: asked as soon as it is allowed.
      withheld.add(feed.id);
      if (feed.lastError !== refusal) await change(ports, feed.id, (row) => ({ ...row, lastError: refusal }));
      continue;
    }
    if (refusal) {
      await noteFailure(ports, budget, feed, step, new AppError(refusal));
      continue;
    }
    const now = clock.now();
    const startAt = await bookRequest(library, budget, now);
    // What time it is by now does not count: nothing was booked.
    if (startAt > now) return ports.wakeAt(startAt, host);
    await ask(ports, budget, feed, step, url);
  }
}

async function findRefusal({ mayAsk }: NetworkPorts, { source, isTyped }: Feed, url: string): Promise<'not-allowed' | 'private-address' | undefined> {
  const address = new URL(url);
  if (source.kind === 'web' && !isTyped && isPrivateAddress(address)) return 'private-address';
  return (await mayAsk(address.host, address.protocol === 'http:')) ? undefined : 'not-allowed';
}

async function ask(ports: NetworkPorts, budget: Budget, feed: Feed, step: Step, url: string): Promise<void> {
  const { library, clock } = ports;
  try {
    const answer = await ports.get(url, optionsFor(feed.source, step === 'poll' ? feed : {}));
    if (GONE.includes(answer.status)) throw new AppError('not-a-feed', `${answer.status} from ${url}`);
    await trustHost(library, budget.host, clock.now(), answer.pauseMs);
    await (step === 'poll' ? takePoll(ports, feed, answer) : takeFill(ports, feed, step, answer));
  } catch (thrown) {
    await noteFailure(ports, budget, feed, step, toAppError(thrown));
  }
}

function optionsFor({ kind }: FeedSource, { etag, lastModified }: Pick<Feed, 'etag' | 'lastModified'>): HttpOptions {
  const isXml = kind === 'arxiv' || kind === 'arxiv-search' || kind === 'web';
  return { etag, lastModified, cutsAt: CUTS_AT, ...(isXml ? { isXml } : {}), ...(kind === 'web' ? { staysOnHost: true, alsoRead: GONE } : {}) };
}

/** What is new, and when to ask again, in one. `answer.text` is missing where the server says that nothing changed. */
async function takePoll(ports: NetworkPorts, feed: Feed, answer: HttpAnswer): Promise<void> {
  const { library, clock } = ports;
  const kind = kindOf(feed.source);
  const read = answer.text === undefined ? undefined : parse(answer, (text) => kind.parse(text, feed.source));
  if (read && !kind.fill && isLate(feed, clock.now()) && read.entries.length > 0 && !(await hasBrought(library, feed.id, read.entries))) {
    await change(ports, feed.id, (row) => ({ ...row, missed: missedBefore(row, read, clock.now()) ?? row.missed }));
  }
  await takeFeedItems(ports, feed.id, read?.entries ?? [], (row, isNews): Feed => {
    const now = clock.now();
    const { etag = row.etag, lastModified = row.lastModified } = answer.text === undefined ? answer : { etag: answer.etag ?? '', lastModified: answer.lastModified ?? '' };
    const skipDays = read ? read.skipDays : row.skipDays;
    return {
      ...row,
      name: row.lastAnswerAt === 0 ? nameAfter(row, read) : row.name,
      lastRunAt: now,
      lastAnswerAt: now,
      lastNewAt: isNews ? now : row.lastNewAt,
      nextRunAt: nextRun(row, now, answer.freshMs, skipDays),
      // Whatever the reader wishes, arXiv is asked but a few times a day.
      notBefore: row.source.kind.startsWith('arxiv') ? now + Math.max(intervalsOf(row.source).minMs, Math.min(answer.freshMs ?? 0, DAY_MS)) : undefined,
      errorCount: 0,
      lastError: undefined,
      movedTo: undefined,
      etag: etag || undefined,
      lastModified: lastModified || undefined,
      skipDays,
      leftOut: read ? read.leftOut : row.leftOut,
      coveredUntil: kind.fill ? coveredBefore(row, kind.fill, now) : now,
      missed: keepMissed(row, now),
    };
  });
}

async function takeFill(ports: NetworkPorts, feed: Feed, fill: FillUnderWay, answer: HttpAnswer): Promise<void> {
  const rule = kindOf(feed.source).fill;
  if (!rule || answer.text === undefined) throw new AppError('bad-answer', `nothing from ${feed.id}`);
  const read = parse(answer, (text) => rule.parse(text, feed.source));
  await takeFeedItems(ports, feed.id, read.entries, (row, isNews) => ({ ...afterFill(row, rule, fill, read), lastNewAt: isNews ? ports.clock.now() : row.lastNewAt }));
}

/** Of what was cut off, as much as can be read is taken, and that there was more is said. */
function parse({ text = '', isCut }: HttpAnswer, read: (text: string) => FeedAnswer): FeedAnswer {
  try {
    const answer = read(text);
    return isCut ? { ...answer, leftOut: answer.leftOut ?? 1 } : answer;
  } catch (thrown) {
    throw isCut ? new AppError('too-large', String(thrown)) : thrown;
  }
}

/** What a feed calls itself is better than its address. */
function nameAfter({ name, source }: Feed, read: FeedAnswer | undefined): string {
  return source.kind === 'web' && read?.title && name === describeSource(source).name ? read.title : name;
}

async function noteFailure(ports: NetworkPorts, budget: Budget, feed: Feed, step: Step, error: AppError): Promise<void> {
  const { library, clock } = ports;
  const now = clock.now();
  const askedMs = error instanceof TransientError ? error.retryAfterMs : undefined;
  // What the server says of its load is said to all who ask it; any other failure is this feed's alone.
  if (error.code === 'rate-limited' || askedMs !== undefined) await restHost(library, budget, now, askedMs);
  await change(ports, feed.id, (row) => (step !== 'poll' ? afterFailedFill(row, step, error, now) : {
    ...row,
    lastRunAt: now,
    nextRunAt: now + waitAfter(error, row.errorCount, row.intervalMs),
    notBefore: askedMs === undefined ? undefined : now + askedMs,
    errorCount: row.errorCount + 1,
    lastError: error.code,
    movedTo: error.code === 'moved' && error.message ? error.message : undefined,
  }));
}

async function change({ library }: NetworkPorts, id: FeedId, by: (feed: Feed) => Feed): Promise<void> {
  await writeLibrary(library, async () => {
    const feed = await library.feeds.get(id);
    if (feed && isFollowed(feed)) await library.feeds.put(by(feed));
  });
}
