import { describe, expect, it } from 'vitest';
import { ieee } from '@/lib/sites/adapters/ieee';
import { openPage, readPage } from '../support/read-page';

describe('the addresses of IEEE Xplore', () => {
  it.each([
    ['/search/searchresult.jsp?queryText=hands', 'listing'],
    ['/xpl/conhome/9878378/proceeding', 'listing'],
    ['/xpl/tocresult.jsp?isnumber=9160441&punumber=7054730', 'listing'],
    ['/xpl/mostRecentIssue.jsp?punumber=34', 'listing'],
    ['/xpl/RecentIssue.jsp?punumber=34', 'listing'],
    ['/author/37085405834', 'listing'],
    ['/document/9056993', 'paper'],
    ['/document/9056993/', 'paper'],
    ['/document/9056993/authors#authors', 'paper'],
    ['/abstract/document/9056993', 'paper'],
    ['/stamp/stamp.jsp?tp=&arnumber=9056993', undefined],
    ['/xpl/contact', undefined],
    ['/xpl/conhome/1000147/all-proceedings', undefined],
    ['/Xplore/home.jsp', undefined],
  ])('%s: %s', (path, kind) => {
    expect(ieee.kind(new URL(path, 'https://ieeexplore.ieee.org'))).toBe(kind);
  });
});

describe('an IEEE list', () => {
  it('has courses and books in it that are no papers, and may have rows whose title is no link', () => {
    const row = (title: string, id: number) => `<div class="List-results-items" id="${id}"><h3>${title}</h3></div>`;
    const html = [row('<a href="/document/1/">A</a>', 1), row('<a href="/courses/details/EDP2">B</a>', 2), row('<a href="/book/3">C</a>', 3), row('D', 4)].join('');
    const { sightings, unreadable } = readPage(openPage(html, 'https://ieeexplore.ieee.org/search/searchresult.jsp?queryText=x', 0));
    expect([sightings.map(({ keys }) => keys[0]), unreadable]).toEqual([['ieee:1', 'ieee:4'], []]);
  });
});

describe('an IEEE paper page', () => {
  const read = (script: string) =>
    readPage(openPage(`<body><script>${script}</script><h1 class="document-title">A <i>Title</i></h1>`, 'https://ieeexplore.ieee.org/document/123/', 0)).sightings;
  const record = (fields: object) => `x=1;\nxplGlobal.document.metadata=${JSON.stringify({ articleNumber: '123', ...fields })};\ny={};`;

  it('is told by the record that the server put into the page', () => {
    expect(read(record({ doi: '10.1109/X.2020.1', isJournal: true, startPage: '7', endPage: '7' }))).toEqual([
      expect.objectContaining({ keys: ['doi:10.1109/x.2020.1', 'ieee:123'], title: 'A Title', type: 'article', pages: '7' }),
    ]);
  });

  it('does not take the record of the paper that was shown before', () => {
    expect(read(record({ articleNumber: '124', doi: '10.1109/X.2020.1', abstract: 'Another.' }))).toEqual([
      { keys: ['ieee:123'], title: 'A Title', url: 'https://ieeexplore.ieee.org/document/123/', source: 'ieee' },
    ]);
  });

  it.each([
    ['none', 'var xplGlobal = {};'],
    ['one that is cut', 'xplGlobal.document.metadata={"articleNumber":"123","doi":'],
    ['one that is broken', 'xplGlobal.document.metadata={not json};'],
    ['one of wrong types', record({ doi: 7, authors: 'Ada', abstract: ['x'], isJournal: 'yes', startPage: {}, pdfUrl: null, title: 4 })],
    ['one with authors that are none', record({ authors: [null, 3, {}, { name: 5 }] })],
  ])('is its heading where the record is missing or %s', (_what, script) => {
    expect(read(script)).toEqual([{ keys: ['ieee:123'], title: 'A Title', url: 'https://ieeexplore.ieee.org/document/123/', source: 'ieee' }]);
  });

  it('leads to no page of another scheme', () => {
    expect(read(record({ pdfUrl: 'javascript:alert(1)' }))[0]?.pdfUrl).toBeUndefined();
  });
});
