// Real saved pages, from outside the repository: each one with an established truth is read whole and compared with it.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Sighting } from '@/lib/model/sighting';
import { parseDay } from '@/lib/sites/day';
import { hasSavedPages, openPage, readPage, SAVED_PAGES } from '../support/read-page';

const SITES = ['huggingface', 'arxiv'];
const isHere = hasSavedPages();

/** What a saved page's truth says of a paper; `id` is its first key. */
interface Truth {
  id: string;
  [field: string]: unknown;
}

interface Expected {
  url: string;
  now?: string;
  papers: Truth[];
}

/** A sighting in the words of the truth files. */
const READERS: Record<string, (sighting: Sighting) => unknown> = {
  id: ({ keys }) => keys[0],
  authors: ({ authors }) => authors?.map(({ name, family, given }) => (family === undefined ? name : `${family}, ${given}`)),
  primaryCategory: ({ categories }) => categories?.[0],
};

function pick(sighting: Sighting, field: string): unknown {
  return READERS[field]?.(sighting) ?? sighting[field as keyof Sighting];
}

/** The truth of trending writes a date as the page does. */
function normalise({ dateText, ...truth }: Truth): Truth {
  return dateText === undefined ? (truth as Truth) : { ...(truth as Truth), publishedAt: parseDay(String(dateText)) };
}

const PAGES = isHere
  ? SITES.flatMap((site) =>
      readdirSync(new URL(`${site}/`, SAVED_PAGES))
        .filter((file) => file.endsWith('.expected.json'))
        .map((file) => `${site}/${file.replace('.expected.json', '')}`),
    )
  : [];

describe.skipIf(!isHere)('saved pages', () => {
  it('has not lost any', () => {
    expect(PAGES.length).toBeGreaterThanOrEqual(6);
  });

  it.each(PAGES)('%s: every paper, every field', (name) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, SAVED_PAGES), 'utf8')) as Expected;
    const html = readFileSync(new URL(`${name}.html`, SAVED_PAGES), 'utf8');
    const { sightings, unreadable } = readPage(openPage(html, expected.url, expected.now ?? '2026-11-20'));
    const truths = expected.papers.map(normalise);
    const said = sightings.map((sighting, index) => Object.fromEntries(Object.keys(truths[index] ?? {}).map((field) => [field, pick(sighting, field)])));
    expect(said).toEqual(truths);
    expect(unreadable).toHaveLength(0);
  });

  it('reads 59 of the 59 cards of the search page, and gives no field that a card does not show', () => {
    const name = 'huggingface/search-2026-06-25';
    const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, SAVED_PAGES), 'utf8')) as Expected & { now: string };
    const { sightings } = readPage(openPage(readFileSync(new URL(`${name}.html`, SAVED_PAGES), 'utf8'), expected.url, expected.now));
    expect(sightings).toHaveLength(59);
    const fields = new Set(expected.papers.flatMap((paper) => Object.keys(paper)));
    for (const [index, sighting] of sightings.entries()) {
      for (const field of fields) expect(pick(sighting, field), `card ${index + 1}, ${field}`).toEqual(expected.papers[index]?.[field]);
    }
    expect(sightings.filter(({ publishedAt, authorCount, organization }) => !publishedAt && !authorCount && !organization)).toHaveLength(4);
  });
});
