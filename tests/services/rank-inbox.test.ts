import { describe, expect, it, vi } from 'vitest';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library } from '@/lib/db/database';
import { getExamples, getTaste, SAVES_MIN } from '@/lib/db/tastes';
import { countItems, listItems } from '@/lib/db/queries';
import type { FeedItem } from '@/lib/model/feed';
import { paperFromSighting } from '@/lib/model/paper';
import { clearFeedItems } from '@/lib/services/inbox';
import { forgetTaste, rankInbox, undoForgetTaste } from '@/lib/services/rank-inbox';
import { removePaper } from '@/lib/services/remove-paper';
import { savePapers } from '@/lib/services/save-paper';
import { undo } from '@/lib/services/undo';
import { changeSettings } from '@/lib/services/settings';
import { DAILY, fillInbox, itemOf } from '../support/inbox';
import { createTestPorts, sightingOf, START, type TestPorts } from '../support/library';

const THINGS = ['robots', 'drones', 'gliders', 'hands', 'walkers'];
const POEMS = ['sonnets', 'odes', 'ballads', 'hymns', 'elegies'];
const about = (words: string[], number: number) => `${words[number % 5]} and ${words[(number + 1 + (number % 3)) % 5]}`;

/** Saves papers about things and clears those about poems; what waits is half and half. */
async function createReader({ saves = 20, cleared = 20, waiting = 10 } = {}): Promise<TestPorts> {
  const ports = createTestPorts();
  const { library } = ports;
  await writeLibrary(library, () => changePapers(library, Array.from({ length: saves }, (_, n) => ({ after: paperFromSighting(sightingOf(n, { title: about(THINGS, n), abstract: '…' }), START - n) })), START));
  await fillInbox(library, [DAILY], [
    ...Array.from({ length: cleared }, (_, n) => itemOf(n, { state: 'dealt', sighting: { title: about(POEMS, n) } })),
    ...Array.from({ length: waiting }, (_, n) => itemOf(10_000 + n, { sighting: { title: `New ${about(n % 2 === 0 ? THINGS : POEMS, n)}` } })),
  ]);
  return ports;
}

const ranked = ({ library }: TestPorts) => listItems(library, 'ranked', 100);
const writes = (library: Library) => vi.spyOn(library.feedItems, 'bulkPut');

describe('ranking the inbox', () => {
  it('puts first what is like the saved, and says why', async () => {
    const ports = await createReader();
    await rankInbox(ports);
    const items = await ranked(ports);
    expect(items.map(({ sighting }) => THINGS.some((word) => sighting.title.includes(word)))).toEqual([...Array.from({ length: 5 }, () => true), ...Array.from({ length: 5 }, () => false)]);
    expect(items[0]?.because?.every((word) => THINGS.includes(word))).toBe(true);
    expect(items[0]?.because?.length).toBeGreaterThan(0);
    expect(await getTaste(ports.library)).toMatchObject({ saved: 20, cleared: 20 });
  });

  it('begins with the twentieth saved paper, and ends below it', async () => {
    const ports = await createReader({ saves: SAVES_MIN - 1 });
    await rankInbox(ports);
    expect(await ranked(ports)).toEqual([]);
    const [saved] = await savePapers(ports, [sightingOf(500, { title: 'robots' })]);
    await rankInbox(ports);
    expect((await ranked(ports)).length).toBe(10);
    await removePaper(ports, saved?.paper.id ?? 'url:');
    await rankInbox(ports);
    expect(await ranked(ports)).toEqual([]);
  });

  it('computes nothing where the reader does not want it', async () => {
    const ports = await createReader();
    await changeSettings(ports, { ranksInbox: false });
    await rankInbox(ports);
    expect([await ranked(ports), await ports.library.tastes.count()]).toEqual([[], 0]);
  });

  it('waits until something was cleared, or was looked at and left', async () => {
    const ports = await createReader({ cleared: 0 });
    await rankInbox(ports);
    expect(await ranked(ports)).toEqual([]);
    await fillInbox(ports.library, [DAILY], Array.from({ length: 10 }, (_, n) => itemOf(n, { state: 'looked', sighting: { title: about(POEMS, n) } })));
    await rankInbox(ports);
    const [first] = await ranked(ports);
    expect(THINGS.some((word) => first?.sighting.title.includes(word))).toBe(true);
  });

  it('writes and reads nothing where nothing has happened', async () => {
    const ports = await createReader();
    await rankInbox(ports);
    const [papers, items, tastes] = [vi.spyOn(ports.library.papers, 'bulkGet'), vi.spyOn(ports.library.feedItems, 'bulkGet'), vi.spyOn(ports.library.tastes, 'put')];
    await rankInbox(ports);
    expect([papers, items, tastes].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
  });

  it('rates what comes, without touching what is rated', async () => {
    const ports = await createReader();
    await rankInbox(ports);
    await fillInbox(ports.library, [DAILY], [itemOf(20_000, { sighting: { title: 'drones' } }), itemOf(20_001, { sighting: { title: 'odes' } })]);
    const put = writes(ports.library);
    await rankInbox(ports);
    expect(put.mock.calls.flatMap(([rows]) => (rows as readonly FeedItem[]).map(({ id }) => id))).toEqual([itemOf(20_000).id, itemOf(20_001).id]);
    expect((await ranked(ports)).length).toBe(12);
  });

  it('learns from one clear more at the next run, and unlearns what is undone', async () => {
    const ports = await createReader();
    await rankInbox(ports);
    const before = await getTaste(ports.library);
    const id = itemOf(10_000).id;
    const { entry } = await clearFeedItems(ports, [id]);
    await rankInbox(ports);
    expect(await getTaste(ports.library)).toMatchObject({ cleared: 21 });
    await undo(ports, 'undo', entry);
    await rankInbox(ports);
    const after = await getTaste(ports.library);
    expect([after.saved, after.cleared]).toEqual([20, 20]);
    expect(after.taste).toEqual(before.taste);
  });

  it('takes a removed paper for nothing, not for one that was cleared', async () => {
    const ports = await createReader({ saves: 25 });
    await savePapers(ports, [itemOf(10_001).sighting]);
    await rankInbox(ports);
    expect(await getTaste(ports.library)).toMatchObject({ saved: 26, cleared: 20 });
    await removePaper(ports, itemOf(10_001).id);
    await rankInbox(ports);
    expect(await getTaste(ports.library)).toMatchObject({ saved: 25, cleared: 20 });
  });

  it('learns the abstract that a paper got later', async () => {
    const ports = await createReader();
    await savePapers(ports, [sightingOf(600, { title: 'Untold' })]);
    await rankInbox(ports);
    await savePapers(ports, [sightingOf(600, { title: 'Untold', abstract: 'Balloons.' }), sightingOf(601, { title: 'robots', abstract: '…' })]);
    await rankInbox(ports);
    const example = (await getExamples(ports.library)).find(({ id }) => id === 'arxiv:2611.00600');
    expect([example?.isWhole, example?.terms.length]).toEqual([true, 2]);
  });

  it('is the same for the same library, however it came to be', async () => {
    const gradual = await createReader({ saves: 30, cleared: 0, waiting: 0 });
    for (let n = 0; n < 12; n++) {
      await fillInbox(gradual.library, [DAILY], [itemOf(n, { sighting: { title: about(POEMS, n) } })]);
      await rankInbox(gradual);
      await clearFeedItems(gradual, [itemOf(n).id]);
      await rankInbox(gradual);
    }
    const atOnce = await createReader({ saves: 30, cleared: 12, waiting: 0 });
    await rankInbox(atOnce);
    expect((await getTaste(gradual.library)).taste).toEqual((await getTaste(atOnce.library)).taste);
  });

  it('goes on where it was, when there is more than one run may do', async () => {
    const ports = await createReader({ saves: 310, cleared: 20, waiting: 530 });
    await rankInbox(ports);
    const first = await getTaste(ports.library);
    expect([first.saved, first.cleared, await countItems(ports.library, 'ranked')]).toEqual([300, 20, 512]);
    for (let run = 0; run < 2; run++) await rankInbox(ports);
    const last = await getTaste(ports.library);
    expect([last.saved, last.cleared, last.rated, await countItems(ports.library, 'ranked')]).toEqual([310, 20, undefined, 530]);
  }, 120_000);

  it('comes to the same end when it is cut anywhere', async () => {
    const whole = await createReader();
    await rankInbox(whole);
    const wanted = (await ranked(whole)).map(({ id, score, because }) => ({ id, score, because }));
    for (let cut = 1; cut <= 12; cut++) {
      const ports = await createReader();
      const { library } = ports;
      let calls = 0;
      const transaction = library.transaction.bind(library);
      // The worker dies in its nth transaction or before its nth read.
      const dying = vi.spyOn(library, 'transaction').mockImplementation(((...given: Parameters<typeof transaction>) => {
        calls += 1;
        return calls === cut ? Promise.reject(new Error('killed')) : transaction(...given);
      }) as unknown as typeof library.transaction);
      await rankInbox(ports).catch(() => {});
      dying.mockRestore();
      await rankInbox(ports);
      await rankInbox(ports);
      expect((await ranked(ports)).map(({ id, score, because }) => ({ id, score, because }))).toEqual(wanted);
    }
  }, 60_000);
});

describe('forgetting', () => {
  it('leaves no score and no word, and learns only from what comes', async () => {
    const ports = await createReader();
    await rankInbox(ports);
    ports.clock.advance(60_000);
    expect(await forgetTaste(ports)).toEqual({ since: 0 });
    await rankInbox(ports);
    expect([await ranked(ports), await getExamples(ports.library)]).toEqual([[], []]);
    expect((await listItems(ports.library, 'waiting', 99)).filter(({ score, because }) => score !== undefined || because !== undefined)).toEqual([]);

    ports.clock.advance(60_000);
    const now = ports.clock.now();
    await savePapers(ports, Array.from({ length: 20 }, (_, n) => sightingOf(800 + n, { title: about(POEMS, n) })));
    await fillInbox(ports.library, [DAILY], [0, 1, 2].map((n) => itemOf(30_000 + n, { state: 'dealt', foundAt: now + n, sighting: { title: about(THINGS, n) } })));
    await rankInbox(ports);
    const [first] = await ranked(ports);
    expect(POEMS.some((word) => first?.sighting.title.includes(word))).toBe(true);
    expect(await getTaste(ports.library)).toMatchObject({ saved: 20, cleared: 3 });
  });

  it('can be undone: it is all learned again', async () => {
    const ports = await createReader();
    await rankInbox(ports);
    const before = await getTaste(ports.library);
    ports.clock.advance(60_000);
    const { since } = await forgetTaste(ports);
    await undoForgetTaste(ports, since);
    await rankInbox(ports);
    expect((await getTaste(ports.library)).taste).toEqual(before.taste);
    expect((await ranked(ports)).length).toBe(10);
  });

  it('holds also for a run that had begun before', async () => {
    const ports = await createReader();
    ports.clock.advance(60_000);
    const running = rankInbox(ports);
    await forgetTaste(ports);
    await running;
    await rankInbox(ports);
    expect([await ranked(ports), (await getTaste(ports.library)).taste]).toEqual([[], undefined]);
  });
});
