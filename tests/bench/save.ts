// Saving: from the content script's request to its confirmation, which comes when the paper is on disk.
import type { Chromium } from '../support/chromium.ts';
import { withLibraries } from './libraries.ts';
import { quantile, type Row } from './row.ts';

const SIZES = [100, 20_000];
const SAVES = 60;

export async function measureSave(): Promise<Row[]> {
  return withLibraries(SIZES, async (browsers) => {
    const rows: Row[] = [];
    let base: number | undefined;
    for (const { size, chromium } of browsers) {
      const times = await saveFromPage(chromium);
      const p50 = quantile(times, 0.5);
      const what = `request → on disk, ${size.toLocaleString('en')} papers`;
      rows.push({ bench: 'save', what: `${what}, p50`, value: p50, unit: 'ms', runs: SAVES, ...(base === undefined ? {} : { baseline: `${SIZES[0]} papers`, ratio: p50 / base }) });
      rows.push({ bench: 'save', what: `${what}, p95`, value: quantile(times, 0.95), unit: 'ms', runs: SAVES });
      base ??= p50;
    }
    return rows;
  });
}

/** Runs in the content script's own world, so that the whole way is measured: page → worker → disk → page. */
async function saveFromPage(chromium: Chromium): Promise<number[]> {
  const tab = await chromium.open('https://huggingface.co/papers');
  const world = Promise.withResolvers<number>();
  tab.person.cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.includes(chromium.extensionId)) world.resolve(context.id);
  });
  await tab.person.cdp.send('Runtime.enable');
  const { result, exceptionDetails } = await tab.person.cdp.send('Runtime.evaluate', {
    contextId: await world.promise,
    expression: `(${saveMany})(${SAVES})`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return (result.value as number[]).slice(WARM_UP);
}

const WARM_UP = 5;

/** Serialised into the page. */
async function saveMany(count: number): Promise<number[]> {
  const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<{ ok: boolean }> } } }).chrome;
  const times: number[] = [];
  for (let number = 0; number < count + 5; number += 1) {
    const id = `2611.9${String(number).padStart(4, '0')}`;
    const sighting = { keys: [`arxiv:${id}`], title: `A paper saved by the bench ${number}`, url: `https://huggingface.co/papers/${id}`, source: 'hugging-face', authors: [{ name: 'Ada Lovelace' }], abstract: 'word '.repeat(200), publishedAt: '2026-11-23' };
    const start = performance.now();
    const reply = await runtime.sendMessage({ manicule: 1, name: 'savePaper', request: { sighting } });
    times.push(performance.now() - start);
    if (!reply.ok) throw new Error(JSON.stringify(reply));
  }
  return times;
}
