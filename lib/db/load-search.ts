// The way to the index: pages load it when they first ask for more than a list under one heading, so that the popup's first list does not wait for it.
// A service worker may not load modules: the worker brings it along.

type Search = typeof import('./search-papers');

let search: Promise<Search> | undefined;

/** Not inside a transaction: that would be over before it is loaded. */
export function loadSearch(): Promise<Search> {
  search ??= import('./search-papers').catch((thrown: unknown) => {
    // The next one asks again.
    search = undefined;
    throw thrown;
  });
  // By the Promise of where it is asked: a live query goes on watching only beyond those of Dexie's.
  return Promise.resolve(search);
}

export function bringSearch(brought: Search): void {
  search = Promise.resolve(brought);
}
