// papers.cool: which addresses it claims, what names a panel, and the real page of fifty that was saved.
import { describe, expect, it } from 'vitest';
import { papersCool } from '@/lib/sites/adapters/papers-cool';
import { hasSavedPages, openPage, readPage } from '../support/read-page';
import { readSavedPage, readTruth } from '../support/saved-page';

const HOST = 'https://papers.cool';
const kindOf = (address: string) => papersCool.kind(new URL(address, HOST));

function panel(title: string, source: string, more = '') {
  const html = `<div class="papers"><div id="x" class="panel paper"><h2 class="title"><a href="${source}">#1</a><a class="title-link" href="${title}">T</a></h2>${more}</div></div>`;
  return readPage(openPage(html, `${HOST}/venue/MARG.2026`, 0)).sightings[0];
}

describe('papers.cool', () => {
  it.each([
    ['/arxiv/cs.CL', 'listing'], ['/arxiv/search?query=x', 'listing'], ['/arxiv/2611.00867,2611.00868', 'listing'], ['/venue/ICLR.2026?group=Oral', 'listing'], ['/venue/search?query=x', 'listing'],
    ['/arxiv/2611.00867', 'paper'], ['/arxiv/2611.00867v2', 'paper'], ['/venue/a_B-c9XyZw1@OpenReview', 'paper'], ['/venue/a_B-c9XyZw1%40OpenReview', 'paper'], ['/venue/X_Y_CVPR_2025_paper@CVPR2025@CVF', 'paper'],
  ])('%s: %s', (path, kind) => expect(kindOf(path)).toBe(kind));

  it.each(['/', '/arxiv', '/arxiv/', '/venue', '/feeds', '/about', 'https://papers.cool.evil.example/arxiv/cs.CL'])('leaves %s alone', (address) => expect(kindOf(address)).toBeUndefined());

  it.each([
    ['/arxiv/2611.00867', 'https://arxiv.org/abs/2611.00867', 'arxiv:2611.00867'],
    ['/venue/a_B-c9XyZw1@OpenReview', 'https://openreview.net/forum?id=a_B-c9XyZw1', 'openreview:a_B-c9XyZw1'],
    ['/venue/2026.acl-long.1@ACL', 'https://aclanthology.org/2026.acl-long.1/', 'acl:2026.acl-long.1'],
    ['/venue/X_Y_CVPR_2025_paper@CVPR2025@CVF', 'https://openaccess.thecvf.com/content/CVPR2025/html/X_Y_CVPR_2025_paper.html', 'cvf:x_y_cvpr_2025'],
    ['/venue/quill26a@v270@PMLR', 'https://proceedings.mlr.press/v270/quill26a.html', 'pmlr:v270/quill26a'],
    ['/venue/xu@usenixsecurity24@USENIX', 'https://www.usenix.example/xu', 'url:https://papers.cool/venue/xu@usenixsecurity24@USENIX'],
  ])('names %s by its id, by where its number leads, or by itself', (title, source, key) => expect(panel(title, source)?.keys).toEqual([key]));

  it('reads venue and year from the subject of a venue, and codes from those of arXiv', () => {
    const subjects = (links: string) => panel('/venue/x@ACL', 'https://aclanthology.org/2026.acl-long.1/', `<p class="subjects">${links}</p>`);
    expect(subjects('<a href="/venue/ICLR.2026?group=Oral">ICLR.2026 - Oral</a>')).toMatchObject({ venue: 'ICLR 2026', publishedAt: '2026', type: 'inproceedings' });
    expect(subjects('<a href="/arxiv/cs.LG">Machine Learning</a><a href="/arxiv/cond-mat.dis-nn">Disordered Systems</a><a href="/arxiv/quant-ph">Quantum Physics</a>')?.categories).toEqual(['cs.LG', 'cond-mat.dis-nn', 'quant-ph']);
    expect(subjects('<a href="/venue/2026.acl-long">Long</a>')?.venue).toBeUndefined();
  });
});

describe.skipIf(!hasSavedPages())('the saved page of papers.cool', () => {
  it('reads all fifty panels', () => {
    const { url, papers } = readTruth<{ url: string; papers: { id: string; title: string; authors: string[]; abstract: string }[] }>('papers-cool/search-effective-reasoning-2025.expected.json');
    const { sightings, unreadable } = readSavedPage('papers-cool/search-effective-reasoning-2025.html', url);
    expect(papers).toHaveLength(50);
    // The truth took typeset mathematics as it is drawn, letter by letter, and its source behind it.
    const readable = (text: string) => text.replace('××\\times', '$\\times$').replace('HeimaHeima\\textbf{Heima}', '$\\textbf{Heima}$');
    expect(sightings.map(({ keys, title, authors = [], abstract }) => ({ id: keys[0], title, authors: authors.map(({ name }) => name), abstract }))).toEqual(papers.map((paper) => ({ ...paper, abstract: readable(paper.abstract) })));
    expect(unreadable).toEqual([]);
    expect(sightings.every(({ publishedAt, categories, pdfUrl }) => /^\d{4}-\d\d-\d\d$/.test(publishedAt ?? '') && categories?.length && pdfUrl?.startsWith('https://arxiv.org/pdf/'))).toBe(true);
  });
});
