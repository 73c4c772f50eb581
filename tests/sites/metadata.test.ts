import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sightingSchema } from '@/lib/model/sighting';
import { readMetadata, type PageMetadata } from '@/lib/sites/metadata/read-metadata';
import { asMessage, hasSavedPages, openPage, SAVED_PAGES } from '../support/read-page';

const ADDRESS = 'https://journal.example/papers/7';

function read(html: string, address = ADDRESS): PageMetadata {
  return readMetadata(openPage(`<!doctype html><html><head>${html}</head><body></body></html>`, address, 0).document);
}

/** One meta element for each pair. */
function metas(...pairs: [name: string, content: string][]): string {
  return pairs.map(([name, content]) => `<meta name="${name}" content="${content.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`).join('\n');
}

function jsonLd(value: unknown, tag = 'script type="application/ld+json"'): string {
  return `<${tag}>${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
}

function coins(values: Record<string, string | string[]>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string]));
  return `<span class="Z3988" title="${new URLSearchParams(pairs).toString().replaceAll('&', '&amp;')}"></span>`;
}

const namesOf = ({ authors }: PageMetadata) => authors?.map(({ name, family, given }) => (family === undefined ? name : `${family}, ${given}`));
const LONG = 'We set out to count the lanterns of a small harbour town and found that nobody had done so before. '.repeat(3).trim();

describe('Highwire', () => {
  it('says all that a citation needs', () => {
    const said = read(metas(
      ['citation_title', 'Lanterns of a Harbour'], ['citation_author', 'Ada Quill'], ['citation_author', 'Bo Ferry'], ['citation_journal_title', 'Journal of Lamps'],
      ['citation_volume', '4'], ['citation_issue', '2'], ['citation_firstpage', '11'], ['citation_lastpage', '19'], ['citation_publication_date', '2021/06/14'],
      ['citation_publisher', 'Wick & Sons'], ['citation_doi', '10.55555/Lamps.7'], ['citation_pmid', '21234567'], ['citation_pdf_url', '/papers/7.pdf'], ['citation_abstract', LONG],
    ));
    expect(said).toEqual({
      keys: ['doi:10.55555/lamps.7', 'pmid:21234567'], title: 'Lanterns of a Harbour', authors: [{ name: 'Ada Quill' }, { name: 'Bo Ferry' }], type: 'article',
      venue: 'Journal of Lamps', volume: '4', issue: '2', pages: '11-19', publishedAt: '2021-06-14', publisher: 'Wick & Sons', pdfUrl: 'https://journal.example/papers/7.pdf', abstract: LONG,
    });
  });

  it('is read in its dialects', () => {
    const said = read(metas(['bepress_citation_title', 'On Wicks'], ['bepress_citation_author', 'Quill, Ada'], ['bepress_citation_date', '2012'], ['bepress_citation_online_date', '2012/02/04']));
    expect(said).toEqual({ title: 'On Wicks', authors: [{ name: 'Ada Quill', family: 'Quill', given: 'Ada' }], publishedAt: '2012-02-04' });
  });

  it.each([
    ['an article', [['citation_journal_title', 'Lamps']], 'article', 'Lamps'],
    ['a preprint', [['citation_journal_title', 'medRxiv']], 'preprint', 'medRxiv'],
    ['a report', [['citation_technical_report_institution', 'Bureau of Lamps']], 'report', 'Bureau of Lamps'],
    ['a thesis', [['citation_dissertation_institution', 'Harbour University'], ['citation_journal_title', 'Lamps']], 'thesis', 'Harbour University'],
    ['a chapter', [['citation_inbook_title', 'A Book of Lamps'], ['citation_isbn', '1']], 'chapter', 'A Book of Lamps'],
    ['a book', [['citation_isbn', '978-0']], 'book', undefined],
    ['a paper of a conference in a journal', [['citation_conference_title', 'LampConf'], ['citation_journal_title', 'Lamps']], 'inproceedings', 'LampConf'],
    ['a paper of a conference in a book', [['citation_inbook_title', 'Proceedings of LampConf'], ['citation_conference_title', 'LampConf']], 'inproceedings', 'Proceedings of LampConf'],
  ] as [string, [string, string][], string, string | undefined][])('tells %s from the others', (_, pairs, type, venue) => {
    const said = read(metas(['citation_title', 'On Wicks'], ...pairs));
    expect([said.type, said.venue]).toEqual([type, venue]);
  });

  it.each([
    ['one an element', ['Jane Doe', 'John Roe'], ['Jane Doe', 'John Roe']],
    ['family name first', ['Paulin, Michael', 'Nelson, Mark'], ['Paulin, Michael', 'Nelson, Mark']],
    ['all in one, with a semicolon at the end', ['Yao H;Omran M;'], ['Yao H', 'Omran M']],
    ['all in one, with commas', ['Jane Doe, John Roe, Ana María Ruiz'], ['Jane Doe', 'John Roe', 'Ana María Ruiz']],
    ['said again for a second address', ['Jane Doe', 'Jane Doe', 'John Roe'], ['Jane Doe', 'John Roe']],
    ['with signs and without letters', ['Jane Doe*', ' ', '-', 'John Roe,'], ['Jane Doe', 'John Roe']],
    ['with an address for a name', ['https://people.example/jane', 'John Roe'], ['John Roe']],
  ])('reads authors %s', (_, contents, names) => {
    expect(namesOf(read(metas(['citation_title', 'T'], ...contents.map((content): [string, string] => ['citation_author', content]))))).toEqual(names);
  });

  it('does not take a cut list for the authors', () => {
    expect(read(metas(['citation_title', 'T'], ['citation_author', 'Jane Doe'], ['citation_author', 'et al.'])).authors).toBeUndefined();
  });

  it.each([
    ['10.55555/x.1', 'doi:10.55555/x.1'],
    ['doi:10.1038/nature13322', 'doi:10.1038/nature13322'],
    ['https://doi.org/10.55555/X.1', 'doi:10.55555/x.1'],
    ['10.48550/arXiv.2401.01234', 'arxiv:2401.01234'],
  ])('takes %s for a DOI', (doi, key) => {
    expect(read(metas(['citation_title', 'T'], ['citation_doi', doi])).keys).toEqual([key]);
  });

  it.each(['ade/1391109086', '', 'none', '10.1234', '10.55555/a b'])('takes «%s» for none', (doi) => {
    expect(read(metas(['citation_title', 'T'], ['citation_doi', doi])).keys).toBeUndefined();
  });

  it('takes the DOI that Dublin Core has where its own is none', () => {
    expect(read(metas(['citation_title', 'T'], ['citation_doi', 'ade/1391109086'], ['dc.Identifier', '10.57262/ade/1391109086'])).keys).toEqual(['doi:10.57262/ade/1391109086']);
  });

  it('gives one name of a kind, because two DOIs are two papers', () => {
    expect(read(metas(['citation_title', 'T'], ['citation_doi', '10.55555/chapter'], ['dc.identifier', 'doi:10.55555/book'])).keys).toEqual(['doi:10.55555/chapter']);
  });

  it('never takes a reference for the paper: 73 of them are none', () => {
    const references = Array.from({ length: 73 }, (_, n): [string, string] => ['citation_reference', `citation_title=Cited ${n}; citation_doi=10.55555/cited.${n}`]);
    expect(read(metas(...references))).toEqual({});
    expect(read(metas(...references, ['citation_title', 'Lanterns of a Harbour'])).title).toBe('Lanterns of a Harbour');
  });

  it('reads no value that is not in `content`', () => {
    expect(read('<meta name="citation_title" value="Rewritten by a tool"><meta name="DC.Title" badcontent="Not here"><link rel="canonical" badhref="x">')).toEqual({});
  });

  it('reads the version that an address tells, and keeps it out of the key', () => {
    const said = read(metas(['citation_title', 'T'], ['citation_doi', '10.1101/2020.03.22.002386'], ['citation_public_url', 'https://www.biorxiv.org/content/10.1101/2020.03.22.002386v3']));
    expect([said.keys, said.version]).toEqual([['doi:10.1101/2020.03.22.002386'], 3]);
  });

  it('reads the pages that the first of them already tells', () => {
    expect(read(metas(['citation_title', 'T'], ['citation_firstpage', '444-445'], ['citation_lastpage', '445'])).pages).toBe('444-445');
    expect(read(metas(['citation_title', 'T'], ['citation_firstpage', 'e1'], ['citation_lastpage', 'e1'])).pages).toBe('e1');
  });
});

describe('the date of a paper', () => {
  it.each([
    ['2012 Nov 26', '2012-11-26'], ['Dec 20, 2006', '2006-12-20'], ['2021/6', '2021-06'], ['1955', '1955'], ['2014/03', '2014-03'], ['07/28/2010', '2010-07-28'], ['2020/01/01', '2020'],
  ])('is read from %s', (text, date) => {
    expect(read(metas(['citation_title', 'T'], ['citation_publication_date', text])).publishedAt).toBe(date);
  });

  it.each([
    ['a placeholder gives way to a day of its year', [['citation_publication_date', '2020/01/01'], ['citation_date', '2020-03-27']], '2020-03-27'],
    ['a placeholder still tells the year', [['citation_publication_date', '1955/01/01'], ['citation_online_date', '2008/02/04']], '1955'],
    ['the day on which an old paper went online is not its own', [['citation_publication_date', '1955'], ['citation_online_date', '2008/02/04']], '1955'],
    ['a cover’s first of the month is no day', [['citation_publication_date', '2010/09'], ['citation_cover_date', '2010/09/01'], ['citation_online_date', '2010/05/05']], '2010-09'],
    ['Dublin Core may be finer', [['citation_date', '2020/01/01'], ['DC.Date', '2020-03-27']], '2020-03-27'],
    ['what is no date is left out', [['citation_date', 'n.d.'], ['citation_year', '1999']], '1999'],
  ] as [string, [string, string][], string][])('%s', (_, pairs, date) => {
    expect(read(metas(['citation_title', 'T'], ...pairs)).publishedAt).toBe(date);
  });
});

describe('text with markup', () => {
  it.each([
    [`<h3>Abstract</h3><p>${LONG}</p>`, LONG],
    [`<jats:sec><jats:title>Abstract</jats:title><jats:p>H<jats:sub>2</jats:sub>O burns. ${LONG}</jats:p></jats:sec>`, `H2O burns. ${LONG}`],
    [`Abstract algebra is not a heading. ${LONG}`, `Abstract algebra is not a heading. ${LONG}`],
    [`Where a<b and p<q hold, r>s. ${LONG}`, `Where a<b and p<q hold, r>s. ${LONG}`],
    [`Tom &amp; Jerry&#39;s &lt;lamp&gt; &#x2014; ${LONG}`, `Tom & Jerry's <lamp> — ${LONG}`],
    [`&#xffffff; &unknown; ${LONG}`, `&#xffffff; &unknown; ${LONG}`],
  ])('%s', (text, abstract) => {
    expect(read(metas(['citation_title', 'T'], ['citation_abstract', text])).abstract).toBe(abstract);
  });

  it('is a title as it reads', () => {
    expect(read(metas(['citation_title', 'In&nbsp;Vitro <i>Lamps</i> of H<sub>2</sub>O'])).title).toBe('In Vitro Lamps of H2O');
  });

  it('that was cut is a summary and not the abstract', () => {
    const said = read(metas(['citation_title', 'T'], ['citation_abstract', `${LONG} and then…`]));
    expect([said.abstract, said.summary]).toEqual([undefined, `${LONG} and then…`]);
  });
});

describe('Dublin Core', () => {
  it.each(['dc.title', 'DC.Title', 'dc:title', 'DCTERMS.title', 'dcterms:title', 'DC.terms.title'])('knows %s', (name) => {
    expect(read(metas([name, 'On Wicks'])).title).toBe('On Wicks');
  });

  it('lists its creators, or else its contributors', () => {
    expect(namesOf(read(metas(['DC.Title', 'T'], ['DC.Creator.PersonalName', 'Ada Quill'], ['DC.Contributor', 'Ed Itor'])))).toEqual(['Ada Quill']);
    expect(namesOf(read(metas(['DC.Title', 'T'], ['DC.Contributor', 'Ada Quill'], ['DC.Contributor', 'Bo Ferry'], ['DC.Contributor.Sponsor', 'Wick Inc'])))).toEqual(['Ada Quill', 'Bo Ferry']);
  });

  it.each([
    ['10193', undefined], ['jpa-00235190', undefined], ['urn:issn:1234-5678', undefined], ['doi:10.55555/a', ['doi:10.55555/a']], ['10.55555/a', ['doi:10.55555/a']],
    ['https://doi.org/10.55555/A', ['doi:10.55555/a']], ['info:doi/10.55555/a', ['doi:10.55555/a']], ['arXiv:2401.01234v2', ['arxiv:2401.01234']],
  ])('finds in the identifier %s what it names', (identifier, keys) => {
    expect(read(metas(['DC.title', 'T'], ['DC.identifier', identifier])).keys).toEqual(keys);
  });

  it('is overruled by Highwire, field by field', () => {
    const said = read(metas(['DC.title', 'On Wicks'], ['DC.creator', 'A. Quill'], ['DC.publisher', 'Wick'], ['prism.volume', '9'], ['citation_title', 'On Wicks'], ['citation_author', 'Ada Quill'], ['citation_volume', '4']));
    expect(said).toMatchObject({ authors: [{ name: 'Ada Quill' }], publisher: 'Wick', volume: '4' });
  });
});

const ARTICLE = {
  '@type': 'ScholarlyArticle', headline: 'Lanterns of a Harbour', description: LONG, datePublished: '2021-06-14T00:00:00Z', sameAs: 'https://doi.org/10.55555/lamps.7', pageStart: '11', pageEnd: '19',
  isPartOf: { '@type': ['Periodical', 'PublicationVolume'], name: 'Journal of Lamps', issn: ['1234-5678'], volumeNumber: '4' }, publisher: { name: 'Wick' },
  author: [{ '@type': 'Person', name: 'Ada M. Quill', givenName: 'Ada M.', familyName: 'Quill' }, { '@type': 'Person', name: 'Bo Ferry' }],
};

describe('JSON-LD', () => {
  const whole = {
    keys: ['doi:10.55555/lamps.7'], title: 'Lanterns of a Harbour', authors: [{ name: 'Ada M. Quill', family: 'Quill', given: 'Ada M.' }, { name: 'Bo Ferry' }], abstract: LONG, publishedAt: '2021-06-14',
    type: 'article', venue: 'Journal of Lamps', volume: '4', pages: '11-19', publisher: 'Wick',
  };

  it.each([
    ['flat', ARTICLE],
    ['under mainEntity', { '@type': 'WebPage', mainEntity: ARTICLE }],
    ['in a graph', { '@graph': [{ '@type': 'Organization' }, [ARTICLE]] }],
    ['in an array', [{ '@type': 'BreadcrumbList', itemListElement: [{ item: { name: 'Home' } }] }, ARTICLE]],
    ['with several types', { ...ARTICLE, '@type': ['Article', 'ScholarlyArticle'] }],
    ['with a journal above the volume above the issue', { ...ARTICLE, isPartOf: { volumeNumber: '4', isPartOf: { name: 'Journal of Lamps' } } }],
    ['as an article with an ISSN', { ...ARTICLE, '@type': 'Article' }],
    ['with the DOI as a property', { ...ARTICLE, sameAs: undefined, identifier: [{ '@type': 'PropertyValue', propertyID: 'doi', value: '10.55555/lamps.7' }] }],
  ])('is read %s', (_, value) => {
    expect(read(jsonLd(value))).toEqual(whole);
  });

  it('is read in a script of another type, and beside blocks that are broken', () => {
    expect(read(jsonLd('{"@context" / "broken"') + jsonLd('[1, null, "x", {"@graph": 7}]') + jsonLd({ '@graph': [[{}], [ARTICLE]] }, 'script class="schema-data"'))).toEqual(whole);
  });

  it('is not a paper where it is news, or a list of papers', () => {
    expect(read(jsonLd({ ...ARTICLE, '@type': 'NewsArticle' }))).toEqual({});
    expect(read(jsonLd({ '@type': 'Article', headline: 'An Opinion', author: 'Ed Itor', isPartOf: { name: 'The Daily Lamp' } }))).toEqual({});
    expect(read(jsonLd({ itemListElement: [{ item: ARTICLE }, { item: { ...ARTICLE, headline: 'Another' } }] }))).toEqual({});
  });

  it('does not give way to a cited work or a recommended one', () => {
    const cited = { '@type': 'ScholarlyArticle', name: 'A Cited Work', sameAs: 'https://doi.org/10.55555/cited' };
    expect(read(jsonLd({ ...ARTICLE, citation: [cited], hasPart: cited }))).toEqual(whole);
    expect(read(jsonLd(cited) + metas(['citation_title', 'On Wicks'])).keys).toBeUndefined();
  });

  it('tells family and given name, and the abstract, where Highwire does not', () => {
    const said = read(jsonLd(ARTICLE) + metas(['citation_title', 'Lanterns of a Harbour'], ['citation_author', 'Ada M. Quill'], ['citation_author', 'B. Ferry']));
    expect([namesOf(said), said.abstract]).toEqual([['Quill, Ada M.', 'B. Ferry'], LONG]);
  });

  it('takes the longer of title and headline, because a headline is cut', () => {
    expect(read(jsonLd({ ...ARTICLE, headline: 'Lanterns of a', name: 'Lanterns of a Harbour' })).title).toBe('Lanterns of a Harbour');
  });
});

describe('COinS', () => {
  const JOURNAL = {
    'rft.atitle': 'Lanterns of a Harbour', 'rft.jtitle': 'Journal of Lamps', 'rft.date': '2021-06-14 00:00:00', 'rft.volume': '4', 'rft.issue': '2', 'rft.spage': '11', 'rft.epage': '19',
    'rft.genre': 'article', 'rft.au': ['Quill, Ada', 'Bo Ferry'], rft_id: ['info:doi/10.55555/lamps.7', 'info:pmid/21234567'],
  };

  it('is read from its keys and values', () => {
    expect(read(`<title>x</title></head><body>${coins(JOURNAL)}`)).toEqual({
      keys: ['doi:10.55555/lamps.7', 'pmid:21234567'], title: 'Lanterns of a Harbour', authors: [{ name: 'Ada Quill', family: 'Quill', given: 'Ada' }, { name: 'Bo Ferry' }],
      publishedAt: '2021-06-14', type: 'article', venue: 'Journal of Lamps', volume: '4', issue: '2', pages: '11-19',
    });
  });

  it('does not take the first author for all of them', () => {
    expect(read(coins({ 'rft.atitle': 'T', 'rft.aulast': 'Quill', 'rft.aufirst': 'Ada' })).authors).toBeUndefined();
  });

  it('knows a paper of a conference, a chapter and DBLP’s own key', () => {
    expect(read(coins({ 'rft.atitle': 'T', 'rft.btitle': 'Proceedings of LampConf', 'rft.genre': 'proceeding', rfr_id: 'info:sid/dblp.org:conf/lamp/QuillF21' }))).toEqual({
      keys: ['dblp:conf/lamp/QuillF21'], title: 'T', venue: 'Proceedings of LampConf', type: 'inproceedings',
    });
    expect(read(coins({ 'rft.atitle': 'T', 'rft.btitle': 'A Book', 'rft.genre': 'bookitem' }))).toEqual({ title: 'T', venue: 'A Book', type: 'chapter' });
  });

  it('of the references are not the paper: 25 of them beside one title are one paper', () => {
    const cited = Array.from({ length: 25 }, (_, n) => coins({ ...JOURNAL, 'rft.atitle': `Cited ${n}`, rft_id: `info:doi/10.55555/cited.${n}` }));
    const page = `${metas(['citation_title', 'On Wicks'], ['citation_doi', '10.55555/wicks'])}</head><body>`;
    expect(read(`${page}<ol class="c-article-references">${cited.join('')}</ol>`)).toEqual({ keys: ['doi:10.55555/wicks'], title: 'On Wicks' });
    expect(read(`${page}<ol>${cited.join('')}</ol>`)).toEqual({ keys: ['doi:10.55555/wicks'], title: 'On Wicks' });
  });

  it('of another paper say nothing of this one', () => {
    expect(read(metas(['citation_title', 'On Wicks']) + coins(JOURNAL))).toEqual({ title: 'On Wicks' });
  });
});

describe('the page’s own addresses', () => {
  it('name the paper: the canonical one, the shared one, the one it has', () => {
    expect(read('<link rel="canonical" href="https://aclanthology.org/2021.naacl-main.208/">').keys).toEqual(['acl:2021.naacl-main.208']);
    expect(read('<meta property="og:url" content="https://arxiv.org/abs/2401.01234v2">').keys).toEqual(['arxiv:2401.01234']);
    expect(read('', 'https://dl.acm.org/doi/abs/10.1145/3375627.3375832').keys).toEqual(['doi:10.1145/3375627.3375832']);
  });

  it('tell ACM’s scripts the DOI, with a colon that is escaped', () => {
    expect(read(String.raw`<meta name="pbContext" content=";page:string:Article/Chapter View;ctype:string:Book Content;article:article:doi\:10.1145/3375627.3375832;csubtype:string:Conference">`).keys).toEqual(['doi:10.1145/3375627.3375832']);
  });

  it('prevail over the head of the paper before, which a page without a load may still have', () => {
    const before = metas(['citation_title', 'The Paper Before'], ['citation_arxiv_id', '2401.00001']);
    expect(read(before, 'https://www.alphaxiv.org/abs/2401.00002')).toEqual({});
    expect(read(before, 'https://www.alphaxiv.org/abs/2401.00001').title).toBe('The Paper Before');
  });
});

describe('whatever a page holds', { timeout: 30_000 }, () => {
  const NAMES = ['citation_title', 'citation_author', 'citation_doi', 'citation_date', 'citation_pdf_url', 'citation_abstract', 'citation_firstpage', 'DC.title', 'dc.identifier', 'dc.creator', 'prism.doi', 'pbContext', 'og:url'];

  it('what is read is what the worker accepts', () => {
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('10.55555/x', '<p>', 'javascript:alert(1)', '2020/13/45', 'a'.repeat(5_000), '10.1/' + '('.repeat(600), '\u202e', ' ; ;'));
    const page = openPage('<!doctype html><title>x</title>', ADDRESS, 0).document;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 12 }), fc.json(), fc.array(value, { maxLength: 3 }), (pairs, json, spans) => {
        page.head.replaceChildren();
        page.body.replaceChildren();
        for (const [name, content] of pairs) page.head.append(Object.assign(page.createElement('meta'), { name, content }));
        page.head.append(Object.assign(page.createElement('script'), { type: 'application/ld+json', textContent: json }));
        for (const span of spans) page.body.append(Object.assign(page.createElement('span'), { className: 'Z3988', title: `rft.atitle=${span}&rft_id=${span}` }));
        const said = readMetadata(page);
        const sighting = { ...said, title: said.title ?? 'Untitled', keys: said.keys ?? ['url:https://x.example'], url: ADDRESS, source: 'metadata' };
        expect(asMessage(sightingSchema.parse(sighting))).toEqual(asMessage(sighting));
      }),
      { numRuns: 50 },
    );
  });

  it('is bounded: six thousand authors, a megabyte in one, JSON that is ever deeper', () => {
    const many = metas(...Array.from({ length: 6_000 }, (_, n): [string, string] => ['citation_author', `Author ${n}`]), ['citation_title', 'T'.repeat(1_000_000)]);
    const deep = `${'{"mainEntity":'.repeat(5_000)}{}${'}'.repeat(5_000)}`;
    const said = read(many + jsonLd(deep));
    expect([said.authors?.length, said.title?.length]).toEqual([5_000, 1_000]);
  });
});

const isHere = hasSavedPages();

/** What INDEX.md says of each page, and what else its own text says. `authors` is their number, `first` the first one. */
interface Truth {
  title?: string;
  first?: string;
  authors?: number;
  keys?: string[];
  publishedAt?: string;
  more?: PageMetadata;
}

const TRUTHS: Record<string, Truth> = {
  'generic/aaai-ocs-erdogdu': { title: 'Privacy-Utility Trade-Off for Time-Series with Application to Smart-Meter Data', first: 'Murat A. Erdogdu', authors: 3, publishedAt: '2015-04-01', more: { type: 'inproceedings' } },
  'generic/aps-PhysRevX.12.041027-coins': { title: 'Tearing Instability and Current-Sheet Disruption in the Turbulent Dynamo', first: 'Alisa K. Galishnikova', authors: 3, keys: ['doi:10.1103/physrevx.12.041027'], publishedAt: '2022-12-09', more: { type: 'article', volume: '12', issue: '4', pages: '041027' } },
  'generic/hal-jpa-00235190-dc': { title: 'Déplacement de Knight dans les alliages', first: 'Jacques Friedel', authors: 1, keys: ['doi:10.1051/jphysrad:01955001606044400'], publishedAt: '1955', more: { pages: '444-445', venue: 'Journal de Physique et le Radium' } },
  'generic/nber-w29971': { title: 'The Narrow Channel of Quantitative Easing: Evidence from YCC Down Under', first: 'David Lucca', authors: 2, keys: ['doi:10.3386/w29971'], publishedAt: '2022-04-25', more: { type: 'report', venue: 'National Bureau of Economic Research' } },
  'generic/peerj-jsonld': { title: 'Reef fish communities are spooked by scuba surveys and may take hours to recover', first: 'Michael J. Emslie', authors: 5, keys: ['doi:10.7717/peerj.4886'], publishedAt: '2018-05-24', more: { pages: 'e4886' } },
  'generic/plos-pone.0000001': { title: 'Neural Substrate of Cold-Seeking Behavior in Endotoxin Shock', first: 'Maria C Almeida', authors: 4, keys: ['doi:10.1371/journal.pone.0000001'], publishedAt: '2006-12-20', more: { venue: 'PLOS ONE' } },
  'generic/projecteuclid-1391109086': { title: 'An analysis of the renormalization group method for asymptotic expansions with logarithmic switchback terms', first: 'Matt Holzer', authors: 2, keys: ['doi:10.57262/ade/1391109086'], publishedAt: '2014-03', more: { issue: '3/4', pages: '245-282' } },
  'generic/turtle-article-all-vocabs': { title: 'Turtles are AWESOME!!1', first: 'Turtle Lvr', authors: 1, keys: ['doi:10.1000/123'], publishedAt: '2012-02-04', more: { volume: '150', pages: '123-456' } },
  'generic/turtle-article-errors': {},
  'generic/usenix-bulekov': { title: 'Morphuzz: Bending (Input) Space to Fuzz Virtual Devices', first: 'Alexander Bulekov', authors: 4, publishedAt: '2022', more: { type: 'inproceedings', pages: '1221-1238' } },
  'nature/article-s41586-021-03819-2': { title: 'Highly accurate protein structure prediction with AlphaFold', first: 'Jumper, John', authors: 34, keys: ['doi:10.1038/s41586-021-03819-2'], publishedAt: '2021-08', more: { venue: 'Nature', pages: '583-589' } },
  'biorxiv/article-2020.03.22.002386v3': { title: 'A SARS-CoV-2-Human Protein-Protein Interaction Map Reveals Drug Targets and Potential Drug-Repurposing', first: 'Gordon, David E.', authors: 100, keys: ['doi:10.1101/2020.03.22.002386'], publishedAt: '2020-03-27', more: { version: 3, type: 'preprint' } },
  'pmc/article-PMC3531190': { title: 'GenBank', first: 'Dennis A Benson', authors: 7, keys: ['doi:10.1093/nar/gks1195', 'pmid:23193287', 'pmcid:PMC3531190'], publishedAt: '2012-11-26', more: { venue: 'Nucleic Acids Research' } },
  'sciencedirect/article-S146290112300117X': { title: 'Nature-based solutions through collective actions for spatial justice in urban green commons', keys: ['doi:10.1016/j.envsci.2023.04.016', 'pii:S146290112300117X'], publishedAt: '2023-07-01', more: { pages: '228-237' } },
  'sciencedirect/article-S2352485522001888': { title: 'Genetic monitoring of the critically endangered leatherback turtle (Dermochelys coriacea) in the South West Atlantic', keys: ['doi:10.1016/j.rsma.2022.102530', 'pii:S2352485522001888'], publishedAt: '2022-09-01' },
  'acm/paper-10.1145-3375627.3375832-v1': { keys: ['doi:10.1145/3375627.3375832'] },
  'springer/article-s10924-010-0192-1': { title: 'In Vitro Cytotoxicity of Amylose-Based Bioplastic for Packaging Applications', first: 'Bandyopadhyay-Ghosh, Sanchita', authors: 4, keys: ['doi:10.1007/s10924-010-0192-1'], publishedAt: '2010-09' },
  'springer/article-trafilatura': { title: 'Drug Reaction with Eosinophilia and Systemic Symptoms (DRESS) Syndrome and the Rheumatologist', first: 'Marwan H. Adwan', authors: 1, keys: ['doi:10.1007/s11926-017-0626-z'], publishedAt: '2017-01-30' },
  'neurips/paper-1988-006f52e9': { title: 'Neural Control of Sensory Acquisition: The Vestibulo-Ocular Reflex', first: 'Paulin, Michael', authors: 3, publishedAt: '1988' },
  'acl-anthology/paper-2021.naacl-main.208': { title: 'How many data points is a prompt worth?', first: 'Teven Le Scao', authors: 2, keys: ['doi:10.18653/v1/2021.naacl-main.208', 'acl:2021.naacl-main.208'], publishedAt: '2021-06', more: { type: 'inproceedings', pages: '2627-2636' } },
  'acl-anthology/paper-P17-2044-2019': { title: 'Japanese Sentence Compression with a Large Training Dataset', first: 'Shun Hasegawa', authors: 4, keys: ['doi:10.18653/v1/p17-2044', 'acl:P17-2044'], publishedAt: '2017-07' },
};
/** A page of ACM's has no metadata that can be used: there the address must tell. */
const ADDRESSES: Record<string, string> = { 'acm/paper-10.1145-3375627.3375832-v1': 'https://dl.acm.org/doi/abs/10.1145/3375627.3375832' };

describe.skipIf(!isHere)('saved pages', { timeout: 30_000 }, () => {
  it.each(Object.keys(TRUTHS))('%s says what it is known to say', (name) => {
    const { title, first, authors, keys, publishedAt, more = {} } = TRUTHS[name] ?? {};
    const said = readMetadata(openPage(readFileSync(new URL(`${name}.html`, SAVED_PAGES), 'utf8'), ADDRESSES[name] ?? ADDRESS, 0).document);
    expect([said.title, namesOf(said)?.[0], said.authors?.length, said.keys, said.publishedAt]).toEqual([title, first, authors, keys, publishedAt]);
    expect(said).toMatchObject(more);
    const sighting = { ...said, title: said.title ?? 'Untitled', keys: said.keys ?? ['url:https://x.example'], url: ADDRESS, source: 'metadata' };
    expect(asMessage(sightingSchema.parse(sighting))).toEqual(asMessage(sighting));
  });

  it.each([
    ['nature/article-s41586-021-03819-2', /^Proteins are essential to life/], ['springer/article-s10924-010-0192-1', /^Amylose containing polysaccharides/],
    ['biorxiv/article-2020.03.22.002386v3', /^An outbreak of the novel coronavirus/], ['generic/hal-jpa-00235190-dc', /prévoient que le déplacement/],
  ])('%s has an abstract without markup or heading', (name, start) => {
    const { abstract } = readMetadata(openPage(readFileSync(new URL(`${name}.html`, SAVED_PAGES), 'utf8'), ADDRESS, 0).document);
    expect(abstract).toMatch(start);
    expect(abstract).not.toMatch(/<\/?[a-z]|&#?\w+;/i);
  });
});
