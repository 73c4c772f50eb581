// What names a paper: identifiers in every spelling that pages use.
import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKeyValue, isPaperKey, KEY_NAMESPACES, keyValue, parseArxivId, parseDoi, parsePaperUrl, rankKeys, urlKey, type PaperKey } from '@/lib/model/identifiers';
import { arbitraryKey, hostileText } from '../support/arbitraries';

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

  it('of arXiv tells the version', () => expect(parseDoi('10.48550/arXiv.2401.01234v3')).toEqual({ key: 'arxiv:2401.01234', version: 3 }));

  it.each(['', '10.1145', '10.1145/', '11.1145/x', '10.12/x', 'ade/1391', 'javascript:alert(1)', '10.1145/a b', '10.48550/arxiv.nonsense', `10.1145/${'x'.repeat(600)}`])(
    '%j is none', (text) => expect(parseDoi(text)).toBeUndefined());
});

describe('the URL of a paper', () => {
  it.each([
    ['https://arxiv.org/abs/1703.10593', 'arxiv:1703.10593'],
    ['https://arxiv.org/pdf/1703.10593.pdf', 'arxiv:1703.10593'],
    ['http://arxiv.org/pdf/1703.10593v6', 'arxiv:1703.10593'],
    ['https://arxiv.org/abs/math.GT/0309136v2', 'arxiv:math/0309136'],
    ['https://export.arxiv.org/abs/1703.10593?context=cs', 'arxiv:1703.10593'],
    ['https://www.arxiv.org/html/2401.01234v1/', 'arxiv:2401.01234'],
    ['https://browse.arxiv.org/format/2401.01234', 'arxiv:2401.01234'],
    ['https://ar5iv.labs.arxiv.org/html/2401.01234', 'arxiv:2401.01234'],
    ['https://ar5iv.org/abs/2401.01234#S1', 'arxiv:2401.01234'],
    ['http://xxx.lanl.gov/abs/hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['https://huggingface.co/papers/2401.01234', 'arxiv:2401.01234'],
    ['https://huggingface.co/papers/2401.01234?utm_source=x#community', 'arxiv:2401.01234'],
    ['https://doi.org/10.48550/arXiv.2401.01234', 'arxiv:2401.01234'],
    ['https://dx.doi.org/10.1016/S0009-2614(97)04014-1', 'doi:10.1016/s0009-2614(97)04014-1'],
  ])('%s is %s', (url, key) => expect(parsePaperUrl(url)?.key).toBe(key));

  it.each([
    'https://arxiv.org/list/cs.CL/recent', 'https://arxiv.org/', 'https://huggingface.co/papers', 'https://huggingface.co/papers/trending', 'https://huggingface.co/papers/date/2026-06-25',
    'https://huggingface.co/datasets/2401.01234', 'https://evilarxiv.org/abs/2401.01234', 'https://arxiv.org.evil.example/abs/2401.01234', 'https://example.org/abs/2401.01234',
    'not a url', '', 'javascript:alert(1)', 'https://doi.org/', 'https://arxiv.org/abs/%E0%A4%A',
  ])('%j is none', (url) => expect(parsePaperUrl(url)).toBeUndefined());

  it('is read without failing, whatever it is', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileText(), fc.webUrl(), (text, url) => {
      const texts = [text, url, `https://arxiv.org/abs/${text}`, `https://doi.org/10.1145/${text}`, `10.1145/${text}`];
      const keys = texts.flatMap((any) => [parsePaperUrl(any)?.key, parseDoi(any)?.key, parseArxivId(any)?.key, urlKey(any)]);
      expect(keys.filter((key) => key !== undefined && !isPaperKey(key))).toEqual([]);
    }), { numRuns: 1_000 });
  });

  const list = new URL('../../../shared/pages/identity-urls.json', import.meta.url);
  const isThere = existsSync(list);
  if (!isThere) process.stdout.write('identifiers.test.ts: skipped the shared list of URLs, ../shared/pages is not here\n');
  it.skipIf(!isThere)('of the shared list is recognised on arXiv and claimed by nobody elsewhere', () => {
    const groups = JSON.parse(readFileSync(list, 'utf8')) as Record<string, unknown[]>;
    for (const [site, entries] of Object.entries(groups)) {
      const keys = entries.filter((entry) => typeof entry === 'string').map((url) => parsePaperUrl(url)?.key);
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys)).toEqual(new Set([site === 'arxiv' ? 'arxiv:1703.10593' : undefined]));
    }
  });
});

describe('the key of any other page', () => {
  it.each([
    ['https://www.example.org/paper/?utm_source=x&id=7&ref=hn#top', 'url:https://example.org/paper/?id=7'],
    ['http://example.org/paper', 'url:https://example.org/paper'],
    ['https://m.example.org/paper/', 'url:https://example.org/paper'],
    ['https://example.org/?b=2&a=1', 'url:https://example.org/?a=1&b=2'],
  ])('%s is %s', (url, key) => expect(urlKey(url)).toBe(key));

  it.each(['javascript:alert(1)', 'file:///x', 'data:text/html,x', 'nonsense', `https://example.org/${'x'.repeat(3_000)}`])('%j has none', (url) => expect(urlKey(url)).toBeUndefined());

  it('is the same for what it gave', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      const key = urlKey(url);
      expect(key && urlKey(keyValue(key))).toBe(key);
    }), { numRuns: 1_000 });
  });
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
