// Names that this browser's page remembers: which tags are folded up, which are new and on no paper yet. Nothing is lost with them.
import { useState } from 'react';

const NAMES_MAX = 500;

export function useKeptNames(key: string): [ReadonlySet<string>, (names: Iterable<string>) => void] {
  const [names, setNames] = useState(() => readNames(key));
  return [names, (next) => {
    const kept = [...next].slice(-NAMES_MAX);
    setNames(new Set(kept));
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
