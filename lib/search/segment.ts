// A segment: which terms stand in which papers, where and how, packed. It is written once and never changed. Its terms are in order, some
// kilobytes of them a block, so that a word is found by reading one block. README.md shows the bytes.
import { FIELD_PLACE } from './terms';

/** Consecutive terms. Where the words stand lies apart: only phrases ask for it. */
export interface Block {
  first: string;
  postings: Uint8Array<ArrayBuffer>;
  positions: Uint8Array<ArrayBuffer>;
}

/** The mask of what stands in an abstract alone: most do, and are said in one bit. */
export const ONLY_ABSTRACT = 1 << FIELD_PLACE.abstract;
