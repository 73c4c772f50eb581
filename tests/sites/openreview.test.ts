// OpenReview: which addresses it claims, and what its components may show.
import { describe, expect, it } from 'vitest';
import { openreview } from '@/lib/sites/adapters/openreview';
import { openPage, readPage } from '../support/read-page';

const HOST = 'https://openreview.net';
const ID = 'a_B-c9XyZw1';
const kindOf = (address: string) => openreview.kind(new URL(address, HOST));

function list(inner: string, address = `${HOST}/group?id=MARG.org/2026/Conference`) {
  return readPage(openPage(`<ul class="submissions-list"><li>${inner}</li></ul>`, address, 0));
}

function note({ authors = '', date = '', venue = '', href = `/forum?id=${ID}` }) {
  return list(`<div class="note"><h4><a href="${href}">T</a></h4><div class="note-authors"><span>${authors}</span></div><ul class="note-meta-info"><li>${date}</li><li>${venue}</li></ul></div>`);
}

function forum(inner: string, head = '', address = `${HOST}/forum?id=${ID}`) {
  return readPage(openPage(`<head>${head}</head><div class="forum-container"><div class="forum-note"><h2 class="citation_title">T</h2>${inner}</div></div>`, address, 0)).sightings[0];
}

describe('OpenReview', () => {
  it.each([
    ['/group?id=ICLR.cc/2026/Conference', 'listing'], ['/group?id=ICLR.cc/2026/Conference#tab-accept-oral', 'listing'], ['/submissions?venue=ICLR.cc/2026/Conference&page=3', 'listing'],
    ['/search?term=x', 'listing'], ['/profile?id=~Ada_Quill1', 'listing'], [`/forum?id=${ID}`, 'paper'], [`/forum?noteId=x0001&id=${ID}`, 'paper'], ['/forum/quill|attention?x=1', 'paper'],
  ])('%s: %s', (path, kind) => expect(kindOf(path)).toBe(kind));

  it.each(['/', '/venue?id=ICLR.cc', `/pdf?id=${ID}`, `/attachment?id=${ID}&name=pdf`, `/revisions?id=${ID}`, '/login', '/forums', '/challenge', 'https://api2.openreview.net/search?x', `https://openreview.net.evil.example/forum?id=${ID}`])(
    'leaves %s alone', (address) => expect(kindOf(address)).toBeUndefined(),
  );

  it('reads nothing on a page that asks who is there', () => {
    for (const body of ['<h1>Verifying you are human</h1>', '', '<div class="forum-container"><div id="note_children"></div></div>']) {
      expect(readPage(openPage(body, `${HOST}/forum?id=${ID}`, 0)).cards).toEqual([]);
    }
  });

  it('reads tabs when they come, and cards once', () => {
    const page = openPage('<div id="tab"></div>', `${HOST}/group?id=MARG.org/2026/Conference`, 0);
    expect(readPage(page).cards).toEqual([]);
    const late = list(`<div class="note"><h4><a href="/forum?id=${ID}">T</a></h4></div>`).page.document.body;
    page.document.body.append(page.document.importNode(late, true));
    expect(readPage(page).sightings).toMatchObject([{ keys: [`openreview:${ID}`] }]);
  });

  it('keeps ids apart that differ in one capital, and hyphens in them', () => {
    const keys = [ID, ID.toLowerCase(), '-bC_9XyZw1'].map((id) => note({ href: `/forum?id=${id}&referrer=x` }).sightings[0]?.keys[0]);
    expect(keys).toEqual(['openreview:a_B-c9XyZw1', 'openreview:a_b-c9xyzw1', 'openreview:-bC_9XyZw1']);
  });

  it('takes a review for no paper, and a note without an address for one that it cannot read', () => {
    expect(note({ href: `/forum?id=${ID}&noteId=r0001` }).cards).toEqual([]);
    expect(note({ href: '/group?id=x' }).unreadable).toHaveLength(1);
  });

  it.each([
    ['<a href="/profile?id=~A1">Ada Quill</a>, <a href="https://dblp.org/pid/1">Bo Finch</a>, <span>Cy Hand</span>', ['Ada Quill', 'Bo Finch', 'Cy Hand']],
    ['<span class="note-author-with-institutions"><a href="/profile?id=~A1">Ada Quill</a><sup>1,2</sup></span>', ['Ada Quill']],
    ['<span>Anonymous</span>', undefined],
    ['<span>ICLR 2026 Conference Submission12 Authors</span>', undefined],
    ['<a href="/profile?id=~A1">Ada Quill</a> <span class="private-author-label">(privately revealed to you)</span>', ['Ada Quill']],
    ['', undefined],
  ])('reads the names in %s', (authors, names) => {
    expect(note({ authors }).sightings[0]?.authors?.map(({ name }) => name)).toEqual(names);
  });

  it('takes the whole list of names from the head, where it begins alike', () => {
    const shown = '<div class="forum-authors"><h3><span><a>A</a>, <a>B</a> <a class="show-all">et al. (1 additional authors not shown)</a></span></h3></div>';
    const head = (...names: string[]) => names.map((name) => `<meta name="citation_author" content="${name}">`).join('');
    expect(forum(shown, head('A', 'B', 'C'))?.authors).toEqual([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
    for (const names of [['A', 'X', 'C'], ['C'], ['A', 'B', 'C', 'D'], []]) {
      expect(forum(shown, head(...names))).toMatchObject({ authorCount: 3 });
      expect(forum(shown, head(...names))?.authors).toBeUndefined();
    }
  });

  it.each([
    ['Published: 16 Jan 2026, Last Modified: 05 Mar 2026', '2026-01-16'],
    ['21 Sept 2025 (modified: 11 Feb 2026)', '2025-09-21'],
    ['2020 (modified: 16 Nov 2022)', '2020'],
    ['May 2023', '2023-05'],
    ['soon', undefined],
  ])('reads the date “%s”', (date, publishedAt) => expect(note({ date }).sightings[0]?.publishedAt).toBe(publishedAt));

  it.each([
    ['ICLR 2026 oral', 'ICLR 2026'], ['ICLR 2023 notable top 5%', 'ICLR 2023'], ['NeurIPS 2025 (spotlight)', 'NeurIPS 2025'], ['Accepted by TMLR', 'TMLR'], ['IEEE Trans. Marg. 2024', 'IEEE Trans. Marg. 2024'],
    ['Submitted to ICLR 2026', undefined], ['ICLR 2026 Conference Submission', undefined], ['ICLR 2026 Conference Withdrawn Submission', undefined], ['ICLR 2026 Conference Submission12', undefined], ['Rejected by TMLR', undefined],
    ['CoRR 2025', undefined],
  ])('appeared in “%s”: %s', (shown, venue) => expect(note({ venue: shown }).sightings[0]?.venue).toBe(venue));

  it.each([
    ['@inproceedings{x,\nbooktitle={The Conference}}', { type: 'inproceedings', venue: 'The Conference' }],
    ['@article{x, journal = {J. Marg.}}', { type: 'article', venue: 'J. Marg.' }],
    ['@article{x, journal={CoRR}}', {}],
    ['@misc{x, title={T}}', {}],
    ['%E0%A4%A', {}],
  ])('is cited as %s', (entry, said) => {
    const { type, venue } = forum(`<div class="forum-meta"><a data-bibtex="${entry.startsWith('%') ? entry : encodeURIComponent(entry)}">BibTeX</a></div>`) ?? {};
    expect({ ...(type && { type }), ...(venue && { venue }) }).toEqual(said);
  });

  it('reads the forum that a reply is linked in, and nothing of the reply', () => {
    const said = forum('<div class="note-content"><strong class="note-content-field">Abstract:</strong> <span class="note-content-value">Own.</span></div>', '', `${HOST}/forum?id=${ID}&noteId=r0001&referrer=%5Bx%5D`);
    expect(said).toEqual({ keys: [`openreview:${ID}`], title: 'T', url: `${HOST}/forum?id=${ID}`, source: 'openreview', abstract: 'Own.' });
  });

  it('knows a forum by its PDF where the address has no id', () => {
    const pdf = `<a class="citation_pdf_url" href="/pdf?id=${ID}">PDF</a>`;
    expect(forum(pdf, '', `${HOST}/forum/quill|attention`)?.keys).toEqual([`openreview:${ID}`]);
    expect(forum('', '', `${HOST}/forum/quill|attention`)).toBeUndefined();
  });
});
