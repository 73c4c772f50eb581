// PMLR: which addresses it claims.
import { describe, expect, it } from 'vitest';
import { pmlr } from '@/lib/sites/adapters/pmlr';

describe('PMLR', () => {
  it.each([
    ['/v97/', 'listing'], ['/v235', 'listing'], ['/v1/index.html', 'listing'], ['/r0/', 'listing'],
    ['/v97/abbati19a.html', 'paper'], ['/v139/koh21a', 'paper'], ['/r3/dawid01a.html', 'paper'], ['/v28/jaggi13.html', 'paper'],
  ])('%s is a %s', (path, kind) => expect(pmlr.kind(new URL(path, 'https://proceedings.mlr.press'))).toBe(kind));

  it.each(['/', '/faq.html', '/spec.html', '/v97/abbati19a/abbati19a.pdf', '/v97/assets/bib/bibliography.bib', '/version/'])('leaves %s alone', (path) =>
    expect(pmlr.kind(new URL(path, 'https://proceedings.mlr.press'))).toBeUndefined(),
  );
});
