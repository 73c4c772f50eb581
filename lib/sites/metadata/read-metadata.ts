// What any page says about its paper in its head and in its markup for machines.
import type { Sighting } from '@/lib/model/sighting';

/** As much of a sighting as the page told; `keys` may be empty. */
export type PageMetadata = Partial<Omit<Sighting, 'source' | 'url'>>;

/** Reads a page's metadata. Never fails, whatever the page holds. */
export function readMetadata(_document: Document): PageMetadata {
  return {};
}
