// The language of searches, as a tree. parse-query.ts reads it, print-query.ts writes it, and the library's index answers it.
import type { PaperKey } from '@/lib/model/identifiers';
import type { PartialDate } from '@/lib/model/sighting';

/** Where a text is looked for; a word without a field is looked for in all of them. The order is that of the ranking, the best first. */
export const TEXT_FIELDS = ['title', 'tag', 'author', 'note', 'abstract'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const HAS = ['note', 'highlight', 'tag', 'abstract', 'pdf', 'code', 'doi'] as const;
export type Has = (typeof HAS)[number];

/** `new`: never shown to the reader, saved by a rule; `updated`: out in a newer version than the one read, or published since. */
export const IS = ['new', 'updated', 'published', 'preprint', 'open', 'unread', 'reading', 'read', 'archived'] as const;
export type Is = (typeof IS)[number];

export type Query =
  | { kind: 'all' }
  /** Each of its words begins a word, in one of the fields. */
  | { kind: 'words'; text: string; field?: 'title' | 'note' | 'abstract' | undefined }
  /** Its words stand side by side, in one field; the last one is whole. */
  | { kind: 'phrase'; text: string; field?: 'title' | 'note' | 'abstract' | undefined }
  /** That tag, or one nested in it. */
  | { kind: 'tag'; tag: string }
  /** Each of its words begins a word of one author's name. */
  | { kind: 'author'; name: string }
  /** Each of its words begins a word of the venue. */
  | { kind: 'venue'; name: string }
  /** Of the paper's addresses and keys: `arxiv`, `openreview.net`. */
  | { kind: 'site'; site: string }
  /** The one paper that goes by this key or an equivalent one: somebody pasted its address, DOI or arXiv id. */
  | { kind: 'key'; key: PaperKey }
  /** Begins the cite key. */
  | { kind: 'cite-key'; key: string }
  | { kind: 'year'; from?: number | undefined; to?: number | undefined }
  | { kind: 'added'; when: When }
  | { kind: 'has'; what: Has }
  | { kind: 'is'; what: Is }
  | { kind: 'not'; query: Query }
  | { kind: 'and'; queries: Query[] }
  | { kind: 'or'; queries: Query[] };

/** When a paper was saved, by the reader's own calendar. */
export type When =
  /** `<7d`: less than that long ago; `>7d`: longer ago. Days are whole ones, from midnight on: `<1d` is today. */
  | { than: 'less' | 'more'; amount: number; unit: 'd' | 'w' | 'm' | 'y' }
  /** From the first to the last day of these, either of which may be open. */
  | { from?: PartialDate | undefined; to?: PartialDate | undefined };

/** Why a search cannot be understood: from where to where of the text, and what to do about it. */
export interface QueryError {
  from: number;
  to: number;
  /** What was probably meant, to stand there instead; the message then names what stands there now. */
  instead?: string | undefined;
  /** A whole sentence. */
  message: string;
}
