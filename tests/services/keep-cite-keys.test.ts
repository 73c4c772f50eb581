import { describe, expect, it } from 'vitest';
import { changePapers } from '@/lib/db/change-papers';
import { writeLibrary } from '@/lib/db/database';
import type { Paper } from '@/lib/model/paper';
import { forgetCiteKeys, keepCiteKeys } from '@/lib/services/keep-cite-keys';
import { runJobs } from '@/lib/services/run-jobs';
import { undo } from '@/lib/services/undo';
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

  it('is forgotten for every paper at once, in a library of several batches, or as a job in a larger one, and undone it is there again, also after the page was closed', async () => {
    for (const count of [450, 1_600]) {
      const papers = makePapers(count);
      const ports = await libraryOf(papers.map((paper, n) => (n % 3 === 0 ? { ...paper, citeKey: { key: `k-${n}`, at: START } } : paper)));
      const before = await keysOf(ports);
      expect(await forgetCiteKeys(ports, 'forget')).toMatchObject({ count: Math.ceil(count / 3), isUnderWay: count > 1_500 });
      await runJobs({ ...ports, random: Math.random });
      expect(new Set(await keysOf(ports))).toEqual(new Set([undefined]));
      expect((await undo(ports, 'undo')).label).toBe(`Made new cite keys for ${Math.ceil(count / 3)} papers`);
      await runJobs({ ...ports, random: Math.random });
      expect(await keysOf(ports)).toEqual(before);
      expect(await ports.library.papers.count()).toBe(count);
    }
  });

  it('is a new one that was given since, also when the forgetting is undone', async () => {
    const [paper] = makePapers(1);
    const ports = await libraryOf([{ ...(paper as Paper), citeKey: { key: 'old', at: START } }]);
    const { entry } = await forgetCiteKeys(ports, 'forget');
    await keepCiteKeys(ports, [{ id: (paper as Paper).id, citeKey: 'new' }]);
    await undo(ports, 'undo', entry);
    expect(await keysOf(ports)).toEqual(['new']);
  });
});
