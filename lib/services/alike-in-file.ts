// Which records of one file may be the same work under two names: compared as papers of the library are, in memory, one after the other.
import type { PaperKey } from '@/lib/model/identifiers';
import { blocksOf, compareWorks, type WorkDescription } from '@/lib/model/same-work';
import { titleKey } from '@/lib/model/title-key';

/** More than this share a title or a block only where neither says anything: nobody is compared by it then. */
const LIKELY_MAX = 5;
/** Of a bigger file only these are remembered: they lie in memory. */
const KNOWN_MAX = 100_000;

export type AlikeFinder = (work: WorkDescription) => PaperKey[];

/** It tells what earlier works look like this one, by their best names, and remembers this one. */
export function createAlikeFinder(): AlikeFinder {
  const known = new Map<string, WorkDescription[]>();
  let count = 0;
  return (work) => {
    const blocks = blocksOf(work);
    // What has no blocks is called as many others are.
    if (blocks.length === 0) return [];
    const names = [titleKey(work.title), ...blocks];
    const likely = new Set(names.map((name) => known.get(name) ?? []).filter(({ length }) => length <= LIKELY_MAX).flat());
    const alike = [...likely].filter((other) => !other.keys.some((key) => work.keys.includes(key)) && compareWorks(work, other) !== 'different');
    if (count < KNOWN_MAX) remember(known, names, work);
    count += 1;
    return [...new Set(alike.flatMap(({ keys }) => keys[0] ?? []))];
  };
}

function remember(known: Map<string, WorkDescription[]>, names: readonly string[], { keys, title, authors, authorCount, publishedAt, notSame }: WorkDescription): void {
  const work = { keys, title, authors, authorCount, publishedAt, notSame };
  for (const name of names) {
    const works = known.get(name);
    if (!works) known.set(name, [work]);
    else if (works.length <= LIKELY_MAX) works.push(work);
  }
}
