// What fast-check draws papers and text from, hostile text above all. Seeded, so that a run can be had again; another seed: FUZZ_SEED=7.
import * as fc from 'fast-check';
import { KEY_NAMESPACES, type PaperKey } from '@/lib/model/identifiers';
import { MANIFESTATION_FIELDS, type Manifestation } from '@/lib/model/manifestation';
import { mergePapers, METADATA_FIELDS, paperSchema, STATUSES, type Metadata, type Paper } from '@/lib/model/paper';
import { SOURCES, sightingSchema, WORK_TYPES, type Sighting } from '@/lib/model/sighting';
import { cleanLine } from '@/lib/shared/text';

fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 2401) });

const FRAGMENTS = [
  '<img src=x onerror=alert(1)>', '</A></DL><script>alert(1)</script>', '<!--', ']]>', '&lt;b&gt; &amp; &#39; &copy;', 'javascript:alert(1)', 'data:text/html,<b>',
  '\u202egnp.exe', '\u2066\u2069\u200f\u200e', 'שלום', 'مرحبا', '👩‍👩‍👧‍👦', '🏳️‍🌈', '🤗', '论文', 'ﬁ', 'e\u0301', 'é ü ø ł ß', '\u00a0', '\u200b', '\ufeff',
  '\ud800', '\udfff', 'a\ud83d', '\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\r\n', '\n', '\n\n', '\r', '\t', '\u2028', '\u2029', '   ',
  '\nER  - \nTY  - JOUR', '\r\nTI  - other', 'ER  - ',
  '\\input{/etc/passwd}', '\\write18{ls}', '\\catcode`\\%=12', '$x^2$', '$\\mathcal{O}(n)$', '$\\input{x}$', '$', '$$', '\\', '{', '}', '}}', '{{', '%', '#', '&', '_', '^', '~', '"', "'",
  '},\n}\n@misc{evil,\n title={x}', '@comment{', '@', ',', ';', ' and ', 'and', 'others', '``', "''", '--', '---', '!`',
  '=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠1', '=HYPERLINK("http://x","y")', '"=1', "'=1", ' =1', "'", '"', '""',
  '[a](javascript:alert(1))', '![x](y)', '](http://evil.example)', '**b**', '__proto__', '`code`', '```', '> quote', '# head', '- item', '1. one', '| a | b |', '<https://x>', '[x]: y', '---', '===', '%%',
  'constructor', 'prototype', 'The quick brown fox', 'Attention', 'BERT', 'A', '0',
] as const;

/** Text as the worst page would send it, uncleaned. */
export function hostileText(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...FRAGMENTS) },
    { weight: 40, arbitrary: fc.array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 8 })), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' ')) },
    { weight: 20, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 2, maxLength: 6 }).map((parts) => parts.join('')) },
    { weight: 20, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
    { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
    { weight: 20, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)) },
    { weight: 1, arbitrary: fc.constantFrom(...FRAGMENTS).map((fragment) => fragment.repeat(Math.ceil(10_000 / fragment.length)).slice(0, 10_000)) },
  );
}

/** Hostile text of which something is left once it is cleaned. */
export function hostileTitle(): fc.Arbitrary<string> {
  return hostileText().map((text) => (cleanLine(text, Infinity) ? text : `Untitled ${text}`));
}

const digits = (length: number) => fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));

export function arbitraryKey(): fc.Arbitrary<PaperKey> {
  const month = fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, '0'));
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(digits(2), month, digits(5)).map(([yy, mm, n]): PaperKey => `arxiv:${yy}${mm}.${n}`) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('math', 'hep-th'), digits(2), month, digits(3)).map(([archive, yy, mm, n]): PaperKey => `arxiv:${archive}/${yy}${mm}${n}`) },
    { weight: 3, arbitrary: digits(4).map((n): PaperKey => `doi:10.1145/${n}`) },
    { weight: 1, arbitrary: fc.constantFrom<PaperKey>('doi:10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-#', 'doi:10.1007/978_3&4', 'doi:javascript:alert(1)', 'doi:10.1/{x}%', 'doi:10.1234/\ud800') },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...KEY_NAMESPACES), fc.stringMatching(/^[\w./:-]{1,12}$/)).map(([namespace, value]): PaperKey => `${namespace}:${value}`) },
  );
}

const paragraph = () => fc.constantFrom('Read this.', 'Read this. Again.', 'Table 2', 'p', 'q', 'two\nlines', 'two', 'größer');
const noteText = () =>
  fc.oneof(
    fc.constant(''),
    fc.array(paragraph(), { minLength: 1, maxLength: 4 }).chain((parts) => fc.constantFrom('\n\n', '\n\n\n', ' \n\n').map((between) => parts.join(between))),
    hostileText(),
  );
const tagText = () => fc.oneof(fc.constantFrom('rag', 'RAG', 'Rag', 'to-cite', 'größe', 'Grösse', 'GROSSE', 'x'), hostileText());
const time = () => fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 4_000_000_000_000 }));
const provenance = () => fc.record({ source: fc.constantFrom(...SOURCES), at: time() });
const httpUrl = () => fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.constantFrom('https://x.org/a%20b_(c)?x=1&copy=2;y=[z]#~q', 'http://x.org/?q="\'<>|^`{}\\'));
const anyUrl = () => fc.oneof({ weight: 5, arbitrary: httpUrl() }, { weight: 1, arbitrary: fc.constantFrom('javascript:alert(1)', 'data:text/html,x', ' JaVaScRiPt:alert(1)', 'file:///etc/passwd', 'https://', '') });
const partialDate = () => fc.tuple(fc.integer({ min: 1000, max: 2999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 3 }))
  .map(([year, month, day, known]) => [String(year), ...[month, day].map((part) => String(part).padStart(2, '0'))].slice(0, known).join('-'));

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

const author = () => fc.oneof(
  fc.record({ name: hostileTitle() }),
  fc.record({ name: hostileTitle(), family: hostileTitle(), given: hostileText() }),
  fc.constantFrom({ name: 'Ashish Vaswani' }, { name: 'Laurens van der Maaten' }, { name: 'Zoë Müller', family: 'Müller', given: 'Zoë' }),
);

function metadata(url: fc.Arbitrary<string>): { [Field in keyof Metadata]-?: fc.Arbitrary<Metadata[Field]> } {
  return {
    title: hostileTitle(),
    url,
    authors: rarely(fc.array(author(), { maxLength: 4 })),
    authorCount: rarely(fc.nat(9)),
    abstract: rarely(hostileText()),
    publishedAt: rarely(partialDate()),
    venue: rarely(hostileText()),
    categories: rarely(fc.array(fc.oneof(fc.constantFrom('cs.CL', 'math.GT', 'hep-th'), hostileText()), { maxLength: 3 })),
    comment: rarely(hostileText()),
    pdfUrl: rarely(anyUrl()),
    codeUrl: rarely(anyUrl()),
  };
}

/** A paper of the right shape with nothing cleaned: what an export must bear even if a cleaning was missed. */
export function hostilePaper(url: fc.Arbitrary<string> = anyUrl()): fc.Arbitrary<Paper> {
  return fc.record({
    ...metadata(url),
    keys: fc.uniqueArray(arbitraryKey(), { minLength: 1, maxLength: 4 }),
    provenance: fc.dictionary(fc.constantFrom(...METADATA_FIELDS), provenance(), { noNullPrototype: true }),
    tags: fc.array(tagText(), { maxLength: 4 }),
    note: noteText(),
    status: fc.constantFrom(...STATUSES),
    statusAt: time(),
    savedAt: time(),
    updatedAt: time(),
  }).map((paper): Paper => ({ ...paper, id: paper.keys[0] ?? 'url:none' }));
}

type Keys = fc.Arbitrary<PaperKey>;

function manifestation(key: Keys): fc.Arbitrary<Manifestation> {
  return fc.record({
    keys: fc.uniqueArray(key, { minLength: 1, maxLength: 2 }),
    type: rarely(fc.constantFrom(...WORK_TYPES)),
    venue: rarely(hostileText()),
    publishedAt: rarely(partialDate()),
    pages: rarely(fc.constantFrom('1-12', '7')),
    url: rarely(httpUrl()),
    provenance: fc.dictionary(fc.constantFrom(...MANIFESTATION_FIELDS), provenance(), { noNullPrototype: true }),
  });
}

/** What is known about who a paper is: its forms, its versions, what it is not. */
function identity(key: Keys): fc.Arbitrary<Pick<Paper, 'manifestations' | 'cited' | 'versions' | 'notSame' | 'citeKey'>> {
  const version = fc.integer({ min: 1, max: 5 });
  return fc.record({
    manifestations: rarely(fc.array(manifestation(key), { maxLength: 3 })),
    cited: rarely(fc.record({ key, at: time() })),
    versions: rarely(fc.array(fc.record({ key, seen: fc.array(version, { maxLength: 3 }), latest: rarely(version) }), { maxLength: 2 })),
    notSame: rarely(fc.array(key, { maxLength: 2 })),
    citeKey: rarely(fc.record({ key: fc.constantFrom('lee2017', 'kim2018'), at: time() })),
  });
}

/** A paper as the library holds it, never merged. */
export function arbitraryPaper(): fc.Arbitrary<Paper> {
  return fc.tuple(hostilePaper(httpUrl()), identity(arbitraryKey())).map(([paper, known]) => paperSchema.parse({ ...paper, ...known }));
}

const FEW_KEYS: Keys = fc.constantFrom('arxiv:2401.00001', 'arxiv:2401.00002', 'doi:10.1145/1', 'doi:10.1145/2', 'openreview:a', 'openreview:b', 'pmid:1', 'pmid:2');

/** Papers that often share keys: states of one paper, or works that have been taken for one. */
export function relatedPaper(): fc.Arbitrary<Paper> {
  return fc.tuple(arbitraryPaper(), fc.uniqueArray(FEW_KEYS, { minLength: 1, maxLength: 2 }), identity(FEW_KEYS))
    .map(([paper, keys, known]) => paperSchema.parse({ ...paper, ...known, keys }));
}

/** A paper that was merged any number of times and went on to be edited. */
export function mergedPaper(): fc.Arbitrary<Paper> {
  return fc.tuple(fc.array(relatedPaper(), { minLength: 1, maxLength: 4 }), fc.option(relatedPaper())).map(([papers, edits]) => {
    const merged = papers.reduce(mergePapers);
    if (!edits) return merged;
    const { tags, note, status, statusAt, updatedAt, cited, title } = edits;
    return paperSchema.parse({ ...merged, tags, note, status, statusAt, updatedAt, cited, title });
  });
}

/** What a page might send, uncleaned but of the right shape. */
export function hostileSighting(): fc.Arbitrary<Sighting> {
  return fc.record({
    ...metadata(httpUrl()),
    keys: fc.uniqueArray(arbitraryKey(), { minLength: 1, maxLength: 3 }),
    source: fc.constantFrom(...SOURCES),
    summary: rarely(hostileText()),
    organization: rarely(hostileText()),
    upvotes: rarely(fc.nat(5_000)),
    version: rarely(fc.integer({ min: 1, max: 9 })),
  });
}

/** A sighting that was cleaned. */
export function arbitrarySighting(): fc.Arbitrary<Sighting> {
  return hostileSighting().map((sighting) => sightingSchema.parse(sighting));
}
