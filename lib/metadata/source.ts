// What a source of metadata is: who is asked, by which keys, how often, and what it can tell.
import type { KeyNamespace, PaperKey } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import type { Lacking } from './lacking';

export const SOURCE_IDS = ['arxiv', 'pubmed', 'crossref', 'hugging-face', 'semantic-scholar', 'openreview', 'openreview-before-2024', 'dblp'] as const;
export type SourceId = (typeof SOURCE_IDS)[number];

export interface MetadataRequest {
  url: string;
  /** Given: sent as POST. */
  body?: string;
}

/** What the reader lets us say of them. */
export interface Contact {
  mailto: string;
}

export interface MetadataSource {
  id: SourceId;
  host: string;
  /** The name under which its requests are counted, where other addresses share them; see lib/services/host-budget.ts. */
  budget?: string;
  /** Which keys it can be asked by, best first. */
  asks: readonly KeyNamespace[];
  /** True where each key of a paper is a record of its own: a preprint's DOI and its journal's. */
  perKey?: boolean;
  /** Most keys in one request. */
  batch: number;
  /** From the start of one request to the start of the next. */
  pauseMs: number;
  perDay?: number;
  /** Its answers carry no CORS headers: it is asked only where the reader has allowed its host. */
  needsGrant?: boolean;
  gives: readonly Lacking[];
  request(keys: readonly PaperKey[], contact: Contact): MetadataRequest;
  /** Throws AppError `bad-answer` for what is no answer of this source; TransientError where it says so in its text. */
  parse(text: string): Sighting[];
}
