// What names a paper: PaperKeys, how they are read from text, and which of several stands first. Addresses: paper-url.ts.
// Rules and their sources: ../shared/IDENTITY.md §1.
import { parseHttpUrl } from '@/lib/shared/text';

/**
 * The namespaces of a {@link PaperKey}, best first: a paper's id is its first key in this order.
 * `s2` is Semantic Scholar's hash of 40 digits, `corpus` its number; `pii` Elsevier's, `ieee` the article number of Xplore;
 * `title` names what a file tells only by title, author and year.
 */
export const KEY_NAMESPACES = [
  'arxiv', 'doi', 'openreview', 'acl', 'pmid', 'pmcid', 'pmlr', 'neurips', 'jmlr', 'cvf', 'ieee', 'pii', 'inspire', 'dblp', 'corpus', 's2', 'url', 'title',
] as const;
export type KeyNamespace = (typeof KEY_NAMESPACES)[number];

/** A normalised external identifier: `arxiv:2401.01234`, `doi:10.1145/…`, `url:https://…`. Never holds a version. */
export type PaperKey = `${KeyNamespace}:${string}`;

export interface VersionedKey {
  key: PaperKey;
  /** Which version of the paper the text named, if it named one. */
  version?: number;
}

const ARXIV_NEW = /^(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v([1-9]\d*))?$/;
const ARXIV_OLD = /^([a-z-]+)(?:\.[a-z]{2})?(\/\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v([1-9]\d*))?$/i;
const ARXIV_ARCHIVES = new Set(
  (
    'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga econ eess funct-an gr-qc hep-ex hep-lat hep-ph ' +
    'hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio q-fin quant-ph solv-int stat supr-con'
  ).split(' '),
);

/** Reads a bare arXiv id (`2401.01234v2`, `math.GT/0309136`); the subject class of old ids is dropped. */
export function parseArxivId(text: string): VersionedKey | undefined {
  const fresh = ARXIV_NEW.exec(text);
  if (fresh) return versioned(`arxiv:${fresh[1]}`, fresh[2]);
  const old = ARXIV_OLD.exec(text);
  const archive = old?.[1]?.toLowerCase() ?? '';
  return old && ARXIV_ARCHIVES.has(archive) ? versioned(`arxiv:${archive}${old[2]}`, old[3]) : undefined;
}

/**
 * Reads a DOI, bare or as a URL or with a `doi:` prefix. arXiv's own DOIs (10.48550) are arXiv ids, and those of bioRxiv hold no version.
 * What names a figure or a supplement is refused.
 */
export function parseDoi(text: string): VersionedKey | undefined {
  const bare = decode(text.trim().replace(/^(https?:[^?#]*).*$/is, '$1'))
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*|info:doi\/|urn:doi:)/i, '')
    .replace(/^(10\.[\d.]+)\/+/, '$1/')
    .toLowerCase();
  if (!/^10\.\d{4,9}(?:\.\d+)*\/[^\s\p{C}]+$/u.test(bare) || bare.length > 500) return undefined;
  const ofArxiv = /^10\.48550\/arxiv\.(.+)$/.exec(bare)?.[1];
  if (ofArxiv !== undefined) return parseArxivId(ofArxiv);
  const doi = withoutStrayClosers(bare);
  const [, preprint, version] = PREPRINT_DOI.exec(doi) ?? [];
  if (preprint !== undefined) return versioned(`doi:${preprint}`, version);
  return !doi.includes('/') || COMPONENT_DOI.test(doi) ? undefined : { key: `doi:${doi}` };
}

/** bioRxiv and medRxiv; Cold Spring Harbor's journals have the same prefix and other shapes. */
const PREPRINT_DOI = /^(10\.(?:1101|64898)\/(?:\d{4}\.\d{2}\.\d{2}\.)?\d{6,8})(?:v([1-9]\d*))?$/;
const COMPONENT_DOI = /\/(?:fig|tab|table|suppl)[-_.]?[a-z\d]*$|^10\.1371\/journal\.\w+\.\d+\.[a-z]\d{3}$/;

/** A sentence's full stop, an address's last slash, and a bracket that the sentence opened, are not the DOI's. */
function withoutStrayClosers(doi: string): string {
  let rest = doi;
  for (;;) {
    const [last = '', opener] = /[.,;:/]$/.exec(rest) ?? CLOSERS.find(([closer]) => rest.endsWith(closer)) ?? [];
    if (!last || (opener !== undefined && rest.split(opener).length >= rest.split(last).length)) return rest;
    rest = rest.slice(0, -1);
  }
}

const CLOSERS = [[')', '('], [']', '['], ['}', '{']] as const;

/** The same paper under the names that follow from this one by rule alone, itself included. */
export function equivalentKeys(key: PaperKey): PaperKey[] {
  const value = keyValue(key);
  if (key.startsWith('doi:')) {
    const ofAcl = /^10\.(?:18653|3115)\/v1\/(.+)$/.exec(value)?.[1];
    return [key, ...(ofAcl === undefined ? [] : parseAclId(ofAcl))];
  }
  if (key.startsWith('dblp:')) {
    const ofCorr = /^journals\/corr\/abs-(.+)-([^-]+)$/.exec(value);
    const paper = ofCorr && (parseArxivId(`${ofCorr[1]}.${ofCorr[2]}`) ?? parseArxivId(`${ofCorr[1]}/${ofCorr[2]}`));
    return [key, ...(paper ? [paper.key] : [])];
  }
  return [key];
}

/** The key of an ACL Anthology id, as none or one; the front matter of a volume is not a paper. */
export function parseAclId(text: string): PaperKey[] {
  const id = /^[A-Z]\d\d-\d{4}$/i.test(text) ? text.toUpperCase() : text.toLowerCase();
  const isPaper = /^(?:19|20)\d\d\.[a-z\d]+-[a-z\d]+\.[1-9]\d*$/.test(id) || /^(?!W)[A-Z]\d\d-\d(?!000)\d{3}$|^W\d\d-\d\d(?!00)\d\d$/.test(id);
  return isPaper ? [`acl:${id}`] : [];
}

const NOISE = /^(?:utm_.*|fbclid|gclid|ref|source|via|referrer|from_term|from_pos)$/;

/** The key of a page that has no better name: its URL without what does not change the page. */
export function urlKey(text: string): PaperKey | undefined {
  const href = parseHttpUrl(text);
  if (!href) return undefined;
  const url = new URL(href);
  url.hash = '';
  url.protocol = 'https:';
  url.hostname = url.hostname.replace(/^(?:www|m)\./, '');
  // Not `keys()`: what that gives cannot be walked in a content script of Firefox, and looks empty.
  const noise = Array.from(url.searchParams, ([name]) => name).filter((name) => NOISE.test(name));
  for (const name of noise) url.searchParams.delete(name);
  url.searchParams.sort();
  return `url:${url.href.replace(/\/+$/, '')}`;
}

const KEY = new RegExp(`^(?:${KEY_NAMESPACES.join('|')}):[^\\s\\u0000-\\u001f]{1,2000}$`);

export function isPaperKey(text: string): text is PaperKey {
  return KEY.test(text);
}

/** Best namespace first, then by text, so that two devices order the same keys alike; duplicates go. */
export function rankKeys(keys: readonly PaperKey[]): PaperKey[] {
  return [...new Set(keys)].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** The bare id inside a key: `2401.01234` of `arxiv:2401.01234`. */
export function keyValue(key: PaperKey): string {
  return key.slice(key.indexOf(':') + 1);
}

/** The value of the first key of that namespace. */
export function findKeyValue(keys: readonly PaperKey[], namespace: KeyNamespace): string | undefined {
  const key = keys.find((candidate) => candidate.startsWith(`${namespace}:`));
  return key && keyValue(key);
}

function rank(key: PaperKey): number {
  return KEY_NAMESPACES.indexOf(key.slice(0, key.indexOf(':')) as KeyNamespace);
}

export function versioned(key: PaperKey, version: string | undefined): VersionedKey {
  return version === undefined ? { key } : { key, version: Number(version) };
}

/** Percent-decoded, or as it was where that fails. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
