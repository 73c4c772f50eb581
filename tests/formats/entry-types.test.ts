// Each kind of work gets the entry that a bibliography style expects, and the programs that read .bib files have nothing to complain of.
import { parse } from '@retorquere/bibtex-parser';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bibtex } from '@/lib/formats/bibtex';
import { cslJson } from '@/lib/formats/csl-json';
import { ris } from '@/lib/formats/ris';
import type { Manifestation } from '@/lib/model/manifestation';
import type { Paper } from '@/lib/model/paper';
import { WORK_TYPES } from '@/lib/model/sighting';
import { makePaper } from '../support/papers';
import { nth, paperWith, writeAll } from './write-all';

const published = (form: Omit<Manifestation, 'keys' | 'provenance'>): Partial<Paper> => ({
  manifestations: [...(form.type === 'report' ? [] : [{ keys: ['arxiv:1706.03762' as const], type: 'preprint' as const, publishedAt: '2017-06-12', provenance: {} }]), { keys: ['doi:10.5555/3295222'], ...form, provenance: {} }],
});

async function entryOf(change: Partial<Paper>): Promise<string[]> {
  const [head = '', ...lines] = (await writeAll(bibtex, [paperWith({ categories: ['cs.CL'], ...change })])).split('\n');
  const shown = lines.map((line) => line.trim().replace(/,$/, '')).filter((line) => /^(?:journal|booktitle|school|institution|series|howpublished|volume|number|pages|publisher|year|doi|eprint|archivePrefix|primaryClass|key) =/.test(line));
  return [head.replace(/\{.*/, ''), ...shown];
}

describe('the entry of', () => {
  it('an article names journal, volume, number and pages', async () => {
    const form = { type: 'article', venue: 'Nature', publishedAt: '2021-07-15', volume: '596', issue: '7873', pages: '583-589', publisher: 'Springer' } as const;
    expect(await entryOf(published(form))).toEqual([
      '@article', 'year = {2021}', 'journal = {Nature}', 'volume = {596}', 'number = {7873}', 'pages = {583--589}', 'eprint = {1706.03762}', 'archivePrefix = {arXiv}', 'primaryClass = {cs.CL}', 'doi = {10.5555/3295222}',
    ]);
  });

  it('a conference paper names the proceedings', async () => {
    const form = { type: 'inproceedings', venue: 'Advances in Neural Information Processing Systems', publishedAt: '2017', volume: '30', issue: '4', pages: '5998–6008' } as const;
    expect(await entryOf(published(form))).toEqual([
      '@inproceedings', 'year = {2017}', 'booktitle = {Advances in Neural Information Processing Systems}', 'volume = {30}', 'pages = {5998--6008}', 'eprint = {1706.03762}', 'archivePrefix = {arXiv}', 'primaryClass = {cs.CL}',
      'doi = {10.5555/3295222}',
    ]);
  });

  it('a preprint names its archive, and not the DOI of what was published later', async () => {
    const change = { ...published({ type: 'article', venue: 'Nature' }), cited: { key: 'arxiv:1706.03762' as const, at: 1 } };
    expect(await entryOf(change)).toEqual(['@misc', 'year = {2017}', 'eprint = {1706.03762}', 'archivePrefix = {arXiv}', 'primaryClass = {cs.CL}']);
  });

  it('a preprint of another archive says where it is', async () => {
    const form: Manifestation = { keys: ['doi:10.1101/2020.03.22.002386'], type: 'preprint', venue: 'bioRxiv', publishedAt: '2020-03-27', provenance: {} };
    expect(await entryOf({ keys: form.keys, id: 'doi:10.1101/2020.03.22.002386', manifestations: [form] })).toEqual(['@misc', 'year = {2020}', 'howpublished = {bioRxiv}', 'doi = {10.1101/2020.03.22.002386}']);
  });

  it.each([
    ['thesis', { type: 'thesis', venue: 'ETH Zürich' }, ['@phdthesis', 'year = {2017}', 'school = {ETH Zürich}']],
    ['report', { type: 'report', venue: 'NBER', issue: 'w29971' }, ['@techreport', 'year = {2017}', 'institution = {NBER}', 'number = {w29971}']],
    ['chapter', { type: 'chapter', venue: 'Handbook of X', publisher: 'Springer', pages: '1-20' }, ['@incollection', 'year = {2017}', 'booktitle = {Handbook of X}', 'pages = {1--20}', 'publisher = {Springer}']],
    ['book', { type: 'book', publisher: 'MIT Press' }, ['@book', 'year = {2017}', 'publisher = {MIT Press}']],
  ] as const)('a %s names what is behind it', async (_name, form, entry) => {
    expect((await entryOf({ keys: ['doi:10.5555/3295222'], id: 'doi:10.5555/3295222', ...published({ publishedAt: '2017', ...form }) })).filter((line) => !line.startsWith('doi'))).toEqual(entry);
  });

  it.each([
    ['no authors', { authors: [] }, {}],
    ['no year', { publishedAt: undefined }, { publishedAt: undefined }],
    ['no journal', {}, { venue: undefined }],
  ])('a work with %s is one of no type, which requires nothing', async (_name, change, form) => {
    const manifestations = [{ keys: ['doi:10.5555/3295222' as const], type: 'article' as const, venue: 'Nature', publishedAt: '2021', provenance: {}, ...form }];
    expect((await entryOf({ keys: ['doi:10.5555/3295222'], ...change, manifestations }))[0]).toBe('@misc');
  });

  it('a preprint that arXiv says has appeared is an article of that journal, unless the reader wants the preprint', async () => {
    const preprint: Manifestation = { keys: ['arxiv:1706.03762'], type: 'preprint', publishedAt: '2017-06-12', provenance: {} };
    const change: Partial<Paper> = { keys: ['arxiv:1706.03762'], venue: 'Phys. Rev. D 65, 044021 (2002)', provenance: { venue: { source: 'arxiv-api', at: 1 } }, manifestations: [preprint] };
    expect((await entryOf(change)).slice(0, 3)).toEqual(['@article', 'year = {2017}', 'journal = {Phys. Rev. D 65, 044021 (2002)}']);
    expect((await entryOf({ ...change, cited: { key: 'arxiv:1706.03762', at: 1 } }))[0]).toBe('@misc');
    expect((await entryOf({ ...change, provenance: { venue: { source: 'openreview', at: 1 } } }))[0]).toBe('@misc');
  });

  it('a work whose published form is known by name alone is an article of it', async () => {
    expect((await entryOf({ venue: 'TMLR' })).slice(0, 3)).toEqual(['@article', 'year = {2017}', 'journal = {TMLR}']);
  });
});

describe('the same in other formats', () => {
  it.each([
    ['article', 'article-journal', 'JOUR'], ['inproceedings', 'paper-conference', 'CPAPER'], ['chapter', 'chapter', 'CHAP'], ['book', 'book', 'BOOK'],
    ['thesis', 'thesis', 'THES'], ['report', 'report', 'RPRT'], ['preprint', 'article', 'UNPB'],
  ] as const)('%s', async (type, csl, tag) => {
    const paper = paperWith({ manifestations: [{ keys: ['doi:10.5555/3295222'], type, venue: 'V', volume: '1', issue: '2', pages: '3-4', publisher: 'P', provenance: {} }] });
    const [item] = JSON.parse(await writeAll(cslJson, [paper])) as Record<string, unknown>[];
    const lines = (await writeAll(ris, [paper])).split('\r\n');
    const isPublishedBy = type === 'thesis' || type === 'report';
    expect(item).toMatchObject({ type: csl, volume: '1', page: '3-4', ...(isPublishedBy ? { publisher: 'V' } : { 'container-title': 'V' }) });
    expect(lines).toEqual(expect.arrayContaining([`TY  - ${tag}`, 'VL  - 1', 'IS  - 2', 'SP  - 3', 'EP  - 4', isPublishedBy ? 'PB  - V' : 'T2  - V']));
  });
});

/** Every type, with and without each of the fields that a style may ask for. */
function makeVaried(n: number): Paper {
  const paper = makePaper(n);
  const type = nth(WORK_TYPES, n % WORK_TYPES.length);
  const has = (bit: number) => ((Math.floor(n / WORK_TYPES.length) >> bit) & 1) === 0;
  const form: Manifestation = {
    keys: [type === 'preprint' ? paper.id : `doi:10.1145/${n}`],
    type,
    venue: has(0) ? `Proceedings of the ${n}th “R&D” Symposium, 100% Café` : undefined,
    publishedAt: has(1) ? `20${10 + (n % 17)}-0${1 + (n % 9)}` : undefined,
    volume: has(2) ? String(n % 90) : undefined,
    issue: has(3) ? `${n % 12}-${n % 3}` : undefined,
    pages: has(4) ? `${n}–${n + 12}` : 'e123',
    publisher: has(5) ? 'Wiley & Sons' : undefined,
    provenance: {},
  };
  // Abstracts are most of the text and all alike to a parser: some are enough.
  return { ...paper, ...(n % 10 > 0 && { abstract: undefined }), ...(n % 13 === 0 && { authors: [] }), ...(n % 17 === 0 && { publishedAt: undefined }), keys: [paper.id, ...form.keys.filter((key) => key !== paper.id)], manifestations: [form] };
}

describe('5,000 papers of every type', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manicule-bib-'));
  const file = join(folder, 'papers.bib');
  const text = writeAll(bibtex, Array.from({ length: 5_000 }, (_, n) => makeVaried(n))).then((all) => {
    writeFileSync(file, all);
    return all;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are read by a reference manager’s parser without a word, each once', { timeout: 120_000 }, async () => {
    const { entries, errors } = parse(await text, { english: false, sentenceCase: false });
    expect(errors.map(({ error }) => error).filter((error) => !error.startsWith('unhandled macro'))).toEqual([]);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(5_000);
    expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(['article', 'inproceedings', 'incollection', 'book', 'phdthesis', 'techreport', 'misc']));
  });

  const hasBibtex = isThere('bibtex');
  it.skipIf(!hasBibtex).each([
    ['plain', 'a word'], ['unsrt', 'a word'], ['alpha', 'a word'], ['plainnat', 'a word, but that nobody told some years'],
  ])('are read by BibTeX with the style %s without %s', { timeout: 120_000 }, async (style) => {
    await text;
    writeFileSync(join(folder, `${style}.aux`), `\\relax\n\\citation{*}\n\\bibstyle{${style}}\n\\bibdata{papers}\n`);
    const { status, stdout } = spawnSync('bibtex', ['-min-crossrefs=100', style], { cwd: folder, encoding: 'utf8' });
    const complaints = stdout.split('\n').filter((line) => /warning|error|I (?:didn't|couldn't)|too/i.test(line));
    expect(style === 'plainnat' ? complaints.filter((line) => !/empty year|\d warnings/.test(line)) : complaints).toEqual([]);
    expect(status).toBe(0);
    expect(readFileSync(join(folder, `${style}.bbl`), 'utf8').match(/\\bibitem/g)).toHaveLength(5_000);
  });

  const hasBiber = isThere('biber');
  it.skipIf(!hasBiber)('are read by biber without a warning, and hold no field that BibLaTeX does not know for their type; it misses only editors and dates that nobody told', { timeout: 300_000 }, async () => {
    await text;
    const { status, stdout } = spawnSync('biber', ['--tool', '--validate-datamodel', '--nolog', 'papers.bib'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toContain('Datamodel');
    const known = /Missing mandatory field (?:'editor'|- one of 'date, year')|WARNINGS: \d/;
    expect(stdout.split('\n').filter((line) => /warn|error/i.test(line) && !known.test(line))).toEqual([]);
    expect(status).toBe(0);
  });
});

/** Says so if it is not. */
function isThere(program: string): boolean {
  const found = spawnSync(program, ['--version']).status === 0;
  if (!found) console.info(`Not tested with ${program}: it is not on this machine.`);
  return found;
}
