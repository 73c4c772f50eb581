// Checking papers: one, a range from where the last one was checked, all of the view.
import { useState } from 'react';
import { listIds } from '@/lib/db/queries';
import type { PaperKey } from '@/lib/model/identifiers';
import type { View } from '@/lib/model/view';
import { useLibrary } from '../hooks/use-library';
import type { LoadedPapers } from '../hooks/use-papers';
import { ALL, check, countChecked, isChecked, NONE, toggle, toSelection, type Checked } from './checked';

export interface Checks {
  count: number;
  isAll: boolean;
  has(id: PaperKey): boolean;
  toggle(id: PaperKey, index: number): void;
  /** From the row that was toggled or chosen last; the range before it from the same row is given up. */
  extend(from: number, to: number): void;
  all(): void;
  clear(): void;
  selection(): ReturnType<typeof toSelection>;
}

interface State {
  view: View;
  checked: Checked;
  /** What was checked before the range, and where that begins. */
  range?: { before: Checked; from: number } | undefined;
}

/** Of another view nothing is checked; another order of the same papers keeps what is. */
export function useChecks(view: View, loaded: LoadedPapers | undefined): Checks {
  const library = useLibrary();
  const [kept, setState] = useState<State>({ view, checked: NONE });
  const state: State = holdsTheSame(kept.view, view) ? kept : { view, checked: NONE };
  const { checked, range } = state;

  const idsBetween = async (from: number, to: number): Promise<PaperKey[]> => {
    const [first, last] = from < to ? [from, to] : [to, from];
    const papers = Array.from({ length: last - first + 1 }, (_, index) => loaded?.at(first + index)?.id);
    return papers.every((id) => id !== undefined) ? papers : (await listIds(library, view)).slice(first, last + 1);
  };

  return {
    count: countChecked(checked, loaded?.total ?? 0),
    isAll: checked.isAll && checked.ids.size === 0,
    has: (id) => isChecked(checked, id),
    toggle: (id, index) => setState({ view, checked: toggle(checked, id), range: { before: toggle(checked, id), from: index } }),
    async extend(from, to) {
      const start = range ?? { before: checked, from };
      const ids = await idsBetween(start.from, to);
      setState({ view, checked: check(start.before, ids), range: start });
    },
    all: () => setState({ view, checked: ALL }),
    clear: () => setState({ view, checked: NONE }),
    selection: () => toSelection(checked, view),
  };
}

function holdsTheSame(a: View, b: View): boolean {
  return a === b || JSON.stringify([a.status, a.tags, a.text]) === JSON.stringify([b.status, b.tags, b.text]);
}
