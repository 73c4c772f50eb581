// What other programs write, read as their users would have it.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backup } from '@/lib/formats/backup';
import { bookmarks } from '@/lib/formats/bookmarks';
import { citationOf } from '@/lib/formats/citation';
import { markdown } from '@/lib/formats/markdown';
import { EXPORT_FORMATS, exportFileName } from '@/lib/formats/registry';
import { HEAD_LENGTH, isUnread, type Reader } from '@/lib/formats/read/reader';
import { findReader, READERS } from '@/lib/formats/read/registry';
import type { UnreadRecord } from '@/lib/model/import-record';
import { paperSchema, type Paper } from '@/lib/model/paper';
import { AppError } from '@/lib/shared/errors';
import { arbitraryPaper, hostileText } from '../../support/arbitraries';
import { makePapers } from '../../support/papers';
import { NOW, nth, paperWith, writeAll } from '../write-all';
import { readAll, readFile, readOne } from './read-all';

async function outcomeOf(reader: Reader, text: string): Promise<{ papers: Paper[]; unread: UnreadRecord[]; failure: string | undefined }> {
  try {
    const records = await readAll(reader, text);
    return { papers: records.flatMap((record) => (isUnread(record) ? [] : [record.paper])), unread: records.filter(isUnread), failure: undefined };
  } catch (thrown) {
    return { papers: [], unread: [], failure: thrown instanceof AppError ? thrown.code : String(thrown) };
  }
}

const brief = (paper: Paper) => ({
  keys: paper.keys, title: paper.title, authors: paper.authors?.map(({ name }) => name) ?? [], date: paper.publishedAt, tags: paper.tags, note: paper.note,
});

describe('a file', () => {
  it.each(EXPORT_FORMATS.filter(({ id }) => ['bibtex', 'ris', 'csl-json', 'csv', 'bookmarks', 'backup'].includes(id)).map((format) => [format.id as string, format] as const))('that we exported as %s finds its reader, by its name or by its text alone', async (id, format) => {
    const text = await writeAll(format, makePapers(3));
    for (const name of [exportFileName(format, undefined, NOW), '']) expect(findReader(name, text.slice(0, HEAD_LENGTH))?.id).toBe(id);
  });

  it('of a table is one, whatever stands in its cells', () => {
    const head = 'title,note\nA,"\n@misc{x,\n"';
    for (const name of ['x.csv', 'x.tsv']) expect(findReader(name, head)?.id).toBe('csv');
    expect(findReader('x.txt', 'Entries:\n@misc{x,\n}')?.id).toBe('bibtex');
  });

  it('of any other kind has none', () => {
    for (const [name, head] of [['x.png', '\u0089PNG'], ['notes.txt', 'milk, eggs'], ['x.json', '{"a":1}'], ['x.json', '[1,2]'], ['', ''], ['x.html', '<p>https://arxiv.org/abs/1706.03762</p>']] as const) {
      expect(findReader(name, head)).toBeUndefined();
    }
  });

  it.each(READERS.map((reader) => [reader.id, reader] as const))('of nonsense costs the %s reader nothing but an expected failure, and what it reads is clean', { timeout: 60_000 }, async (_id, reader) => {
    await fc.assert(fc.asyncProperty(hostileText(), fc.constantFrom('', '@article{a, title={', 'TY  - JOUR\nTI  - ', '[{"title":"', 'title,doi\n', '<DL><DT><A HREF="https://arxiv.org/abs/1706.03762">', '{"items":[{"itemType":"book","title":"', '{"manicule":"backup",'), async (text, before) => {
      const { papers, unread, failure } = await outcomeOf(reader, before + text);
      expect(papers.map((paper) => paperSchema.parse(paper))).toEqual(papers);
      expect(unread.filter(({ line, reason }) => line < 1 || !/^[a-z]/.test(reason))).toEqual([]);
      expect([undefined, 'bad-file', 'damaged-file', 'newer-file', 'no-columns']).toContain(failure);
    }), { numRuns: 60 });
  });
});

describe('BibTeX', () => {
  const read = (text: string) => readFile('x.bib', text);

  it('of Google Scholar: the preprint is one, by the id in its journal', async () => {
    const paper = await readOne('x.bib', '@article{vaswani2017attention,\n  title={Attention is all you need},\n  author={Vaswani, Ashish and Shazeer, Noam and others},\n  journal={arXiv preprint arXiv:1706.03762},\n  year={2017}\n}');
    expect(brief(paper)).toEqual({ keys: ['arxiv:1706.03762'], title: 'Attention is all you need', authors: ['Ashish Vaswani', 'Noam Shazeer'], date: '2017', tags: [], note: '' });
    expect(paper).toMatchObject({ url: 'https://arxiv.org/abs/1706.03762', authorCount: 3, citeKey: { key: 'vaswani2017attention' } });
    expect(citationOf(paper)).toMatchObject({ type: 'preprint', venue: '' });
  });

  it('of dblp: an article in CoRR, and its own key', async () => {
    const paper = await readOne('x.bib', '@article{DBLP:journals/corr/VaswaniSPUJGKP17,\n  author    = {Ashish Vaswani and\n               Noam Shazeer},\n  title     = {Attention Is All You\n               Need},\n  journal   = {CoRR},\n  volume    = {abs/1706.03762},\n  year      = {2017},\n  eprinttype = {arXiv},\n  eprint    = {1706.03762},\n  timestamp = {Sat, 23 Jan 2021 01:20:40 +0100},\n  biburl    = {https://dblp.org/rec/journals/corr/VaswaniSPUJGKP17.bib}\n}');
    expect(brief(paper)).toMatchObject({ keys: ['arxiv:1706.03762', 'dblp:journals/corr/VaswaniSPUJGKP17'], title: 'Attention Is All You Need' });
    // When dblp last touched its record is not when the reader saved the paper.
    expect(paper.savedAt).toBe(NOW);
  });

  it('of a conference paper that names its preprint: both forms, and what the entry says is the published one’s', async () => {
    const paper = await readOne('x.bib', '@inproceedings{a, title={A}, author={B, C}, booktitle={NeurIPS}, pages={1--2}, year=2017, month=dec, eprint={1706.03762}, archivePrefix={arXiv}}');
    expect(citationOf(paper)).toMatchObject({ type: 'inproceedings', venue: 'NeurIPS', pages: '1-2', date: [2017, 12], arxivId: '1706.03762' });
    expect(paper.keys).toEqual(['arxiv:1706.03762', 'title:a/b/2017']);
  });

  it('of BibLaTeX, Zotero and JabRef', async () => {
    const text = '@online{x, title = {The Title}, subtitle = {And More}, author = {family=Berg, given=Jan, prefix=van der}, date = {2019-05-03/2019-06}, journaltitle = {J}, doi = {https://doi.org/10.1145/ABC}, eprint = {31452104}, eprinttype = {pubmed}, annotation = {First\n\nSecond}, keywords = {a, b; c}, groups = {Reading, ml/rag}, file = {:x.pdf:PDF}, creationdate = {2021-03-04T10:11:12}, readstatus = {read}}';
    const paper = await readOne('x.bib', text);
    expect(brief(paper)).toMatchObject({ keys: ['doi:10.1145/abc', 'pmid:31452104'], title: 'The Title: And More', date: '2019-05-03', tags: ['a', 'b', 'c', 'Reading', 'ml/rag'], note: 'First\n\nSecond' });
    expect([paper.savedAt, paper.status]).toEqual([Date.UTC(2021, 2, 4, 10, 11, 12), 'read']);
  });

  it('with abbreviations, joined texts, parentheses and cross references', async () => {
    const { papers, unread } = await read('@string{jml = "Journal of "}\n@STRING(ml = {ML})\n@preamble{"\\newcommand{\\x}{y}"}\n@comment{@article{no, title={No}}}\nprose\n@article(a, title = "A" # { title}, journal = jml # ml, year = 2001)\n@inproceedings{b, crossref = {p}, title = {B}, author = {C, D}}\n@proceedings{p, title = {Proc of P}, booktitle = {Proc of P}, year = 2002}');
    expect(unread).toEqual([]);
    expect(papers.map((paper) => [paper.title, paper.venue, paper.publishedAt])).toEqual([['A title', 'Journal of ML', '2001'], ['B', 'Proc of P', '2002']]);
  });

  it('keeps math and signs as they are meant, and undoes TeX’s accents and braces', async () => {
    const paper = await readOne('x.bib', '@misc{a, title = {{BERT} on $\\mathcal{O}(n^{2})$: p < 0.05 \\& \\emph{M\\"uller}--{\\O}st \\textless{}b\\textgreater{}}, author = {{\\"O}z, {\\c S}.}, abstract = {Costs 5\\% of $x_1$, \\textbf{bold}.}}');
    expect([paper.title, paper.authors?.[0]?.name, paper.abstract]).toEqual(['BERT on $\\mathcal{O}(n^{2})$: p < 0.05 & Müller–Øst <b>', 'Ş. Öz', 'Costs 5% of $x_1$, bold.']);
  });

  it('with one broken entry loses that one alone, and says where and why', async () => {
    const { papers, unread } = await read('@article{a, title={A}}\n\n@article{broken, title = {x\n  year = 2001\n}\n\n@article{b, title={B}}\n@article{c, author={No Title}}\n@article{d title}\n@article{e, title={E}}');
    expect(papers.map(({ title }) => title)).toEqual(['A', 'B', 'E']);
    expect(unread).toEqual([{ line: 3, reason: 'a brace is not closed' }, { line: 8, reason: 'it has no title' }, { line: 9, reason: expect.stringMatching(/^it is/) as string }]);
  });

  it('drops links that are not http(s)', async () => {
    const paper = await readOne('x.bib', '@misc{a, title={A}, url={javascript:alert(1)}, verbb={data:text/html,x}, verba={url:javascript:alert(1) doi:javascript:x}}');
    expect([paper.url, paper.pdfUrl, paper.keys]).toEqual(['', undefined, ['title:a//']]);
  });
});

describe('RIS', () => {
  it('of EndNote and Mendeley: continuation lines, their own tags, a missing end', async () => {
    const text = '\ufeffTY  - CONF\r\nA1  - Vaswani, Ashish\r\nA1  - Smith, Jr., John\r\nT1  - Attention\r\nis all you need\r\nJO  - Proc\r\nY1  - 2017/06/12/\r\nN2  - First line\r\nsecond line\r\nKW  - a\nb\r\nSP  - 5998\r\nEP  - 6008\r\nM3  - 10.5555/3295222\r\nUR  - https://arxiv.org/abs/1706.03762v5\r\nN1  - <p>A <b>note</b></p>\r\nTY  - JOUR\r\nTI  - Second\r\nPY  - 2001\r\nER  - ';
    const { papers, unread } = await readFile('x.ris', text);
    expect(unread).toEqual([]);
    expect(papers.map(brief)).toEqual([
      { keys: ['arxiv:1706.03762', 'doi:10.5555/3295222'], title: 'Attention is all you need', authors: ['Ashish Vaswani', 'John Smith Jr.'], date: '2017-06-12', tags: ['a', 'b'], note: 'A **note**' },
      { keys: ['title:second//2001'], title: 'Second', authors: [], date: '2001', tags: [], note: '' },
    ]);
    expect(citationOf(nth(papers, 0))).toMatchObject({ type: 'inproceedings', venue: 'Proc', pages: '5998-6008' });
  });

  it('without a title is told of by its line', async () => {
    expect((await readFile('x.ris', 'TY  - JOUR\nAU  - A\nER  - \nTY  - JOUR\nTI  - T\nER  - \n')).unread).toEqual([{ line: 1, reason: 'it has no title' }]);
  });
});

describe('CSL JSON', () => {
  it('of Zotero and Better BibTeX: particles, Extra, markup', async () => {
    const item = { id: 'http://zotero.org/users/1/items/A', type: 'article-journal', title: 'The <i>E. coli</i> &amp; H<sub>2</sub>O', author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' }, { literal: 'Google' }], issued: { 'date-parts': [['2017', 6]] }, 'container-title': 'Nature', note: 'PMID: 123\nCitation Key: berg2017\nread again', accessed: { 'date-parts': [['2020', 1, 2]] } };
    const paper = await readOne('x.json', JSON.stringify([item]));
    expect(brief(paper)).toEqual({ keys: ['pmid:123'], title: 'The E. coli & H2O', authors: ['Jan van der Berg', 'Google'], date: '2017-06', tags: [], note: 'read again' });
    expect([paper.citeKey?.key, paper.savedAt]).toEqual(['berg2017', Date.UTC(2020, 0, 2)]);
  });

  it.each([
    ['__proto__', '{"type":"book","title":"A","__proto__":{"x":1}}', 'it holds the key __proto__'],
    ['bottomless nesting', `{"type":"book","title":"A","x":${'['.repeat(200)}${']'.repeat(200)}}`, 'it holds values nested too deeply'],
    ['no record', '7', 'it is not a record'],
  ])('with %s loses that record alone', async (_what, bad, reason) => {
    const { papers, unread } = await readFile('x.json', `[{"type":"book","title":"B"},${bad},{"type":"book","title":"C"}]`);
    expect([papers.map(({ title }) => title), unread]).toEqual([['B', 'C'], [{ line: 2, reason }]]);
  });
});

describe('CSV', () => {
  it('of Zotero: its columns, its tags, its notes', async () => {
    const header = '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Date Added","Pages","Issue","Volume","Notes","Manual Tags","Automatic Tags","Extra"';
    const row = '"ABCD","journalArticle","2017","Vaswani, Ashish; Shazeer, Noam","<i>Attention</i> &amp; H<sub>2</sub>O","Nature","10.1145/1","https://x.org/1","Abs","2017-06-12","2020-01-02 03:04:05","1-2","3","4","<p>One; <b>a</b>; b</p><ul><li>two</li></ul>; <p>Another note</p>","a; b","c","arXiv: 1706.03762"';
    const paper = await readOne('x.csv', `${header}\n${row}\n`);
    expect(brief(paper)).toEqual({ keys: ['arxiv:1706.03762', 'doi:10.1145/1'], title: 'Attention & H2O', authors: ['Ashish Vaswani', 'Noam Shazeer'], date: '2017-06-12', tags: ['a', 'b', 'c'], note: 'One; **a**; b\n\n- two\n\nAnother note' });
    expect([paper.savedAt, paper.citeKey, citationOf(paper).type]).toEqual([Date.UTC(2020, 0, 2, 3, 4, 5), undefined, 'article']);
  });

  it('of anybody, with semicolons or tabs, by likely names of columns', async () => {
    for (const separator of [';', '\t']) {
      const { papers, unread } = await readFile('x.csv', [['Paper Title', 'Author(s)', 'Year', 'Link', 'Labels'], ['"A ""quoted"" title"', '"Ada Lovelace, Grace Hopper"', '2001', 'https://arxiv.org/abs/1706.03762', 'x,y'], ['', '', '', '', ''], ['B', 'C', '', '', '']].map((row) => row.join(separator)).join('\r\n'));
      expect(unread).toEqual([]);
      expect(papers.map((paper) => [paper.title, paper.keys[0], paper.tags])).toEqual([['A "quoted" title', 'arxiv:1706.03762', ['x', 'y']], ['B', expect.stringMatching(/^title:b\//) as string, []]]);
    }
  });

  it('that names no column of ours is refused as a whole', async () => {
    await expect(readFile('x.csv', 'a,b\n1,2\n')).rejects.toMatchObject({ code: 'no-columns' });
  });
});

describe('bookmarks', () => {
  const file = (body: string) => `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n${body}</DL><p>\n`;

  it('of a browser: papers with their folders as tags, and the rest told of', async () => {
    const { papers, unread } = await readFile('x.html', file('<DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>\n<DL><p>\n<DT><H3>ML</H3>\n<DL><p>\n<DT><H3>R/A/G</H3>\n<DL><p>\n<DT><A HREF="https://arxiv.org/abs/1706.03762?a=1&amp;b=2" ADD_DATE="1600000000" TAGS="x,y">A &lt;b&gt; &#39;c&#39;</A>\n<DD>Read\nthis\n</DL><p>\n<DT><A HREF="https://example.org/">News</A>\n</DL><p>\n</DL><p>\n<DT><A HREF="javascript:alert(1)">x</A>\n'));
    expect(papers.map(brief)).toEqual([{ keys: ['arxiv:1706.03762'], title: "A <b> 'c'", authors: [], date: undefined, tags: ['x', 'y', 'ML/R-A-G'], note: 'Read\nthis' }]);
    expect(nth(papers, 0).savedAt).toBe(1_600_000_000_000);
    expect(unread).toEqual([{ line: 15, reason: 'not a paper' }, { line: 18, reason: 'not a paper' }]);
  });

  it('of our own: every link, with title, tags, note and the second it was saved', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(arbitraryPaper(), { minLength: 3, maxLength: 3 }), async (papers) => {
      const linked = papers.map((paper) => ({ ...paper, savedAt: 1_700_000_000_123 })).filter((paper) => citationOf(paper).url);
      const { papers: back, unread } = await readFile('x.html', await writeAll(bookmarks, linked));
      expect(unread).toEqual([]);
      expect(back.map(({ title, note, savedAt }) => ({ title, note, savedAt }))).toEqual(linked.map((paper) => ({ title: citationOf(paper).title, note: citationOf(paper).note, savedAt: 1_700_000_000_000 })));
    }), { numRuns: 60 });
  });
});

describe('a pasted list', () => {
  it('gives every identifier and address of papers once, whatever stands around them', async () => {
    const { papers, unread } = await readFile('', 'See https://arxiv.org/abs/1706.03762v5, (doi:10.1145/3292500.3330701) and 10.1038/s41586-021-03819-2.\n- arXiv:hep-th/9901001 · 2401.01234v2 · PMID: 31452104\n[Deep [not] learning](https://openreview.net/forum?id=abcdef)\nagain arxiv.org/abs/1706.03762 https://arxiv.org/pdf/1706.03762\nand https://example.org/blog, version 1.2345, 12/2020');
    expect(papers.map(({ keys }) => keys[0])).toEqual(['arxiv:1706.03762', 'doi:10.1145/3292500.3330701', 'doi:10.1038/s41586-021-03819-2', 'arxiv:hep-th/9901001', 'arxiv:2401.01234', 'pmid:31452104', 'openreview:abcdef']);
    expect(papers[0]).toMatchObject({ title: 'arXiv:1706.03762', url: 'https://arxiv.org/abs/1706.03762v5' });
    expect(unread).toEqual([{ line: 5, reason: 'no paper is known by the address https://example.org/blog' }]);
  });

  it('may name a paper by an address of a site that nobody knows, which then stands alone in its line', async () => {
    const { papers, unread } = await readFile('', 'https://example.org/papers/a_b\n- <https://example.org/b>\n2. [Called so](https://example.org/c)\nhttps://example.org/\nsee https://example.org/d too');
    expect(papers.map(({ keys, title, url, provenance }) => [keys[0], title, url, provenance.title?.source])).toEqual([
      ['url:https://example.org/papers/a_b', 'https://example.org/papers/a_b', 'https://example.org/papers/a_b', undefined],
      ['url:https://example.org/b', 'https://example.org/b', 'https://example.org/b', undefined],
      ['url:https://example.org/c', 'Called so', 'https://example.org/c', 'file'],
    ]);
    expect(unread.map(({ line }) => line)).toEqual([4, 5]);
  });

  it('may be our own Markdown, titles and all', async () => {
    const papers = [paperWith({ title: 'A *b* [c] <d>', url: 'https://arxiv.org/abs/1706.03762' })];
    expect((await readFile('x.md', await writeAll(markdown, papers))).papers.map(({ title }) => title)).toEqual(['A *b* [c] <d>'.replace('<d>', '&lt;d&gt;')]);
  });
});

describe('a backup', () => {
  it('gives the papers themselves', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(arbitraryPaper(), { minLength: 1, maxLength: 5 }), async (papers) => {
      expect(await readFile('x.json', await writeAll(backup, papers))).toEqual({ papers, unread: [] });
    }), { numRuns: 60 });
  });
});

describe('PaperMemory', () => {
  it('gives its papers with tags, notes, code and what their BibTeX adds', async () => {
    const text = JSON.stringify({
      'Arxiv-1703.10593': { addDate: '2022-08-29T08:35:02.977Z', author: 'Jun-Yan Zhu and Taesung Park', bibtex: '@inproceedings{x, author={Jun{-}Yan Zhu}, title={T}, booktitle={{ICCV}}, pages={2242--2251}, publisher={{IEEE}}, year={2017}, doi={10.1109/ICCV.2017.244}}', codeLink: 'https://github.com/x/y', count: 1, favorite: true, id: 'Arxiv-1703.10593', key: 'zhu2017unpaired', md: '[Unpaired](http://arxiv.org/pdf/1703.10593v7)', note: 'Accepted @ ICCV 2017', pdfLink: 'http://arxiv.org/pdf/1703.10593v7', source: 'arxiv', tags: ['gan'], title: 'Unpaired', venue: 'ICCV', year: '2017' },
      'Website-1': { id: 'Website-1', title: 'A page', author: '', tags: [], note: '', bibtex: '', pdfLink: '', codeLink: 'javascript:alert(1)', md: '[A page](https://example.org/a)', year: 'unknown', addDate: 'x' },
      bad: { id: 'bad', pdfLink: '' },
      __dataVersion: 508,
    });
    const { papers, unread } = await readFile('memory.json', text);
    expect(papers.map(brief)).toEqual([
      { keys: ['arxiv:1703.10593', 'doi:10.1109/iccv.2017.244'], title: 'Unpaired', authors: ['Jun-Yan Zhu', 'Taesung Park'], date: '2017', tags: ['gan', 'favorite'], note: 'Accepted @ ICCV 2017' },
      { keys: ['url:https://example.org/a'], title: 'A page', authors: [], date: undefined, tags: [], note: '' },
    ]);
    expect(nth(papers, 0)).toMatchObject({ codeUrl: 'https://github.com/x/y', savedAt: Date.UTC(2022, 7, 29, 8, 35, 2, 977), citeKey: { key: 'zhu2017unpaired' } });
    expect(citationOf(nth(papers, 0))).toMatchObject({ type: 'inproceedings', venue: 'ICCV', pages: '2242-2251', publisher: 'IEEE' });
    expect(unread).toEqual([{ line: 3, reason: 'it has no title' }]);
  });
});

it('PaperMemory knows better than the BibTeX of a preprint where a paper has appeared', async () => {
  const paper = (venue: string) => JSON.stringify({ __dataVersion: 508, 'Arxiv-1703.10593': { author: 'Ada L', bibtex: '@article{x, author={Ada L}, title={T}, journal={arXiv preprint arXiv:1703.10593}, year={2017}}', codeLink: '', id: 'Arxiv-1703.10593', pdfLink: 'http://arxiv.org/pdf/1703.10593v7', title: 'T', venue, year: '2017' } });
  expect(citationOf(await readOne('x.json', paper('ICCV 2017')))).toMatchObject({ type: 'inproceedings', venue: 'ICCV 2017', arxivId: '1703.10593' });
  expect(citationOf(await readOne('x.json', paper('Transactions on ML')))).toMatchObject({ type: 'article', venue: 'Transactions on ML' });
  for (const venue of ['', 'arXiv', 'CoRR']) expect(citationOf(await readOne('x.json', paper(venue)))).toMatchObject({ type: 'preprint', venue: '' });
});

describe('Zotero', () => {
  it('as Better BibTeX JSON: nested collections, tags, notes, files', async () => {
    const text = JSON.stringify({
      config: { label: 'BetterBibTeX JSON' },
      collections: { A: { key: 'A', name: 'ML', parent: false, items: [], collections: ['B'] }, B: { key: 'B', name: 'R/A/G', parent: 'A', items: [7] }, C: { key: 'C', name: 'Loop', parent: 'C', items: [7] } },
      items: [
        { itemID: 7, itemType: 'journalArticle', title: 'T', creators: [{ creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' }, { creatorType: 'editor', lastName: 'E' }], date: '2017-06', DOI: '10.1145/1', publicationTitle: 'J', dateAdded: '2020-01-02T03:04:05Z', tags: [{ tag: 'a' }, 'b'], notes: [{ note: '<p>Hello <strong>you</strong> &lt;x&gt;</p><script>evil()</script><p><a href="javascript:x">l</a> <a href="https://x.org">m</a></p>' }], attachments: [{ url: 'https://x.org/p.pdf' }], citationKey: 'ada2017', extra: 'arXiv: 1706.03762\nmine' },
        { itemType: 'note', note: '<p>alone</p>' },
      ],
    });
    const { papers, unread } = await readFile('x.json', text);
    expect(papers.map(brief)).toEqual([{ keys: ['arxiv:1706.03762', 'doi:10.1145/1'], title: 'T', authors: ['Ada Lovelace'], date: '2017-06', tags: ['a', 'b', 'ML/R-A-G', 'Loop'], note: 'Hello **you** <x>\n\nl [m](https://x.org/)\n\nmine' }]);
    expect(nth(papers, 0)).toMatchObject({ pdfUrl: 'https://x.org/p.pdf', savedAt: Date.UTC(2020, 0, 2, 3, 4, 5), citeKey: { key: 'ada2017' } });
    expect(unread).toEqual([{ line: 2, reason: 'a note by itself, not a paper' }]);
  });

  it('as RDF: containers, notes, files and collections by reference', async () => {
    const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#">
    <bib:Article rdf:about="http://arxiv.org/abs/1706.03762"><z:itemType>journalArticle</z:itemType>
      <dcterms:isPartOf rdf:resource="urn:issn:1"/>
      <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Müller &amp; Co</foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person><foaf:surname>B</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
      <dcterms:isReferencedBy rdf:resource="#item_2"/><link:link rdf:resource="#item_3"/>
      <dc:subject>tag</dc:subject><dc:subject><z:AutomaticTag><rdf:value>auto</rdf:value></z:AutomaticTag></dc:subject>
      <dc:title>T &lt;i&gt;x&lt;/i&gt;</dc:title><dcterms:abstract>Abs</dcterms:abstract><dc:date>June 12, 2017</dc:date><bib:pages>1–2</bib:pages><dcterms:dateSubmitted>2020-01-02 03:04:05</dcterms:dateSubmitted>
      <dc:identifier><dcterms:URI><rdf:value>http://arxiv.org/abs/1706.03762</rdf:value></dcterms:URI></dc:identifier></bib:Article>
    <bib:Journal rdf:about="urn:issn:1"><dc:title>Nature</dc:title><prism:volume>4</prism:volume><dc:identifier>ISSN 1</dc:identifier><dc:identifier>DOI 10.1145/1</dc:identifier></bib:Journal>
    <bib:Memo rdf:about="#item_2"><rdf:value>&lt;p&gt;Note &amp;amp; more&lt;/p&gt;</rdf:value></bib:Memo>
    <z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:identifier><dcterms:URI><rdf:value>https://arxiv.org/pdf/1706.03762.pdf</rdf:value></dcterms:URI></dc:identifier></z:Attachment>
    <z:Attachment rdf:about="#item_9"><z:itemType>attachment</z:itemType><dc:title>alone</dc:title></z:Attachment>
    <z:Collection rdf:about="#collection_1"><dc:title>ML</dc:title><dcterms:hasPart rdf:resource="#collection_2"/></z:Collection>
    <z:Collection rdf:about="#collection_2"><dc:title>RAG</dc:title><dcterms:hasPart rdf:resource="http://arxiv.org/abs/1706.03762"/></z:Collection>
</rdf:RDF>`;
    const { papers, unread } = await readFile('x.rdf', text);
    expect(papers.map(brief)).toEqual([{ keys: ['arxiv:1706.03762', 'doi:10.1145/1'], title: 'T x', authors: ['Ada Müller & Co', 'B'], date: '2017-06-12', tags: ['tag', 'auto', 'ML/RAG'], note: 'Note & more' }]);
    expect(citationOf(nth(papers, 0))).toMatchObject({ type: 'article', venue: 'Nature', volume: '4', pages: '1-2', pdfUrl: 'https://arxiv.org/pdf/1706.03762.pdf' });
    expect(unread.map(({ reason }) => reason)).toEqual(['a file by itself, not a paper']);
  });

  it('as RDF with one broken record loses that one alone; cut off it is refused as a whole', async () => {
    const item = (title: string) => `<bib:Book><z:itemType>book</z:itemType><dc:title>${title}</dc:title></bib:Book>\n`;
    const head = '<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">\n';
    const { papers, unread } = await readFile('x.rdf', `${head}${item('A')}${item('<x></y>')}${item('B')}</rdf:RDF>`);
    expect([papers.map(({ title }) => title), unread]).toEqual([['A', 'B'], [{ line: 2, reason: 'it is not XML' }]]);
    await expect(readFile('x.rdf', `${head}${item('A')}<bib:Book>`)).rejects.toMatchObject({ code: 'bad-file' });
  });

  it('as RDF that declares entities is refused', async () => {
    await expect(readFile('x.rdf', '<!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#"></rdf:RDF>')).rejects.toMatchObject({ code: 'bad-file' });
  });
});
