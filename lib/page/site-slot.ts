// Where a site's script leaves its adapter for the core, which runs after it. Both are in the extension's own world of the page,
// which no script of the page sees; one name in it is all that they share.
import type { SiteAdapter } from '@/lib/sites/adapter';

const SLOT = Symbol.for('manicule.sites');

interface World {
  [SLOT]?: readonly SiteAdapter[];
}

const world = globalThis as World;

/** The newest of an id takes the place of an older one: a script may be put into the page again. */
export function offerSite(adapter: SiteAdapter): void {
  world[SLOT] = [adapter, ...(world[SLOT] ?? []).filter(({ id }) => id !== adapter.id)];
}

/** The adapter on offer that claims this page. */
export function findOfferedSite(url: URL): SiteAdapter | undefined {
  return world[SLOT]?.find((adapter) => adapter.kind(url) !== undefined);
}
