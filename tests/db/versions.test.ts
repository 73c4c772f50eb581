import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openLibrary, SCHEMA_VERSION } from '@/lib/db/database';
import { countNew, countStatuses, findPaper, listPapers, listTags } from '@/lib/db/queries';

/** A whole database as a released version left it: schema and rows. Written once, never changed. */
interface StoredLibrary {
  version: number;
  stores: Record<string, { keyPath: string; indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[]; rows: unknown[] }>;
}

const FOLDER = 'tests/fixtures/libraries';

async function layOut(name: string, { version, stores }: StoredLibrary): Promise<void> {
  const request = indexedDB.open(name, version * 10);
  request.onupgradeneeded = () => {
    for (const [store, { keyPath, indexes, rows }] of Object.entries(stores)) {
      const made = request.result.createObjectStore(store, { keyPath });
      for (const index of indexes) made.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
      for (const row of rows) made.put(row);
    }
  };
  await new Promise<void>((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
  request.result.close();
}

describe('a library stored by a released version', () => {
  it('exists for every version', () => {
    const versions = readdirSync(FOLDER).map((file) => Number(/^version-(\d+)\.json$/.exec(file)?.[1]));
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1));
  });

  it.each(readdirSync(FOLDER))('%s opens with everything in it', async (file) => {
    const stored = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as StoredLibrary;
    const name = `stored-${file}`;
    await layOut(name, stored);
    const library = openLibrary(name);
    expect(await countStatuses(library)).toEqual({ any: 4, open: 3, unread: 1, reading: 1, read: 1, archived: 1 });
    expect((await listTags(library, 9)).map(({ label, count }) => `${label} ${count}`)).toEqual(expect.arrayContaining(['rag 2', 'Überblick 1']));
    expect((await listPapers(library, { status: 'open', tags: ['rag'], text: 'jonas' }, 0, 9)).papers).toMatchObject([{ note: 'ask Jonas', status: 'reading' }]);
    expect(await findPaper(library, 'doi:10.1000/xyz')).toMatchObject({ id: 'arxiv:2611.00002' });
    expect(await countNew(library)).toBe(1);
    expect(await library.removed.count()).toBe(1);
    expect(await library.feeds.count()).toBe(1);
  });
});
