// One real saved page, read whole, and the truth that stands beside it.
import { readFileSync } from 'node:fs';
import type { Sighting } from '@/lib/model/sighting';
import { openPage, readPage, SAVED_PAGES, type ReadPage } from './read-page';

const NOW = '2026-11-20';

export function readSavedPage(file: string, address: string): ReadPage {
  return readPage(openPage(readFileSync(new URL(file, SAVED_PAGES), 'utf8'), address, NOW));
}

export function readTruth<Truth>(file: string): Truth {
  return JSON.parse(readFileSync(new URL(file, SAVED_PAGES), 'utf8')) as Truth;
}

/** What the truth of a paper page says, of a sighting. */
export function summarise({ keys, title, authors }: Sighting): Record<string, unknown> {
  const doi = keys.find((key) => key.startsWith('doi:'))?.slice(4);
  return { id: keys[0], doi, title, authorCount: authors?.length, firstAuthor: authors?.[0]?.name };
}
