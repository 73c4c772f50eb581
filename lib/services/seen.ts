// What the reader has been shown is no news any more: on no page, and not on the badge.
import { changeItems } from '@/lib/db/change-items';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary, type Library } from '@/lib/db/database';
import { NEW_FACET } from '@/lib/db/facets';
import { findSavedByKeys } from '@/lib/db/find-works';
import { toItem } from '@/lib/db/item-facets';
import { addToKeySet } from '@/lib/db/key-sets';
import { findFeedItems } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { LibraryPorts } from './ports';

/** These papers, each by its keys, have been on the screen. For ever: the keys are kept. */
export async function noteSeen({ library, clock, announce }: LibraryPorts, papers: readonly (readonly PaperKey[])[]): Promise<void> {
  const keys = papers.flat();
  const seen = await writeLibrary(library, async () => {
    const items = (await findFeedItems(library, keys)).filter(({ state }) => state === 'new');
    await changeItems(library, items.map((before) => ({ before, after: { ...toItem(before), state: 'looked' } })));
    // A feed may know more names of a paper than the page did.
    const all = [...new Set([...keys, ...items.flatMap((item) => item.keys)])];
    await addToKeySet(library, 'seen', all);
    await noteShown(library, all, clock.now());
    return all;
  });
  await announce({ changed: [], removed: [], seen });
}

/** Saved papers that a rule saved are not new any more. There are few of these, and most often none. */
async function noteShown(library: Library, keys: readonly PaperKey[], now: number): Promise<void> {
  if (!(await library.counters.get(NEW_FACET))) return;
  const rows = (await findSavedByKeys(library, keys)).filter(({ isNew }) => isNew);
  await changePapers(library, rows.map((before) => {
    const { isNew: _isNew, ...after } = before;
    return { before, after };
  }), now);
}
