// What a reader is told of a file: where records stand that are left out, and what a page's title says of its paper.
import { describe, expect, it } from 'vitest';
import { paperTitle } from '@/lib/formats/read/page-title';
import { unpack } from '@/lib/formats/read/unpack';
import { nth, paperWith, writeAll } from '../write-all';
import { markdown } from '@/lib/formats/markdown';
import { readFile, readOne } from './read-all';

describe('a pasted list', () => {
  it('tells of every line that names no paper, but for headings and blank ones', async () => {
    const { papers, unread } = await readFile('', '# To read\n\n1706.03762\nAttention is all you need\n---\nhttps://arxiv.org/abs/1810.04805\n1706.03762 again');
    expect(papers.map(({ keys }) => keys[0])).toEqual(['arxiv:1706.03762', 'arxiv:1810.04805']);
    expect(unread).toEqual([{ line: 4, reason: 'no address, DOI or arXiv id stands in it' }]);
  });

  it('of our own Markdown has the papers and nothing that their notes mention', async () => {
    const papers = [
      paperWith({ title: 'See 1810.04805', url: 'https://arxiv.org/abs/1706.03762', venue: 'arXiv 2001.00001', note: 'Compare https://arxiv.org/abs/1512.03385\n\nand the rest\n# of it' }),
      paperWith({ keys: ['arxiv:2005.14165'], id: 'arxiv:2005.14165', title: 'B', url: 'https://arxiv.org/abs/2005.14165' }),
    ];
    const { papers: back, unread } = await readFile('x.md', await writeAll(markdown, papers));
    expect(back.map(({ keys, title }) => [keys[0], title])).toEqual([['arxiv:1706.03762', 'See 1810.04805'], ['arxiv:2005.14165', 'B']]);
    expect(unread).toEqual([]);
  });
});

describe('a table', () => {
  it('tells of the line on which a row begins, whatever lines its cells hold', async () => {
    const { unread } = await readFile('x.csv', 'title,note\r\nA,"one\r\ntwo\r\nthree"\r\n\r\n,no title\r\nB,x\r\n"",y\r\n');
    expect(unread.map(({ line }) => line)).toEqual([6, 8]);
  });

  it.each([['Titel;Autoren;Jahr;Schlagwörter', 'A;Lovelace, Ada;2001;x, y'], ['Titre;Auteurs;Année;Mots-clés', 'A;Lovelace, Ada;2001;x, y'], ['Título;Autores;Año;Etiquetas', 'A;Lovelace, Ada;2001;x, y']])('may name its columns %s', async (header, row) => {
    expect(await readOne('x.csv', `${header}\n${row}`)).toMatchObject({ title: 'A', publishedAt: '2001', authors: [{ name: 'Ada Lovelace' }], tags: ['x', 'y'] });
  });
});

it('BibTeX keeps what it has no field for as a comment', async () => {
  expect(await readOne('x.bib', '@book{a, title={A}, note={Second printing}, isbn={978-3-16-148410-0}}')).toMatchObject({ comment: 'Second printing; ISBN 978-3-16-148410-0' });
});

describe('a page’s title', () => {
  it.each([
    ['[1810.04805] BERT: Pre-training of Deep Bidirectional Transformers', 'BERT: Pre-training of Deep Bidirectional Transformers'],
    ['[hep-th/9711200] The Large N Limit', 'The Large N Limit'],
    ['Reformer: The Efficient Transformer | OpenReview', 'Reformer: The Efficient Transformer'],
    ['Deep Contextualized Word Representations - ACL Anthology', 'Deep Contextualized Word Representations'],
    ['Deep learning | Nature', 'Deep learning'],
    ['ImageNet | IEEE Conference Publication | IEEE Xplore', 'ImageNet'],
    ['Paper page - Llama 2', 'Llama 2'],
    ['Human-level control - a survey', 'Human-level control - a survey'],
    ['A Survey of Nature', 'A Survey of Nature'],
    ['[Re] Reproducing X', '[Re] Reproducing X'],
    ['| OpenReview', '| OpenReview'],
  ])('%j names %j', (page, title) => expect(paperTitle(page)).toBe(title));

  it('is cleaned in a browser’s bookmarks, and left as it is in our own', async () => {
    const link = '<DT><A HREF="https://arxiv.org/abs/1810.04805">[1810.04805] BERT</A>\n';
    const file = (folder: string) => `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><H3>${folder}</H3>\n<DL><p>\n${link}</DL><p>\n</DL><p>\n`;
    expect(nth((await readFile('x.html', file('ML'))).papers, 0).title).toBe('BERT');
    expect(nth((await readFile('x.html', file('Manicule'))).papers, 0).title).toBe('[1810.04805] BERT');
  });
});

it('UTF-16 is read without its mark, too', async () => {
  const text = 'title,note\nÜber Ähnlichkeit,x\n';
  const little = new Uint8Array(new Uint16Array(Array.from(text, (char) => char.charCodeAt(0))).buffer);
  const big = little.map((_, index) => little[index ^ 1] ?? 0);
  expect([(await unpack('x.csv', little)).text, (await unpack('x.csv', big)).text]).toEqual([text, text]);
});

it('a status that a file tells of was chosen nobody knows when', async () => {
  const { papers } = await readFile('x.csv', 'title,status,saved\nA,read,2020-01-02\nB,,2020-01-02\n');
  expect(papers.map(({ status, savedAt, statusAt }) => [status, statusAt === savedAt ? 'then' : statusAt])).toEqual([['read', 0], ['unread', 'then']]);
});
