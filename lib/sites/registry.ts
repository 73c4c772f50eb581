// Which adapter reads which page, and what each needs to be there. Free of side effects: the build reads it to write the manifest.
import type { SiteAdapter } from './adapter';
import { aclAnthology } from './adapters/acl-anthology';
import { acm } from './adapters/acm';
import { alphaxiv } from './adapters/alphaxiv';
import { arxiv } from './adapters/arxiv';
import { biorxiv } from './adapters/biorxiv';
import { cvf } from './adapters/cvf';
import { dblp } from './adapters/dblp';
import { europePmc } from './adapters/europe-pmc';
import { github } from './adapters/github';
import { googleScholar } from './adapters/google-scholar';
import { hackerNews } from './adapters/hacker-news';
import { huggingFace } from './adapters/hugging-face';
import { ieee } from './adapters/ieee';
import { jmlr } from './adapters/jmlr';
import { nature } from './adapters/nature';
import { neurips } from './adapters/neurips';
import { openreview } from './adapters/openreview';
import { papersCool } from './adapters/papers-cool';
import { pmc } from './adapters/pmc';
import { pmlr } from './adapters/pmlr';
import { pubmed } from './adapters/pubmed';
import { reddit } from './adapters/reddit';
import { sciencedirect } from './adapters/sciencedirect';
import { semanticScholar } from './adapters/semantic-scholar';
import { springer } from './adapters/springer';
import { originOf } from './origin';

export const ADAPTERS: readonly SiteAdapter[] = [
  huggingFace, arxiv, aclAnthology, acm, alphaxiv, biorxiv, cvf, dblp, europePmc, github, googleScholar, hackerNews,
  ieee, jmlr, nature, neurips, openreview, papersCool, pmc, pmlr, pubmed, reddit, sciencedirect, semanticScholar,
  springer,
];

/** Read from the first day on; the reader is asked for every other site. */
const INSTALLED: ReadonlySet<string> = new Set(['hugging-face', 'arxiv']);

/** What a site's metadata is asked of, where that is another host than its pages'. */
const APIS: Record<string, readonly string[]> = { arxiv: ['https://export.arxiv.org/*'], openreview: ['https://api2.openreview.net/*', 'https://api.openreview.net/*'] };

/** The one adapter that claims this page, if any. */
export function findAdapter(url: URL): SiteAdapter | undefined {
  return ADAPTERS.find((adapter) => adapter.kind(url) !== undefined);
}

export function isInstalled({ id }: SiteAdapter): boolean {
  return INSTALLED.has(id);
}

/** All hosts of a site, each once: what the manifest says that it may ask for. */
export function originsOf({ id, matches }: SiteAdapter): string[] {
  return [...new Set([...matches.map(originOf), ...(APIS[id] ?? [])])];
}

/** What the reader is asked for on one of the site's pages: this host, and what its metadata needs. */
export function originsHere({ id }: SiteAdapter, url: URL): string[] {
  return [...new Set([`${url.origin}/*`, ...(APIS[id] ?? [])])];
}

/** What the reader is asked for elsewhere. Nobody needs a site's hosts of forty countries: where there are so many, it is the first. */
export function originsToAsk(adapter: SiteAdapter): string[] {
  const all = originsOf(adapter);
  return all.length > HOSTS_MAX ? all.slice(0, 1) : all;
}

const HOSTS_MAX = 8;

/** The built scripts that mark a site's pages, in the order in which they run. */
export function scriptsOf(id: string): string[] {
  return [`sites/${id}.js`, 'listing.js'];
}
