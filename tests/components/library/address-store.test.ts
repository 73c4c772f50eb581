// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVERYTHING } from '@/components/library/address';
import { createAddressStore } from '@/components/library/address-store';

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, '', '/library.html');
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the address as it is now', () => {
  it('keeps a step to go back to, and does not for what is replaced', () => {
    const store = createAddressStore();
    const before = history.length;
    store.go({ view: { ...EVERYTHING, tags: ['rag'] } });
    expect(history.length).toBe(before + 1);
    store.go({ paper: 'arxiv:2401.00001' }, 'replace');
    expect(location.hash).toBe('#tag=rag&paper=arxiv%3A2401.00001');
    expect(history.length).toBe(before + 1);
  });

  it('is not written with each repetition of a key, but is in the end, and before the next step', () => {
    const store = createAddressStore();
    const replace = vi.spyOn(history, 'replaceState');
    for (let n = 1; n <= 50; n += 1) store.go({ paper: `arxiv:2401.000${n}` }, 'replace');
    expect(store.get().paper).toBe('arxiv:2401.00050');
    expect(replace).toHaveBeenCalledTimes(1);
    vi.runAllTimers();
    expect(replace).toHaveBeenCalledTimes(2);
    expect(location.hash).toContain('00050');
    store.go({ paper: 'arxiv:2401.00051' }, 'replace');
    store.go({ paper: 'arxiv:2401.00052' }, 'replace');
    store.go({ screen: 'trash', paper: undefined });
    expect(replace).toHaveBeenCalledTimes(3);
    expect(replace.mock.lastCall?.[2]).toContain('00052');
    expect(location.hash).toBe('#trash');
    replace.mockRestore();
  });

  it('goes on being written after the browser went elsewhere before it was', () => {
    const store = createAddressStore();
    const leave = store.subscribe(() => {});
    for (const n of [1, 2]) store.go({ paper: `arxiv:2401.0000${n}` }, 'replace');
    history.replaceState(null, '', '#trash');
    dispatchEvent(new PopStateEvent('popstate'));
    vi.runAllTimers();
    expect(location.hash).toBe('#trash');
    for (const n of [3, 4]) store.go({ screen: 'papers', paper: `arxiv:2401.0000${n}` }, 'replace');
    vi.runAllTimers();
    expect(location.hash).toContain('00004');
    leave();
  });

  it('follows the browser back, and keeps the view an object while it shows the same', () => {
    const store = createAddressStore();
    store.go({ view: { ...EVERYTHING, tags: ['rag'] } });
    const { view } = store.get();
    const heard = vi.fn<() => void>();
    const leave = store.subscribe(heard);
    history.replaceState(null, '', '#tag=rag&paper=arxiv%3A2401.00001');
    dispatchEvent(new PopStateEvent('popstate'));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.get().paper).toBe('arxiv:2401.00001');
    expect(store.get().view).toBe(view);
    leave();
    history.replaceState(null, '', '#trash');
    dispatchEvent(new PopStateEvent('popstate'));
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('is where the browser is, also when it went back before anybody listened', () => {
    history.replaceState(null, '', '#tag=rag');
    const store = createAddressStore();
    history.replaceState(null, '', '#trash');
    dispatchEvent(new PopStateEvent('popstate'));
    store.subscribe(() => {})();
    expect(store.get().screen).toBe('trash');
  });

  it('is written to the end when nobody listens any more', () => {
    const store = createAddressStore();
    const leave = store.subscribe(() => {});
    for (const n of [1, 2]) store.go({ paper: `arxiv:2401.0000${n}` }, 'replace');
    leave();
    expect(location.hash).toContain('00002');
  });
});
