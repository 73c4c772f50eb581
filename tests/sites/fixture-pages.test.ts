// Every page in tests/fixtures/pages/<adapter>/ is read whole and must say what the .expected.json beside it says.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sightingSchema, type Sighting } from '@/lib/model/sighting';
import type { Placement } from '@/lib/sites/adapter';
import { ADAPTERS } from '@/lib/sites/registry';
import { REAL_TEXTS } from '../../scripts/sites/reduce-page';
import { isMatched } from '../support/match-pattern';
import { asMessage, openPage, readPage } from '../support/read-page';

interface Expected {
  url: string;
  now: string;
  /** Where the hands go on this page. */
  placement: Placement['kind'];
  unreadable: number;
  papers: Sighting[];
  /** Only in what `npm run new-site` wrote, and false. */
  checkedByHand?: false;
}

const FOLDER = new URL('../fixtures/pages/', import.meta.url);
const PAGES = readdirSync(FOLDER).flatMap((site) =>
  [...new Set(readdirSync(new URL(`${site}/`, FOLDER)).map((file) => file.replace(/(?:\.html|\.expected\.json)$/, '')))].map((name) => ({ site, name })),
);

function fileOf(site: string, name: string, ending: string): URL {
  return new URL(`${site}/${name}${ending}`, FOLDER);
}

describe('the fixture pages', () => {
  it('has a folder for each adapter and no other', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(ADAPTERS.map(({ id }) => id).toSorted());
  });

  it.each(PAGES)('has both the page and its truth: $site/$name', ({ site, name }) => {
    expect(existsSync(fileOf(site, name, '.html')) && existsSync(fileOf(site, name, '.expected.json'))).toBe(true);
  });
});

describe.each(PAGES)('$site/$name', ({ site, name }) => {
  const expected = JSON.parse(readFileSync(fileOf(site, name, '.expected.json'), 'utf8')) as Expected;
  const page = openPage(readFileSync(fileOf(site, name, '.html'), 'utf8'), expected.url, expected.now);
  const { adapter, cards, sightings, unreadable, placements } = readPage(page);

  it('has invented texts, and a truth that someone has looked at', () => {
    expect(readFileSync(fileOf(site, name, '.html'), 'utf8')).not.toContain(REAL_TEXTS);
    expect(expected.checkedByHand).toBeUndefined();
  });

  it('is read by its own adapter, whose script runs there', () => {
    expect(adapter.id).toBe(site);
    expect(adapter.matches.some((pattern) => isMatched(pattern, page.url))).toBe(true);
  });

  it('says of each paper exactly what its truth says, in page order', () => {
    expect(asMessage(sightings)).toEqual(expected.papers);
  });

  it('counts the cards that cannot be read', () => {
    expect(unreadable).toHaveLength(expected.unreadable);
  });

  it('gives nothing that the worker would refuse or have to clean', () => {
    for (const sighting of sightings) expect(asMessage(sightingSchema.parse(sighting))).toEqual(asMessage(sighting));
  });

  it('places every hand inside its card or on it', () => {
    for (const [index, placement] of placements.entries()) {
      const hosts = placement.kind === 'margin' ? [placement.host, placement.tags] : [placement.host];
      expect(hosts.every((host) => cards[index]?.contains(host))).toBe(true);
      expect(placement.kind).toBe(expected.placement);
    }
  });
});
