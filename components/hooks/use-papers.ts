// The papers of a view, live, as far as they are in sight, with some around them: never the table.
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { listPapers } from '@/lib/db/queries';
import type { View } from '@/lib/model/view';
import type { Paper } from '@/lib/model/paper';
import type { Meant } from '@/lib/search/spelling';
import { useLibrary } from './use-library';

/** Read at first: what a screen shows, and a little. */
const FIRST = 50;
/** Nearer than this to its edge that is no longer enough: rows out of sight that are drawn all the same. */
const FIRST_NEAR = 8;
/** Read at a time from then on, around what is in sight, and anew when that comes this near to the edge: scrolling waits for nothing. */
const PART = 300;
const NEAR = 30;

interface Part {
  view: View;
  offset: number;
  limit: number;
}

export interface LoadedPapers {
  /** Of which view; while another one is being read, still the one before. */
  view: View;
  total: number;
  meant: Meant | undefined;
  /** Nothing while that part of the view is being read. */
  at(index: number): Paper | undefined;
  indexOf(id: string): number | undefined;
}

/** `undefined` while the library is being opened. */
export function usePapers(view: View, first = FIRST): { loaded: LoadedPapers | undefined; show: (first: number, last: number) => void } {
  const library = useLibrary();
  const [kept, setPart] = useState<Part>({ view, offset: 0, limit: first });
  const part = kept.view === view ? kept : { view, offset: 0, limit: first };
  const { offset, limit } = part;

  const loaded = useLiveQuery(async (): Promise<LoadedPapers> => {
    const { total, papers, meant } = await listPapers(library, view, offset, limit);
    return {
      view,
      total,
      meant,
      at: (index) => papers[index - offset],
      indexOf(id) {
        const at = papers.findIndex((paper) => paper.id === id);
        return at === -1 ? undefined : at + offset;
      },
    };
  }, [library, view, offset, limit]);

  const show = (from: number, to: number) => {
    const end = offset + limit;
    const near = limit === first ? FIRST_NEAR : NEAR;
    const isCovered = (offset === 0 || from - NEAR >= offset) && (to + near <= end || end >= (loaded?.total ?? 0));
    if (loaded?.view === view && !isCovered) setPart({ view, offset: Math.max(0, Math.floor((from + to - PART) / 2 / NEAR) * NEAR), limit: PART });
  };
  return { loaded, show };
}
