// Which adapter reads which page. Free of side effects: the build reads MATCHES to write the manifest.
import type { SiteAdapter } from './adapter';
import { arxiv } from './adapters/arxiv';
import { huggingFace } from './adapters/hugging-face';

export const ADAPTERS: readonly SiteAdapter[] = [huggingFace, arxiv];

/** The match patterns of every adapter: where the content script runs. */
export const MATCHES: readonly string[] = ADAPTERS.flatMap((adapter) => adapter.matches);

/** The one adapter that claims this page, if any. */
export function findAdapter(url: URL): SiteAdapter | undefined {
  return ADAPTERS.find((adapter) => adapter.kind(url) !== undefined);
}
