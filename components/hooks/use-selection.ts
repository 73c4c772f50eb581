// Which row of a list the keyboard stands on. It follows its paper when the list changes around it, and stays in place when that goes.
import { useState } from 'react';

export interface Rows<Item> {
  total: number;
  /** Nothing while that part of the list is not loaded. */
  at(index: number): Item | undefined;
  indexOf(id: string): number | undefined;
}

export interface Selection {
  index: number | undefined;
  select(index: number): void;
  clear(): void;
}

interface Chosen {
  index: number;
  id: string | undefined;
}

export function useSelection<Item extends { id: string }>(rows: Rows<Item> | undefined, initial?: Chosen): Selection {
  const [chosen, setChosen] = useState<Chosen | undefined>(initial);
  const total = rows?.total ?? 0;
  const found = chosen?.id === undefined ? undefined : rows?.indexOf(chosen.id);
  return {
    index: chosen && total > 0 ? (found ?? Math.min(chosen.index, total - 1)) : undefined,
    select(index) {
      const within = Math.max(0, Math.min(index, total - 1));
      setChosen({ index: within, id: rows?.at(within)?.id });
    },
    clear: () => setChosen(undefined),
  };
}
