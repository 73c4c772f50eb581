// One title in many spellings has one key; titles of two works have two, or say what tells them apart.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCut, isDistinctive, isGeneric, mainTitles, titleKey, titleNumbers, titleRelation, titleWeight, titleWords } from '@/lib/model/title-key';
import { hostileText } from '../support/arbitraries';

describe('the key of a title', () => {
  it.each([
    ['case and punctuation', 'BERT: Pre-training of “Deep” Transformers.', 'bert pretraining of deep transformers'],
    ['apostrophes', 'Know What You Don’t Know', "Know what you don't know"],
    ['entities', 'Diagnosis &amp; Treatment &#8212; M&uuml;ller&apos;s &Oslash;re', 'Diagnosis and Treatment – Müllers Øre'],
    ['entities written twice', 'Search &amp;amp; Rescue', 'Search and Rescue'],
    ['an ampersand', 'Search & Rescue', 'Search and Rescue'],
    ['tags', 'The <i>Escherichia coli</i> H<sub>2</sub>O<br/>channel', 'The Escherichia coli H2O channel'],
    ['tags that were escaped', '&lt;i&gt;In vivo&lt;/i&gt; imaging', 'In vivo imaging'],
    ['MathML', 'Mass in <mml:math><mml:mi>p</mml:mi><mml:mi>p</mml:mi><mml:annotation encoding="x">\\mathit{pp}</mml:annotation></mml:math> collisions', 'Mass in pp collisions'],
    ['TeX math', '$\\beta$-VAE and $\\mathcal{O}(n^{2}\\log n)$ on $\\ell_1$', 'β-VAE and O(n² log n) on l1'],
    ['TeX accents', "G{\\\"o}del, Erd{\\H o}s, R\\'enyi, \\v{S}ol\\'in and \\o re", 'Gödel, Erdős, Rényi, Šolín and øre'],
    ['braces that keep capitals', '{BERT} for {L}anguage', 'BERT for Language'],
    ['names of Greek letters', 'beta-catenin and alpha decay', 'β-catenin and α decay'],
    ['accents', 'Théorie de l’évolution', "Theorie de l'evolution"],
    ['composed and decomposed', 'Uber große Größen'.normalize('NFD'), 'Uber grosse Grossen'],
    ['ligatures', 'Eﬃcient diﬀusion ﬂow', 'Efficient diffusion flow'],
    ['full and half width', 'ＢＥＲＴ とﾁｬﾝｷﾝｸﾞ', 'BERTとチャンキング'],
    ['Hangul in parts', '한국어 의존 구문 분석'.normalize('NFD'), '한국어 의존구문분석'],
    ['Greek capitals', 'ΛΕΞΙΚΟ ΤΗΣ ΓΛΩΣΣΑΣ', 'Λεξικό της γλώσσας'],
    ['Cyrillic capitals and ё', 'ЕЩЁ РАЗ О КОДАХ', 'Еще раз о кодах'],
    ['soft hyphens and spaces of no width', 'Trans\u00adformers\u200b and\u00a0more', 'Transformers and more'],
    ['infinity, in words and not', 'Mixed H∞ control', 'Mixed $H_\\infty$ control'],
    ['a times sign', 'Worth 16×16 words', 'Worth 16x16 words'],
    ['the mark of a retraction', 'RETRACTED ARTICLE: Stimulus-triggered fate', 'Stimulus-triggered fate'],
    ['a star that points at a footnote', 'A theory of everything*', 'A theory of everything'],
  ])('is one for both spellings: %s', (_, one, other) => {
    expect(titleKey(one)).toBe(titleKey(other));
    expect(titleKey(one)).not.toBe('');
  });

  it.each([
    ['кожа и коза', 'кожа й коза'],
    ['か', 'が'],
    ['ハート', 'バート'],
    ['कि', 'की'],
    ['The C Programming Language', 'The C++ Programming Language'],
    ['C# in depth', 'C in depth'],
    ['Searching with A*', 'Searching with A* and B*'],
    ['深度学习', '强化学习'],
    ['p < 0.05 and beyond', 'beyond'],
  ])('keeps apart %s and %s', (one, other) => {
    expect(titleKey(one)).not.toBe(titleKey(other));
  });

  it('is empty for symbols alone', () => {
    expect(['???', '—', '*', '…', '$$', '<b></b>'].map(titleKey)).toEqual(['', '', '', '', '', '']);
  });

  it('is letters and digits alone, and bears any text', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileText(), (text) => {
      expect(titleKey(text)).toMatch(/^[\p{L}\p{N}\p{M}]*$/u);
      expect(titleWords(text).join('')).toBe(titleKey(text));
    }), { numRuns: 2_000 });
  });

  it('is the same in capitals and however it is composed, for titles in words', { timeout: 60_000 }, () => {
    const words = fc.array(fc.constantFrom('Über', 'theory', 'naïve', 'Łódź', 'grün', '深度', '学習', 'データ', '한국어', 'Γλώσσα', 'язык', 'µ', '3.5', 'GPT-4'), { minLength: 1 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(words, (title) => {
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(titleKey(title.normalize(form))).toBe(titleKey(title));
      expect(titleKey(title.toUpperCase())).toBe(titleKey(title));
    }));
  });

  it('takes a time that grows with the title, not faster', () => {
    for (const hostile of ['<a '.repeat(20_000), '&'.repeat(50_000), '\\'.repeat(50_000), '$'.repeat(50_000), ' - '.repeat(20_000), '('.repeat(50_000), 'a:'.repeat(500), 'comment on '.repeat(5_000)]) {
      const started = performance.now();
      titleKey(hostile);
      titleRelation(hostile);
      mainTitles(hostile);
      isCut(hostile);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });
});

describe('a distinctive title', () => {
  it.each(['Attention Is All You Need', 'Deep Residual Learning for Image Recognition', 'What is a gene?', '卷积神经网络研究综述', 'チャンキングの段階適用', 'Двоичные коды с исправлением'])('is long enough: %s', (title) => {
    expect(isDistinctive(title)).toBe(true);
  });

  it.each(['Deep learning', 'Mask R-CNN', 'GenBank', '深度学习', '深層学習', '機械学習', '', '???'])('is not as short as %s', (title) => {
    expect(isDistinctive(title)).toBe(false);
  });

  it.each([
    'Introduction', 'Guest Editorial', 'Message from the Program Committee Chairs', 'Introduction to the Special Issue', 'Table of Contents', 'Letters to the Editor', 'Book Reviews',
    'Instructions for Authors', 'Acknowledgement to reviewers 2019', 'Editorial Board', 'Corrigendum', 'In This Issue', '编者按', 'はじめに', 'Предисловие', 'Εισαγωγή',
  ])('is not what every volume has: %s', (title) => {
    expect(isGeneric(title)).toBe(true);
    expect(isDistinctive(title)).toBe(false);
  });

  it.each(['Introduction to Algorithms', 'Book review: The Structure of Scientific Revolutions', 'A Message from Mars', 'Foreword to the Tractatus'])('may begin like one: %s', (title) => {
    expect(isGeneric(title)).toBe(false);
  });

  it('counts a character of Chinese for more than a letter', () => {
    expect(titleWeight('深度学习')).toBe(10);
    expect(titleWeight('deep')).toBe(4);
  });
});

describe('what a title says it is to another work', () => {
  it.each([
    ['correction', ['Erratum: X marks', 'Erratum to “X marks”', 'Corrigendum to: X marks', 'Author Correction: X marks', 'Publisher Correction: X', 'Correction to: X', 'Corrections', 'Addendum: X', 'X marks (Erratum)', 'X marks: Corrigendum', 'X. A. Errata: “Growth”'.slice(6)]],
    ['retraction', ['Retraction: X', 'Retraction Note: X', 'Retraction—X marks', 'Expression of concern: X', 'Notice of Retraction: X']],
    ['supplement', ['Supplementary Material for X', 'Supporting Information: X', 'X marks - Supplementary Material', 'X marks (Appendix)', 'Supplement to “X”', 'Appendix: X']],
    ['data', ['Data from: X', 'Replication data for: X', 'Figure 3 from: X']],
    ['review', ['Book review: X', 'Faculty Opinions recommendation of X.', 'Review of X', 'X marks (Book Review)']],
    ['reply', ['Reply to X', 'Reply to “Comment on X”', 'Response to comment on X', 'Rejoinder: X', 'Authors’ reply', '“X marks”—a reply', 'X marks: Rejoinder', 'In reply to X']],
    ['comment', ['Comment on “X”', 'A comment on X', 'Discussion of "X" by Y et al', 'Discussion: X', 'X marks: Comment', 'Commentary: X', 'Some remarks on X']],
  ] as const)('%s', (relation, titles) => {
    expect(titles.map((title) => [title, titleRelation(title)])).toEqual(titles.map((title) => [title, relation]));
  });

  it.each(['Correction of motion artifacts in MRI', 'Reviewing the reviewers', 'Responses of cells to light', 'Data augmentation for speech', 'Replying with images', 'RETRACTED: Hyperplasia in children', 'Attention Is All You Need', 'Statistical Modeling (with comments and a rejoinder by the author)'])('nothing: %s', (title) => {
    expect(titleRelation(title)).toBeUndefined();
  });
});

describe('the numbers of a title', () => {
  it.each([
    ['Language: GPT-3', ['3']], ['GPT-3.5 Turbo', ['3', '5']], ['GPT-35', ['35']], ['Graph minors. XX. Conjecture', ['20']], ['Part I', ['1']], ['Théorie de Hodge, II', ['2']],
    ['The Fifth Data Release', ['5']], ['1,000,000 hours', ['1000000']], ['SQuAD: 100, 000+ Questions', ['100000']], ['Factor V Leiden', []], ['I am what I am', []],
    ['World War I and after', ['1']], ['An image is worth 16x16 words', ['16', '16']], ['x²', ['2']], ['Part Ⅱ', ['2']], ['COVID-19', ['19']],
  ] as const)('%s', (title, numbers) => {
    expect(titleNumbers(title)).toEqual(numbers);
  });
});

describe('the parts of a title', () => {
  it('may end where a subtitle begins', () => {
    expect(mainTitles('Deep nets: a survey (with code)')).toEqual(['Deep nets', 'Deep nets: a survey']);
    expect(mainTitles('Texture bias; shape bias')).toEqual(['Texture bias']);
    expect(mainTitles('No subtitle in state-of-the-art')).toEqual([]);
  });

  it('are fewer where a site cut it off', () => {
    expect([isCut('Soft Actor-Critic with...'), isCut('Soft Actor-Critic …'), isCut('Soft … Actor-Critic.')]).toEqual([true, true, false]);
  });
});
