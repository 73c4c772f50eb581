// Saving as a reader does: from the mouse click on a hand to the moment the mark settles, which is when the paper is on disk.
import type { Chromium, Tab } from '../support/chromium.ts';
import { closeSlip, listMarks, type SeenMark } from '../support/marks.ts';
import { until } from '../support/until.ts';
import { withLibraries } from './libraries.ts';
import { quantile, type Row } from './row.ts';

const SIZES = [100, 20_000];
const WARM_UP = 3;
const SAVES = 40;
const LISTING = 'https://huggingface.co/papers/date/2026-11-23';

export function measureSave(): AsyncIterable<Row> {
  return withLibraries(SIZES, async function* (browsers, sites) {
    sites.serve(LISTING, listingOf(WARM_UP + SAVES));
    let base: number | undefined;
    for (const { size, chromium } of browsers) {
      const times = await saveByClicks(chromium);
      const p50 = quantile(times, 0.5);
      const what = `click → confirmed, ${size.toLocaleString('en')} papers`;
      yield { bench: 'save', what: `${what}, p50`, value: p50, unit: 'ms', runs: SAVES, ...(base === undefined ? {} : { baseline: `${SIZES[0]} papers`, ratio: p50 / base }) };
      yield { bench: 'save', what: `${what}, p95`, value: quantile(times, 0.95), unit: 'ms', runs: SAVES };
      base ??= p50;
    }
  });
}

async function saveByClicks(chromium: Chromium): Promise<number[]> {
  const tab = await chromium.open(LISTING);
  const marks = await until('every card has its mark', async () => {
    const seen = await listMarks(tab.person);
    return seen.length === WARM_UP + SAVES && seen;
  });
  const times: number[] = [];
  for (const mark of marks) {
    times.push(await timeSave(tab, mark));
    await closeSlip(tab.person);
  }
  await tab.page.close();
  return times.slice(WARM_UP);
}

/** The hand itself tells the time: it is pressed at once, and no longer busy once the worker has confirmed. */
async function timeSave({ person }: Tab, { thing }: SeenMark): Promise<number> {
  const { object } = await person.cdp.send('DOM.resolveNode', { backendNodeId: thing.nodeId });
  const { objectId } = object;
  if (objectId === undefined) throw new Error('the hand is gone');
  await person.cdp.send('Runtime.callFunctionOn', { objectId, functionDeclaration: String(watchHand) });
  await person.clickThing(thing);
  const { result } = await person.cdp.send('Runtime.callFunctionOn', { objectId, functionDeclaration: 'function () { return this.confirmed; }', awaitPromise: true, returnByValue: true });
  return result.value as number;
}

/** Runs on the hand. */
function watchHand(this: HTMLElement & { confirmed?: Promise<number> }): void {
  this.confirmed = new Promise((resolve) => {
    let clicked: number | undefined;
    this.addEventListener('click', ({ timeStamp }) => { clicked = timeStamp; }, { once: true });
    new MutationObserver(() => {
      if (clicked !== undefined && this.getAttribute('aria-pressed') === 'true' && !this.hasAttribute('aria-busy')) resolve(performance.now() - clicked);
    }).observe(this, { attributes: true });
  });
}

function listingOf(count: number): string {
  const cards = Array.from({ length: count }, (_, index) => {
    const id = `2611.9${String(index).padStart(4, '0')}`;
    return `<article style="position:relative"><a href="/papers/${id}"><img alt="" width="300" height="80"></a><h3><a href="/papers/${id}">A paper saved by the bench, number ${index}</a></h3></article>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Daily Papers</title><main>${cards.join('\n')}</main>`;
}
