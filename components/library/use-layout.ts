// How much room there is: beside the list for the details; for a sheet over it; for one thing at a time.
import { useSyncExternalStore } from 'react';

export type Layout = 'wide' | 'sheet' | 'single';

const queries = { wide: '(min-width: 1180px)', sheet: '(min-width: 760px)' };

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, read);
}

function subscribe(listener: () => void): () => void {
  const lists = Object.values(queries).map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    for (const list of lists) list.removeEventListener('change', listener);
  };
}

function read(): Layout {
  return matchMedia(queries.wide).matches ? 'wide' : matchMedia(queries.sheet).matches ? 'sheet' : 'single';
}
