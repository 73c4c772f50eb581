// What the fixture pages cannot tell of arXiv: single rules, by example.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPage, readPage } from '../support/read-page';

function row(id: string, fields: string, links = ''): string {
  return `<dt><a href="/abs/${id}" title="Abstract">arXiv:${id}</a> ${links}</dt><dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> T</div>${fields}</div></dd>`;
}

function list(rows: string) {
  return readPage(openPage(`<div id="dlpage"><dl id="articles">${rows}</dl></div>`, 'https://arxiv.org/list/cs.CL/new', '2026-11-20'));
}

function search(inner: string, head = '<p><a href="https://arxiv.org/abs/2611.01042">arXiv:2611.01042</a></p>') {
  return readPage(openPage(`<main><ol start="1"><li>${head}<p class="title">T</p>${inner}</li></ol></main>`, 'https://arxiv.org/search/?query=x', '2026-11-20'));
}

const AUTHOR = '<a href="/search/?searchtype=author&query=Quill">Ada Quill</a>';

describe('a list', () => {
  it('gives each row of its three equally named lists once, in order', () => {
    const html = readFileSync(new URL('../fixtures/pages/arxiv/list-new.html', import.meta.url), 'utf8');
    const { cards, sightings, page } = readPage(openPage(html, 'https://arxiv.org/list/cs.LG/new', '2026-11-20'));
    expect(page.document.querySelectorAll('[id="articles"]')).toHaveLength(3);
    expect(new Set(cards).size).toBe(7);
    expect(new Set(sightings.map(({ keys }) => keys[0])).size).toBe(6);
  });

  it.each([
    ['2611.01042', 'arxiv:2611.01042', undefined],
    ['2611.01042v4', 'arxiv:2611.01042', 4],
    ['quant-ph/0212999v1', 'arxiv:quant-ph/0212999', 1],
    ['math.GT/0212999', 'arxiv:math/0212999', undefined],
  ])('keeps the version of %s out of the key', (id, key, version) => {
    const [sighting] = list(row(id, '')).sightings;
    expect(sighting).toMatchObject({ keys: [key], url: `https://arxiv.org/abs/${key.slice('arxiv:'.length)}` });
    expect(sighting?.version).toBe(version);
  });

  it('takes from a row what it shows: label off, codes of the subjects, journal, DOI', () => {
    const fields = `<div class="list-authors"><span class="descriptor">Authors:</span> ${AUTHOR}, <a href="/search/cs?searchtype=author&query=B">Jo Bee, Jr.</a></div>
      <div class="list-comments"><span class="descriptor">Comments:</span> Comments: yes</div>
      <div class="list-journal-ref"><span class="descriptor">Journal-ref:</span> J. 1 (2026)</div>
      <div class="list-doi"><span class="descriptor">DOI:</span> 10.55555/ABC.1</div>
      <div class="list-subjects"><span class="descriptor">Subjects:</span> <span class="primary-subject">Disordered Systems and Neural Networks (cond-mat.dis-nn)</span>; Quantum Physics (quant-ph); Machine Learning (cs.LG)</div>`;
    expect(list(row('2611.01042', fields)).sightings[0]).toMatchObject({
      keys: ['arxiv:2611.01042', 'doi:10.55555/abc.1'],
      title: 'T',
      authors: [{ name: 'Ada Quill' }, { name: 'Jo Bee, Jr.' }],
      comment: 'Comments: yes',
      venue: 'J. 1 (2026)',
      categories: ['cond-mat.dis-nn', 'quant-ph', 'cs.LG'],
    });
  });

  it('cannot read a row whose head is missing or names no paper', () => {
    expect(list(row('2611.01042', '').replace(/<dt>.*<\/dt>/, '')).unreadable).toHaveLength(1);
    expect(list(row('help', '')).unreadable).toHaveLength(1);
    expect(list(row('2611.01042', '').replace('/abs/2611.01042', 'https://doi.org/10.1/abs/2')).unreadable).toHaveLength(1);
  });
});

describe('a search result', () => {
  it('has its own DOI, not one that its comments mention', () => {
    const doi = '<div><a href="https://doi.org/10.55555/own">10.55555/own</a></div>';
    const comments = '<p><span>Comments:</span> <span>extends <a href="https://doi.org/10.55555/other">10.55555/other</a></span></p>';
    expect(search(doi + comments).sightings[0]?.keys).toEqual(['arxiv:2611.01042', 'doi:10.55555/own']);
  });

  it('has no other key for a DOI that arXiv itself gave', () => {
    expect(search('<div><a href="https://doi.org/10.48550/arXiv.2611.01042">x</a></div>').sightings[0]?.keys).toEqual(['arxiv:2611.01042']);
  });

  it('tells how many authors there are, and not who, if the list is cut', () => {
    const [sighting] = search(`<p>${AUTHOR}, et al. (12 additional authors not shown)</p>`).sightings;
    expect(sighting?.authorCount).toBe(13);
    expect(sighting?.authors).toBeUndefined();
    expect(search(`<p>${AUTHOR}</p>`).sightings[0]?.authors).toEqual([{ name: 'Ada Quill' }]);
  });

  it('takes the whole abstract, without the word that folds it, and never the cut one', () => {
    const short = '<p><span>Abstract</span>: <span id="2611.01042v1-abstract-short">…cut here… <a>▽ More</a></span>';
    expect(search(`${short}<span id="2611.01042v1-abstract-full">All <span class="search-hit">prompt</span>s. <a>△ Less</a></span></p>`).sightings[0]?.abstract).toBe('All prompts.');
    expect(search(`${short}</p>`).sightings[0]?.abstract).toBeUndefined();
  });

  it('was published when its first version was submitted', () => {
    const latest = '<p><span>Submitted</span> 20 September, 2026; <span>originally announced</span> May 2026.</p>';
    expect(search(latest).sightings[0]?.publishedAt).toBe('2026-09-20');
    expect(search(latest.replace('2026;', '2026; <span>v1</span> submitted 3 May, 2026;')).sightings[0]?.publishedAt).toBe('2026-05-03');
  });

  it('is not misled by words that look like a label', () => {
    const [sighting] = search('<p>Journal ref: none, Comments: none</p><p><span>Comments:</span> <span>Comments: on comments</span></p>').sightings;
    expect(sighting?.comment).toBe('Comments: on comments');
    expect(sighting?.venue).toBeUndefined();
  });
});

const ABSTRACT = `<div id="abs"><h1 class="title mathjax"><span class="descriptor">Title:</span>From the body</h1>
  <blockquote class="abstract"><span class="descriptor">Abstract:</span> Its<br>abstract.</blockquote></div>`;

function read(metas: Record<string, string>, address = 'https://arxiv.org/abs/2611.01042') {
  const head = Object.entries(metas).map(([name, content]) => `<meta name="${name}" content="${content}">`);
  return readPage(openPage(head.join('') + ABSTRACT, address, '2026-11-20')).sightings[0];
}

describe('an abstract page', () => {
  it('is read from its body if the head is bare', () => {
    expect(read({})).toEqual({ keys: ['arxiv:2611.01042'], title: 'From the body', url: 'https://arxiv.org/abs/2611.01042', source: 'arxiv', abstract: 'Its abstract.', publishedAt: undefined, version: undefined });
  });

  it('knows family and given names, and collaborations without them', () => {
    expect(read({ citation_title: 'T', citation_author: 'Gomez, Aidan N.' })?.authors).toEqual([{ name: 'Aidan N. Gomez', family: 'Gomez', given: 'Aidan N.' }]);
    expect(read({ citation_title: 'T', citation_author: 'The Margin Collaboration' })?.authors).toEqual([{ name: 'The Margin Collaboration' }]);
  });

  it('says which version is shown: that of the address, else that of the page', () => {
    expect(read({}, 'https://arxiv.org/abs/2611.01042v2')?.version).toBe(2);
    expect(read({ 'og:url': 'https://arxiv.org/abs/2611.01042v7' })?.version).toBe(7);
    expect(read({ 'og:url': 'https://arxiv.org/abs/2611.09999v7' })?.version).toBeUndefined();
  });

  it('has no card if arXiv knows no such paper', () => {
    expect(readPage(openPage('<main><h1>Not found</h1></main>', 'https://arxiv.org/abs/2611.01042', 0)).cards).toEqual([]);
  });
});
