// Which paper an address is about, from the address alone: one rule for each host that has papers. Sources: ../shared/IDENTITY.md §1.
import { decode, parseAclId, parseArxivId, parseDoi, type KeyNamespace, type PaperKey, type VersionedKey } from './identifiers';

/** The host, without `www.`; what the path and the query (`/a/b?c=d`) say; how that becomes a key. Rules are tried in order. */
type Rule = readonly [host: RegExp, path: RegExp, read: (id: string, more: string) => VersionedKey | undefined];

const keyed = (namespace: KeyNamespace) => (id: string): VersionedKey => ({ key: `${namespace}:${id}` });
const lowered = (namespace: KeyNamespace) => (id: string): VersionedKey => ({ key: `${namespace}:${id.toLowerCase()}` });
const arxiv = (id: string) => parseArxivId(id.replace(/^arxiv:|\.(?:pdf|md)$|\/$/gi, ''));
const acl = (id: string): VersionedKey | undefined => {
  const [key] = parseAclId(id);
  return key && { key };
};
/** A publisher's path holds the DOI, and after it what of the paper is shown: a view of it, or a piece. */
const doi = (path: string) =>
  parseDoi(path.replace(/(?:\/(?:full(?:text)?|abstract|e?pdf|html|meta|metrics|references|citations?|suppinfo|download)|\/(?:figures|tables|suppl_file|asset|email)(?:\/.*)?|\.(?:pdf|full|abstract|html?|xml|epub))+\/?$/i, ''));
/**
 * Until 2018 the addresses of most journals left out the dots: `sdata201618` is 10.1038/sdata.2016.18.
 * Humanities and Social Sciences Communications, once Palgrave Communications, has Palgrave's prefix.
 */
const nature = (slug: string) => parseDoi(`${/^(?:s41599-|palcomms)/.test(slug) ? '10.1057' : '10.1038'}/${slug.replace(/^(?!nature|ncomms|srep)([a-z]+)(20[01]\d)(\d{1,4})$/, '$1.$2.$3')}`);
/** The hash is that of a number which is counted anew every year, in every series: alone it names many papers. */
const proceedings = (series: string) => (year: string, hash: string): VersionedKey => ({ key: `neurips:${series}${year}/${hash.toLowerCase()}` });
const HASH = /^\/(?:paper_files\/)?paper\/(\d{4})\/(?:hash|file)\/([\da-f]{32})-/i;
const pii = (id: string): VersionedKey => ({ key: `pii:${id.replace(/[()-]/g, '').toUpperCase()}` });
const registered = (prefix: string) => (id: string) => parseDoi(`${prefix}/${id}`);

const RULES: readonly Rule[] = [
  [/(?:^|\.)arxiv\.org$|^xxx\.lanl\.gov$|^ar5iv\.org$/, /^\/(?:abs|pdf|html|format|ps|src|e-print)\/([^?]+)/, arxiv],
  [/^(?:huggingface|hf)\.co$/, /^\/papers\/(\d{4}\.\d{4,5})\/?(?:\?|$)/, arxiv],
  [/^alphaxiv\.org$/, /^\/(?:abs|pdf|overview|html)\/([^?]+)/, arxiv],
  [/^(?:scirate\.com|papers\.cool|semanticscholar\.org)$/, /^\/arxiv\/((?!search)[^?]+)/i, arxiv],
  [/^api\.semanticscholar\.org$/, /^\/arxiv:([^?]+)/i, arxiv],
  [/^(?:emergentmind\.com|paperswithcode\.com)$/, /^\/papers?\/(\d{4}\.\d{4,5})\/?(?:\?|$)/, arxiv],
  [/^(?:connectedpapers\.com|arxiv-sanity-lite\.com)$/, /^\/.*\barxiv[/:=]([^?&]+)/i, arxiv],
  [/^(?:dx\.)?doi\.org$/, /^\/(?:doi:)?(10\..+)/, (id) => parseDoi(id.replace(/\?.*$/, ''))],
  // A revision's own id (`/references/pdf`) is not the forum's.
  [/^openreview\.net$/, /^\/(?:forum|pdf|attachment|revisions)\?(?:.*?&)??id=([\w-]{5,})(?:&|$)/, keyed('openreview')],
  [/^papers\.cool$/, /^\/venue\/([\w-]{5,})@OpenReview$/i, keyed('openreview')],
  [/^papers\.cool$/, /^\/venue\/([^@/?]+)@ACL$/i, acl],
  [/^papers\.cool$/, /^\/venue\/([^@/?]+)@CVF$/i, lowered('cvf')],
  [/^(?:aclanthology\.(?:org|info)|aclweb\.org)$/, /^\/(?:anthology\/)?(?:papers\/)?(?:\w\/\w\d\d\/)?([A-Za-z]\d\d-\d{4}|\d{4}\.[\w]+-\w+\.\d+)(?:v\d+)?(?:\.(?:pdf|bib|xml|endf))?\/?(?:\?|$)/, acl],
  [/^pubmed\.ncbi\.nlm\.nih\.gov$/, /^\/([1-9]\d{0,8})\/?(?:\?|$)/, keyed('pmid')],
  [/^pmc\.ncbi\.nlm\.nih\.gov$/, /^\/articles\/(PMC[1-9]\d*)/i, (id) => ({ key: `pmcid:${id.toUpperCase()}` })],
  [/^(?:ncbi\.nlm\.nih\.gov|(?:europepmc|ukpmc)\.(?:org|ac\.uk))$/, /^\/(?:pmc\/)?articles?\/(?:PMC\/)?(PMC[1-9]\d*)/i, (id) => ({ key: `pmcid:${id.toUpperCase()}` })],
  [/^ncbi\.nlm\.nih\.gov$/, /^\/(?:m\/)?pubmed\/([1-9]\d{0,8})\/?(?:\?|$)/, keyed('pmid')],
  [/^europepmc\.org$/, /^\/(?:article|abstract)\/MED\/([1-9]\d{0,8})\/?(?:\?|$)/i, keyed('pmid')],
  [/^(?:connect\.)?(?:bio|med)rxiv\.org$/, /^\/(?:cgi\/)?content\/(?:\w+\/)?(?:early\/\d{4}\/\d\d\/\d\d\/)?(?:(10\.(?:1101|64898))\/)?((?:\d{4}\.\d\d\.\d\d\.)?\d{6,8}(?:v\d+)?)(?=[./?]|$)/, (prefix, id) => parseDoi(`${prefix || '10.1101'}/${id}`)],
  [/^proceedings\.mlr\.press$/, /^\/([vr]\d+\/(?!index\b)[a-z\d_-]+)(?:\.html|(?:\/[\w-]+)?\.pdf|\/?$)/i, lowered('pmlr')],
  // Where it was until 2017, and where its files are since 2024.
  [/^jmlr\.org$/, /^\/proceedings\/papers\/(v\d+\/(?!index\b)[a-z\d_-]+)(?:\.html|(?:\/[\w-]+)?\.pdf)$/i, lowered('pmlr')],
  [/^raw\.githubusercontent\.com$/, /^\/mlresearch\/(v\d+)\/main\/assets\/([a-z\d_-]+)\/[\w-]+\.pdf$/i, (volume, name) => ({ key: `pmlr:${volume}/${name}`.toLowerCase() as PaperKey })],
  [/^(?:papers\.n(?:eur)?ips|proceedings\.neurips)\.cc$/, HASH, proceedings('')],
  [/^proceedings\.iclr\.cc$/, HASH, proceedings('iclr-')],
  [/^proceedings\.mlsys\.org$/, HASH, proceedings('mlsys-')],
  [/^jmlr\.org$/, /^\/papers\/(?:volume|v)(\d+)\/(?!index\b)([\w-]+?)(?:\.html|\/[\w-]+\.pdf|\/?$)/, (volume, name) => ({ key: `jmlr:v${volume}/${name.toLowerCase()}` })],
  [/^openaccess\.thecvf\.com$/, /^\/content\w*\/(?:.*\/)?(?:html|papers)\/(?:[^/]+\/)?([^/]+?)_paper\.(?:html|pdf)/i, lowered('cvf')],
  [/^ieeexplore\.ieee\.org$/, /^\/(?:abstract\/)?document\/0*(\d+)/, keyed('ieee')],
  [/^ieeexplore\.ieee\.org$/, /[?&]arnumber=0*(\d+)/, keyed('ieee')],
  [/^(?:sciencedirect|reader\.elsevier)\.com$/, /\/pii\/([SB][\dX()-]{15,})(?:[/?]|$)/i, pii],
  [/^cell\.com$/, /\/(?:fulltext|abstract|pdf)\/(S[\dX()-]{15,}?)(?:\.pdf|[/?]|$)/i, pii],
  [/^nature\.com$/, /^\/articles\/((?!d41586-)[\w.-]+?)(?:(?:_reference)?\.e?pdf|\/.*)?(?:\?|$)/, nature],
  [/^nature\.com$/, /^\/\w+\/journal\/v\d+\/n[\w-]+\/(?:full|abs|pdf)\/([\w.-]+?)\.(?:html|pdf)/, nature],
  [/^pubs\.rsc\.org$/, /^\/\w+\/content\/article(?:landing|pdf|html)\/\d{4}\/\w+\/([a-z\d]{10})\/?(?:\?|$)/i, registered('10.1039')],
  [/^ijcai\.org$/, /^\/proceedings\/(20(?:1[7-9]|[2-9]\d))\/0*(\d+)(?:\.pdf)?\/?$/, (year, number) => parseDoi(`10.24963/ijcai.${year}/${number}`)],
  [/^journals\.plos\.org$/, /[?&]id=(?:info:doi\/)?(10\.1371\/[\w.]+)/, doi],
  [/^inspirehep\.net$/, /^\/literature\/(\d+)/, keyed('inspire')],
  [/^(?:semanticscholar\.org)$/, /^\/(?:paper|reader)\/(?:[^/?]+\/)?([\da-f]{40})(?:[/?]|$)/i, lowered('s2')],
  [/^api\.semanticscholar\.org$/, /^\/CorpusID:(\d+)/i, keyed('corpus')],
  [/^dblp\d?\.(?:org|uni-trier\.de|dagstuhl\.de)$/, /^\/rec\/(?:html\/|bibtex\/|xml\/)?((?:conf|journals|books|series|reference|phd|tr)\/[^?]+?)(?:\.(?:html|bib|xml|rdf|nt|ttl|ris))?(?:\?|$)/, keyed('dblp')],
  // What follows the DOI is a number of the site's, and the title.
  [/^direct\.mit\.edu$/, /^\/[\w-]+\/article(?:-\w+)?\/doi\/(10\.\d{4,9}\/[^/?]+)/, doi],
  // The rest of the publishers write the DOI into the path; a volume of proceedings has one as well.
  [/^(?:dl\.acm\.org|pubs\.acs\.org|journals\.aps\.org|link\.aps\.org|(?:\w+\.)?onlinelibrary\.wiley\.com|pnas\.org|science\.org|tandfonline\.com|journals\.sagepub\.com|link\.springer\.com|frontiersin\.org|iopscience\.iop\.org|royalsocietypublishing\.org|direct\.mit\.edu|annualreviews\.org|journals\.asm\.org|ahajournals\.org|cell\.com)$/, /^\/(?!doi\/(?:proceedings|book)\/|journal\/|toc\/|\w+\/supplemental\/)(?:[\w-]+\/){0,3}(10\.\d{4,9}(?:\.\d+)*\/[^?]+)/, doi],
];

/** The key of the paper that a URL is about, if the URL alone tells. `#…` never counts. */
export function parsePaperUrl(text: string): VersionedKey | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const host = url.hostname.replace(/^www\./, '');
  const path = decode(url.pathname) + decode(url.search);
  for (const [, paths, read] of rulesOf(host)) {
    const match = paths.exec(path);
    const found = match && read(match[1] ?? '', match[2] ?? '');
    if (found) return found;
  }
  return undefined;
}

/** The DOI that stands in an address of any host: less sure than {@link parsePaperUrl}, for addresses that are known to be a paper's own. */
export function findDoiInUrl(text: string): VersionedKey | undefined {
  const [, path] = /(?:[?&](?:doi|identifierValue)=|\/)(10\.\d{4,9}(?:\.\d+)*\/[^?#&]+)/i.exec(decode(text)) ?? [];
  return path === undefined ? undefined : doi(path);
}

/** A page has a thousand links and few hosts. */
const known = new Map<string, readonly Rule[]>();

function rulesOf(host: string): readonly Rule[] {
  const before = known.get(host);
  if (before) return before;
  const rules = RULES.filter(([hosts]) => hosts.test(host));
  if (known.size >= 500) known.clear();
  known.set(host, rules);
  return rules;
}
