// ACL Anthology: which addresses it claims, what is front matter, and the real pages that were saved.
import { describe, expect, it } from 'vitest';
import { aclAnthology } from '@/lib/sites/adapters/acl-anthology';
import { hasSavedPages, openPage, readPage } from '../support/read-page';
import { readSavedPage, readTruth, summarise } from '../support/saved-page';

const HOST = 'https://aclanthology.org';
const kindOf = (address: string) => aclAnthology.kind(new URL(address, HOST));

function event(...ids: string[]) {
  const rows = ids.map((id) => `<div class="d-sm-flex align-items-stretch"><span><strong><a href=/${id}/>T</a></strong></span></div>`);
  return readPage(openPage(rows.join(''), `${HOST}/events/acl-2026/`, 0));
}

describe('ACL Anthology', () => {
  it.each(['/events/acl-2026/', '/volumes/2026.acl-long/', '/people/ada-quill/', '/people/ada-quill/unverified/', '/search/?q=margins'])('%s is a listing', (path) =>
    expect(kindOf(path)).toBe('listing'),
  );

  it.each(['/2026.acl-long.1/', '/2026.acl-long.100', '/P17-2044/', '/W19-4201/', '/2022.in2writing-1.1/', '/J87-7002/?x=1'])('%s is a paper', (path) => expect(kindOf(path)).toBe('paper'));

  it.each([
    '/', '/2026.acl-long.0/', '/P17-2000/', '/W19-4200/', '/W19-42', '/2026.acl-long.1.pdf', '/2026.acl-long.1.bib', '/attachments/2026.acl-long.1.Software.zip', '/events/', '/venues/acl/', '/faq/', '/searching',
    'https://www.semanticscholar.org/events/acl-2026/', 'https://aclanthology.org.evil.example/events/acl-2026/',
  ])('leaves %s alone', (address) => expect(kindOf(address)).toBeUndefined());

  it('drops covers and prefaces, of old volumes and new, and nothing else', () => {
    const { sightings, unreadable } = event('2026.acl-long.0', '2026.acl-long.10', 'P17-2000', 'P17-1200', 'W19-4200', 'W19-4201', 'W05-1000', 'W05-2010', 'C18-1001');
    expect(sightings.map(({ keys }) => keys[0])).toEqual(['acl:2026.acl-long.10', 'acl:P17-1200', 'acl:W19-4201', 'acl:W05-2010', 'acl:C18-1001']);
    expect(unreadable).toEqual([]);
  });

  it.each([
    ['2021.cl-1.2', 'Computational Linguistics, Volume 47, Issue 1 - March 2021', { type: 'article', venue: 'Computational Linguistics', volume: '47', issue: '1' }],
    ['J87-1002', 'Computational Linguistics, Formerly the American Journal of Computational Linguistics, Volume 13, Numbers 1-2, January-June 1987', { type: 'article', venue: 'Computational Linguistics', volume: '13', issue: '1-2' }],
    ['2022.tacl-1.7', 'Transactions of the Association for Computational Linguistics, Volume 10', { type: 'article', venue: 'Transactions of the Association for Computational Linguistics', volume: '10' }],
    ['C00-1001', 'COLING 2000, Volume 1: The 18th Conference', { type: 'inproceedings', venue: 'COLING 2000, Volume 1: The 18th Conference' }],
  ])('cites the paper %s, of the volume “%s”, by its journal or its proceedings', (id, volume, said) => {
    const html = `<section id="main"><h2 id="title">T</h2><div class="acl-paper-details"><dl><dt>Volume:</dt><dd>${volume}</dd></dl></div></section>`;
    expect(readPage(openPage(html, `${HOST}/${id}/`, 0)).sightings).toMatchObject([said]);
  });

  it('counts a row whose link names no paper as one that it cannot read', () => {
    expect(event('moved').unreadable).toHaveLength(1);
  });

  it.each([
    ['2026.tacl-1.7', 'article', '2026'],
    ['2024.cl-4.1', 'article', '2024'],
    ['J87-1002', 'article', '1987'],
    ['Q13-1001', 'article', '2013'],
    ['C65-1001', 'inproceedings', '1965'],
    ['2022.clpsych-1.3', 'inproceedings', '2022'],
  ])('knows from the id %s: %s of %s', (id, type, publishedAt) => {
    expect(event(id).sightings).toMatchObject([{ type, publishedAt, url: `${HOST}/${id}/` }]);
  });

  it('takes no abstract from the row after the next', () => {
    const row = (id: string) => `<div class="d-sm-flex align-items-stretch"><span><strong><a href=/${id}/>T</a></strong></span></div>`;
    const { sightings } = readPage(openPage(`${row('2026.acl-long.1')}${row('2026.acl-long.2')}<div class="abstract-collapse">Of 2.</div>`, `${HOST}/events/acl-2026/`, 0));
    expect(sightings.map(({ abstract }) => abstract)).toEqual([undefined, 'Of 2.']);
  });
});

describe.skipIf(!hasSavedPages())('the saved pages of ACL Anthology', () => {
  it('reads every row of a person', () => {
    const { url, papers } = readTruth<{ url: string; papers: { id: string; title: string; authors: string[] }[] }>('acl-anthology/author-andreas-madsack.expected.json');
    const { sightings, unreadable } = readSavedPage('acl-anthology/author-andreas-madsack.html', url);
    expect(sightings.map(({ keys, title, authors = [] }) => ({ id: keys[0], title, authors: authors.map(({ name }) => name) }))).toEqual(papers);
    expect(unreadable).toEqual([]);
    // One of them has none.
    expect(sightings.filter(({ abstract }) => (abstract?.length ?? 0) > 150)).toHaveLength(5);
    expect(sightings.every(({ venue, pdfUrl }) => venue?.startsWith('Proceedings of') && pdfUrl?.endsWith('.pdf'))).toBe(true);
  });

  it('reads the page of a paper', () => {
    const { url, papers } = readTruth<{ url: string; papers: Record<string, unknown>[] }>('acl-anthology/paper-2021.naacl-main.208.expected.json');
    const { sightings } = readSavedPage('acl-anthology/paper-2021.naacl-main.208.html', url);
    expect(sightings.map((sighting) => ({ ...summarise(sighting), id: sighting.keys.find((key) => key.startsWith('acl:')) }))).toEqual(papers);
    expect(sightings).toMatchObject([{ publishedAt: '2021-06', pages: '2627-2636', publisher: 'Association for Computational Linguistics', type: 'inproceedings', authors: [{}, { name: 'Alexander M. Rush' }] }]);
    expect(sightings[0]?.abstract).toMatch(/^When fine-tuning .* classification tasks\.$/);
  });

  it('reads the page of a paper as it was in 2019', () => {
    const { sightings } = readSavedPage('acl-anthology/paper-P17-2044-2019.html', `${HOST}/P17-2044/`);
    expect(sightings).toMatchObject([
      { keys: ['doi:10.18653/v1/p17-2044', 'acl:P17-2044'], title: 'Japanese Sentence Compression with a Large Training Dataset', authors: [{ name: 'Shun Hasegawa' }, { name: 'Yuta Kikuchi' }, {}, {}], publishedAt: '2017-07' },
    ]);
    expect(sightings[0]?.abstract).toMatch(/^In English, high-quality .* recurrent neural network\.$/);
  });

  it('reads an event', () => {
    expect(readSavedPage('fragments/acl-event-2026-testauthored.html', `${HOST}/events/acl-2026/`).sightings).toMatchObject([
      { keys: ['acl:2026.acl-long.1'], title: 'OctoTools: A Multi-Agent Framework', authors: [{ name: 'Pan Lu' }, { name: 'James Zou' }], abstract: 'Solving complex reasoning tasks.' },
      { keys: ['acl:2026.acl-long.2'], title: 'No Reader Left Behind', authors: [{ name: 'Jimin Jung' }] },
    ]);
  });
});
