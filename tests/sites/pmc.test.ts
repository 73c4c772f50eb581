// PubMed Central: which addresses it claims, on both hosts, and a real article.
import { describe, expect, it } from 'vitest';
import { pmc } from '@/lib/sites/adapters/pmc';
import { hasSavedPages } from '../support/read-page';
import { readSavedPage, readTruth, summarise } from '../support/saved-page';

const isHere = hasSavedPages();

describe('PubMed Central', () => {
  it.each([
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/', 'paper'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/?report=classic', 'paper'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190', 'paper'],
    ['https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3531190/', 'paper'],
    ['https://pmc.ncbi.nlm.nih.gov/search/?term=mental+health', 'listing'],
  ])('%s is a %s', (address, kind) => expect(pmc.kind(new URL(address))).toBe(kind));

  it.each([
    'https://pmc.ncbi.nlm.nih.gov/',
    'https://pmc.ncbi.nlm.nih.gov/journals/4/',
    'https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/pdf/gks1195.pdf',
    'https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/figure/F1/',
    'https://www.ncbi.nlm.nih.gov/gene/7157',
    'https://www.ncbi.nlm.nih.gov/pubmed/20565167',
  ])('leaves %s alone', (address) => expect(pmc.kind(new URL(address))).toBeUndefined());

  it.skipIf(!isHere).each(['https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/?term=x#S2'])('reads GenBank at %s', (address) => {
    const truth = readTruth<{ papers: object[] }>('pmc/article-PMC3531190.expected.json');
    const { sightings } = readSavedPage('pmc/article-PMC3531190.html', address);
    expect(sightings.map(summarise)).toEqual(truth.papers);
    expect(sightings[0]).toMatchObject({
      keys: ['doi:10.1093/nar/gks1195', 'pmid:23193287', 'pmcid:PMC3531190'],
      url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/',
      type: 'article', venue: 'Nucleic Acids Research', volume: '41', issue: 'Database issue', pages: 'D36-D42', publishedAt: '2012-11-26',
    });
    expect(sightings[0]?.abstract).toMatch(/^GenBank® .* home page: www\.ncbi\.nlm\.nih\.gov\.$/s);
  });
});
