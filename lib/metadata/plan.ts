// Whom to ask next about a paper: the cheapest source that goes by one of its keys and can tell something still lacking. Pure.
import { keyValue, parseArxivId, parseDoi, type PaperKey } from '@/lib/model/identifiers';
import type { Paper } from '@/lib/model/paper';
import { listLacking, type Lacking } from './lacking';
import type { MetadataSource, SourceId } from './source';
import { METADATA_SOURCES } from './sources';

/** A source and the key it was asked by. */
export type Asked = `${SourceId} ${PaperKey}`;

export interface Step {
  source: MetadataSource;
  key: PaperKey;
}

/** A paper with more DOIs than this is a merge of many; the rest is not worth asking for. */
const KEYS_MAX = 4;

/** Of the sources that are open, the first that helps; nothing if none does. */
export function planStep(paper: Paper, asked: readonly Asked[], isOpen: (source: MetadataSource) => boolean): Step | undefined {
  return planAsking(paper, listLacking(paper), asked, isOpen);
}

/** The same for whatever goes by those keys and lacks that. */
export function planAsking(work: Pick<Paper, 'keys'>, lacking: ReadonlySet<Lacking>, asked: readonly Asked[], isOpen: (source: MetadataSource) => boolean): Step | undefined {
  for (const source of METADATA_SOURCES) {
    const key = isOpen(source) && source.gives.some((field) => lacking.has(field)) ? nextKey(work, source, asked) : undefined;
    if (key !== undefined) return { source, key };
  }
  return undefined;
}

/** The best key that the source has not been asked by; most sources need one only. */
function nextKey(paper: Pick<Paper, 'keys'>, source: MetadataSource, asked: readonly Asked[]): PaperKey | undefined {
  const keys = keysFor(paper, source);
  const fresh = keys.filter((key) => !asked.includes(askedBy(source.id, key)));
  return source.perKey || fresh.length === keys.length ? fresh[0] : undefined;
}

/** Keys of the paper that the source goes by, best first. */
export function keysFor(paper: Pick<Paper, 'keys'>, source: MetadataSource): PaperKey[] {
  return source.asks.flatMap((namespace) => paper.keys.filter((key) => key.startsWith(`${namespace}:`))).filter(canBeAsked).slice(0, KEYS_MAX);
}

/** A key from an old library may not be an id by today's rules. */
function canBeAsked(key: PaperKey): boolean {
  if (key.startsWith('arxiv:')) return parseArxivId(keyValue(key))?.key === key;
  if (key.startsWith('doi:')) return parseDoi(keyValue(key))?.key === key;
  if (key.startsWith('pmid:')) return /^[1-9]\d{0,8}$/.test(keyValue(key));
  return true;
}

export function askedBy(source: SourceId, key: PaperKey): Asked {
  return `${source} ${key}`;
}
