// However a page is torn, an adapter answers: a sighting that the worker accepts, or nothing. It never throws and never writes.
import { globSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sightingSchema } from '@/lib/model/sighting';
import { openPage, readPage } from '../support/read-page';

const FOLDER = new URL('../fixtures/pages/', import.meta.url);
const PAGES = globSync('*/*.html', { cwd: FOLDER }).map((path) => path.replace(/\.html$/, '')).toSorted();

const tear = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('remove', 'empty', 'unwrap', 'strip', 'repeat', 'swap'),
});

function mangle(root: Element, { at, how }: { at: number; how: string }): void {
  const elements = [...root.querySelectorAll('*')];
  const victim = elements[at % Math.max(elements.length, 1)];
  if (!victim) return;
  if (how === 'remove') victim.remove();
  else if (how === 'empty') victim.replaceChildren();
  else if (how === 'unwrap') victim.replaceWith(...victim.childNodes);
  else if (how === 'strip') for (const name of victim.getAttributeNames()) victim.removeAttribute(name);
  else if (how === 'repeat') victim.after(victim.cloneNode(true));
  else victim.parentElement?.prepend(victim);
}

describe('a mangled page', () => {
  it.each(PAGES)('%s is read without harm', (name) => {
    const { url, now } = JSON.parse(readFileSync(new URL(`${name}.expected.json`, FOLDER), 'utf8')) as { url: string; now: string };
    const page = openPage(readFileSync(new URL(`${name}.html`, FOLDER), 'utf8'), url, now);
    const whole = page.document.body.cloneNode(true);
    fc.assert(
      fc.property(fc.array(tear, { minLength: 1, maxLength: 30 }), (tears) => {
        page.document.body.replaceWith(whole.cloneNode(true));
        for (const one of tears) mangle(page.document.body, one);
        const before = page.document.body.outerHTML;
        const { sightings, cards, placements } = readPage(page);
        for (const sighting of sightings) sightingSchema.parse(sighting);
        expect(placements.every(({ host }, index) => cards[index]?.contains(host))).toBe(true);
        expect(page.document.body.outerHTML).toBe(before);
      }),
      { numRuns: 12 },
    );
  });
});
