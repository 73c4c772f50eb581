// Europe PMC: which addresses it claims, cut lists of authors, and real rows.
import { describe, expect, it } from 'vitest';
import { europePmc } from '@/lib/sites/adapters/europe-pmc';
import { hasSavedPages, openPage, readPage } from '../support/read-page';
import { readSavedPage, readTruth } from '../support/saved-page';

const isHere = hasSavedPages();
const HOST = 'https://europepmc.org';

describe('Europe PMC', () => {
  it.each([
    ['/search?query=ego%20depletion', 'listing'],
    ['/search?query=x&page=2', 'listing'],
    ['/article/MED/37298594', 'paper'],
    ['/article/PPR/PPR358366', 'paper'],
    ['/article/pmc/pmc3198533', 'paper'],
    ['/article/PMC/PMC3198533?singleResult=true', 'paper'],
    ['/abstract/MED/37298594', 'paper'],
    ['/articles/PMC3198533', 'paper'],
  ])('%s is a %s', (path, kind) => expect(europePmc.kind(new URL(HOST + path))).toBe(kind));

  it.each(['/', '/article/PAT/EP1234567', '/article/MED/', '/searchsyntax', '/Help', '/grantfinder'])('leaves %s alone', (path) => expect(europePmc.kind(new URL(HOST + path))).toBeUndefined());

  it('reads nothing of the page before: the head of an address that changed in place', () => {
    const html = '<head><meta name="citation_title" content="Before"><meta name="citation_pmid" content="1"></head><h1 id="article--current--title">Now.</h1>';
    expect(readPage(openPage(html, `${HOST}/article/MED/2`, 0)).sightings).toEqual([{ keys: ['pmid:2'], title: 'Now', url: `${HOST}/article/MED/2`, type: 'article', source: 'europe-pmc' }]);
  });

  describe.skipIf(!isHere)('as saved', () => {
    it('reads every row', () => {
      const rowCount = readTruth<{ snapshots: { rowCount: number }[] }>('europepmc/manifest.json').snapshots[0]?.rowCount;
      const { sightings, unreadable } = readSavedPage('europepmc/search-rows-live-01.html', `${HOST}/search?query=ego%20depletion`);
      expect([sightings.length, unreadable.length]).toEqual([rowCount, 0]);
      for (const { title, authors, venue, publishedAt, summary, abstract } of sightings) {
        expect(title).not.toMatch(/\.$|\s{2}/);
        expect(authors?.every(({ family, given }) => family && given)).toBe(true);
        expect(venue && publishedAt && !abstract && summary !== title).toBeTruthy();
      }
    });

    it('reads journals, volumes and pages apart, and a preprint as one', () => {
      const { sightings } = readSavedPage('europepmc/search-rows-live-01.html', `${HOST}/search?query=ego%20depletion`);
      expect(sightings.map(({ keys, type, venue, volume = '', issue = '', pages = '' }) => [keys.join(' '), type, venue, `${volume}(${issue}):${pages}`])).toEqual([
        ['pmid:42528595', 'article', 'Front Psychol', '17():1748888'],
        ['pmid:42495919', 'article', 'Psychol Health', '():1-17'],
        ['pmid:42425826', 'article', 'J Sci Med Sport', '():S1440-2440(26)00247-1'],
        ['pmid:41866943', 'article', 'J Gen Psychol', '():1-22'],
        ['pmid:42131793 pmcid:PMC13162127', 'article', 'Nurs Res Pract', '2026():2043487'],
        ['url:https://europepmc.org/article/PPR/PPR1254258', 'preprint', 'F1000Res', '():'],
        ['pmid:42219786', 'article', 'Suicide Life Threat Behav', '56(3):e70109'],
        ['pmid:41854536', 'article', 'Psychol Rep', '():332941261436745'],
        ['pmid:42372420', 'article', 'Acta Psychol (Amst)', '268():107330'],
        ['pmid:41804211', 'article', 'Int J Psychol', '61(2):e70197'],
      ]);
      expect(sightings[5]?.version).toBe(1);
    });
  });
});
