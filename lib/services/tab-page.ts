// What the page in a tab is where no content script of ours answers: a site that is not allowed yet, any page of the web, or a file.
import { z } from 'zod/mini';
import { sightingSchema } from '@/lib/model/sighting';
import { filterAllowed } from '@/lib/platform/permissions';
import { runInTab } from '@/lib/platform/scripting';
import type { Tab } from '@/lib/platform/tabs';
import type { AnyPage } from '@/lib/sites/any-page';
import { findAdapter, originsHere, scriptsOf } from '@/lib/sites/registry';

/** A site that claims the page. */
export interface ClaimingSite {
  id: string;
  host: string;
  /** What the reader is asked for. */
  origins: string[];
  isAllowed: boolean;
}

export interface UnmarkedPage {
  site?: ClaimingSite | undefined;
  /** What the page says of itself, as far as the browser lets us ask. */
  read: AnyPage;
}

export async function readUnmarkedPage(tab: Tab): Promise<UnmarkedPage> {
  const url = URL.parse(tab.url ?? '');
  if (!url || !/^https?:$/.test(url.protocol)) return { read: { kind: 'none' } };
  const [site, read] = await Promise.all([findSite(url), readAnyTab(tab.id)]);
  return { site, read };
}

async function findSite(url: URL): Promise<ClaimingSite | undefined> {
  const adapter = findAdapter(url);
  if (!adapter) return undefined;
  const [allowed] = await filterAllowed([`${url.origin}/*`]);
  return { id: adapter.id, host: url.hostname, origins: originsHere(adapter, url), isAllowed: allowed !== undefined };
}

const anyPageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paper'), sighting: sightingSchema }),
  z.object({ kind: z.literal('listing'), count: z.number() }),
]);

/** Needs the reader's click on our button or shortcut; what cannot be read (a PDF in Firefox, a page of the browser) is nothing. */
export async function readAnyTab(tabId: number): Promise<AnyPage> {
  const read = z.safeParse(anyPageSchema, await runInTab(tabId, ['page-reader.js']).catch(() => undefined));
  return read.success ? read.data : { kind: 'none' };
}

/** Marks every paper that the page links to, for as long as the page is there. */
export async function markAnyTab(tabId: number): Promise<void> {
  await runInTab(tabId, scriptsOf('any-page'));
}
