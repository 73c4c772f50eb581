import { describe, expect, it } from 'vitest';
import { changeItems } from '@/lib/db/change-items';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import { findFirstFound, readDigest } from '@/lib/db/read-digest';
import { countPapers, dayOf } from '@/lib/model/digest';
import type { FeedItem } from '@/lib/model/feed';
import type { Settings } from '@/lib/model/settings';
import { announceDigest, digestOfNotice } from '@/lib/services/digest';
import { changeSettings } from '@/lib/services/settings';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { ARXIV, DAILY, itemOf } from '../support/digest';
import { createTestPorts, type TestPorts } from '../support/library';
import { paperOf } from '../support/paper-of';

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

async function openDigest(settings: Partial<Settings> = {}): Promise<TestPorts> {
  const ports = createTestPorts();
  ports.clock.advance(at(22, 12) - ports.clock.now());
  await ports.library.feeds.bulkPut([DAILY, ARXIV]);
  await changeSettings(ports, { digestHour: 8, digestNotifies: true, ...settings });
  return ports;
}

async function bring(ports: TestPorts, ...items: FeedItem[]): Promise<void> {
  await writeLibrary(ports.library, () => changeItems(ports.library, items.map((after) => ({ after }))));
}

async function tick(ports: TestPorts, now: number): Promise<void> {
  ports.clock.advance(now - ports.clock.now());
  await announceDigest(ports);
}

describe('the digest of the day', () => {
  it('is announced once, with what each feed brought', async () => {
    const ports = await openDigest();
    await bring(ports, itemOf(1, { foundAt: at(22, 13) }), itemOf(2, { foundAt: at(23, 7) }), itemOf(3, { foundAt: at(23, 7), feeds: [ARXIV.id] }));
    await tick(ports, at(23, 7, 59));
    expect(ports.notices).toEqual([]);
    for (const minute of [5, 20, 35]) await tick(ports, at(23, 8, minute));
    expect(ports.notices).toEqual([{ id: 'digest-2026-11-23', title: '3 new papers', text: 'Hugging Face daily 2, arXiv cs.CL 1' }]);
    expect(digestOfNotice('digest-2026-11-23')).toBe('2026-11-23');
    expect(digestOfNotice('other')).toBeUndefined();
  });

  it('is announced once by a worker that the alarm has started, which ticks twice at once', async () => {
    const ports = await openDigest();
    await bring(ports, itemOf(1, { foundAt: at(23, 7) }));
    await Promise.all([tick(ports, at(23, 8, 5)), tick(ports, at(23, 8, 5))]);
    expect(ports.notices).toHaveLength(1);
  });

  it('is not announced where no hour is chosen, notices are off, nothing came, or all is dealt with', async () => {
    for (const settings of [{ digestHour: null }, { digestNotifies: false }] satisfies Partial<Settings>[]) {
      const ports = await openDigest(settings);
      await bring(ports, itemOf(1, { foundAt: at(23, 7) }));
      await tick(ports, at(23, 9));
      expect(ports.notices).toEqual([]);
    }
    const ports = await openDigest();
    await bring(ports, itemOf(1, { foundAt: at(23, 7), state: 'dealt' }), itemOf(2, { foundAt: at(20, 7) }), itemOf(3, { foundAt: at(23, 7), heldBy: [DAILY.id] }));
    await tick(ports, at(23, 9));
    expect(ports.notices).toEqual([]);
  });

  it('is not announced later that day where notices were off at its hour and are turned on since', async () => {
    const ports = await openDigest({ digestNotifies: false });
    await bring(ports, itemOf(1, { foundAt: at(23, 7) }));
    await tick(ports, at(23, 9));
    await changeSettings(ports, { digestNotifies: true });
    await bring(ports, itemOf(4, { foundAt: at(23, 10) }));
    await tick(ports, at(23, 11));
    expect(ports.notices).toEqual([]);
  });

  it('holds what came while the browser was closed: it ends when it is announced, and the next begins there', async () => {
    const ports = await openDigest();
    // The laptop is opened at ten; the feeds answer first.
    await bring(ports, itemOf(1, { foundAt: at(23, 10) }));
    await tick(ports, at(23, 10, 1));
    expect(ports.notices.map(({ title }) => title)).toEqual(['1 new paper']);
    await bring(ports, itemOf(2, { foundAt: at(23, 15) }));
    await tick(ports, at(24, 8));
    expect(ports.notices.map(({ id, title }) => [id, title])).toEqual([['digest-2026-11-23', '1 new paper'], ['digest-2026-11-24', '1 new paper']]);
    expect(countPapers(await readDigest(ports.library, '2026-11-23', at(25, 0)))).toBe(1);
  });

  it('waits for a feed that answers: without a connection nothing can have come', async () => {
    const ports = await openDigest();
    const setErrors = (errorCount: number) => ports.library.feeds.bulkUpdate([DAILY, ARXIV].map(({ id: key }) => ({ key, changes: { errorCount } })));
    await setErrors(1);
    await bring(ports, itemOf(1, { foundAt: at(22, 13) }));
    await tick(ports, at(23, 8));
    expect(ports.notices).toEqual([]);
    await setErrors(0);
    await bring(ports, itemOf(2, { foundAt: at(23, 8, 10) }));
    await tick(ports, at(23, 8, 15));
    expect(ports.notices.map(({ title }) => title)).toEqual(['2 new papers']);
  });

  it('is one after days of sleep', async () => {
    const ports = await openDigest();
    await bring(ports, itemOf(1, { foundAt: at(22, 13) }));
    await tick(ports, at(22, 20));
    await bring(ports, itemOf(2, { foundAt: at(27, 9) }));
    await tick(ports, at(27, 9, 1));
    await tick(ports, at(27, 9, 16));
    expect(ports.notices.map(({ id }) => id)).toEqual(['digest-2026-11-22', 'digest-2026-11-27']);
  });

  it('is not announced again when the clock is set back by hours or a day', async () => {
    const ports = await openDigest();
    await bring(ports, itemOf(1, { foundAt: at(22, 13) }), itemOf(2, { foundAt: at(21, 13) }));
    await tick(ports, at(23, 8));
    for (const time of [at(23, 6), at(23, 8), at(22, 9), at(23, 8, 30)]) await tick(ports, time);
    expect(ports.notices).toHaveLength(1);
  });

  it('is announced although the clock was years ahead for once', async () => {
    const ports = await openDigest();
    await tick(ports, at(23, 9) + 900 * DAY_MS);
    await bring(ports, itemOf(1, { foundAt: at(23, 7) }));
    await tick(ports, at(23, 9));
    expect(ports.notices.map(({ id }) => id)).toEqual(['digest-2026-11-23']);
  });

  it('is told whole when the worker dies on the way, as one notice', async () => {
    const ports = await openDigest();
    await bring(ports, itemOf(1, { foundAt: at(23, 7) }));
    const dying = (before: boolean): TestPorts => ({
      ...ports,
      async notify(notice) {
        if (!before) await ports.notify(notice);
        throw new Error('the worker was killed');
      },
    });
    await tick(dying(true), at(23, 8)).catch(() => {});
    expect(ports.notices).toEqual([]);
    await tick(dying(false), at(23, 8, 15)).catch(() => {});
    await tick(ports, at(23, 8, 30));
    await tick(ports, at(23, 8, 45));
    // The browser shows one notice of a name.
    expect(new Set(ports.notices.map(({ id }) => id)).size).toBe(1);
    expect(ports.notices).toHaveLength(2);
  });

  it('has the same papers in every notice and on the page, whatever comes in meanwhile', async () => {
    const ports = await openDigest();
    await bring(ports, itemOf(1, { foundAt: at(23, 7) }));
    await tick(ports, at(23, 8));
    await bring(ports, itemOf(2, { foundAt: at(23, 8, 1) }));
    expect(countPapers(await readDigest(ports.library, '2026-11-23', at(23, 9)))).toBe(1);
    expect(countPapers(await readDigest(ports.library, '2026-11-24', at(23, 9)))).toBe(1);
  });

  it('forgets the days of long ago', async () => {
    const ports = await openDigest();
    await ports.library.digests.put({ day: '2026-01-01', closedAt: 0, isTold: true });
    await tick(ports, at(23, 8));
    expect((await ports.library.digests.toArray()).map(({ day }) => day)).toEqual(['2026-11-23']);
  });
});

describe('reading a digest', () => {
  it('on demand goes until now', async () => {
    const ports = await openDigest({ digestHour: null });
    const now = at(23, 15);
    await bring(ports, itemOf(1, { foundAt: now - MINUTE_MS }), itemOf(2, { foundAt: now - DAY_MS }));
    const { groups } = await readDigest(ports.library, dayOf(now), now);
    expect(groups.flatMap(({ papers }) => papers.map(({ item }) => item.sighting.title))).toEqual(['Paper 1']);
    expect(await findFirstFound(ports.library)).toBe(now - DAY_MS);
  });

  it('tells what is saved, with its tags, and what is new about saved papers', async () => {
    const ports = await openDigest();
    const paper = { ...paperOf(1), tags: ['rag'] };
    await writeLibrary(ports.library, () => changePapers(ports.library, [{ after: paper }], at(20, 8)));
    const version = { kind: 'version' as const, paper: paper.id, version: 3, read: 1, dismissed: false };
    await ports.library.findings.bulkPut([
      { ...version, id: 'version a', at: at(23, 1) },
      { ...version, id: 'version b', at: at(20, 1) },
      { ...version, id: 'version c', at: at(23, 1), dismissed: true },
      { ...version, id: 'version d', at: at(23, 1), paper: 'arxiv:0000.00000' },
    ]);
    await bring(ports, itemOf(1, { foundAt: at(23, 1), keys: paper.keys, state: 'dealt' }), itemOf(2, { foundAt: at(23, 1) }));
    const digest = await readDigest(ports.library, '2026-11-23', at(23, 8) + HOUR_MS);
    expect(digest.groups[0]?.papers.map(({ saved }) => saved?.tags)).toEqual([['rag'], undefined]);
    expect(digest.news).toEqual([{ id: 'version a', title: paper.title, url: expect.stringMatching(/v3$/) as string, what: 'v3 is out; you read v1' }]);
  });
});
