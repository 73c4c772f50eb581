import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADAPTERS, findAdapter, isInstalled, originsOf, scriptsOf } from '@/lib/sites/registry';
import { isMatched } from '../support/match-pattern';

const MATCHES = ADAPTERS.flatMap(({ matches }) => matches);

const PAGES: [string, string, 'listing' | 'paper'][] = [
  ['https://huggingface.co/papers', 'hugging-face', 'listing'],
  ['https://huggingface.co/papers/', 'hugging-face', 'listing'],
  ['https://huggingface.co/papers?date=2024-08-01', 'hugging-face', 'listing'],
  ['https://huggingface.co/papers?q=large-scale+training', 'hugging-face', 'listing'],
  ['https://huggingface.co/papers/date/2026-11-20', 'hugging-face', 'listing'],
  ['https://huggingface.co/papers/week/2026-W47', 'hugging-face', 'listing'],
  ['https://huggingface.co/papers/month/2026-11', 'hugging-face', 'listing'],
  ['https://huggingface.co/papers/trending', 'hugging-face', 'listing'],
  ['https://huggingface.co/papers/2611.01042', 'hugging-face', 'paper'],
  ['https://huggingface.co/papers/2611.01042?x=1#community', 'hugging-face', 'paper'],
  ['https://arxiv.org/list/cs.CL/recent', 'arxiv', 'listing'],
  ['https://arxiv.org/list/cs.CL/new', 'arxiv', 'listing'],
  ['https://arxiv.org/list/cs.CL/pastweek?skip=0&show=50', 'arxiv', 'listing'],
  ['https://arxiv.org/list/cond-mat.dis-nn/2026-11', 'arxiv', 'listing'],
  ['https://arxiv.org/search/?query=x', 'arxiv', 'listing'],
  ['https://arxiv.org/search/cs?query=x', 'arxiv', 'listing'],
  ['https://arxiv.org/search?query=x', 'arxiv', 'listing'],
  ['https://arxiv.org/abs/2611.01042', 'arxiv', 'paper'],
  ['https://arxiv.org/abs/2611.01042v2', 'arxiv', 'paper'],
  ['https://arxiv.org/abs/quant-ph/0212999v1', 'arxiv', 'paper'],
  ['https://www.arxiv.org/abs/math.GT/0309136', 'arxiv', 'paper'],
  ['https://www.arxiv.org/list/cs.LG/new', 'arxiv', 'listing'],
];

const OTHERS = [
  'https://huggingface.co/',
  'https://huggingface.co/models',
  'https://huggingface.co/papers-of-mine',
  'https://huggingface.co/papers/submit',
  'https://huggingface.co/papers/2613.01042',
  'https://huggingface.co.evil.example/papers',
  'https://evil.example/papers/2611.01042',
  'https://arxiv.org/',
  'https://arxiv.org/abs/',
  'https://arxiv.org/abs/not-an-id',
  'https://arxiv.org/pdf/2611.01042',
  'https://arxiv.org/searching',
  'https://arxiv.org/list/',
  'https://info.arxiv.org/list/cs.CL/new',
  'https://arxiv.org.evil.example/list/cs.CL/new',
];

describe('the registry', () => {
  it.each(PAGES)('%s is read by %s, as a %s', (address, id, kind) => {
    const url = new URL(address);
    expect(findAdapter(url)?.id).toBe(id);
    expect(findAdapter(url)?.kind(url)).toBe(kind);
  });

  it.each(OTHERS)('leaves %s alone', (address) => {
    expect(findAdapter(new URL(address))).toBeUndefined();
  });

  it('runs the content script on every page that an adapter claims', () => {
    for (const [address] of PAGES) expect(MATCHES.some((pattern) => isMatched(pattern, new URL(address)))).toBe(true);
  });

  it('gives every page to one adapter at most', () => {
    const part = fc.constantFrom('papers', 'list', 'search', 'abs', 'trending', 'date', 'cs.CL', 'new', '2611.01042', '2611.01042v3', 'hep-th', '0212999', '');
    const host = fc.constantFrom('huggingface.co', 'arxiv.org', 'www.arxiv.org', 'export.arxiv.org', 'example.org');
    fc.assert(
      fc.property(host, fc.array(part, { maxLength: 4 }), (name, parts) => {
        const url = new URL(`https://${name}/${parts.join('/')}`);
        const claims = ADAPTERS.filter((adapter) => adapter.kind(url));
        expect(claims.length).toBeLessThanOrEqual(1);
        expect(claims.every(({ matches }) => matches.some((pattern) => isMatched(pattern, url)))).toBe(true);
      }),
    );
  });

  it('asks at install for two sites only, and for whole hosts by their names', () => {
    expect(ADAPTERS.filter(isInstalled).map(({ id }) => id)).toEqual(['hugging-face', 'arxiv']);
    for (const origin of ADAPTERS.flatMap(originsOf)) expect(origin).toMatch(/^https:\/\/(?:[a-z\d-]+\.)+[a-z]+\/\*$/);
  });

  it('asks for each host once, whatever the number of its pages', () => {
    const arxiv = ADAPTERS.find(({ id }) => id === 'arxiv');
    expect(arxiv && originsOf(arxiv)).toEqual(['https://arxiv.org/*', 'https://www.arxiv.org/*', 'https://export.arxiv.org/*']);
  });

  it('runs a site’s own script before the core that takes its adapter', () => {
    expect(scriptsOf('arxiv')).toEqual(['sites/arxiv.js', 'listing.js']);
  });

  it('knows each adapter by an id and a set of patterns of its own', () => {
    expect(new Set(ADAPTERS.map(({ id }) => id)).size).toBe(ADAPTERS.length);
    expect(new Set(MATCHES).size).toBe(MATCHES.length);
  });
});
