// The address as it is now: changed from here and by the browser's back and forward.
import { isSameView, readAddress, writeAddress, type Address } from './address';

export interface AddressStore {
  get(): Address;
  subscribe(listener: () => void): () => void;
  /** `replace`: not a step to go back to, such as another letter of a search. */
  go(change: Partial<Address>, how?: 'push' | 'replace'): void;
}

/** Browsers refuse addresses that change with every repetition of a key that is held down. */
const REPLACED_EVERY_MS = 150;

export function createAddressStore(): AddressStore {
  let address = readAddress(location.hash);
  const listeners = new Set<() => void>();
  let replacedAt = Number.NEGATIVE_INFINITY;
  let later: ReturnType<typeof setTimeout> | undefined;

  const set = (next: Address) => {
    // The same view stays the same object: it is not read again.
    address = isSameView(address.view, next.view) ? { ...next, view: address.view } : next;
    for (const listener of listeners) listener();
  };
  const here = () => writeAddress(address) || location.pathname + location.search;
  const forget = () => {
    clearTimeout(later);
    later = undefined;
  };
  const replace = () => {
    forget();
    replacedAt = performance.now();
    history.replaceState(null, '', here());
  };
  const read = () => {
    forget();
    set(readAddress(location.hash));
  };

  return {
    get: () => address,
    subscribe(listener) {
      if (listeners.size === 0) {
        addEventListener('popstate', read);
        // Back was pressed before anybody listened.
        if (writeAddress(readAddress(location.hash)) !== writeAddress(address)) read();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        removeEventListener('popstate', read);
        if (later !== undefined) replace();
      };
    },
    go(change, how = 'push') {
      if (how === 'push' && later !== undefined) replace();
      const before = writeAddress(address);
      set({ ...address, ...change });
      if (writeAddress(address) === before) return;
      if (how === 'push') history.pushState(null, '', here());
      else if (performance.now() - replacedAt > REPLACED_EVERY_MS) replace();
      else later ??= setTimeout(replace, REPLACED_EVERY_MS);
    },
  };
}
