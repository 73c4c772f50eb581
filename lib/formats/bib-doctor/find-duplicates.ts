// Entries of one file that name one work, and those that go by one cite key, of which BibTeX reads the first alone.
import type { Paper } from '@/lib/model/paper';
import { blocksOf, compareWorks } from '@/lib/model/same-work';
import { titleKey } from '@/lib/model/title-key';
import type { BibEntry } from './bib-file';
import type { Diagnosis } from './fix';

/** A block of more says nothing. */
const BLOCK_MAX = 50;

/** Of each entry that has any, by its place in the file. */
export function findDuplicates(entries: readonly BibEntry[], papers: readonly (Paper | undefined)[]): Map<number, Diagnosis[]> {
  const found = new Map<number, Diagnosis[]>();
  const add = (kind: 'same-key' | 'same-work', groups: Iterable<number[]>) => {
    for (const group of groups) {
      for (const at of group) found.set(at, [...(found.get(at) ?? []), { kind, others: group.filter((other) => other !== at) }]);
    }
  };
  const keyed = Map.groupBy(entries.filter(({ key }) => key !== ''), ({ key }) => key.toLowerCase());
  add('same-key', [...keyed.values()].map((group) => group.map(({ at }) => at)).filter((group) => group.length > 1));
  add('same-work', groupWorks(papers));
  return found;
}

function groupWorks(papers: readonly (Paper | undefined)[]): number[][] {
  const blocks = new Map<string, number[]>();
  for (const [at, paper] of papers.entries()) {
    if (!paper) continue;
    for (const block of new Set([...paper.keys, `t:${titleKey(paper.title)}`, ...blocksOf(paper)])) blocks.set(block, [...(blocks.get(block) ?? []).slice(0, BLOCK_MAX), at]);
  }
  const groupOf = new Map<number, number[]>();
  for (const block of blocks.values()) {
    for (const [index, at] of block.entries()) {
      for (const other of block.slice(0, index)) if (groupOf.get(at) !== (groupOf.get(other) ?? []) && areSame(papers[at], papers[other])) unite(groupOf, at, other);
    }
  }
  return [...new Set(groupOf.values())].map((group) => group.toSorted((a, b) => a - b));
}

function areSame(a: Paper | undefined, b: Paper | undefined): boolean {
  return a !== undefined && b !== undefined && compareWorks(a, b) === 'same';
}

function unite(groupOf: Map<number, number[]>, a: number, b: number): void {
  const group = [...new Set([...(groupOf.get(a) ?? [a]), ...(groupOf.get(b) ?? [b])])];
  for (const at of group) groupOf.set(at, group);
}
