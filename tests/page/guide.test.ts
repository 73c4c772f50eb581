// @vitest-environment jsdom
// The guided start: what it says, what it waits for, and how it ends.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PaperMark } from '@/lib/messaging/protocol';
import type { TabHandlers } from '@/lib/messaging/tab-requests';
import { startGuide } from '@/lib/page/guide';
import { focused, pass, rootOf, setUpPage } from './listing-page';

setUpPage();

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

class Scene {
  readonly asked: string[] = [];
  isOrphaned = false;
  trusts = true;
  #handlers: Pick<TabHandlers, 'showGuide' | 'libraryChanged' | 'retire'> | undefined;

  constructor() {
    const stopper = new AbortController();
    stops.push(() => stopper.abort());
    startGuide({
      send: async (name) => {
        this.asked.push(name);
        return null as never;
      },
      onTabRequest: (handlers, signal) => {
        this.#handlers = handlers;
        signal.addEventListener('abort', () => { this.#handlers = undefined; });
      },
      isOrphaned: () => this.isOrphaned,
      signal: stopper.signal,
      isTrusted: () => this.trusts,
    });
  }

  /** As the worker tells every page. */
  save(...tags: string[]): void {
    const mark: PaperMark = { id: 'arxiv:2611.00001', keys: ['arxiv:2611.00001'], tags, hasNote: false, status: 'unread' };
    void this.#handlers?.libraryChanged({ changed: [mark], removed: [] });
  }

  seen(): void {
    void this.#handlers?.libraryChanged({ changed: [], removed: [], seen: ['arxiv:2611.00001'] });
  }

  retire(origin: string): void {
    void this.#handlers?.retire({ origins: [origin] });
  }
}

const hosts = () => [...document.querySelectorAll('manicule-guide')];
const root = () => rootOf(hosts()[0] as Element);
const says = () => root().querySelector('strong')?.textContent;
const press = (name: string) => [...root().querySelectorAll('button')].find((one) => one.textContent === name && !one.hidden)?.click();

describe('the guided start', () => {
  it('goes on when the reader has saved a paper, then when it has a tag', () => {
    const scene = new Scene();
    expect(says()).toBe('Click a hand to save its paper');
    scene.seen();
    expect(says()).toBe('Click a hand to save its paper');
    scene.save();
    expect(says()).toBe('Saved. Now type a tag and press Enter');
    scene.save();
    expect(says()).toBe('Saved. Now type a tag and press Enter');
    scene.save('rag');
    expect(says()).toBe('Your papers are behind the toolbar button');
    press('Done');
    expect(hosts()).toEqual([]);
    expect(scene.asked).toEqual(['endGuide']);
  });

  it('goes on by its button too, to the end', () => {
    const scene = new Scene();
    press('Next');
    press('Next');
    press('Done');
    expect(scene.asked).toEqual(['endGuide']);
  });

  it('is skipped for good at any step', () => {
    const scene = new Scene();
    scene.save();
    press('Skip');
    expect(hosts()).toEqual([]);
    expect(scene.asked).toEqual(['endGuide']);
    scene.save('rag');
    expect(hosts()).toEqual([]);
  });

  it('leaves the focus where it is, and is one region with spoken steps', () => {
    const before = focused();
    expect(new Scene().asked).toEqual([]);
    expect(focused()).toBe(before);
    expect(root().querySelector('[role="region"]')?.getAttribute('aria-label')).toBe('Manicule: first steps');
    expect(root().querySelector('[role="status"]')?.textContent).toContain('1 of 3');
  });

  it('hears no click that a script of the page made', () => {
    const scene = new Scene();
    scene.trusts = false;
    press('Skip');
    expect(scene.asked).toEqual([]);
    expect(hosts()).toHaveLength(1);
  });

  it('is there once, whoever puts it there again', () => {
    const scenes = [new Scene(), new Scene()];
    expect(scenes.map(({ asked }) => asked)).toEqual([[], []]);
    expect(hosts()).toHaveLength(1);
  });

  it('goes from a page that the reader does not look at while they save elsewhere', () => {
    const scene = new Scene();
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    scene.save();
    expect(hosts()).toEqual([]);
    expect(scene.asked).toEqual([]);
  });

  it('goes with the site’s permission, and with the extension', async () => {
    const scene = new Scene();
    scene.retire('https://elsewhere.example/*');
    expect(hosts()).toHaveLength(1);
    scene.retire(`https://${location.hostname}/*`);
    expect(hosts()).toEqual([]);
    const other = new Scene();
    other.isOrphaned = true;
    await pass(5_000);
    expect(hosts()).toEqual([]);
  });
});
