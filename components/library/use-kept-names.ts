// Names that this browser's page remembers: which tags are folded up, which are new and on no paper yet. Nothing is lost with them.
import { useRef, useState } from 'react';

const NAMES_MAX = 500;

export type ChangeNames = (change: (names: string[]) => Iterable<string>) => void;

/** They are changed as they are then: an undo comes later. */
export function useKeptNames(key: string): [ReadonlySet<string>, ChangeNames] {
  const [names, setNames] = useState(() => readNames(key));
  const latest = useRef(names);
  return [names, (change) => {
    const kept = [...change([...latest.current])].slice(-NAMES_MAX);
    latest.current = new Set(kept);
    setNames(latest.current);
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // A full disk keeps them as long as the page.
    }
  }];
}

function readNames(key: string): Set<string> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return new Set(Array.isArray(read) ? read.filter((name) => typeof name === 'string') : []);
  } catch {
    return new Set();
  }
}
