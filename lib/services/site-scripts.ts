// Marks are where the reader allowed them: keeps the scripts that the browser runs by itself in step with the permissions.
import { listTabs } from '@/lib/platform/tabs';
import { tellTabs } from '@/lib/messaging/tab-requests';
import { filterAllowed } from '@/lib/platform/permissions';
import { listPageScripts, registerPageScripts, runInTab, unregisterPageScripts, type PageScript } from '@/lib/platform/scripting';
import type { SiteAdapter } from '@/lib/sites/adapter';
import { originOf } from '@/lib/sites/origin';
import { ADAPTERS, isInstalled, scriptsOf } from '@/lib/sites/registry';

const PREFIX = 'site-';

/** Registers what is missing and takes away what is not allowed any more; touches nothing else. May run at any time, any number of times. */
export async function syncSiteScripts(adapters: readonly SiteAdapter[] = ADAPTERS): Promise<void> {
  const optional = adapters.filter((adapter) => !isInstalled(adapter));
  const origins = new Set(optional.flatMap(({ matches }) => matches.map(originOf)));
  const { gone, missing } = compareScripts(wantedScripts(optional, await filterAllowed([...origins])), await listPageScripts());
  if (gone.length > 0) await unregisterPageScripts(gone);
  if (missing.length > 0) await registerPageScripts(missing);
}

/** Marks the open pages of hosts that were just allowed; the popup that asked may be closed by now. */
export async function startSites(origins: readonly string[], adapters: readonly SiteAdapter[] = ADAPTERS): Promise<void> {
  await Promise.all(wantedScripts(adapters, origins).map(async ({ matches, js }) => {
    const tabs = await listTabs(matches);
    // A tab that is not there any more, or shows an error, is not marked; the others are.
    await Promise.allSettled(tabs.map(({ id }) => runInTab(id, js)));
  }));
}

/** Takes the marks off the open pages of hosts that are not allowed any more. */
export async function retireSites(origins: readonly string[]): Promise<void> {
  await tellTabs('retire', { origins: [...origins] });
}

/** For each site its allowed pages, if there are any: a reader may allow one host of several. */
export function wantedScripts(adapters: readonly SiteAdapter[], allowed: readonly string[]): PageScript[] {
  return adapters.flatMap(({ id, matches }) => {
    const pages = matches.filter((pattern) => allowed.includes(originOf(pattern)));
    return pages.length === 0 ? [] : [{ id: PREFIX + id, matches: pages, js: scriptsOf(id) }];
  });
}

/** What has changed is both gone and missing. Scripts that are not a site's are somebody else's. */
export function compareScripts(wanted: readonly PageScript[], registered: readonly PageScript[]): { gone: string[]; missing: PageScript[] } {
  const ours = registered.filter(({ id }) => id.startsWith(PREFIX));
  const [known, needed] = [ours, wanted].map((scripts) => new Set(scripts.map(describe)));
  return { gone: ours.filter((script) => !needed?.has(describe(script))).map(({ id }) => id), missing: wanted.filter((script) => !known?.has(describe(script))) };
}

function describe({ id, matches, js }: PageScript): string {
  return JSON.stringify([id, matches.toSorted(), js.map((path) => path.replace(/^\//, ''))]);
}
