import { describe, expect, it } from 'vitest';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import type { Paper } from '@/lib/model/paper';
import { forgetCiteKeys, keepCiteKeys } from '@/lib/services/keep-cite-keys';
import { createTestPorts, START, type TestPorts } from '../support/library';
import { makePapers } from '../support/papers';

async function libraryOf(papers: Paper[]): Promise<TestPorts> {
  const ports = createTestPorts();
  await writeLibrary(ports.library, () => changePapers(ports.library, papers.map((after) => ({ after })), START));
  return ports;
}

async function keysOf({ library }: TestPorts): Promise<(string | undefined)[]> {
  const rows = await library.papers.toArray();
  return rows.toSorted((a, b) => a.savedAt - b.savedAt).map(({ citeKey }) => citeKey?.key);
}

describe('a cite key', () => {
  it('is the one of the first export, and no later one replaces it', async () => {
    const papers = makePapers(3);
    const ports = await libraryOf(papers);
    await keepCiteKeys(ports, papers.slice(0, 2).map(({ id }, n) => ({ id, citeKey: `first-${n}` })));
    await keepCiteKeys(ports, papers.map(({ id }, n) => ({ id, citeKey: `second-${n}` })));
    expect(await keysOf(ports)).toEqual(['first-0', 'first-1', 'second-2']);
  });

  it('of a paper that was removed meanwhile is passed over', async () => {
    const ports = await libraryOf(makePapers(1));
    await keepCiteKeys(ports, [{ id: 'arxiv:9999.99999', citeKey: 'gone' }]);
    expect(await keysOf(ports)).toEqual([undefined]);
  });

  it('is forgotten for every paper at once, in a library of several batches, and can be given back', async () => {
    const papers = makePapers(450);
    const ports = await libraryOf(papers.map((paper, n) => (n % 3 === 0 ? { ...paper, citeKey: { key: `k-${n}`, at: START } } : paper)));
    const before = await keysOf(ports);
    const forgotten = await forgetCiteKeys(ports);
    expect(forgotten).toHaveLength(150);
    expect(new Set(await keysOf(ports))).toEqual(new Set([undefined]));
    await keepCiteKeys(ports, forgotten);
    expect(await keysOf(ports)).toEqual(before);
    expect(await ports.library.papers.count()).toBe(450);
  });
});
