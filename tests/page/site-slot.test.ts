// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAdapter } from './listing-page';

const HERE = new URL('https://example.org/papers');
const ELSEWHERE = new URL('https://example.org/about');

/** Each script of an extension brings a copy of its own; what they share is the world that they run in. */
async function loadScript() {
  vi.resetModules();
  return import('@/lib/page/site-slot');
}

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('manicule.sites'));
});

describe('what a site’s script leaves', () => {
  it('is found by the core that comes after it, and by a core that is put in again', async () => {
    const adapter = makeAdapter();
    (await loadScript()).offerSite(adapter);
    expect((await loadScript()).findOfferedSite(HERE)).toBe(adapter);
    expect((await loadScript()).findOfferedSite(HERE)).toBe(adapter);
  });

  it('is nothing for pages that it does not claim, and where no site was left', async () => {
    const core = await loadScript();
    expect(core.findOfferedSite(HERE)).toBeUndefined();
    core.offerSite(makeAdapter());
    expect(core.findOfferedSite(ELSEWHERE)).toBeUndefined();
  });

  it('is the newest where a script was put in again, and any two sites beside each other', async () => {
    const { offerSite, findOfferedSite } = await loadScript();
    const [first, second] = [makeAdapter(), makeAdapter()];
    const other = { ...makeAdapter(), id: 'other', kind: (url: URL) => (url.pathname === '/about' ? 'paper' as const : undefined) };
    offerSite(first);
    offerSite(other);
    offerSite(second);
    expect(findOfferedSite(HERE)).toBe(second);
    expect(findOfferedSite(ELSEWHERE)).toBe(other);
  });
});
