// Where the identifiers of a paper lead, and how they are written.
import { keyValue, type KeyNamespace, type PaperKey } from '@/lib/model/identifiers';
import { parseHttpUrl } from '@/lib/shared/text';

export interface KeyLink {
  label: string;
  url: string;
}

/** Ids that lead nowhere by themselves are not here. */
const PLACES: Partial<Record<KeyNamespace, readonly [label: string, address: string]>> = {
  arxiv: ['arXiv:', 'https://arxiv.org/abs/'],
  doi: ['doi:', 'https://doi.org/'],
  openreview: ['OpenReview', 'https://openreview.net/forum?id='],
  acl: ['ACL:', 'https://aclanthology.org/'],
  pmid: ['PMID:', 'https://pubmed.ncbi.nlm.nih.gov/'],
  pmcid: ['', 'https://pmc.ncbi.nlm.nih.gov/articles/'],
  ieee: ['IEEE Xplore', 'https://ieeexplore.ieee.org/document/'],
  pii: ['ScienceDirect', 'https://www.sciencedirect.com/science/article/pii/'],
  inspire: ['INSPIRE', 'https://inspirehep.net/literature/'],
  dblp: ['dblp', 'https://dblp.org/rec/'],
  corpus: ['Semantic Scholar', 'https://api.semanticscholar.org/CorpusID:'],
  s2: ['Semantic Scholar', 'https://www.semanticscholar.org/paper/'],
};

/** One link for each label, in the order of the keys. */
export function keyLinks(keys: readonly PaperKey[]): KeyLink[] {
  const links = new Map<string, KeyLink>();
  for (const key of keys) {
    const [lead, address] = PLACES[key.slice(0, key.indexOf(':')) as KeyNamespace] ?? [];
    if (lead === undefined || address === undefined) continue;
    const value = keyValue(key);
    // A name in words says where it leads; an id stands for itself.
    const label = lead === '' || lead.endsWith(':') ? lead + value : lead;
    const url = parseHttpUrl(address + encodeURI(value.toWellFormed()).replace(/[?#]/g, encodeURIComponent));
    if (url !== undefined && !links.has(label)) links.set(label, { label, url });
  }
  return [...links.values()];
}
