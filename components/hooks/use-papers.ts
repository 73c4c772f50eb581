// The papers of a view, live, as far as they are in sight: whole pages around them, never the table.
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { listPapers, type View } from '@/lib/db/queries';
import type { Paper } from '@/lib/model/paper';
import { useLibrary } from './use-library';

const PAGE = 25;

export interface LoadedPapers {
  /** Of which view; while another one is being read, still the one before. */
  view: View;
  total: number;
  /** Nothing while that part of the view is being read. */
  at(index: number): Paper | undefined;
  indexOf(id: string): number | undefined;
}

/** `undefined` while the library is being opened. */
export function usePapers(view: View): { loaded: LoadedPapers | undefined; show: (first: number, last: number) => void } {
  const library = useLibrary();
  const [pages, setPages] = useState({ first: 0, last: 0 });
  const offset = Math.max(0, pages.first - 1) * PAGE;
  const limit = (pages.last + 2) * PAGE - offset;

  const loaded = useLiveQuery(async (): Promise<LoadedPapers> => {
    const { total, papers } = await listPapers(library, view, offset, limit);
    return {
      view,
      total,
      at: (index) => papers[index - offset],
      indexOf(id) {
        const at = papers.findIndex((paper) => paper.id === id);
        return at === -1 ? undefined : at + offset;
      },
    };
  }, [library, view, offset, limit]);

  const show = (firstIndex: number, lastIndex: number) => {
    const first = Math.floor(firstIndex / PAGE);
    const last = Math.floor(lastIndex / PAGE);
    setPages((before) => (before.first === first && before.last === last ? before : { first, last }));
  };
  return { loaded, show };
}
