// What names a paper: identifiers in every spelling that pages use.
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { equivalentKeys, findKeyValue, isPaperKey, KEY_NAMESPACES, keyValue, parseAclId, parseArxivId, parseDoi, rankKeys, urlKey, type PaperKey } from '@/lib/model/identifiers';
import { arbitraryKey } from '../support/arbitraries';

describe('an arXiv id', () => {
  it.each([
    ['2401.01234', 'arxiv:2401.01234', undefined],
    ['2401.01234v2', 'arxiv:2401.01234', 2],
    ['2401.01234v12', 'arxiv:2401.01234', 12],
    ['0704.0001', 'arxiv:0704.0001', undefined],
    ['1412.9999v1', 'arxiv:1412.9999', 1],
    ['math/0309136', 'arxiv:math/0309136', undefined],
    ['math.GT/0309136', 'arxiv:math/0309136', undefined],
    ['math.GT/0309136v3', 'arxiv:math/0309136', 3],
    ['Hep-th/9901001', 'arxiv:hep-th/9901001', undefined],
    ['cond-mat/0011267', 'arxiv:cond-mat/0011267', undefined],
    ['q-alg/9709040', 'arxiv:q-alg/9709040', undefined],
  ])('%s is %s', (text, key, version) => {
    expect(parseArxivId(text)).toEqual(version === undefined ? { key } : { key, version });
  });

  it.each([
    '', 'arxiv', '2401.123', '2413.01234', '2400.01234', '2021.11.04.467278', '10.1234.5678', '2401.012345', '2401.01234v0', '2401.01234 ', 'docs/0112017', 'math/0313136',
    'math/03091', '12401.01234', '2401.01234/v2', 'javascript:alert(1)',
  ])('%j is none', (text) => expect(parseArxivId(text)).toBeUndefined());
});

describe('a DOI', () => {
  it.each([
    ['10.1145/3491440.3491756', 'doi:10.1145/3491440.3491756'],
    ['doi:10.1145/3491440', 'doi:10.1145/3491440'],
    ['DOI: 10.1002/ACR2.11440', 'doi:10.1002/acr2.11440'],
    ['https://doi.org/10.1021/acs.jpca.9b00311', 'doi:10.1021/acs.jpca.9b00311'],
    ['http://dx.doi.org/10.1103/PhysRevLett.128.171101', 'doi:10.1103/physrevlett.128.171101'],
    ['info:doi/10.1016/S0009-2614(97)04014-1', 'doi:10.1016/s0009-2614(97)04014-1'],
    ['urn:doi:10.1000.10/182', 'doi:10.1000.10/182'],
    ['  10.1038/s41467-018-07210-0.  ', 'doi:10.1038/s41467-018-07210-0'],
    ['https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-', 'doi:10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-'],
    ['https://doi.org/10.1145/3491440?download=true#page', 'doi:10.1145/3491440'],
    ['10.1145//3491440', 'doi:10.1145/3491440'],
    ['10.48550/arXiv.2401.01234', 'arxiv:2401.01234'],
    ['https://doi.org/10.48550/arXiv.hep-th/9901001', 'arxiv:hep-th/9901001'],
  ])('%s is %s', (text, key) => expect(parseDoi(text)?.key).toBe(key));

  it.each([
    ['10.1101/2020.03.22.002386v3', { key: 'doi:10.1101/2020.03.22.002386', version: 3 }],
    ['https://doi.org/10.64898/2025.12.01.691234v1', { key: 'doi:10.64898/2025.12.01.691234', version: 1 }],
    ['10.1101/012345', { key: 'doi:10.1101/012345' }],
    ['10.1101/gr.123456.111', { key: 'doi:10.1101/gr.123456.111' }],
  ])('of a preprint holds no version: %s', (text, read) => expect(parseDoi(text)).toEqual(read));

  it.each([
    ['10.1145/3491440)', 'doi:10.1145/3491440'], ['10.1145/3491440).', 'doi:10.1145/3491440'], ['10.1016/s0009-2614(97)04014-1', 'doi:10.1016/s0009-2614(97)04014-1'],
    ['10.1016/s0009-2614(97)04014-1)', 'doi:10.1016/s0009-2614(97)04014-1'], ['10.1000/x];', 'doi:10.1000/x'],
  ])('of %s ends before what the sentence closes', (text, key) => expect(parseDoi(text)?.key).toBe(key));

  it.each(['10.1371/journal.pone.0000001.g001', '10.1371/journal.pone.0000001.s001', '10.7717/peerj.4886/fig-1', '10.1234/abc/suppl', '10.7717/peerj.4886/table-2'])(
    'of a part of a paper is none: %s', (text) => expect(parseDoi(text)).toBeUndefined());

  it('of arXiv tells the version', () => expect(parseDoi('10.48550/arXiv.2401.01234v3')).toEqual({ key: 'arxiv:2401.01234', version: 3 }));

  it.each(['', '10.1145', '10.1145/', '11.1145/x', '10.12/x', 'ade/1391', 'javascript:alert(1)', '10.1145/a b', '10.48550/arxiv.nonsense', `10.1145/${'x'.repeat(600)}`])(
    '%j is none', (text) => expect(parseDoi(text)).toBeUndefined());
});

describe('the key of any other page', () => {
  it.each([
    ['https://www.example.org/paper/?utm_source=x&id=7&ref=hn#top', 'url:https://example.org/paper/?id=7'],
    ['http://example.org/paper', 'url:https://example.org/paper'],
    ['https://m.example.org/paper/', 'url:https://example.org/paper'],
    ['https://example.org/?b=2&a=1', 'url:https://example.org/?a=1&b=2'],
  ])('%s is %s', (url, key) => expect(urlKey(url)).toBe(key));

  it.each(['javascript:alert(1)', 'file:///x', 'data:text/html,x', 'nonsense', `https://example.org/${'x'.repeat(3_000)}`])('%j has none', (url) => expect(urlKey(url)).toBeUndefined());

  it('is cleaned in a content script of Firefox, where nothing is found in what `keys` gives', () => {
    const keys = vi.spyOn(URLSearchParams.prototype, 'keys').mockReturnValue({} as URLSearchParamsIterator<string>);
    try {
      expect(urlKey('https://example.org/a?utm_source=x&q=1&fbclid=2')).toBe('url:https://example.org/a?q=1');
    } finally {
      keys.mockRestore();
    }
  });

  it('is the same for what it gave', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      const key = urlKey(url);
      expect(key && urlKey(keyValue(key))).toBe(key);
    }), { numRuns: 1_000 });
  });
});

describe('names that follow from another by rule', () => {
  it.each<[PaperKey, PaperKey]>([
    ['doi:10.18653/v1/2021.naacl-main.208', 'acl:2021.naacl-main.208'],
    ['doi:10.18653/v1/p17-2044', 'acl:P17-2044'],
    ['doi:10.3115/v1/d14-1179', 'acl:D14-1179'],
    ['dblp:journals/corr/abs-2002-07076', 'arxiv:2002.07076'],
    ['dblp:journals/corr/abs-cs-0205028', 'arxiv:cs/0205028'],
  ])('%s is also %s', (key, other) => expect(equivalentKeys(key)).toEqual([key, other]));

  it.each<PaperKey>(['doi:10.1145/3491440', 'doi:10.18653/v1/2021.naacl-main.0', 'dblp:conf/kdd/AdriaensWG23', 'dblp:journals/corr/VaswaniSPUJGKP17', 'arxiv:2002.07076', 's2:abc'])(
    '%s has no other', (key) => expect(equivalentKeys(key)).toEqual([key]));
});

describe('an ACL Anthology id', () => {
  it.each([['2020.acl-main.405', '2020.acl-main.405'], ['2020.ACL-main.405', '2020.acl-main.405'], ['p17-2044', 'P17-2044'], ['W05-0812', 'W05-0812']])(
    '%s is %s', (text, id) => expect(parseAclId(text)).toEqual([`acl:${id}`]));
  it.each(['2024.acl-long.0', 'P17-1000', 'W05-0800', 'P17-204', 'acl', ''])('%j is front matter or nothing', (text) => expect(parseAclId(text)).toEqual([]));
});

describe('keys', () => {
  it('are ranked arXiv first and URL last, each once, in one order only', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.array(arbitraryKey()), (keys) => {
      const ranked = rankKeys(keys);
      expect(ranked).toEqual(rankKeys(keys.toReversed()));
      expect(ranked).toEqual(rankKeys([...ranked, ...ranked]));
      expect(new Set(ranked)).toEqual(new Set(keys));
      const namespaces = ranked.map((key) => KEY_NAMESPACES.findIndex((namespace) => key.startsWith(`${namespace}:`)));
      expect(namespaces).toEqual(namespaces.toSorted((a, b) => a - b));
    }));
    expect(rankKeys(['url:https://x', 'doi:10.1/x', 'arxiv:2401.01234'])).toEqual(['arxiv:2401.01234', 'doi:10.1/x', 'url:https://x']);
  });

  it('give back their bare id', () => {
    const keys: PaperKey[] = ['arxiv:math/0309136', 'url:https://x.org/a:b'];
    expect(keyValue('url:https://x.org/a:b')).toBe('https://x.org/a:b');
    expect(findKeyValue(keys, 'arxiv')).toBe('math/0309136');
    expect(findKeyValue(keys, 'doi')).toBeUndefined();
  });

  it.each(['arxiv:2401.01234', 'doi:10.1145/x', 'url:https://x.org/', 'acl:2020.acl-main.405'])('%s is one', (text) => expect(isPaperKey(text)).toBe(true));
  it.each(['', 'arxiv:', 'isbn:123', 'arxiv:2401 01234', 'arxiv:a\nb', `url:${'x'.repeat(3_000)}`, '__proto__:x'])('%j is none', (text) => expect(isPaperKey(text)).toBe(false));
});
