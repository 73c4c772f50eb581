// What a feed says, whatever its format; nothing of it is checked yet.
import type { Author } from '@/lib/model/author';

/** Title and texts are HTML; `links` are absolute, the best first. */
export interface RawEntry {
  title: string;
  links: string[];
  /** What may hold a DOI or another name. */
  ids: string[];
  authors: Author[];
  /** The short one first. */
  texts: string[];
  dates: string[];
  categories: string[];
  venue?: string | undefined;
  volume?: string | undefined;
  issue?: string | undefined;
  pages?: string | undefined;
  publisher?: string | undefined;
}

export interface RawFeed {
  title: string;
  entries: RawEntry[];
  isCut: boolean;
  skipDays?: number[] | undefined;
}
