// When a view holds nothing: where the reader may find something instead, each with how much is there; one way at least.
import { useLiveQuery } from 'dexie-react-hooks';
import { countPapers, findSpelling } from '@/lib/db/queries';
import type { View } from '@/lib/model/view';
import { useLibrary } from './use-library';

export interface WayOut {
  kind: 'spelling' | 'whole' | 'archive' | 'clear';
  view: View;
  total: number;
}

/** Those that lead to a paper, and back to where the reader came from; the spelling comes later, it reads every word of the library. */
export function useWaysOut(view: View): WayOut[] {
  const library = useLibrary();

  const spelling = useLiveQuery(async () => {
    if (!view.text.trim()) return [];
    for (const wider of [view, { status: 'any', tags: [], text: view.text } satisfies View]) {
      const found = await findSpelling(library, wider);
      if (found) return [{ kind: 'spelling', view: { ...wider, text: found.text }, total: found.total } satisfies WayOut];
    }
    return [];
  }, [library, view]);

  const wider = useLiveQuery(async () => {
    const whole: View = { status: 'open', tags: [], text: view.text };
    const archive: View = { ...view, status: 'archived' };
    const isFiltered = view.status !== 'open' || view.tags.length > 0;
    const ways: WayOut[] = [];
    if (isFiltered) ways.push({ kind: 'whole', view: whole, total: await countPapers(library, whole) });
    if (view.status !== 'archived') ways.push({ kind: 'archive', view: archive, total: await countPapers(library, archive) });
    const leading = ways.filter(({ total }) => total > 0);
    const cleared: View = view.text.trim() ? { ...view, text: '' } : whole;
    if (view.text.trim() || (isFiltered && leading[0]?.kind !== 'whole')) leading.push({ kind: 'clear', view: cleared, total: await countPapers(library, cleared) });
    return leading;
  }, [library, view]);

  return [...(spelling ?? []), ...(wider ?? [])];
}
