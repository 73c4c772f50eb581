import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createUpkeep } from '@/entrypoints/background/upkeep';
import { savePapers } from '@/lib/services/save-paper';
import { answerArxiv, answerBatch } from '../support/metadata-apis';
import { createTestPorts, sightingOf } from '../support/library';

describe('a worker that completes papers', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    // fake-indexeddb goes on by setImmediate.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    vi.stubGlobal('navigator', { locks: { request: (_name: string, run: () => Promise<unknown>) => run() } });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('waits for each host with one timer, however often it is asked to go on', async () => {
    const ports = createTestPorts((url, { body }) => (new URL(url).host === 'export.arxiv.org' ? answerArxiv(url) : answerBatch(body, () => undefined)));
    await savePapers(ports, Array.from({ length: 120 }, (_, index) => sightingOf(index + 1)));
    const upkeep = createUpkeep(ports);
    await upkeep.complete();
    await savePapers(ports, [sightingOf(121, { keys: ['pmcid:PMC1'] })]);
    for (let time = 0; time < 3; time += 1) await upkeep.complete();
    expect(ports.asked.map(({ url }) => new URL(url).host).toSorted()).toEqual(['api.semanticscholar.org', 'export.arxiv.org']);
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(2);
  });

  it('asks the feed of a host that was withheld as soon as it is allowed', async () => {
    const ports = createTestPorts(() => '[]');
    ports.granted.delete('huggingface.co');
    const upkeep = createUpkeep(ports);
    await upkeep.start();
    expect(ports.asked).toEqual([]);
    ports.granted.add('huggingface.co');
    await upkeep.replan();
    expect(ports.asked.map(({ url }) => new URL(url).host)).toEqual(['huggingface.co']);
  });
});
