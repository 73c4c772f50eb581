// @vitest-environment jsdom
// The bar of a listing: what it says, Follow, and how it goes.
import { afterEach, describe, expect, it } from 'vitest';
import type { FeedOffer, PageReport, RequestMap, RequestName } from '@/lib/messaging/protocol';
import type { TabHandlers } from '@/lib/messaging/tab-requests';
import { startBar } from '@/lib/page/bar';
import { AppError, type ErrorCode } from '@/lib/shared/errors';
import { click, focused, pass, rootOf, setUpPage } from './listing-page';

const SECOND = 1_000;
const REPORT: PageReport = { kind: 'listing', found: 1_042, saved: 3, fresh: 4, unreadable: 0 };
const SOURCE = { kind: 'arxiv', categories: ['cs.CL'] } as const;
const ID = 'arxiv:cs.CL';

setUpPage();

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** The bar with the worker behind it, as far as the bar sees it. */
class Scene {
  followed: string | undefined;
  isOrphaned = false;
  trusts = true;
  failing: ErrorCode | undefined;
  readonly asked: { name: RequestName; request: unknown }[] = [];
  #handlers: Pick<TabHandlers, 'showBar' | 'retire'> | undefined;
  readonly #stopper = new AbortController();

  constructor() {
    stops.push(() => this.#stopper.abort());
    startBar({
      send: async (name, request) => {
        this.asked.push({ name, request });
        if (this.failing) throw new AppError(this.failing);
        return this.#answer(name) as RequestMap[typeof name]['reply'];
      },
      onTabRequest: (handlers, signal) => {
        this.#handlers = handlers;
        signal.addEventListener('abort', () => { this.#handlers = undefined; });
      },
      isOrphaned: () => this.isOrphaned,
      signal: this.#stopper.signal,
      isTrusted: () => this.trusts,
    });
  }

  get offer(): FeedOffer {
    return { source: { kind: SOURCE.kind, categories: [...SOURCE.categories] }, name: 'arXiv cs.CL', followed: this.followed };
  }

  get isListening(): boolean {
    return this.#handlers !== undefined;
  }

  show(report: Partial<PageReport> = {}, offer: FeedOffer | undefined = this.offer): void {
    void this.#handlers?.showBar({ report: { ...REPORT, ...report }, offer });
  }

  vanish(): void {
    void this.#handlers?.showBar({ report: REPORT });
  }

  retire(origin: string): void {
    void this.#handlers?.retire({ origins: [origin] });
  }

  #answer(name: RequestName): unknown {
    if (name === 'offerFeed') return { offer: this.offer };
    if (name === 'followFeed' || name === 'undoRemoveFeed') this.followed = ID;
    if (name === 'removeFeed') this.followed = undefined;
    return name === 'followFeed' ? { id: ID, created: true } : null;
  }
}

const hosts = () => [...document.querySelectorAll('manicule-bar')];

function root(): ShadowRoot {
  const [host, ...others] = hosts();
  if (!host || others.length > 0) throw new Error(`${hosts().length} bars`);
  return rootOf(host);
}

/** What can be read in it. */
function words(): string {
  return [...root().querySelectorAll('.counts, .said')].filter((part) => !(part as HTMLElement).hidden).map((part) => part.textContent).join('');
}

function find(name: string): HTMLElement {
  const found = [...root().querySelectorAll('button')].find((one) => !one.hidden && (one.getAttribute('aria-label') ?? one.textContent) === name);
  if (!found) throw new Error(`no button “${name}”`);
  return found;
}

const follow = () => find('Follow: arXiv cs.CL');

describe('the bar of a listing', () => {
  it('is not there before the worker offers something, says what the page holds, and counts along', async () => {
    const scene = new Scene();
    expect(hosts()).toEqual([]);
    scene.show();
    expect(words()).toBe('1,042 papers · 3 yours · 4 new');
    scene.show({ found: 1, saved: 0, fresh: 0 });
    expect(words()).toBe('1 paper');
    expect(follow().textContent).toBe('Follow');
    expect(follow().getAttribute('aria-pressed')).toBe('false');
  });

  it('follows with a click and says so, with the way back in place', async () => {
    const scene = new Scene();
    scene.show();
    await click(follow());
    expect(scene.asked).toEqual([{ name: 'followFeed', request: { source: SOURCE, name: 'arXiv cs.CL' } }]);
    expect(words()).toBe('Following arXiv cs.CL');
    expect(follow().getAttribute('aria-pressed')).toBe('true');
    expect(follow().textContent).toBe('Following');
    await click(find('Undo'));
    expect(scene.asked.at(-1)).toEqual({ name: 'removeFeed', request: { id: ID } });
    expect(words()).toContain('1,042 papers');
    expect(follow().getAttribute('aria-pressed')).toBe('false');
    expect(focused()).toBe(follow());
  });

  it('stops following with another click, and that can be undone too', async () => {
    const scene = new Scene();
    scene.followed = ID;
    scene.show();
    expect(follow().textContent).toBe('Following');
    await click(follow());
    expect(words()).toBe('No longer following arXiv cs.CL');
    await click(find('Undo'));
    expect(scene.asked.at(-1)).toEqual({ name: 'undoRemoveFeed', request: { id: ID } });
    expect(follow().getAttribute('aria-pressed')).toBe('true');
  });

  it('goes back to its numbers after eight seconds, but not under the pointer', async () => {
    const scene = new Scene();
    scene.show();
    await click(follow());
    root().querySelector('.bar')?.dispatchEvent(new PointerEvent('pointerenter'));
    await pass(20 * SECOND);
    expect(words()).toBe('Following arXiv cs.CL');
    root().querySelector('.bar')?.dispatchEvent(new PointerEvent('pointerleave'));
    await pass(8 * SECOND);
    expect(words()).toContain('1,042 papers');
    expect(() => find('Undo')).toThrow();
  });

  it('says what went wrong, and changes nothing', async () => {
    const scene = new Scene();
    scene.show();
    scene.failing = 'storage-full';
    await click(follow());
    expect(words()).toBe('Not done: the disk is full. Free some space, then try again');
    expect(follow().getAttribute('aria-pressed')).toBe('false');
    scene.failing = undefined;
    await click(follow());
    expect(words()).toBe('Following arXiv cs.CL');
  });

  it('knows what was followed elsewhere when the reader comes back to the page', async () => {
    const scene = new Scene();
    scene.show();
    scene.followed = ID;
    window.dispatchEvent(new Event('focus'));
    await pass();
    expect(follow().getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the bar goes', () => {
  it('for good on this site when it is closed, after the reader could undo that', async () => {
    const scene = new Scene();
    scene.show();
    await click(find('Do not show this bar on this site'));
    expect(scene.asked.at(-1)).toEqual({ name: 'allowBar', request: { isAllowed: false } });
    expect(words()).toMatch(/^Hidden on /);
    await click(find('Undo'));
    expect(scene.asked.at(-1)).toEqual({ name: 'allowBar', request: { isAllowed: true } });
    await pass(20 * SECOND);
    expect(words()).toContain('1,042 papers');
    await click(find('Do not show this bar on this site'));
    root().querySelector('.bar')?.dispatchEvent(new FocusEvent('focusout'));
    await pass(8 * SECOND);
    expect(hosts()).toEqual([]);
    expect(scene.isListening).toBe(false);
  });

  it('when the undo of that fails, only after it was said', async () => {
    const scene = new Scene();
    scene.show();
    await click(find('Do not show this bar on this site'));
    scene.failing = 'storage-failed';
    await click(find('Undo'));
    expect(words()).toMatch(/^Not done: the browser could not write/);
  });

  it('with the listing, and comes with the next one', async () => {
    const scene = new Scene();
    scene.show();
    scene.vanish();
    expect(hosts()).toEqual([]);
    scene.show({ found: 7 }, { source: { kind: 'hugging-face', listing: 'weekly' }, name: 'Hugging Face weekly' });
    expect(words()).toBe('7 papers · 3 yours · 4 new');
    expect(find('Follow: Hugging Face weekly').getAttribute('aria-pressed')).toBe('false');
  });

  it('does not tell of a listing that the reader has left', async () => {
    const scene = new Scene();
    scene.show();
    await click(follow());
    scene.show({}, { source: { kind: 'hugging-face', listing: 'daily' }, name: 'Hugging Face daily' });
    expect(words()).toContain('1,042 papers');
    expect(() => find('Undo')).toThrow();
  });

  it('when its site is not allowed any more, but stays for another’s', async () => {
    const scene = new Scene();
    scene.show();
    scene.retire('https://arxiv.org/*');
    expect(hosts()).toHaveLength(1);
    scene.retire(`https://${location.hostname}/*`);
    expect(hosts()).toEqual([]);
  });

  it('when the extension is gone', async () => {
    const scene = new Scene();
    scene.show();
    scene.isOrphaned = true;
    await pass(6 * SECOND);
    expect(hosts()).toEqual([]);
  });

  it('when the extension is gone and it is used: it says so first', async () => {
    const scene = new Scene();
    scene.show();
    scene.isOrphaned = true;
    scene.failing = 'orphaned';
    await click(follow());
    expect(words()).toBe('Not done: Manicule was updated. Reload the page');
    root().querySelector('.bar')?.dispatchEvent(new FocusEvent('focusout'));
    await pass(9 * SECOND);
    expect(hosts()).toEqual([]);
  });

  it('when a newer copy comes, so that there is never a second one', async () => {
    new Scene().show();
    const next = new Scene();
    next.show();
    expect(hosts()).toHaveLength(1);
  });
});

describe('a script of the page', () => {
  it('cannot press its buttons', async () => {
    const scene = new Scene();
    scene.show();
    scene.trusts = false;
    await click(follow());
    expect(scene.asked).toEqual([]);
  });

  it('that takes it away has it back with the next report', async () => {
    const scene = new Scene();
    scene.show();
    hosts()[0]?.remove();
    scene.show();
    expect(hosts()).toHaveLength(1);
  });
});
