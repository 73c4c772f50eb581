import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWorks, requestWorks } from '@/lib/metadata/crossref';
import { parseRecord, requestRecord } from '@/lib/metadata/dblp';
import { parseHubPaper, requestHubPaper } from '@/lib/metadata/hugging-face';
import { parseNotes, requestForum } from '@/lib/metadata/openreview';
import { parseArticles, requestArticles } from '@/lib/metadata/pubmed';
import { parseBatch, requestBatch } from '@/lib/metadata/semantic-scholar';
import { SOURCE_IDS } from '@/lib/metadata/source';
import { METADATA_SOURCES } from '@/lib/metadata/sources';
import { sightingSchema, type Sighting } from '@/lib/model/sighting';
import { toAppError } from '@/lib/shared/errors';
import { hostileText } from '../support/arbitraries';

const NOBODY = { mailto: '' };
const message = (work: object) => JSON.stringify({ status: 'ok', message: work });

describe('Crossref', () => {
  it('is asked by a filter, and for a DOI with a comma by its address, in characters that an address bears', () => {
    expect(requestWorks(['doi:10.1002/(sici)1,2<693::aid>co;2-#'], { mailto: 'a@x.org' }).url).toBe('https://api.crossref.org/works/10.1002%2F(sici)1%2C2%3C693%3A%3Aaid%3Eco%3B2-%23?mailto=a%40x.org');
    expect(requestWorks(['doi:10.1000/a'], NOBODY).url).toContain('/works?filter=doi:10.1000%2Fa&rows=1&');
    expect(requestWorks(['doi:10.1/a', 'doi:10.1/b&c'], { mailto: 'a+b@x.org' }).url).toMatch(/\/works\?filter=doi:10\.1%2Fa,doi:10\.1%2Fb%26c&rows=2&select=DOI,.+&mailto=a%2Bb%40x\.org$/);
    expect(requestWorks(['doi:10.1/a'], NOBODY).url).not.toContain('mailto');
  });

  it('tells all that a citation needs', () => {
    const [work] = parseWorks(message({
      DOI: '10.1145/3292500.3330701', type: 'proceedings-article', title: ['Optuna'], subtitle: ['A Next-generation <i>Hyperparameter</i> Framework'],
      author: [{ given: 'Takuya', family: 'Akiba', sequence: 'first', affiliation: [] }, { family: 'Sano', given: 'S.', suffix: 'Jr.' }, { name: 'The Optuna Team' }, { given: 'Plato' }, {}],
      'container-title': ['Proceedings of the 25th ACM SIGKDD &amp;amp; Friends'], page: '2623-2631', publisher: 'ACM', issued: { 'date-parts': [[2019, 7, 25]] },
      abstract: '<jats:title>Abstract</jats:title><jats:p>We need O(<jats:italic>n</jats:italic><jats:sup>2</jats:sup>) &amp;lt; all.</jats:p>', reference: [{ DOI: '10.1000/x' }],
    }));
    expect(work).toEqual({
      keys: ['doi:10.1145/3292500.3330701'], url: 'https://doi.org/10.1145/3292500.3330701', source: 'crossref-api', type: 'inproceedings',
      title: 'Optuna: A Next-generation Hyperparameter Framework',
      authors: [{ name: 'Takuya Akiba', family: 'Akiba', given: 'Takuya' }, { name: 'S. Sano Jr.', family: 'Sano Jr.', given: 'S.' }, { name: 'The Optuna Team' }, { name: 'Plato' }],
      authorCount: 4, venue: 'Proceedings of the 25th ACM SIGKDD & Friends', pages: '2623-2631', publisher: 'ACM', publishedAt: '2019-07-25', abstract: 'We need O(n2) < all.',
    });
  });

  it.each([
    ['journal-article', 'article'], ['posted-content', 'preprint'], ['book-chapter', 'chapter'], ['dissertation', 'thesis'], ['report', 'report'], ['monograph', 'book'], ['component', undefined], ['__proto__', undefined],
  ])('calls a %s what a citation calls it: %s', (type, expected) => {
    expect(parseWorks(message({ DOI: '10.1000/x', type, title: ['T'] }))[0]?.type).toBe(expected);
  });

  it('names the other form of a work only where there is exactly one', () => {
    const related = (relation: object) => parseWorks(message({ DOI: '10.1101/2020.01.01.123456', type: 'posted-content', title: ['T'], relation }))[0]?.keys.slice(1);
    expect(related({ 'is-preprint-of': [{ 'id-type': 'doi', id: 'https://doi.org/10.1038/X', 'asserted-by': 'subject' }, { 'id-type': 'doi', id: '10.1038/x' }] })).toEqual(['doi:10.1101/2020.01.01.123456']);
    expect(related({ 'is-preprint-of': [{ 'id-type': 'doi', id: '10.1038/x' }, { 'id-type': 'doi', id: '10.1038/y' }] })).toEqual([]);
    expect(related({ 'is-preprint-of': [{ 'id-type': 'doi', id: 'javascript:bad' }], 'is-cited-by': [{ 'id-type': 'doi', id: '10.1038/z' }], 'has-review': 'x' })).toEqual([]);
    expect(parseWorks(message({ DOI: '10.1000/x', title: ['T'], relation: { 'has-preprint': [{ 'id-type': 'arxiv', id: '2401.00001v2' }] } }))[0]?.keys).toEqual(['arxiv:2401.00001', 'doi:10.1000/x']);
  });

  it('may know a date as a year, or as nothing', () => {
    const dated = (parts: unknown) => parseWorks(message({ DOI: '10.1000/x', title: ['T'], issued: { 'date-parts': parts } }))[0]?.publishedAt;
    expect([[[2018]], [[2018, 3]], [[null]], [[]], [[2018, 13, 40]], []].map(dated)).toEqual(['2018', '2018-03', undefined, undefined, '2018', undefined]);
  });

  it('lists what it knows, and passes over what cannot be read', () => {
    expect(parseWorks(message({ items: [{ DOI: '10.1000/x', title: ['T'] }, { DOI: 'x', title: ['T'] }, { DOI: '10.1000/y', title: [] }, null, 7, { DOI: 3 }] }))).toHaveLength(1);
  });
});

describe('Semantic Scholar', () => {
  it('is asked by whatever name there is, in one text that needs no leave', () => {
    const { url, body } = requestBatch(['arxiv:2401.00001', 'doi:10.1000/x', 'acl:2020.acl-main.1', 'pmid:7', 'pmcid:PMC8', 'corpus:9', `s2:${'a'.repeat(40)}`]);
    expect(url).toContain('/graph/v1/paper/batch?fields=externalIds,');
    expect(JSON.parse(body ?? '')).toEqual({ ids: ['ARXIV:2401.00001', 'DOI:10.1000/x', 'ACL:2020.acl-main.1', 'PMID:7', 'PMCID:8', 'CorpusId:9', 'a'.repeat(40)] });
  });

  it('knows a paper by all its names; what it does not know is null', () => {
    const sightings = parseBatch(JSON.stringify([null, {
      paperId: '204e3073870fae3d05bcbc2f6a8e263d9b72e776', title: 'Attention is All you Need', abstract: 'The dominant…', year: 2017, publicationDate: '2017-06-12', venue: 'NIPS',
      externalIds: { MAG: '2963403868', DBLP: 'conf/nips/VaswaniSPUJGKP17', ArXiv: '1706.03762', DOI: '10.5555/X', ACL: 'W00-0001', PubMed: '77', PubMedCentral: '88', CorpusId: 13756489 },
      publicationVenue: { id: 'd9720b90', name: 'Neural Information Processing Systems', type: 'conference', alternate_names: [] }, publicationTypes: ['JournalArticle', 'Conference'],
      journal: { name: 'Advances', pages: ' 5998 - 6008 ', volume: '30' }, authors: [{ authorId: '1', name: 'Ashish Vaswani' }, { authorId: null, name: null }],
    }]));
    expect(sightings).toMatchObject([{
      keys: ['arxiv:1706.03762', 'doi:10.5555/x', 'acl:W00-0001', 'pmid:77', 'pmcid:PMC88', 'dblp:conf/nips/VaswaniSPUJGKP17', 'corpus:13756489', 's2:204e3073870fae3d05bcbc2f6a8e263d9b72e776'],
      type: 'inproceedings', venue: 'Neural Information Processing Systems', volume: '30', pages: '5998-6008', publishedAt: '2017-06-12', authors: [{ name: 'Ashish Vaswani' }],
    }]);
  });

  it('calls arXiv a journal, and we do not', () => {
    const [paper] = parseBatch(JSON.stringify([{ paperId: 'a'.repeat(40), title: 'T', venue: 'arXiv.org', publicationTypes: ['JournalArticle'], journal: { name: 'ArXiv', volume: 'abs/2401.00001' }, externalIds: { ArXiv: '2401.00001', DOI: '10.48550/arXiv.2401.00001' } }]));
    expect(paper).toMatchObject({ type: 'preprint', keys: ['arxiv:2401.00001', expect.stringMatching(/^s2:/)] });
    expect(paper).not.toHaveProperty('venue');
    expect(paper).not.toHaveProperty('volume');
  });

  it('refuses a batch of which it knows nothing; that is an answer', () => {
    expect(parseBatch('{"error":"No valid paper ids given"}')).toEqual([]);
    expect(() => parseBatch('{"message":"Too Many Requests","code":"429"}')).toThrowError(expect.objectContaining({ code: 'bad-answer' }));
  });
});

describe('PubMed', () => {
  const article = (more: string, data = '') => `<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">23241407</PMID><Article PubModel="Print">${more}</Article></MedlineCitation><PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1/cited</ArticleId></ArticleIdList></Reference></ReferenceList>${data}</PubmedData></PubmedArticle></PubmedArticleSet>`;

  it('is asked for many at once', () => {
    expect(requestArticles(['pmid:1', 'pmid:2']).url).toMatch(/^https:\/\/eutils\.ncbi\.nlm\.nih\.gov\/entrez\/eutils\/efetch\.fcgi\?.*&id=1,2$/);
  });

  it('tells all that a citation needs, in words that hold markup, and its own ids, not those it cites', () => {
    const [paper] = parseArticles(article(
      `<Journal><JournalIssue CitedMedium="Internet"><Volume>33</Volume><Issue>2</Issue><PubDate><Year>2013</Year><Month>Feb</Month></PubDate></JournalIssue><Title>Arteriosclerosis &amp; biology</Title></Journal>
       <ArticleTitle>Loss of <i>Alk1</i> in H<sub>2</sub>O &lt; 5&#176;.</ArticleTitle><Pagination><StartPage>305</StartPage><EndPage>10</EndPage><MedlinePgn>305-10</MedlinePgn></Pagination>
       <ELocationID EIdType="doi" ValidYN="Y">10.1161/WRONG</ELocationID>
       <Abstract><AbstractText Label="OBJECTIVE" NlmCategory="OBJECTIVE">Vessels <b>rupture</b>.</AbstractText><AbstractText Label="RESULTS">They do.</AbstractText></Abstract>
       <AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Chen</LastName><ForeName>Wanqiu</ForeName><Initials>W</Initials></Author><Author><CollectiveName>The Group</CollectiveName></Author><Author><LastName>Doe</LastName><Initials>J</Initials><Suffix>Jr</Suffix></Author></AuthorList>
       <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList><ArticleDate DateType="Electronic"><Year>2012</Year><Month>12</Month><Day>13</Day></ArticleDate>`,
      '<ArticleIdList><ArticleId IdType="pubmed">23241407</ArticleId><ArticleId IdType="pmc">PMC3544298</ArticleId><ArticleId IdType="doi">10.1161/ATVBAHA.112.300485</ArticleId></ArticleIdList>',
    ));
    expect(paper).toEqual({
      keys: ['doi:10.1161/atvbaha.112.300485', 'pmid:23241407', 'pmcid:PMC3544298'], title: 'Loss of Alk1 in H2O < 5°', url: 'https://pubmed.ncbi.nlm.nih.gov/23241407/', source: 'pubmed-api',
      authors: [{ name: 'Wanqiu Chen', family: 'Chen', given: 'Wanqiu' }, { name: 'The Group' }, { name: 'J Doe Jr', family: 'Doe Jr', given: 'J' }], authorCount: 3,
      abstract: 'OBJECTIVE: Vessels rupture.\nRESULTS: They do.', publishedAt: '2012-12-13', type: 'article', venue: 'Arteriosclerosis & biology', volume: '33', issue: '2', pages: '305-310',
    });
  });

  it.each([
    ['a translated title', '<ArticleTitle>[On sleep].</ArticleTitle>', { title: 'On sleep' }],
    ['a season for a month', '<ArticleTitle>T</ArticleTitle><Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue></Journal>', { publishedAt: '1998' }],
    ['an article number for pages', '<ArticleTitle>T</ArticleTitle><ELocationID EIdType="pii">e1234</ELocationID>', { pages: 'e1234' }],
    ['a preprint', '<ArticleTitle>T</ArticleTitle><PublicationTypeList><PublicationType>Preprint</PublicationType></PublicationTypeList>', { type: 'preprint' }],
  ])('may give %s', (_what, xml, expected) => {
    expect(parseArticles(article(xml))[0]).toMatchObject(expected);
  });

  it('knows none of them', () => {
    expect(parseArticles('<?xml version="1.0" ?><!DOCTYPE PubmedArticleSet PUBLIC "a" "b"><PubmedArticleSet></PubmedArticleSet>')).toEqual([]);
  });
});

describe('dblp', () => {
  const record = (inner: string) => `<?xml version="1.0" encoding="US-ASCII"?>\n<dblp>\n${inner}\n</dblp>`;

  it('is asked for a record by its key', () => {
    expect(requestRecord(['dblp:conf/acl/ChangSRM23']).url).toBe('https://dblp.org/rec/conf/acl/ChangSRM23.xml');
  });

  it('tells a conference paper: namesakes lose their numbers, the title its full stop', () => {
    expect(parseRecord(record(`<inproceedings key="conf/acl/ChangSRM23" mdate="2023-08-10"><author pid="130/1022">Haw-Shiuan Chang 0001</author><author>J&uuml;rgen M&#252;ller</author>
      <title>Multi-CLS <i>BERT</i>: An Efficient Alternative.</title><pages>821-854</pages><year>2023</year><booktitle>ACL (1)</booktitle><ee type="oa">https://doi.org/10.18653/v1/2023.acl-long.48</ee>
      <ee>https://aclanthology.org/2023.acl-long.48</ee><ee>https://example.org/x.pdf</ee><crossref>conf/acl/2023-1</crossref></inproceedings>`))).toMatchObject([{
      keys: ['doi:10.18653/v1/2023.acl-long.48', 'acl:2023.acl-long.48', 'dblp:conf/acl/ChangSRM23'], type: 'inproceedings', title: 'Multi-CLS BERT: An Efficient Alternative',
      authors: [{ name: 'Haw-Shiuan Chang' }, { name: 'Jürgen Müller' }], venue: 'ACL (1)', pages: '821-854', publishedAt: '2023',
    }]);
  });

  it('tells what is in CoRR as what it is: a preprint on arXiv', () => {
    const [paper] = parseRecord(record('<article key="journals/corr/abs-2508-04024" publtype="informal"><author>Nihar B. Shah</author><title>Identity Theft?</title><year>2025</year><volume>abs/2508.04024</volume><journal>CoRR</journal><ee>https://doi.org/10.48550/arXiv.2508.04024</ee></article>'));
    expect(paper).toMatchObject({ keys: ['arxiv:2508.04024', 'dblp:journals/corr/abs-2508-04024'], type: 'preprint', title: 'Identity Theft?' });
    expect(paper).not.toHaveProperty('volume');
  });

  it('tells a thesis with its school, and nothing of people and proceedings', () => {
    expect(parseRecord(record('<phdthesis key="phd/Turpin92"><author>R. Turpin</author><title>Logic.</title><year>1992</year><school>UT Austin</school></phdthesis>'))).toMatchObject([{ type: 'thesis', venue: 'UT Austin' }]);
    expect(parseRecord(record('<www key="homepages/x"><author>A</author><title>Home Page</title></www><proceedings key="conf/x/2020"><title>P</title></proceedings>'))).toEqual([]);
  });
});

describe('OpenReview', () => {
  const note = (more: object) => JSON.stringify({ notes: [{ id: 'EZNOb_uNp-k', forum: 'EZNOb_uNp-k', cdate: 1_664_000_000_000, pdate: 1_674_000_000_000, ...more }] });

  it('is asked for a forum, in its own letters', () => {
    expect(requestForum('api2.openreview.net')(['openreview:EZNOb_uNp-k']).url).toBe('https://api2.openreview.net/notes?id=EZNOb_uNp-k');
  });

  it.each([
    ['today', { title: { value: 'A title' }, authors: { value: ['Ada Lovelace', 'Émile Zola'] }, abstract: { value: 'It works.' }, venue: { value: 'ICLR 2024 poster' }, pdf: { value: '/pdf/abc.pdf' } }],
    ['before 2024', { title: 'A title', authors: ['Ada Lovelace', 'Émile Zola'], abstract: 'It works.', venue: 'ICLR 2024 notable top 5%', pdf: '/pdf/abc.pdf' }],
    ['of late', { title: { value: 'A title' }, authors: { value: [{ fullname: 'Ada Lovelace', username: '~A1' }, { fullname: 'Émile Zola' }] }, abstract: { value: 'It works.' }, venue: { value: 'ICLR 2024' }, pdf: { value: 'https://openreview.net/pdf/abc.pdf' } }],
  ])('answers as it does %s', (_when, content) => {
    expect(parseNotes(note({ content }))).toEqual([{
      keys: ['openreview:EZNOb_uNp-k'], title: 'A title', url: 'https://openreview.net/forum?id=EZNOb_uNp-k', source: 'openreview-api', authors: [{ name: 'Ada Lovelace' }, { name: 'Émile Zola' }], authorCount: 2,
      abstract: 'It works.', publishedAt: '2023-01-18', venue: 'ICLR 2024', pdfUrl: 'https://openreview.net/pdf/abc.pdf',
    }]);
  });

  it('does not take a review for the paper, nor “Anonymous” for an author', () => {
    expect(parseNotes(note({ id: 'review', content: { title: { value: 'Good' } } }))).toEqual([]);
    expect(parseNotes(note({ content: { title: 'T', authors: ['Anonymous'] } }))[0]).toMatchObject({ authors: [] });
    expect(parseNotes('{"notes":[]}')).toEqual([]);
  });
});

describe('Hugging Face', () => {
  it('is asked for one paper, and tells what it knows of it', () => {
    expect(requestHubPaper(['arxiv:2611.00001']).url).toBe('https://huggingface.co/api/papers/2611.00001');
    expect(parseHubPaper(JSON.stringify({ id: '2611.00001', title: 'T', summary: null, publishedAt: '2026-11-02T00:00:00.000Z', authors: [{ _id: 'x', name: 'Ada Lovelace', hidden: false }], githubRepo: 'https://github.com/a/b' }))).toMatchObject([
      { keys: ['arxiv:2611.00001'], publishedAt: '2026-11-02', authors: [{ name: 'Ada Lovelace' }], codeUrl: 'https://github.com/a/b', source: 'hugging-face-api' },
    ]);
  });
});

function readAll(parse: (text: string) => Sighting[], answer: string): { code: string; sightings: Sighting[] } {
  try {
    return { code: 'read', sightings: parse(answer) };
  } catch (thrown) {
    return { code: toAppError(thrown).code, sightings: [] };
  }
}

describe('every source', () => {
  it('stands in the table once, with a host of its own and fields it can give', () => {
    expect(METADATA_SOURCES.map(({ id }) => id)).toEqual([...SOURCE_IDS]);
    expect(new Set(METADATA_SOURCES.map(({ host }) => host)).size).toBe(METADATA_SOURCES.length);
    for (const { asks, gives, pauseMs, batch, host, request } of METADATA_SOURCES) {
      expect([asks.length > 0, gives.length > 0, pauseMs >= 1_000, batch > 0]).toEqual([true, true, true, true]);
      expect(new URL(request([`${asks[0] ?? 'url'}:1`], NOBODY).url).host).toBe(host);
    }
  });

  const ANSWERS = [
    '', ' ', 'null', '[]', '{}', '7', '"x"', '[null]', '[[[[]]]]', '<html>', '<!doctype html><title>Sorry</title>', '<?xml version="1.0"?><rss/>', '<?xml version="1.0"?><dblp/>', '<PubmedArticleSet>', 'Rate exceeded.',
    '{"message":[]}', '{"message":{"items":{}}}', '{"notes":{}}', '{"__proto__":{"notes":[]}}', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><dblp>&b;</dblp>', '{"message":{"DOI":"10.1/x","title":["T"],"author":[[]]}}',
  ];

  it.each(METADATA_SOURCES.map(({ id, parse }) => [id, parse] as const))('%s: what is no answer is refused in our own words', (_id, parse) => {
    const outcomes = ANSWERS.map((answer) => readAll(parse, answer));
    for (const { code, sightings } of outcomes) expect([['read', 'bad-answer', 'bad-request', 'rate-limited'].includes(code), sightings.length < 2]).toEqual([true, true]);
  });

  it.each(METADATA_SOURCES.map(({ id, parse }) => [id, parse] as const))('%s: whatever stands in an answer, what comes out is clean', (_id, parse) => {
    const xml = (text: string) => text.replace(/[&<>"]|[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, (one) => (/[&<>"]/.test(one) ? `&#${one.charCodeAt(0)};` : ''));
    fc.assert(fc.property(hostileText(), hostileText(), (title, more) => {
      const answers = [
        JSON.stringify([{ paperId: 'a'.repeat(40), title, abstract: more, venue: more, externalIds: { DOI: more, ArXiv: more, DBLP: more, CorpusId: 1 }, journal: { pages: more } }]),
        JSON.stringify({ message: { DOI: `10.1000/${more}`, title: [title], abstract: more, page: more, 'container-title': [more], author: [{ family: more, given: title }] } }),
        JSON.stringify({ notes: [{ id: 'abcdefghij', content: { title: { value: title }, venue: more, pdf: more, authors: [more] } }] }),
        JSON.stringify({ id: '2611.00001', title, summary: more, githubRepo: more }),
        `<?xml version="1.0"?><dblp><article key="${xml(more)}"><author>${xml(more)}</author><title>${xml(title)}</title><ee>${xml(more)}</ee></article></dblp>`,
        `<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>${xml(title)}</ArticleTitle><Abstract><AbstractText>${xml(more)}</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>`,
        `<?xml version="1.0"?><feed><entry><id>http://arxiv.org/abs/2611.00001v1</id><title>${xml(title)}</title><summary>${xml(more)}</summary></entry></feed>`,
      ];
      for (const answer of answers) {
        const { code, sightings } = readAll(parse, answer);
        expect(['read', 'bad-answer', 'bad-request', 'rate-limited']).toContain(code);
        for (const sighting of sightings) {
          expect(sightingSchema.parse(sighting)).toEqual(sighting);
          expect(`${sighting.url} ${sighting.pdfUrl ?? ''} ${sighting.codeUrl ?? ''}`).not.toMatch(/(?:^| )(?:javascript|data):/i);
        }
      }
    }), { numRuns: 60 });
  });
});
