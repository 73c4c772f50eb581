// A library that cannot be opened: tried again, then given up without ever throwing anything away; and what can be had out of it all the same.
import type { Paper } from '@/lib/model/paper';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changePapers } from '@/lib/db/change-papers';
import { openLibrary, writeLibrary } from '@/lib/db/database';
import { keepsData } from '@/lib/db/keeps-data';
import { openPatiently } from '@/lib/db/open-patiently';
import { openSalvage, throwAway } from '@/lib/db/salvage';
import { toAppError } from '@/lib/shared/errors';
import { makePapers } from '../support/papers';
import { START } from '../support/library';

let opened = 0;
let name = '';

beforeEach(async () => {
  opened += 1;
  name = `failing-${opened}`;
  const library = openLibrary(name);
  await writeLibrary(library, () => changePapers(library, makePapers(5).map((after) => ({ after })), START));
  library.close();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

/** `open` fails so often, as Chrome says it when it cannot open its files. */
function failOpening(times: number): { tried: () => number } {
  const open = indexedDB.open.bind(indexedDB);
  let tried = 0;
  vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
    tried += 1;
    if (tried > times) return open(...args);
    const request = new EventTarget() as EventTarget & { error: DOMException; onerror?: (event: Event) => void };
    request.error = new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    setTimeout(() => {
      request.dispatchEvent(new Event('error', { cancelable: true }));
      request.onerror?.({ type: 'error', target: request, preventDefault() {}, stopPropagation() {} } as unknown as Event);
    });
    return request as unknown as IDBOpenDBRequest;
  });
  return { tried: () => tried };
}

describe('a library that cannot be opened', () => {
  it.each([1, 3, 4, 6])('at first, %s times, is opened in the end', async (times) => {
    const { tried } = failOpening(times);
    const library = openLibrary(name);
    await openPatiently(library, [1, 1, 1]);
    expect(tried()).toBe(times + 1);
    expect(await library.papers.count()).toBe(5);
  });

  it('at all is given up, says so, and is still there afterwards', async () => {
    failOpening(Infinity);
    const deleting = vi.spyOn(indexedDB, 'deleteDatabase');
    const library = openLibrary(name);
    const failure = await openPatiently(library, [1, 1, 1]).then(() => undefined, toAppError);
    expect(failure?.code).toBe('storage-failed');
    expect(deleting).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    expect(await openLibrary(name).papers.count()).toBe(5);
  });

  it('can be asked again by the same page', async () => {
    failOpening(20);
    const library = openLibrary(name);
    await expect(openPatiently(library, [])).rejects.toThrow();
    vi.restoreAllMocks();
    await openPatiently(library, []);
    expect(await library.papers.count()).toBe(5);
  });

  it('is written to as soon as it can be', async () => {
    failOpening(20);
    const library = openLibrary(name);
    await expect(openPatiently(library, [])).rejects.toThrow();
    await expect(writeLibrary(library, () => library.meta.put({ name: 'install', value: 'x' }))).rejects.toThrow();
    vi.restoreAllMocks();
    await writeLibrary(library, () => library.meta.put({ name: 'install', value: 'x' }));
    expect(await library.meta.count()).toBe(1);
  });

  it('because there is no storage is not asked again and again', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => { throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'SecurityError'); });
    await expect(openPatiently(openLibrary(name), [1, 1, 1])).rejects.toThrow();
    expect(open).toHaveBeenCalledOnce();
  });
});

describe('what can be read of it', () => {
  it('is read paper by paper, those that cannot be left out', async () => {
    const get = IDBObjectStore.prototype.get;
    let reads = 0;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function read(this: IDBObjectStore, ...args) {
      reads += 1;
      if (reads === 2) throw new DOMException('Failed to read large IndexedDB value', 'NotReadableError');
      return get.apply(this, args);
    });
    const salvage = await openSalvage(name);
    const papers: (Paper | undefined)[] = [];
    for await (const paper of salvage.papers) papers.push(paper);
    salvage.close();
    expect(salvage.total).toBe(5);
    expect(papers.map((paper) => paper !== undefined)).toEqual([true, false, true, true, true]);
    expect(papers[0]).not.toHaveProperty('facets');
  });

  it('is nothing where nothing can be opened; nothing is made then', async () => {
    await expect(openSalvage('never-there')).rejects.toThrow();
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain('never-there');
  });
});

it('a library is thrown away only by name, and is empty afterwards', async () => {
  await throwAway(name);
  expect(await openLibrary(name).papers.count()).toBe(0);
});

describe('a browser', () => {
  it('that keeps what is written is believed, and is left as it was', async () => {
    expect(await keepsData()).toBe(true);
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain('manicule-probe');
  });

  it.each([
    ['opens nothing', () => vi.spyOn(indexedDB, 'open').mockImplementation(() => { throw new DOMException('no', 'SecurityError'); })],
    ['takes nothing', () => vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('no', 'InvalidStateError'); })],
    ['gives nothing back', () => {
      const { get } = IDBObjectStore.prototype;
      return vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function miss(this: IDBObjectStore) { return get.call(this, 999); });
    }],
  ])('that %s is not', async (_what, breakIt) => {
    breakIt();
    expect(await keepsData()).toBe(false);
  });
});
