// Records that the browser has lost (their value was in a file of its own, and the file is gone): which they are, and of papers what the indexes
// and the columns still know. No value of theirs is read in a transaction, which would die of it.
import type { Table } from 'dexie';
import { rankKeys, type PaperKey } from '@/lib/model/identifiers';
import type { JobId } from '@/lib/model/job';
import { STATUSES, type Paper } from '@/lib/model/paper';
import { tagKey, tagsAbove } from '@/lib/model/tag';
import { sentence } from '@/lib/shared/explain-saving';
import { answers } from './answers';
import type { Library, PaperRow, RemovedPaper } from './database';
import { NEW_FACET, statusFacet, type Facet } from './facets';
import { isLostForGood, readRows } from './read-rows';
import { readTexts } from './search-index';
import { streamLibrary } from './stream-library';

/** A change that puts what is left of a paper in its place. */
export interface Remains {
  before: PaperRow;
  after: Paper;
}

/** A look at every paper. Not inside a transaction. */
export async function findLostPapers(library: Library): Promise<PaperKey[]> {
  const unreadable: PaperKey[] = [];
  for await (const _paper of streamLibrary(library, (id) => unreadable.push(id)));
  return findLost(library.papers, unreadable);
}

/** What else may be large: commands of the history that cannot be undone any more, removed papers that cannot be put back, long work that cannot go on. */
export interface LostRest {
  entries: number[];
  removed: PaperKey[];
  jobs: JobId[];
}

/** Not inside a transaction. */
export async function findLostRest({ undoParts, removed, jobParts }: Library): Promise<LostRest> {
  return {
    entries: [...new Set((await findLostRows(undoParts)).map(([entry]) => entry))],
    removed: await findLostRows(removed as Table<RemovedPaper, PaperKey>),
    jobs: [...new Set((await findLostRows(jobParts)).map(([job]) => job))],
  };
}

/** Lets go of it. Inside the caller's transaction. */
export async function forgetRest(library: Library, { entries, removed, jobs }: LostRest): Promise<void> {
  await library.history.bulkDelete(entries);
  for (const entry of entries) await library.undoParts.where('[entry+part]').between([entry, -Infinity], [entry, Infinity]).delete();
  await library.removed.bulkDelete(removed);
  await library.jobs.bulkDelete(jobs);
  for (const job of jobs) await library.jobParts.where('[job+part]').between([job, -Infinity], [job, Infinity]).delete();
}

async function findLostRows<Row, Key>(table: Table<Row, Key>): Promise<Key[]> {
  const unreadable: Key[] = [];
  // One by one: a row of these may be a megabyte.
  for (const key of await table.toCollection().primaryKeys()) await readRows<Row, Key>(table, [key], (lost) => unreadable.push(lost));
  return findLost(table, unreadable);
}

/** Asked once more, each by itself: what only could not be read just now is left alone. */
async function findLost<Row, Key>(table: { get(key: Key): PromiseLike<Row | undefined> }, unreadable: readonly Key[]): Promise<Key[]> {
  const lost: Key[] = [];
  for (const key of unreadable) {
    try {
      await table.get(key);
    } catch (thrown) {
      if (isLostForGood(thrown)) lost.push(key);
    }
  }
  return lost;
}

/** What is left of them: keys, title (as it is sorted), tags, status, when it was saved. */
export async function readRemains(library: Library, lost: readonly PaperKey[]): Promise<Remains[]> {
  const { papers, counters, columns, tags } = library;
  return library.transaction('r', [papers, counters, columns, tags], async ({ idbtrans }) => {
    const store = idbtrans.objectStore('papers');
    const savedAt = new Map<PaperKey, number>();
    await eachKey(store.index('facets'), IDBKeyRange.bound(['any'], ['any', []]), (facet, id) => savedAt.set(id, -(facet as Facet)[1]));
    const keys = Map.groupBy(lost, (id) => id) as Map<PaperKey, PaperKey[]>;
    await eachKey(store.index('keys'), null, (key, id) => {
      if (key !== id) keys.get(id)?.push(key as PaperKey);
    });
    const headings = (await counters.toCollection().primaryKeys()).filter((name) => /^(?:any$|open$|new$|status:|tag:)/.test(name));
    const asked = lost.flatMap((id) => headings.map((name) => ({ id, facet: [name, -(savedAt.get(id) ?? 0)] satisfies Facet })));
    const under = await answers(asked, ({ facet }): IDBRequest<IDBValidKey[]> => store.index('facets').getAllKeys(facet));
    const facets = Map.groupBy(asked.filter(({ id }, at) => under[at]?.includes(id)), ({ id }) => id);
    const [ids, titles] = [await readTexts(idbtrans, 'id'), await readTexts(idbtrans, 'title')];
    const labels = new Map((await tags.toArray()).map(({ key, label }) => [key, label]));
    return lost.map((id): Remains => {
      // A paper that was removed and saved anew has left its old number behind.
      const doc = ids.lastIndexOf(id);
      const stood = (facets.get(id) ?? []).map(({ facet }) => facet);
      const names = new Set(stood.map(([name]) => name));
      const tagged = [...names].flatMap((name) => (name.startsWith('tag:') ? [labels.get(name.slice(4)) ?? name.slice(4)] : []));
      const above = new Set(tagged.flatMap(tagsAbove).map(tagKey));
      const at = savedAt.get(id) ?? 0;
      const paper: Paper = {
        id, keys: rankKeys(keys.get(id) ?? [id]), title: sentence(titles[doc] ?? '') || id, url: id.startsWith('url:') ? id.slice(4) : '', provenance: {}, note: '',
        tags: tagged.filter((tag) => !above.has(tagKey(tag))), status: STATUSES.find((status) => names.has(statusFacet(status))) ?? 'unread', statusAt: at, savedAt: at, updatedAt: at,
        ...(names.has(NEW_FACET) && { isNew: true }),
      };
      // Without a title: its words are not what the index has of it.
      const before: PaperRow = { ...paper, title: '', facets: stood, titleKey: '', blocks: [], ...(doc >= 0 && { doc }) };
      return { before, after: paper };
    });
  });
}

/** Of a tag that others are nested in it cannot be told whether such a paper bore it: it is counted. Inside the caller's transaction. */
export async function recountTags(library: Library, rows: readonly PaperRow[]): Promise<void> {
  for (const key of new Set(rows.flatMap(({ tags }) => tags.flatMap(tagsAbove).map(tagKey)))) {
    const tag = await library.tags.get(key);
    if (!tag) continue;
    const name = `tag:${key}`;
    const count = await library.papers.where('facets').between([name], [name, []]).filter(({ tags }) => tags.some((one) => tagKey(one) === key)).count();
    if (count === 0 && tag.color === undefined) await library.tags.delete(key);
    else await library.tags.put({ ...tag, count });
  }
}

/** Every key of an index with the paper that it leads to. */
function eachKey(index: IDBIndex, range: IDBKeyRange | null, visit: (key: IDBValidKey, id: PaperKey) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = index.openKeyCursor(range);
    request.addEventListener('error', () => reject(request.error));
    request.addEventListener('success', () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      visit(cursor.key, cursor.primaryKey as PaperKey);
      cursor.continue();
    });
  });
}
