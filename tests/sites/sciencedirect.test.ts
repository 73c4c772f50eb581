import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sciencedirect } from '@/lib/sites/adapters/sciencedirect';
import { hasSavedPages, openPage, readPage, SAVED_PAGES } from '../support/read-page';

describe('the addresses of ScienceDirect', () => {
  it.each([
    ['/search?qs=hands', 'listing'],
    ['/journal/environmental-science-and-policy/vol/145/suppl/C', 'listing'],
    ['/journal/neuron/articles-in-press', 'listing'],
    ['/science/article/pii/S146290112300117X', 'paper'],
    ['/science/article/abs/pii/S2352485522001888?via%3Dihub', 'paper'],
    ['/science/article/pii/B9780128000000000043', 'paper'],
    ['/journal/neuron', undefined],
    ['/journal/neuron/issues', undefined],
    ['/topics/neuroscience/hand', undefined],
    ['/', undefined],
  ])('%s: %s', (path, kind) => {
    expect(sciencedirect.kind(new URL(path, 'https://www.sciencedirect.com'))).toBe(kind);
  });
});

describe.skipIf(!hasSavedPages())('the saved ScienceDirect pages', () => {
  it.each([
    ['S146290112300117X', 'pii', 'doi:10.1016/j.envsci.2023.04.016', /^Nature-based solutions through collective actions/, ['Mahir Yazar', 'Abigail York'], 2, '228-237', /^Urban climate adaptation/],
    ['S2352485522001888', 'abs/pii', 'doi:10.1016/j.rsma.2022.102530', /^Genetic monitoring .* \(Dermochelys coriacea\) in the South West Atlantic$/, ['Sarah Maria Vargas', 'Ana Carolina Barcelos'], 10, '102530', /^Although leatherback turtles/],
  ])('%s: authors without their affiliations, the abstract and not the highlights', (pii, path, doi, title, first, count, pages, abstract) => {
    const html = readFileSync(new URL(`sciencedirect/article-${pii}.html`, SAVED_PAGES), 'utf8');
    const { sightings, cards } = readPage(openPage(html, `https://www.sciencedirect.com/science/article/${path}/${pii}`, 0));
    expect(cards).toHaveLength(1);
    expect(sightings).toMatchObject([{ keys: [doi, `pii:${pii}`], type: 'article', pages, publisher: 'Elsevier' }]);
    expect(sightings[0]?.title).toMatch(title);
    expect(sightings[0]?.abstract).toMatch(abstract);
    const names = sightings[0]?.authors?.map(({ name }) => name);
    expect(names?.slice(0, 2)).toEqual(first);
    expect(names).toHaveLength(count);
  });
});
