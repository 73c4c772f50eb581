// Keeping a search, and letting go of it; a tag that it names may get another name.
import { writeLibrary, type Library } from '@/lib/db/database';
import type { Undoable } from '@/lib/messaging/protocol';
import type { UndoStep } from '@/lib/model/history';
import { renameTags } from '@/lib/model/rename-tag';
import { nameSearch, QUERY_MAX, SEARCHES_MAX, type SavedSearch } from '@/lib/model/saved-search';
import { retagQuery } from '@/lib/search/retag-query';
import { AppError } from '@/lib/shared/errors';
import { isEqual } from '@/lib/shared/equal';
import { quote } from '@/lib/shared/quote';
import { recordCommand } from './history';
import type { LibraryPorts } from './ports';

/** One of the same id gives way to it. */
export async function saveSearch({ library, clock }: LibraryPorts, search: SavedSearch): Promise<Undoable> {
  if (!search.name) throw new AppError('bad-request', 'a search needs a name');
  const entry = await writeLibrary(library, async () => {
    const before = await library.searches.get(search.id);
    if (before && isEqual(before, search)) return undefined;
    if (!before && (await library.searches.count()) >= SEARCHES_MAX) throw new AppError('bad-request', `there are ${SEARCHES_MAX} searches`);
    await library.searches.put(search);
    return recordCommand(library, clock.now(), `${before ? 'Changed' : 'Kept'} the search ${quote(search.name)}`, 0, [{ kind: 'search', id: search.id, before, after: search }]);
  });
  return { entry, isUnderWay: false };
}

export async function removeSearch({ library, clock }: LibraryPorts, id: string): Promise<Undoable> {
  const entry = await writeLibrary(library, async () => {
    const before = await library.searches.get(id);
    if (!before) return undefined;
    await library.searches.delete(id);
    return recordCommand(library, clock.now(), `Removed the search ${quote(before.name)}`, 0, [{ kind: 'search', id, before, after: undefined }]);
  });
  return { entry, isUnderWay: false };
}

/** What undoes it. Inside the caller's transaction. */
export async function retagSearches(library: Library, from: string, to: string): Promise<UndoStep[]> {
  const steps = (await library.searches.toArray()).flatMap((before) => {
    const { tags, text } = before.view;
    const view = { ...before.view, tags: renameTags(tags, from, to), text: retagQuery(text, from, to) };
    if (isEqual(view, before.view) || view.text.length > QUERY_MAX) return [];
    // A name that nobody chose says what it finds now.
    const name = before.name === nameSearch(before.view) ? nameSearch(view) : before.name;
    return [{ kind: 'search' as const, id: before.id, before, after: { ...before, name, view } }];
  });
  await library.searches.bulkPut(steps.map(({ after }) => after));
  return steps;
}
