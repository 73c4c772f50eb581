// Manifestations: the forms in which one work is out, a preprint and a journal article say, each with what a citation of it needs.
import type { PaperKey } from './identifiers';
import type { Provenance } from './paper';
import type { PartialDate, WorkType } from './sighting';

export interface Manifestation {
  /** What names this form of the work, best first: `arxiv:…` of a preprint; `doi:…` and `acl:…` of what was published. Two forms share none. */
  keys: PaperKey[];
  type?: WorkType | undefined;
  venue?: string | undefined;
  publishedAt?: PartialDate | undefined;
  volume?: string | undefined;
  issue?: string | undefined;
  pages?: string | undefined;
  publisher?: string | undefined;
  url?: string | undefined;
  pdfUrl?: string | undefined;
  provenance: Partial<Record<ManifestationField, Provenance>>;
}

export const MANIFESTATION_FIELDS = ['type', 'venue', 'publishedAt', 'volume', 'issue', 'pages', 'publisher', 'url', 'pdfUrl'] as const;
export type ManifestationField = (typeof MANIFESTATION_FIELDS)[number];
