// The language of searches: what is understood, what is harmless while it is being typed, and what is pointed at.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUERY_MAX } from '@/lib/model/saved-search';
import { CONDITIONS_MAX, DEPTH_MAX, parseQuery } from '@/lib/search/parse-query';
import { printQuery } from '@/lib/search/print-query';
import { HAS, IS, type Query } from '@/lib/search/query';

function read(text: string): Query {
  const answer = parseQuery(text);
  if ('error' in answer) throw new Error(`${text}: ${answer.error.message}`);
  return answer.query;
}

/** What is pointed at, and what is said about it. */
function refusal(text: string): [piece: string, message: string] {
  const answer = parseQuery(text);
  if ('query' in answer) throw new Error(`${text} was understood as ${JSON.stringify(answer.query)}`);
  const { from, to, message, instead } = answer.error;
  return [text.slice(from, to), instead === undefined ? message : `${message} Did you mean ${instead}?`];
}

const words = (text: string): Query => ({ kind: 'words', text });
const both = (...queries: Query[]): Query => ({ kind: 'and', queries });
const either = (...queries: Query[]): Query => ({ kind: 'or', queries });
const not = (query: Query): Query => ({ kind: 'not', query });

describe('a search', () => {
  it.each<[text: string, query: Query]>([
    ['', { kind: 'all' }],
    ['attention is all', words('attention is all')],
    ['this or that and those', words('this or that and those')],
    ['attention & memory', words('attention memory')],
    ['"exact   phrase"', { kind: 'phrase', text: 'exact phrase' }],
    ['“exact phrase” x', both({ kind: 'phrase', text: 'exact phrase' }, words('x'))],
    ['"say \\"hi\\" \\\\o"', { kind: 'phrase', text: 'say "hi" \\o' }],
    ['a -b', both(words('a'), not(words('b')))],
    ['a NOT b', both(words('a'), not(words('b')))],
    ['k-means - GPT-4 --x', words('k-means GPT-4 --x')],
    ['-"a b"', not({ kind: 'phrase', text: 'a b' })],
    ['-(a b)', not(words('a b'))],
    ['-(-a)', words('a')],
    ['a b OR c', either(words('a b'), words('c'))],
    ['a AND (b OR c) d', both(words('a'), either(words('b'), words('c')), words('d'))],
    ['(a (b c)) d', words('a b c d')],
    ['(a OR (b OR c))', either(words('a'), words('b'), words('c'))],
    ['f(x)', words('f x')],
    ['tag:ml/rag TAG:"to cite" tag:#x', both({ kind: 'tag', tag: 'ml/rag' }, { kind: 'tag', tag: 'to cite' }, { kind: 'tag', tag: 'x' })],
    ['(tag:a(b) OR tag:c)', either({ kind: 'tag', tag: 'a(b)' }, { kind: 'tag', tag: 'c' })],
    ['author:"van der Berg" -author:smith', both({ kind: 'author', name: 'van der Berg' }, not({ kind: 'author', name: 'smith' }))],
    ['venue:NeurIPS', { kind: 'venue', name: 'NeurIPS' }],
    ['site:https://www.OpenReview.net/group', { kind: 'site', site: 'openreview.net' }],
    ['cites-key:vaswani2017', { kind: 'cite-key', key: 'vaswani2017' }],
    ['cite-key:v', { kind: 'cite-key', key: 'v' }],
    ['title:a title:b title:"c d" note:e abstract:f', both(
      { kind: 'words', text: 'a b', field: 'title' }, { kind: 'phrase', text: 'c d', field: 'title' }, { kind: 'words', text: 'e', field: 'note' }, { kind: 'words', text: 'f', field: 'abstract' },
    )],
    ['has:note', { kind: 'has', what: 'note' }],
    ['is:NEW', { kind: 'is', what: 'new' }],
    ['status:reading', { kind: 'is', what: 'reading' }],
    ['year:2020', { kind: 'year', from: 2020, to: 2020 }],
    ['year:2020..2024', { kind: 'year', from: 2020, to: 2024 }],
    ['year:2020-2024', { kind: 'year', from: 2020, to: 2024 }],
    ['year:2020..', { kind: 'year', from: 2020 }],
    ['year:..2020', { kind: 'year', to: 2020 }],
    ['year:>=2020', { kind: 'year', from: 2020 }],
    ['year:>2020', { kind: 'year', from: 2021 }],
    ['year:<2020', { kind: 'year', to: 2019 }],
    ['year:<=2020', { kind: 'year', to: 2020 }],
    ['added:<7d', { kind: 'added', when: { than: 'less', amount: 7, unit: 'd' } }],
    ['added:7d', { kind: 'added', when: { than: 'less', amount: 7, unit: 'd' } }],
    ['added:>2w', { kind: 'added', when: { than: 'more', amount: 2, unit: 'w' } }],
    ['added:today', { kind: 'added', when: { than: 'less', amount: 1, unit: 'd' } }],
    ['added:2026', { kind: 'added', when: { from: '2026', to: '2026' } }],
    ['added:2024-01..2024-06', { kind: 'added', when: { from: '2024-01', to: '2024-06' } }],
    ['added:2024-06..2024', { kind: 'added', when: { from: '2024-06', to: '2024' } }],
    ['added:2024-02-29..', { kind: 'added', when: { from: '2024-02-29' } }],
    ['added:<=2024-06', { kind: 'added', when: { to: '2024-06' } }],
    ['added:<2024-06', not({ kind: 'added', when: { from: '2024-06' } })],
    ['-added:>2024', { kind: 'added', when: { to: '2024' } }],
  ])('%s is understood', (text, query) => {
    expect(read(text)).toEqual(query);
  });

  it.each<[text: string, key: string]>([
    ['2401.01234v2', 'arxiv:2401.01234'],
    ['arXiv:2401.01234', 'arxiv:2401.01234'],
    ['https://arxiv.org/pdf/2401.01234', 'arxiv:2401.01234'],
    ['arxiv.org/abs/2401.01234', 'arxiv:2401.01234'],
    ['10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['doi:10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['(10.1016/S0140-6736(20)30183-5)', 'doi:10.1016/s0140-6736(20)30183-5'],
    ['https://doi.org/10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['https://example.org/papers/1?utm_source=x', 'url:https://example.org/papers/1'],
    ['openreview:aBcDe', 'openreview:aBcDe'],
  ])('%s is the paper that it names', (text, key) => {
    expect(read(text)).toEqual({ kind: 'key', key });
  });

  it.each(['GPT-4: a report', 'arxiv:unknown', 'Attention: is', 'foo:bar', 're:zero', 'C++: x', '3:1', '10.1145', 'state/of:art'])('%s is plain words', (text) => {
    expect(read(text)).toEqual(words(text));
  });

  it.each([
    ['a tag:', 'a'], ['a tag:""-x', 'a -x'], ['a tag:""', 'a'], ['a tag:"to ci', 'a tag:"to ci"'], ['a "b c', 'a "b c"'], ['a "', 'a'], ['a -', 'a'], ['a OR', 'a'], ['OR a', 'a'], ['a OR OR b', 'a OR b'], ['a NOT', 'a'],
    ['NOT OR a', 'a'], ['a AND', 'a'], ['a ()', 'a'], ['a OR tag:', 'a'], ['a -tag:', 'a'], ['a is:', 'a'], ['a is:re', 'a'], ['a status:unr', 'a'], ['a has:h', 'a'],
    ['a year:20', 'a'], ['a year:>=', 'a'], ['a year:2020.', 'a'], ['a year:2020..20', 'a'], ['a added:<7', 'a'], ['a added:tod', 'a'], ['a added:2024-', 'a'], ['a added:2024-01..2024-1', 'a'],
  ])('%s is harmless while it is being typed', (text, like) => {
    expect(read(text)).toEqual(read(like));
  });

  it.each<[text: string, piece: string, says: string]>([
    ['a is:foo', 'is:foo', 'After is: comes new, updated'],
    ['is:re x', 'is:re', 'is:'],
    ['status:red', 'status:red', 'After status: comes unread, reading, read or archived.'],
    ['status:unraed x', 'status:unraed', 'There is no status:unraed. Did you mean status:unread?'],
    ['has:notes x', 'has:notes', 'Did you mean has:note?'],
    ['year:20 x', 'year:20', 'year:2020..2024'],
    ['year:2024..2020', 'year:2024..2020', 'the earlier one first'],
    ['year:twenty', 'year:twenty', 'year:2024'],
    ['added:2024-13', 'added:2024-13', 'added:2024-06'],
    ['added:2023-02-29 x', 'added:2023-02-29', 'added:'],
    ['added:2024-06..2024-01', 'added:2024-06..2024-01', 'the earlier one first'],
    ['added:<0d', 'added:<0d', 'added:<7d'],
    ['x tag: rag y', 'tag: rag', 'A value follows tag: without a space. Did you mean tag:rag?'],
    ['-title:  "a b"', 'title:  "a b"', 'A value follows title: without a space. Did you mean title:"a b"?'],
    ['x autor:smith', 'autor:', 'There is no field “autor:”. Did you mean author:?'],
    ['tags:x', 'tags:', 'Did you mean tag:?'],
    ['a (b OR c', '(', 'never closed'],
    ['a b) c', ')', 'closes nothing'],
    ['tag:(a OR b)', 'tag:(', '(tag:a OR tag:b)'],
    [`${'('.repeat(DEPTH_MAX + 1)}a`, '(', '20 times'],
    ['a '.repeat(CONDITIONS_MAX + 1), 'a ', '100 words'],
    ['a'.repeat(QUERY_MAX + 1), 'a', '2,000 characters'],
  ])('%s is refused, pointing at what is wrong', (text, piece, says) => {
    const [found, message] = refusal(text);
    expect(found).toBe(piece);
    expect(message).toContain(says);
  });
});

const word = fc.stringMatching(/^[a-z\d][a-z\d'’.,+#-]{0,8}$/).filter((text) => {
  const answer = parseQuery(text);
  return 'query' in answer && answer.query.kind === 'words';
});
const someWords = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const line = fc.oneof(someWords, fc.constantFrom('van der Berg', 'say "hi"', 'back\\slash', 'a(b', '“q”', '-x', 'OR', 'ünï', '研究', "O'Neil"));
const field = fc.constantFrom<'title' | 'note' | 'abstract' | undefined>('title', 'note', 'abstract', undefined);
const yearOf = fc.integer({ min: 0, max: 9_999 });
const date = fc.oneof(yearOf.map((year) => String(year).padStart(4, '0')), fc.constantFrom('2024-02', '2024-02-29', '1999-12-31'));
const range = <Edge extends string | number>(edge: fc.Arbitrary<Edge>) =>
  fc.oneof(edge.map((from) => ({ from, to: undefined })), edge.map((to) => ({ from: undefined, to })), fc.tuple(edge, edge).map(([from, to]) => ({ from, to })));
const leaf: fc.Arbitrary<Query> = fc.oneof(
  fc.record({ kind: fc.constant('words' as const), text: someWords, field }),
  fc.record({ kind: fc.constant('phrase' as const), text: line, field }),
  line.map((tag) => ({ kind: 'tag' as const, tag })),
  line.map((name) => ({ kind: 'author' as const, name })),
  line.map((name) => ({ kind: 'venue' as const, name })),
  fc.constantFrom('arxiv', 'openreview.net', 'a b').map((site) => ({ kind: 'site' as const, site })),
  line.map((key) => ({ kind: 'cite-key' as const, key })),
  fc.constantFrom<Query>({ kind: 'key', key: 'arxiv:2401.01234' }, { kind: 'key', key: 'doi:10.1016/s0140-6736(20)30183-5' }, { kind: 'key', key: 'url:https://example.org/a?b=c' }),
  range(yearOf).filter(({ from, to }) => from === undefined || to === undefined || from <= to).map((years) => ({ kind: 'year' as const, ...years })),
  range(date).filter(({ from, to }) => !from || !to || from.slice(0, 4) < to.slice(0, 4)).map((when) => ({ kind: 'added' as const, when })),
  fc.record({ than: fc.constantFrom('less' as const, 'more' as const), amount: fc.integer({ min: 1, max: 9_999 }), unit: fc.constantFrom('d' as const, 'w' as const, 'm' as const, 'y' as const) })
    .map((when) => ({ kind: 'added' as const, when })),
  fc.constantFrom(...HAS).map((what) => ({ kind: 'has' as const, what })),
  fc.constantFrom(...IS).map((what) => ({ kind: 'is' as const, what })),
);
const tree = fc.letrec<{ any: Query; group: Query }>((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, leaf, tie('group')),
  group: fc.oneof(
    tie('any').filter(({ kind }) => kind !== 'not').map(not),
    fc.array(tie('any'), { minLength: 2, maxLength: 4 }).map((queries) => both(...queries)),
    fc.array(tie('any'), { minLength: 2, maxLength: 4 }).map((queries) => either(...queries)),
  ),
})).any;

/** See printQuery. */
function isNormal(query: Query): boolean {
  if (query.kind === 'not') return query.query.kind !== 'not' && isNormal(query.query);
  if (query.kind !== 'and' && query.kind !== 'or') return true;
  const { kind, queries } = query;
  return queries.every((part, index) => {
    const before = queries[index - 1];
    return part.kind !== kind && isNormal(part) && !(kind === 'and' && part.kind === 'words' && before?.kind === 'words' && part.field === before.field);
  });
}

/** Text that is often nearly right. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(
    fc.oneof(
      fc.constantFrom('(', ')', '"', '“', '-', ' ', ' ', ' OR ', 'AND ', 'NOT ', 'tag:', 'is:', 'is:read', 'year:', '2020', '..', 'added:', '<7d', 'autor:x', 'title:', 'site:', 'https://a.b/c', '10.1145/a(b', '\\', 'a', 'é', '2401.01234', ':'),
      line,
    ),
    { maxLength: 12 },
  ).map((parts) => parts.join('')),
);

describe('the language', () => {
  it('reads back every normal tree that it writes', () => {
    fc.assert(fc.property(tree.filter(isNormal), (query) => {
      expect(parseQuery(printQuery(query))).toEqual({ query });
    }), { numRuns: 500 });
  });

  it('never throws, and points inside the text', () => {
    fc.assert(fc.property(typed, (text) => {
      const answer = parseQuery(text);
      const { from, to, message } = 'error' in answer ? answer.error : { from: 0, to: 1, message: 'Nothing.' };
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThan(from);
      expect(to).toBeLessThanOrEqual(Math.max(1, text.length));
      expect(message).toMatch(/^[^a-z].*[.?]$/);
    }), { numRuns: 1_000 });
  });

  it('makes normal trees, and writes what it has read always in the same way', () => {
    fc.assert(fc.property(typed.map(parseQuery), (answer) => {
      fc.pre('query' in answer);
      const printed = printQuery(answer.query);
      expect(isNormal(answer.query)).toBe(true);
      expect(parseQuery(printed)).toEqual(answer);
      expect(printQuery(read(printed))).toBe(printed);
    }), { numRuns: 500 });
  });

  it('looks for a word that it has taken for itself between quotation marks', () => {
    expect(printQuery(words('this OR that'))).toBe('this "OR" that');
    expect(printQuery({ kind: 'words', text: 'is:odd (x', field: undefined })).toBe('"is:odd" "(x"');
  });
});
