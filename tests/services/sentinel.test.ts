// A library that vanished is noticed by what a new one cannot know; a reader who has emptied theirs is left in peace.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changePapers } from '@/lib/db/change-papers';
import { openLibrary, toPaper, writeLibrary, type Library } from '@/lib/db/database';
import { lossOf, sentinelOf } from '@/lib/model/sentinel';
import { writeLocal } from '@/lib/platform/storage';
import { removePaper } from '@/lib/services/remove-paper';
import { acceptLoss, createWatch, findLoss, noteLibrary, onSentinelChanged } from '@/lib/services/sentinel';
import { createTestPorts, START, type TestPorts } from '../support/library';
import { makePapers } from '../support/papers';

let ports: TestPorts;

beforeEach(() => {
  fakeBrowser.reset();
  ports = createTestPorts();
});

async function fill(count: number, library: Library = ports.library): Promise<void> {
  await writeLibrary(library, () => changePapers(library, makePapers(count).map((after) => ({ after })), START));
}

/** The browser throws the database away and opens an empty one. */
function lose(): TestPorts {
  opened += 1;
  return { ...ports, library: openLibrary(`anew-${opened}`) };
}
let opened = 0;

async function sentinel() {
  return sentinelOf((await fakeBrowser.storage.local.get('sentinel'))['sentinel']);
}

describe('a library', () => {
  it('is known by its installation, and its papers are counted', async () => {
    await noteLibrary(ports);
    await fill(12);
    await noteLibrary(ports);
    const { install, papers, at } = (await sentinel()) ?? {};
    expect([papers, at]).toEqual([12, START]);
    expect(await ports.library.meta.get('install')).toEqual({ name: 'install', value: install });
    expect(await findLoss(ports.library)).toBeUndefined();
  });

  it('that has not changed is not noted again', async () => {
    await noteLibrary(ports);
    ports.clock.advance(1_000);
    await noteLibrary(ports);
    expect((await sentinel())?.at).toBe(START);
  });

  it('that was there before there was a sentinel is taken as it is', async () => {
    await fill(3);
    await noteLibrary(ports);
    expect(await sentinel()).toMatchObject({ papers: 3 });
  });

  it('is known again when what was remembered of it is gone', async () => {
    await noteLibrary(ports);
    await fill(3);
    const { install } = (await sentinel()) ?? {};
    await fakeBrowser.storage.local.clear();
    await noteLibrary(ports);
    expect(await sentinel()).toMatchObject({ papers: 3, install });
  });

  it('that its reader has emptied, trash and all, is not gone', async () => {
    await noteLibrary(ports);
    await fill(12);
    await noteLibrary(ports);
    for (const { id } of makePapers(12)) await removePaper(ports, id);
    await ports.library.removed.clear();
    expect(await findLoss(ports.library)).toBeUndefined();
    await noteLibrary(ports);
    expect(await sentinel()).toMatchObject({ papers: 0 });
  });
});

describe('a library that vanished', () => {
  let lost: TestPorts;
  beforeEach(async () => {
    await noteLibrary(ports);
    await fill(20);
    await noteLibrary(ports);
    lost = lose();
  });

  it('is missed by a page before the worker has noticed', async () => {
    expect(await findLoss(lost.library)).toEqual({ papers: 20, at: START });
  });

  it('stays missed, whatever is saved into the new one', async () => {
    await noteLibrary(lost);
    await fill(9, lost.library);
    ports.clock.advance(1_000);
    await noteLibrary(lost);
    expect(await sentinel()).toMatchObject({ papers: 20, loss: { papers: 20, at: START } });
    expect(await findLoss(lost.library)).toEqual({ papers: 20, at: START });
  });

  it('is missed also when something was saved before anybody looked', async () => {
    await fill(1, lost.library);
    await noteLibrary(lost);
    expect(await findLoss(lost.library)).toEqual({ papers: 20, at: START });
  });

  it('is not missed any more once its papers are back, though not all: the backup was older', async () => {
    await noteLibrary(lost);
    await fill(14, lost.library);
    expect(await findLoss(lost.library)).toBeUndefined();
    await noteLibrary(lost);
    expect(await sentinel()).toMatchObject({ papers: 14 });
    expect((await sentinel())?.loss).toBeUndefined();
    for (const row of await lost.library.papers.toArray()) await removePaper(lost, toPaper(row).id);
    expect(await findLoss(lost.library)).toBeUndefined();
  });

  it('is not missed any more once the reader starts over', async () => {
    await noteLibrary(lost);
    await acceptLoss(lost);
    expect(await findLoss(lost.library)).toBeUndefined();
    await noteLibrary(lost);
    expect(await sentinel()).toMatchObject({ papers: 0 });
    await fill(5, lost.library);
    await noteLibrary(lost);
    const again = lose();
    expect(await findLoss(again.library)).toMatchObject({ papers: 5 });
  });

  it('comes back whole when the browser finds its database again', async () => {
    await noteLibrary(lost);
    await noteLibrary(ports);
    expect((await sentinel())?.loss).toBeUndefined();
    expect(await findLoss(ports.library)).toBeUndefined();
  });
});

describe('pages', () => {
  it('hear of it', async () => {
    const heard = vi.fn<() => void>();
    const gone = new AbortController();
    onSentinelChanged(heard, gone.signal);
    await writeLocal('other', 1);
    expect(heard).not.toHaveBeenCalled();
    await noteLibrary(ports);
    expect(heard).toHaveBeenCalledOnce();
    gone.abort();
    await fill(1);
    await noteLibrary(ports);
    expect(heard).toHaveBeenCalledOnce();
  });
});

it('a thousand changes in a row are noted once, after the last one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const written = vi.spyOn(fakeBrowser.storage.local, 'set');
  const watch = createWatch(ports);
  for (let time = 0; time < 1_000; time += 1) watch();
  expect(written).not.toHaveBeenCalled();
  await fill(4);
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  await expect.poll(() => written.mock.calls.length).toBe(1);
  expect(await sentinel()).toMatchObject({ papers: 4 });
});

it('what was stored may be anything', () => {
  expect([undefined, null, 7, 'x', {}, { install: 1, papers: 2, at: 3 }].map(sentinelOf)).toEqual(Array.from({ length: 6 }));
  expect(sentinelOf({ install: 'a', papers: 2, at: 3, loss: 'x' })).toEqual({ install: 'a', papers: 2, at: 3 });
});

it.each([
  ['one paper of one', 1, 0, true], ['nothing of nothing', 0, 0, false], ['half', 20, 10, false], ['more than half', 20, 9, true],
])('a new library that lacks %s is a loss: that is the rule', (_name, before, now, isLoss) => {
  expect(lossOf({ install: 'a', papers: before, at: 1 }, { install: undefined, papers: now }) !== undefined).toBe(isLoss);
});
