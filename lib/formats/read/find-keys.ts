// What names a paper in the fields and the prose of a file: DOIs, arXiv ids, PMIDs, addresses.
import { parseArxivId, parseDoi, type PaperKey } from '@/lib/model/identifiers';
import { findDoiInUrl, parsePaperUrl } from '@/lib/model/paper-url';
import { parseHttpUrl } from '@/lib/shared/text';

/** Longer text is no identifier. */
const ID_MAX = 2_000;

/** The key of a text that is one identifier or one address and nothing else. */
export function findKey(text: string): PaperKey | undefined {
  const id = text.trim();
  if (!id || id.length > ID_MAX) return undefined;
  if (/^https?:/i.test(id)) return (parsePaperUrl(id) ?? parseDoi(id) ?? findDoiInUrl(id))?.key;
  const [, name = '', value = ''] = /^([a-z]+(?: ?id)?)\s*[:=]\s*(\S+)$/i.exec(id) ?? [];
  return NAMED.get(name.replace(' ', '').toLowerCase())?.(value) ?? (parseDoi(id) ?? parseArxivId(id.replace(/^arxiv:\s*/i, '')))?.key ?? parsePmcid(id);
}

export function parsePmid(text: string): PaperKey | undefined {
  const [, id] = /^\s*0*([1-9]\d{0,8})\s*$/.exec(text) ?? [];
  return id === undefined ? undefined : `pmid:${id}`;
}

export function parsePmcid(text: string): PaperKey | undefined {
  const [, id] = /^\s*PMC([1-9]\d{0,9})(?:\.\d+)?\s*$/i.exec(text) ?? [];
  return id === undefined ? undefined : `pmcid:PMC${id}`;
}

const arxiv = (value: string) => parseArxivId(value.replace(/^arxiv:/i, ''))?.key;

/** Identifiers whose name alone tells what they are. */
const NAMED = new Map<string, (value: string) => PaperKey | undefined>([
  ['pmid', parsePmid], ['pubmedid', parsePmid], ['pmcid', (value) => parsePmcid(/^\d/.test(value) ? `PMC${value}` : value)], ['arxiv', arxiv], ['arxivid', arxiv], ['eprint', arxiv],
  ['doi', (value) => parseDoi(value)?.key],
]);

export interface Mention {
  key: PaperKey | undefined;
  /** The address, where one was written. */
  url?: string;
}

// An address, a DOI, an arXiv id or a named number in prose. Each branch is bounded, so that no text takes long.
const MENTION = /https?:\/\/[^\s<>"'`{}\\^|]{1,2000}|(?<![\w./])10\.\d{4,9}\/[^\s<>"]{1,300}|(?<![\w./])(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?(?![\w/]|\.\d)|\barxiv:\s?[a-z-]{2,20}(?:\.[a-z]{2})?\/\d{7}(?:v\d{1,3})?|\b(?:pmid|pmcid)\s?:?\s?(?:PMC)?\d{1,10}\b|\bPMC\d{4,10}\b/gi;

/** Every identifier and address that stands in prose, in its order. */
export function* findMentions(prose: string): Generator<Mention> {
  for (const [found] of prose.matchAll(MENTION)) {
    const text = withoutTrailingPunctuation(found);
    if (/^https?:/i.test(text)) {
      const url = parseHttpUrl(text);
      if (url !== undefined) yield { key: findKey(text), url };
      continue;
    }
    const key = findKey(text.replace(/^(pmc?id)\s?:?\s?/i, '$1:'));
    if (key !== undefined) yield { key };
  }
}

/** A sentence's full stop and a bracket that the sentence opened are not the address's. */
function withoutTrailingPunctuation(text: string): string {
  let rest = text.replace(/[.,;:!?*]+$/, '');
  while (/[)\]]$/.test(rest) && count(rest, rest.endsWith(')') ? '(' : '[') < count(rest, rest.slice(-1))) rest = rest.slice(0, -1).replace(/[.,;:!?*]+$/, '');
  return rest;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

/** Where a paper of that key is to be read. */
export function addressOf(key: PaperKey): string | undefined {
  const [namespace = '', value = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  const page = PAGES.get(namespace);
  return page === undefined ? undefined : parseHttpUrl(page + (namespace === 'doi' ? encodeURIComponent(value.toWellFormed()).replaceAll('%2F', '/') : value));
}

const PAGES = new Map([
  ['arxiv', 'https://arxiv.org/abs/'], ['doi', 'https://doi.org/'], ['openreview', 'https://openreview.net/forum?id='], ['acl', 'https://aclanthology.org/'],
  ['pmid', 'https://pubmed.ncbi.nlm.nih.gov/'], ['pmcid', 'https://pmc.ncbi.nlm.nih.gov/articles/'], ['ieee', 'https://ieeexplore.ieee.org/document/'],
  ['pii', 'https://www.sciencedirect.com/science/article/pii/'], ['inspire', 'https://inspirehep.net/literature/'], ['dblp', 'https://dblp.org/rec/'],
  ['s2', 'https://www.semanticscholar.org/paper/'], ['url', ''],
]);
