// BibTeX is right when a reference manager reads back what was saved, and when LaTeX compiles it.
// The files of these tests compiled with BibTeX (plain, plainurl, plainnat) and biber (biblatex), with German babel too.
import { parse, type Entry } from '@retorquere/bibtex-parser';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bibtex, writeForCiting } from '@/lib/formats/bibtex';
import { citationOf } from '@/lib/formats/citation';
import { cleanLine } from '@/lib/shared/text';
import type { Paper } from '@/lib/model/paper';
import { hostilePaper } from '../support/arbitraries';
import { makePaper, makePapers } from '../support/papers';
import { nth, paperWith, writeAll } from './write-all';

function read(text: string): { entries: Entry[]; errors: string[] } {
  const { entries, errors } = parse(text, { english: false, sentenceCase: false });
  // The parser knows fewer math commands than LaTeX does.
  return { entries, errors: errors.map(({ error }) => error).filter((error) => !error.startsWith('unhandled macro')) };
}

async function writeOne(change: Partial<Paper>): Promise<string> {
  return writeAll(bibtex, [paperWith(change)]);
}

async function readOne(change: Partial<Paper>): Promise<Entry> {
  const { entries, errors } = read(await writeOne(change));
  expect(errors).toEqual([]);
  expect(entries).toHaveLength(1);
  return nth(entries, 0);
}

async function fieldOf(name: string, change: Partial<Paper>): Promise<string | undefined> {
  return new RegExp(`^  ${name} = (.*),$`, 'm').exec(await writeOne(change))?.[1];
}

const composed = (text: string) => cleanLine(text, Infinity).normalize('NFC');

/** What TeX makes of text that has no other meaning to it. */
function set(text: string): string {
  return composed(text).replaceAll('---', '—').replaceAll('--', '–').replaceAll('``', '“').replaceAll("''", '”');
}

/** The parser writes a new paragraph as `<p>`. */
function inOneLine(value: string | undefined): string {
  return cleanLine((value ?? '').replaceAll('<p>', ' '), Infinity);
}

describe('a paper in BibTeX', () => {
  it('from arXiv names its archive, and links there rather than to the listing it was seen on', async () => {
    expect(await writeOne({ doi: undefined, keys: ['arxiv:1706.03762'] } as Partial<Paper>)).toMatch(/^@misc\{vaswani2017attention-[a-z0-9]{4},\n/);
    expect((await readOne({})).fields).toMatchObject({
      title: 'Attention Is All You Need',
      author: [{ firstName: 'Ashish', lastName: 'Vaswani' }, { firstName: 'Aidan N.', lastName: 'Gomez' }],
      year: '2017',
      month: '6',
      eprint: '1706.03762',
      archiveprefix: 'arXiv',
      primaryclass: 'cs.CL',
      doi: '10.5555/3295222',
      url: 'https://arxiv.org/abs/1706.03762',
      abstract: 'The dominant sequence transduction models …',
      keywords: ['to-cite', 'transformers'],
      annote: 'Read section 3.',
    });
  });

  it('with a venue is an article in it', async () => {
    const entry = await readOne({ venue: 'Transactions & Letters on ML' });
    expect(entry.type).toBe('article');
    expect(entry.fields['journal']).toBe('Transactions & Letters on ML');
  });

  it('from elsewhere links to where it was met', async () => {
    const { fields } = await readOne({ keys: ['url:https://example.org/p'], url: 'https://example.org/p' });
    expect(fields).toMatchObject({ url: 'https://example.org/p' });
    expect(fields).not.toHaveProperty('eprint');
  });

  it('of which only a title is known is still an entry', async () => {
    const entry = await readOne({ authors: undefined, abstract: undefined, publishedAt: undefined, categories: undefined, tags: [], note: '' });
    expect(entry).toMatchObject({ type: 'misc', fields: { title: 'Attention Is All You Need', eprint: '1706.03762' } });
    expect(entry.key).toMatch(/^anonattention-[a-z0-9]{4}$/);
  });

  it('keeps the reader’s note out of the bibliography', async () => {
    expect(await writeOne({ note: 'Mine alone' })).not.toMatch(/^\s*note =/m);
    expect((await readOne({ note: 'Mine alone\n100 % mine' })).fields['annote']).toBe('Mine alone 100 % mine');
    // The parser writes a new paragraph so.
    expect((await readOne({ note: 'Mine alone\n\n100 % mine' })).fields['annote']).toBe('Mine alone<p>100 % mine');
  });

  it('says et al. where the source counts more authors than it names', async () => {
    expect(await fieldOf('author', { authorCount: 8 })).toBe('{Vaswani, Ashish and Gomez, Aidan N. and others}');
    expect(await fieldOf('author', { authorCount: 2 })).toBe('{Vaswani, Ashish and Gomez, Aidan N.}');
  });

  it.each([
    [{ name: 'Laurens van der Maaten' }, { lastName: 'Maaten', firstName: 'Laurens', prefix: 'van der' }],
    [{ name: 'Zoë Müller' }, { lastName: 'Müller', firstName: 'Zoë' }],
    [{ name: 'Open Science Collaboration', family: 'Open Science Collaboration', given: '' }, { name: 'Open Science Collaboration' }],
    [{ name: 'Simon and Schuster', family: 'Simon and Schuster', given: '' }, { name: 'Simon and Schuster' }],
    [{ name: 'x', family: 'Google, Inc.', given: '' }, { name: 'Google, Inc.' }],
    [{ name: 'x', family: 'Smith, Jr.', given: 'A, B, C' }, { lastName: 'Smith Jr.', firstName: 'A B C' }],
    [{ name: 'x', family: 'Rock and Roll', given: 'And' }, { lastName: 'Rock and Roll', firstName: 'And' }],
    [{ name: 'x', family: 'X', given: '---' }, { lastName: 'X', firstName: '—' }],
    [{ name: 'x', family: ',', given: ',,' }, { name: ',' }],
    [{ name: 'others' }, { name: 'others' }],
    [{ name: 'A_b 100%' }, { lastName: '100%', firstName: 'A_b' }],
  ])('reads back the author %j', async (author, creator) => {
    expect((await readOne({ authors: [author] })).fields.author).toEqual([creator]);
  });
});

describe('text in BibTeX', () => {
  it.each(['%', '&', '_', '{', '}', '\\', '"', 'é', '#', '$', '^', '~', '<', '>', '|', '{{', '}{', '\\%', '\\\\', 'a"b"', "l'Hôpital", '100% of R&D_x', '@misc{x,', '},\n}', 'ﬁ', '论文', 'שלום', '🤗'])(
    'reads back %j in a title, a name, a venue, an abstract and a note',
    async (special) => {
      const text = `before ${special} after`;
      const { fields } = await readOne({ title: text, abstract: text, note: text, venue: text, authors: [{ name: text, family: text, given: 'X' }] });
      const back = set(text);
      expect(fields).toMatchObject({ title: back, abstract: back, annote: composed(text), journal: back });
      const [author] = fields.author ?? [];
      expect([author?.prefix, author?.lastName].filter(Boolean).join(' ')).toBe(set(text.replaceAll(',', ' ')));
    },
  );

  it('escapes for LaTeX and for BibTeX, which counts even escaped braces', async () => {
    expect(await fieldOf('title', { title: '100% of {x} & y_1 #2 \\z ^ ~ "q"' })).toBe(
      '{100\\% of \\textbraceleft{}x\\textbraceright{} \\& y\\_1 \\#2 \\textbackslash{}z \\textasciicircum{} \\textasciitilde{} "{}q"{}}',
    );
  });

  it('composes accents as LaTeX knows them', async () => {
    expect(await fieldOf('title', { title: 'Cafe\u0301' })).toBe('{Café}');
  });

  it.each([
    ['BERT: Pre-training of Deep Bidirectional Transformers', '{BERT}: Pre-training of Deep Bidirectional Transformers'],
    ['LoRA: Low-Rank Adaptation of Large Language Models', '{LoRA}: Low-Rank Adaptation of Large Language Models'],
    ['Exploring the Limits of T5 and t-SNE with AlphaFold', 'Exploring the Limits of {T5} and t-{SNE} with {AlphaFold}'],
    ['A survey of Bayesian methods for neural networks', 'A survey of {Bayesian} methods for neural networks'],
    ['Deep Q-Learning', 'Deep {Q}-Learning'],
    ['Attention Is All You Need', 'Attention Is All You Need'],
    ['R2-D2_x', '{R2}-{D2}\\_x'],
    ['Über ÉTÉ', 'Über {ÉTÉ}'],
  ])('protects the capitals of %s', async (title, protectedTitle) => {
    expect(await fieldOf('title', { title })).toBe(`{${protectedTitle}}`);
    expect((await readOne({ title })).fields.title).toBe(title);
  });

  it.each([
    ['$x^2$', '{$x^2$}'],
    ['H$_2$O and $^{13}$C in LiFePO$_4$', 'H{$_2$}{O} and {$^{13}$}{C} in {LiFePO}{$_4$}'],
    ['Solving $\\mathcal{O}(n \\log n)$ in $L_2$', 'Solving {$\\mathcal{O}(n \\log n)$} in {$L_2$}'],
    ['$\\alpha$-divergence on $\\{0,1\\}^n$', '{$\\alpha$}-divergence on {$\\{0,1\\}^n$}'],
    ["$f'_\\theta$ and $\\mathbb{R}^{d \\times d}$", "{$f'_\\theta$} and {$\\mathbb{R}^{d \\times d}$}"],
    ['$p < 0.05\\%$', '{$p < 0.05\\%$}'],
  ])('keeps the math of %s', async (title, tex) => expect(await fieldOf('title', { title })).toBe(`{${tex}}`));

  it.each([
    '$\\input{/etc/passwd}$', '$\\write18{rm -rf}$', '$\\catcode`\\%=12$', '$\\def\\x{}$', '$\\csname x\\endcsname$', '$\\immediate$', '$\\loop$', '$\\frac{1}$', '$\\frac12$', '$x^2^3$',
    "$x^2'$", '$x_$', '$^$', '${x$', '$x}$', '$}{$', '$\\{x$', '$\\text{$x$}$', '$\\text{\\alpha}$', '$a & b$', '$a # b$', '$a % b$', '$a ~ b$', '$a " b$', '$é$', '$x\\\\y$', '$x\\$', '$ x$',
    '$x $', 'costs $5 and $10', '$5', '$$', `$${'{'.repeat(60)}${'}'.repeat(60)}$`, '\\(x\\)', '\\input{x}', '^^5cinput',
  ])('does not take %s for math', async (title) => {
    const tex = (await fieldOf('title', { title })) ?? '';
    expect(tex).not.toMatch(/(?<!\\)\$/);
    expect(tex.match(/\\[A-Za-z]+/g)?.filter((command) => !/^\\text(?:backslash|brace(?:left|right)|ascii(?:circum|tilde))$/.test(command)) ?? []).toEqual([]);
    expect((await readOne({ title })).fields.title).toBe(set(title));
  });

  it('leaves links and DOIs as they are, but for what would end the field or start TeX', async () => {
    const keys: Paper['keys'] = ['doi:10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-#'];
    expect((await readOne({ keys, url: 'https://x.org/a%20b_c/~d?x=1&y={z}#q' })).fields).toMatchObject({
      doi: '10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-#',
      url: 'https://x.org/a%20b_c/~d?x=1&y=%7Bz%7D#q',
    });
    expect(await fieldOf('url', { keys, url: 'https://x.org/\\input?q="$^|`\\' })).toBe('{https://x.org//input?q=%22%24%5E%7C%60%5C}');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])('drops the link %s', async (url) => {
    const text = await writeOne({ keys: ['doi:javascript:alert(1)'], url, pdfUrl: url, codeUrl: url });
    expect(text).not.toMatch(/javascript|data:|file:|doi =/);
  });

  it('keeps tags that managers understand', async () => {
    expect(await fieldOf('keywords', { tags: ['to_cite', 'R&D', '100%', 'C#', 'a, b; c', '{x}', '\\y', 'größe'] })).toBe('{to_cite, R&D, 100\\%, C\\#, a b c, x, y, größe}');
  });
});

describe('cite keys', () => {
  async function keysOf(papers: Paper[]): Promise<string[]> {
    return Array.from((await writeAll(bibtex, papers)).matchAll(/^@\w+\{(.*),$/gm), ([, key]) => key ?? '');
  }

  it('are of family name, year, first word of weight and a tail', async () => {
    const keys = await keysOf([
      paperWith({}),
      paperWith({ id: 'arxiv:2', title: 'On the Limits', authors: [{ name: 'Łukasz Søndergård' }] }),
      paperWith({ id: 'arxiv:3', title: '$\\mathcal{O}(n)$ Sorting', authors: [{ name: 'Laurens van der Maaten' }] }),
      paperWith({ id: 'arxiv:4', title: '论文', authors: [{ name: '王 小明' }], publishedAt: undefined }),
      paperWith({ id: 'arxiv:5', title: 'The Of', authors: [{ name: 'X', family: 'O’Brien-Ñ', given: 'Y' }] }),
    ]);
    expect(keys.map((key) => key.replace(/-[a-z0-9]{4}$/, ''))).toEqual(['vaswani2017attention', 'sondergard2017limits', 'vandermaaten2017sorting', 'anon', 'obrienn2017the']);
  });

  it('are the same whatever else is exported, and in whichever order', async () => {
    const papers = makePapers(300);
    const together = await keysOf(papers);
    const reversed = await keysOf(papers.toReversed());
    expect(reversed.toReversed()).toEqual(together);
    for (const n of [0, 7, 150, 299]) expect(await keysOf([makePaper(n)])).toEqual([together[n]]);
  });

  it('differ for papers of one author, year and word', async () => {
    const papers = Array.from({ length: 2_000 }, (_, n) => paperWith({ id: `arxiv:2401.${n}` }));
    const keys = await keysOf(papers);
    expect(new Set(keys).size).toBe(2_000);
    expect(new Set(keys.map((key) => key.slice(0, -5)))).toEqual(new Set(['vaswani2017attention']));
  });

  it('differ even for one paper given twice', async () => {
    expect(new Set(await keysOf([paperWith({}), paperWith({}), paperWith({})])).size).toBe(3);
  });

  it('hold nothing that BibTeX does not allow, whatever the name', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(hostilePaper(), { minLength: 5, maxLength: 5 }), async (papers) => {
      const keys = await keysOf(papers);
      expect(keys).toHaveLength(5);
      expect(keys.filter((key) => !/^[A-Za-z0-9:_-]+$/.test(key))).toEqual([]);
      expect(new Set(keys).size).toBe(5);
    }));
  });
});

describe('hostile papers in BibTeX', () => {
  it('read back one entry each, with every text as it was', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(hostilePaper(), { minLength: 10, maxLength: 10 }), async (papers) => {
      const { entries, errors } = read(await writeAll(bibtex, papers));
      expect(errors).toEqual([]);
      expect(entries).toHaveLength(papers.length);
      for (const [index, paper] of papers.entries()) {
        const citation = citationOf(paper);
        const { fields } = nth(entries, index);
        const [written = ''] = (await writeAll(bibtex, [paper])).split('\n}\n');
        const isMath = (field: string) => new RegExp(`^  ${field} = .*(?<!\\\\)\\$`, 'm').test(written);
        // Notes are Markdown: other programs, too, find in them what the reader wrote.
        expect(inOneLine(fields['annote'])).toBe(composed(citation.note));
        expect(fields['journal'] ?? fields['howpublished'] ?? '').toBe(set(citation.venue));
        expect(fields['doi'] ?? '').toBe(citation.doi);
        expect(fields['title']).toBe(isMath('title') ? fields['title'] : set(paper.title));
        expect(inOneLine(fields['abstract'])).toBe(isMath('abstract') ? inOneLine(fields['abstract']) : set(citation.abstract));
        expect(fields.author ?? []).toHaveLength(citation.authors.length + (citation.moreAuthors ? 1 : 0));
      }
    }), { numRuns: 50 });
  });

  it('with a title of 10,000 characters are written whole', async () => {
    const title = '{\\"%$'.repeat(2_000);
    expect((await readOne({ title })).fields.title).toBe(title);
  });
});

describe('an entry for citing', () => {
  it('holds what styles print, and nothing that is the reader’s own', async () => {
    let text = '';
    for await (const part of writeForCiting([paperWith({ venue: 'NeurIPS', note: 'private words', tags: ['secret'], codeUrl: 'https://github.com/x/y' })])) text += part;
    expect(text).toContain('author = {Vaswani, Ashish and Gomez, Aidan N.}');
    expect(text).toContain('doi = {10.5555/3295222}');
    expect(text).not.toMatch(/private|secret|abstract|github|user[a-f]|verb[abc]|annote|keywords/);
  });

  it('of a paper without authors is sorted by whole words of its title', async () => {
    let text = '';
    for await (const part of writeForCiting([paperWith({ authors: [], title: 'CooK: Empowering General-Purpose Language Models with Modular Knowledge' })])) text += part;
    expect(text).toContain('key = {CooK Empowering General Purpose Language}');
  });
});
