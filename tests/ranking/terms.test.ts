import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TERMS_MAX, termsOf, type Work } from '@/lib/ranking/terms';
import { hostileSighting } from '../support/arbitraries';

const keysOf = (work: Partial<Work>) => termsOf({ title: '', ...work }).map(({ key }) => key);
const countOf = (work: Partial<Work>, key: string) => termsOf({ title: '', ...work }).find((term) => term.key === key)?.count;

describe('the terms of a paper', () => {
  it('are its words and its phrases of two, as the paper writes them', () => {
    const terms = termsOf({ title: 'Surgical Video Datasets' });
    expect(new Map(terms.map(({ key, shown }) => [key, shown]))).toEqual(new Map([
      ['surgical', 'Surgical'], ['video', 'Video'], ['dataset', 'Datasets'], ['surgical video', 'Surgical Video'], ['video dataset', 'Video Datasets'],
    ]));
  });

  it('are the same for one and many, in any case, with and without accents and hyphens', () => {
    expect(keysOf({ title: 'Self-Supervised Gaußians' })).toEqual(keysOf({ title: 'self supervised gaussian' }));
    expect(keysOf({ title: 'Séance studies' })).toEqual(keysOf({ title: 'seance study' }));
    expect(keysOf({ title: 'bias, loss, corpus, analysis' }).filter((key) => !['bias', 'corpus', 'analysis'].includes(key))).toEqual([]);
  });

  it('weigh three times as much in the title', () => {
    expect(countOf({ title: 'Robots', abstract: 'Robots robots.' }, 'robot')).toBe(5);
  });

  it('are not the words in which any abstract is written', () => {
    expect(keysOf({ title: 'We propose a novel method', abstract: 'Our results significantly outperform previous approaches.' })).toEqual([]);
  });

  it('say of a common word only what stands beside it', () => {
    expect(keysOf({ title: 'Language models' })).toEqual([]);
    expect(keysOf({ title: 'World models of dogs' })).toEqual(['dog']);
    expect(keysOf({ title: 'Diffusion models' })).toEqual(['diffusion', 'diffusion model']);
  });

  it('do not join what a comma or a full stop parts', () => {
    expect(keysOf({ title: 'Robots. Dogs, cats' })).toEqual(['cat', 'dog', 'robot']);
  });

  it('leave out numbers, formulas, commands and addresses', () => {
    expect(keysOf({ title: 'Lasso', abstract: 'at $\\mathcal{O}(n \\log n)$, 35.5 2024 \\textbf{robots} https://github.com/lab/code' })).toEqual(['lasso', 'robot']);
  });

  it('are authors and categories, too', () => {
    expect(keysOf({ title: '…', authors: [{ name: 'José  García' }], categories: ['cs.CL'] })).toEqual(['author:jose garcia', 'cat:cs.cl']);
    expect(termsOf({ title: '…', authors: [{ name: 'José García' }] })[0]).toMatchObject({ kind: 'author', shown: 'José García' });
  });

  it('are pairs of letters where words are not parted', () => {
    expect(keysOf({ title: '深度学习' })).toEqual(['学习', '度学', '深度']);
  });

  it('are bounded, in number and in time, whatever is said', () => {
    const work = { title: 'many words '.repeat(10_000), abstract: Array.from({ length: 20_000 }, (_, n) => `w${n}x`).join(' '), authors: Array.from({ length: 3_000 }, (_, n) => ({ name: `A${n} B` })) };
    const start = performance.now();
    expect(termsOf(work).length).toBeLessThanOrEqual(TERMS_MAX);
    // Ten times what it takes on a slow machine.
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('are each there once, well-formed and bounded, of hostile texts', () => {
    fc.assert(fc.property(hostileSighting(), (sighting) => {
      const terms = termsOf(sighting);
      expect(new Set(terms.map(({ key }) => key)).size).toBe(terms.length);
      expect(terms.length).toBeLessThanOrEqual(TERMS_MAX);
      expect(terms.every(({ key, shown, count }) => key.length <= 210 && shown.length <= 210 && count >= 1)).toBe(true);
    }));
  });
});
