// What sources are called, in “from Crossref” and “Seen on”.
import type { Source } from '@/lib/model/sighting';

const NAMES: Record<Source, string> = {
  file: 'an imported file', page: 'the page’s address', link: 'a link', feed: 'a feed', metadata: 'the page itself', reader: 'you',
  'hacker-news': 'Hacker News', reddit: 'Reddit', github: 'GitHub', 'google-scholar': 'Google Scholar', 'semantic-scholar': 'Semantic Scholar', 'papers-cool': 'Cool Papers',
  alphaxiv: 'alphaXiv', 'hugging-face': 'Hugging Face', dblp: 'dblp', 'europe-pmc': 'Europe PMC', pmc: 'PubMed Central', pubmed: 'PubMed', arxiv: 'arXiv', biorxiv: 'bioRxiv and medRxiv',
  openreview: 'OpenReview', cvf: 'CVF open access', neurips: 'NeurIPS, ICLR and MLSys proceedings', pmlr: 'PMLR', jmlr: 'JMLR', 'acl-anthology': 'ACL Anthology', acm: 'ACM Digital Library',
  ieee: 'IEEE Xplore', springer: 'Springer Link', nature: 'Nature', sciencedirect: 'ScienceDirect',
  'hugging-face-api': 'Hugging Face', 'semantic-scholar-api': 'Semantic Scholar', 'dblp-api': 'dblp', 'openreview-api': 'OpenReview', 'arxiv-api': 'arXiv', 'pubmed-api': 'PubMed', 'crossref-api': 'Crossref',
};

export function sourceName(source: Source): string {
  return NAMES[source];
}

const NOT_SITES: ReadonlySet<Source> = new Set(['file', 'page', 'link', 'feed', 'metadata', 'reader']);

/** True of a site on which the reader met the paper; an API was only asked. */
export function isSite(source: Source): boolean {
  return !NOT_SITES.has(source) && !source.endsWith('-api');
}
