// A site whose papers' pages say in their head what any page may say: almost every site.
import type { SiteAdapter } from './adapter';
import { defineTable, type SiteTable } from './define-table';
import { readMetadata } from './metadata/read-metadata';

/** The adapter that a table describes. */
export function defineSite(table: SiteTable): SiteAdapter {
  return defineTable(table, readMetadata);
}
