// Closing the digest of the day once its hour has passed, and telling the reader that it is there: once, whatever happens between.
import { writeLibrary } from '@/lib/db/database';
import { getSettings, listFeeds } from '@/lib/db/queries';
import { readDigest } from '@/lib/db/read-digest';
import { count } from '@/lib/formats/digest-text';
import { addDays, dayOf, dueDigest, type Day, type Digest } from '@/lib/model/digest';
import type { NetworkPorts, Notice } from './ports';

const REMEMBERED_DAYS = 90;

/** What the notice of a digest is called; its click opens that day. */
const NOTICE = /^digest-(\d{4}-\d\d-\d\d)$/;

export function digestOfNotice(id: string): Day | undefined {
  return NOTICE.exec(id)?.[1];
}

/** At every tick, after the feeds were asked. One at a time: an alarm that starts a worker ticks twice at once. */
export function announceDigest(ports: NetworkPorts): Promise<void> {
  return ports.alone('digest', () => announce(ports));
}

async function announce(ports: NetworkPorts): Promise<void> {
  const day = await closeDigest(ports);
  if (day === undefined) return;
  const { library, clock } = ports;
  const { digestNotifies } = await getSettings(library);
  const notice = noticeOf(await readDigest(library, day, clock.now()));
  if (digestNotifies && notice) await ports.notify(notice);
  // After it: a worker that dies in between says it again, and the browser shows one notice of a name.
  await writeLibrary(library, () => library.digests.update(day, { isTold: true }));
}

/** The day whose digest is closed and not told of yet. While no feed could be asked it stays open: what waits there belongs to it. */
async function closeDigest({ library, clock }: NetworkPorts): Promise<Day | undefined> {
  const now = clock.now();
  // Most readers want none, and a wake-up with nothing to do should write nothing.
  if ((await getSettings(library)).digestHour === null) return undefined;
  return writeLibrary(library, async () => {
    const { digestHour } = await getSettings(library);
    const day = digestHour === null ? undefined : dueDigest(now, digestHour);
    if (day === undefined) return undefined;
    // A clock that is set back comes by the same days again; one that was years ahead for once does not silence them.
    const last = await library.digests.where('day').belowOrEqual(addDays(dayOf(now), 1)).last();
    if (last && last.day >= day) return last.day === day && !last.isTold ? day : undefined;
    const feeds = (await listFeeds(library)).filter(({ isPaused }) => !isPaused);
    if (feeds.every(({ errorCount }) => errorCount > 0)) return undefined;
    await library.digests.put({ day, closedAt: now, isTold: false });
    await library.digests.where('day').below(addDays(day, -REMEMBERED_DAYS)).delete();
    return day;
  });
}

/** Nothing where all is dealt with already. */
function noticeOf({ day, groups }: Digest): Notice | undefined {
  const waiting = groups.map(({ name, total, papers, titles }) => ({ name, count: total - [...papers, ...titles].filter(({ item }) => item.state === 'dealt').length }));
  const filled = waiting.filter((group) => group.count > 0);
  if (filled.length === 0) return undefined;
  const total = filled.reduce((sum, group) => sum + group.count, 0);
  return { id: `digest-${day}`, title: count(total, 'new paper'), text: filled.map((group) => `${group.name} ${group.count.toLocaleString('en')}`).join(', ') };
}
