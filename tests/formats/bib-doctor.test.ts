import { parse } from '@retorquere/bibtex-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFixes, changesOf } from '@/lib/formats/bib-doctor/apply-fixes';
import { decodeBib, encodeBib } from '@/lib/formats/bib-doctor/bib-encoding';
import { readBibFile } from '@/lib/formats/bib-doctor/bib-file';
import { diagnose, isWorthAsking } from '@/lib/formats/bib-doctor/diagnose';
import { examine } from '@/lib/formats/bib-doctor/examine';
import type { Diagnosis, Fix } from '@/lib/formats/bib-doctor/fix';
import { completePaper, paperFromSighting, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';

const NOW = Date.UTC(2026, 10, 23);

const ATTENTION: Sighting = {
  keys: ['arxiv:1706.03762'], title: 'Attention Is All You Need', url: 'https://arxiv.org/abs/1706.03762', source: 'arxiv-api', publishedAt: '2017-06-12',
  authors: [{ name: 'Ashish Vaswani', family: 'Vaswani', given: 'Ashish' }, { name: 'Noam Shazeer', family: 'Shazeer', given: 'Noam' }], categories: ['cs.CL'],
};
const AT_NEURIPS: Sighting = {
  keys: ['arxiv:1706.03762', 'doi:10.5555/3295222.3295349'], title: 'Attention Is All You Need', url: 'https://dblp.org/rec/conf/nips/x', source: 'dblp-api', type: 'inproceedings',
  venue: 'Advances in Neural Information Processing Systems', publishedAt: '2018', volume: '30', pages: '5998-6008', publisher: 'Curran & Sons',
};

function known(...sightings: Sighting[]): Paper {
  const [first = ATTENTION, ...others] = sightings;
  return others.reduce((paper, sighting) => completePaper(paper, sighting, NOW), paperFromSighting(first, NOW));
}

const PUBLISHED = known(ATTENTION, AT_NEURIPS);

async function diagnoseFirst(text: string, paper?: Paper): Promise<Diagnosis[]> {
  const { entries: [entry], papers } = await examine(text, NOW);
  if (!entry) throw new Error('no entry');
  return diagnose(entry, papers[0], paper);
}

async function mend(text: string, paper?: Paper, kinds: Diagnosis['kind'][] = ['published', 'lacking']): Promise<string> {
  const found = await diagnoseFirst(text, paper);
  return applyFixes(text, found.flatMap(({ kind, fix }) => (fix && kinds.includes(kind) ? [fix] : [])));
}

const SCHOLAR = `@article{vaswani2017attention,
  title={Attention is all you need},
  author={Vaswani, Ashish and Shazeer, Noam},
  journal={arXiv preprint arXiv:1706.03762},
  year={2017}
}
`;

describe('a preprint that has been published', () => {
  it('becomes what it was published as, with its eprint kept, written as the entry is', async () => {
    expect(await mend(SCHOLAR, PUBLISHED)).toBe(`@inproceedings{vaswani2017attention,
  title={Attention is all you need},
  author={Vaswani, Ashish and Shazeer, Noam},
  booktitle={Advances in Neural Information Processing Systems},
  year={2018},
  volume={30},
  pages={5998--6008},
  publisher={Curran \\& Sons},
  doi={10.5555/3295222.3295349},
  eprint={1706.03762},
  archivePrefix={arXiv},
  primaryClass={cs.CL}
}
`);
  });

  it.each([
    ['arXiv’s own', `@misc{vaswani2023attentionneed,
      title={Attention Is All You Need}, 
      author={Ashish Vaswani},
      year={2017},
      eprint={1706.03762},
      archivePrefix={arXiv},
      primaryClass={cs.CL},
      url={https://arxiv.org/abs/1706.03762}, 
}`, `@inproceedings{vaswani2023attentionneed,
      title={Attention Is All You Need}, 
      author={Ashish Vaswani},
      year={2018},
      eprint={1706.03762},
      archivePrefix={arXiv},
      primaryClass={cs.CL},
      url={https://arxiv.org/abs/1706.03762}, 
      booktitle={Advances in Neural Information Processing Systems}, 
      volume={30}, 
      pages={5998--6008}, 
      publisher={Curran \\& Sons}, 
      doi={10.5555/3295222.3295349}, 
}`],
    ['dblp’s, aligned', `@article{DBLP:journals/corr/VaswaniSPUJGKP17,
  author       = {Ashish Vaswani},
  title        = {Attention Is All You Need},
  journal      = {CoRR},
  volume       = {abs/1706.03762},
  year         = {2017},
  eprinttype   = {arXiv},
  eprint       = {1706.03762}
}`, `@inproceedings{DBLP:journals/corr/VaswaniSPUJGKP17,
  author       = {Ashish Vaswani},
  title        = {Attention Is All You Need},
  booktitle    = {Advances in Neural Information Processing Systems},
  volume       = {30},
  year         = {2018},
  eprinttype   = {arXiv},
  eprint       = {1706.03762},
  pages        = {5998--6008},
  publisher    = {Curran \\& Sons},
  doi          = {10.5555/3295222.3295349}
}`],
    ['ADS’, aligned at the right', `@ARTICLE{2017arXiv170603762V,
       author = {{Vaswani}, Ashish},
        title = "{Attention Is All You Need}",
      journal = {arXiv e-prints},
         year = 2017,
        month = jun,
          eid = {arXiv:1706.03762},
       eprint = {1706.03762},
 primaryClass = {cs.CL},
}`, `@INPROCEEDINGS{2017arXiv170603762V,
       author = {{Vaswani}, Ashish},
        title = "{Attention Is All You Need}",
    booktitle = {Advances in Neural Information Processing Systems},
         year = 2018,
       eprint = {1706.03762},
 primaryClass = {cs.CL},
       volume = 30,
        pages = {5998--6008},
    publisher = {Curran \\& Sons},
          doi = {10.5555/3295222.3295349},
}`],
    ['with commas in front, in quotes', `@Misc{v
  , Title = "Attention Is All You Need"
  , Author = "Ashish Vaswani"
  , Year = "2017"
  , Howpublished = "arXiv:1706.03762"
  }`, `@InProceedings{v
  , Title = "Attention Is All You Need"
  , Author = "Ashish Vaswani"
  , Year = "2018"
  , Booktitle = "Advances in Neural Information Processing Systems"
  , Volume = "30"
  , Pages = "5998--6008"
  , Publisher = "Curran \\& Sons"
  , Doi = "10.5555/3295222.3295349"
  , Eprint = "1706.03762"
  , ArchivePrefix = "arXiv"
  , PrimaryClass = "cs.CL"
  }`],
    ['on one line', '@misc{v, title = {Attention Is All You Need}, author = {Ashish Vaswani}, year = 2017, doi = {10.48550/arXiv.1706.03762}}',
      '@inproceedings{v, title = {Attention Is All You Need}, author = {Ashish Vaswani}, year = 2018, doi = {10.5555/3295222.3295349}, booktitle = {Advances in Neural Information Processing Systems}, volume = 30, pages = {5998--6008}, publisher = {Curran \\& Sons}, eprint = {1706.03762}, archivePrefix = {arXiv}, primaryClass = {cs.CL}}'],
  ])('is mended in the style of its entry: %s', async (_name, before, after) => {
    const mended = await mend(before, PUBLISHED);
    expect(mended).toBe(after);
    expect(parse(mended, { sentenceCase: false }).entries).toMatchObject([{ type: 'inproceedings', fields: { booktitle: expect.stringContaining('Neural'), year: '2018', volume: '30', eprint: '1706.03762' } }]);
  });

  it('is found by whatever says that it is a preprint', async () => {
    for (const said of ['eprint = {1706.03762}, archivePrefix = {arXiv}', 'doi = {10.48550/arXiv.1706.03762}', 'url = {https://arxiv.org/pdf/1706.03762v5}', 'howpublished = {\\url{https://arxiv.org/abs/1706.03762}}', 'note = {arXiv:1706.03762}']) {
      const found = await diagnoseFirst(`@misc{v, title = {Attention Is All You Need}, author = {Ashish Vaswani}, year = {2017}, ${said}}`, PUBLISHED);
      expect([said, ...found.map(({ kind }) => kind)]).toEqual([said, 'published']);
    }
    expect(await diagnoseFirst('@unpublished{v, title = {Attention Is All You Need}, author = {Ashish Vaswani}, note = {Under review}}', PUBLISHED)).toMatchObject([{ kind: 'published', where: 'Advances in Neural Information Processing Systems, 2018', fix: { remove: ['note'] } }]);
  });

  it('is none when the entry already says where it was published', async () => {
    expect(await diagnoseFirst('@article{v, title = {Attention is all you need}, author = {A. Vaswani}, journal = {Some Journal}, year = {2017}, volume = 1, pages = {1--2}, doi = {10.1/x}, eprint = {1706.03762}}', PUBLISHED)).toEqual([]);
  });

  it('is not written from arXiv’s journal reference, which is no name of a journal', async () => {
    const found = await diagnoseFirst(SCHOLAR, known({ ...ATTENTION, venue: 'Adv. Neural Inf. 30 (2017) 5998' }));
    expect(found).toEqual([{ kind: 'published', where: 'Adv. Neural Inf. 30 (2017) 5998' }]);
  });

  it('is left alone when its identifier is that of another work', async () => {
    const wrong = '@misc{w, title = {Deep Learning for Birds}, author = {Jane Finch}, year = {2019}, eprint = {1706.03762}, archivePrefix = {arXiv}}';
    expect(await diagnoseFirst(wrong, PUBLISHED)).toEqual([{ kind: 'mismatch', key: 'arxiv:1706.03762', title: 'Attention Is All You Need' }]);
  });
});

describe('an entry that lacks fields', () => {
  it('gets those that are known of the form that it describes, and tells of the others', async () => {
    const text = '@inproceedings{v,\n\ttitle = {Attention Is All You Need},\n\tdoi = {10.5555/3295222.3295349},\n\tyear = 2018,\n}\n';
    expect(await mend(text, PUBLISHED)).toBe('@inproceedings{v,\n\ttitle = {Attention Is All You Need},\n\tdoi = {10.5555/3295222.3295349},\n\tyear = 2018,\n\tauthor = {Vaswani, Ashish and Shazeer, Noam},\n\tbooktitle = {Advances in Neural Information Processing Systems},\n\tpages = {5998--6008},\n}\n');
    expect(await diagnoseFirst('@article{x, title = {Something Else}, author = {Ada Lovelace}}')).toEqual([{ kind: 'lacking', missing: ['journal', 'year'] }]);
  });

  it('lacks nothing that the volume gives to which it refers', async () => {
    expect(await diagnoseFirst('@inproceedings{x, title = {Something Else}, author = {Ada Lovelace}, crossref = {vol}}\n@proceedings{vol, title = {Volume}, year = 2020}')).toEqual([]);
  });

  it('gets nothing of another form of its work', async () => {
    const journal = known(ATTENTION, { ...AT_NEURIPS, type: 'article', venue: 'Journal of Attention', keys: ['arxiv:1706.03762', 'doi:10.1000/j'] });
    expect(await diagnoseFirst('@inproceedings{v, title = {Attention Is All You Need}, author = {Ashish Vaswani}, booktitle = {NeurIPS}, year = {2017}, eprint = {1706.03762}, archivePrefix = {arXiv}}', journal)).toEqual([]);
  });
});

describe('what is asked about', () => {
  it('is a preprint of which nothing is known, and what lacks a field; not what is whole', async () => {
    const text = `${SCHOLAR}@article{b, title={B}, author={C}, journal={D}, year=2020, volume=1, pages={1--2}, doi={10.1000/b}}\n@article{c, title={B}, author={C}, journal={D}, year=2020, doi={10.1000/c}}`;
    const { entries, papers } = await examine(text, NOW);
    expect(entries.map((entry, at) => isWorthAsking(entry, papers[at], undefined))).toEqual([true, false, true]);
    expect(entries.slice(0, 1).map((entry, at) => isWorthAsking(entry, papers[at], PUBLISHED))).toEqual([false]);
  });
});

describe('names in titles', () => {
  it('get braces where they have none, unless the whole title is in capitals', async () => {
    expect(await mend('@misc{b, title = {BERT: Pre-training with {GPU}s, GPT-4 and $A_B$ in \\TeX for mRNA}}', undefined, ['capitals'])).toBe('@misc{b, title = {{BERT}: Pre-training with {GPU}s, {GPT}-4 and $A_B$ in \\TeX for {mRNA}}}');
    expect(await diagnoseFirst('@misc{b, title = {{BERT and LoRA}}}')).toEqual([]);
    expect(await diagnoseFirst('@misc{b, title = {ATTENTION IS ALL YOU NEED}}')).toEqual([]);
  });
});

describe('entries that are there twice', () => {
  it('are found by key, by identifier and by what they say of the work', async () => {
    const { duplicates } = await examine(`${SCHOLAR}
@inproceedings{nips, title = {Attention is All you Need}, author = {Ashish Vaswani and Noam Shazeer}, booktitle = {NIPS}, year = {2017}}
@article{other, title = {Quite Another Paper about Something Different}, author = {Ada Lovelace}, year = 2020}
@article{OTHER, title = {And One More about Things of Its Own Altogether}, author = {Grace Hopper}, year = 2021}`, NOW);
    expect([...duplicates]).toEqual([[2, [{ kind: 'same-key', others: [3] }]], [3, [{ kind: 'same-key', others: [2] }]], [0, [{ kind: 'same-work', others: [1] }]], [1, [{ kind: 'same-work', others: [0] }]]]);
  });
});

describe('entries that are broken', () => {
  it.each([
    ['@article{a,\n  title = {One}\n  year = {2020}\n}', 2, 'a comma is missing after title'],
    ['\n@article{a,\n  title = {One\n', 2, 'a brace is not closed'],
    ['@article{title = {One}}', 1, 'it has no key'],
    ['@article{a,\n title {One}}', 2, 'an equals sign is missing after title'],
    ['@article{a,\n title = "One}', 2, 'the value of title cannot be read'],
    ['@article{a,\n % old\n title = {One}}', 2, 'something stands where the name of a field should be'],
  ])('are told by line, and never touched: %j', async (text, line, reason) => {
    expect(await diagnoseFirst(text)).toEqual([{ kind: 'broken', line, reason }]);
    expect(applyFixes(text, [{ entry: 0, type: 'book', set: [{ name: 'year', value: '2021' }], remove: ['title'] }])).toBe(text);
  });
});

const NAMES = ['author', 'journal', 'year', 'volume', 'pages', 'doi', 'note', 'keywords'];
const name = fc.constantFrom(...NAMES);
const plain = fc.stringMatching(/^[A-Za-z0-9 ,.:äß-]{1,20}$/).map((text) => text.trim() || 'x');
const spaces = fc.constantFrom('', ' ', '  ', '\t');
const lines = fc.constantFrom(' ', '\n  ', '\r\n\t', '\n');

const field = fc.tuple(name, spaces, spaces, fc.oneof(plain.map((text) => `{${text}}`), plain.map((text) => `"${text}"`), fc.nat(3000).map(String), fc.constant('jan'), plain.map((text) => `abbr # {${text}}`)));
const entryText = fc.record({
  type: fc.constantFrom('article', 'ARTICLE', 'InProceedings', 'misc', 'book'), key: fc.stringMatching(/^[a-z][a-z0-9:_-]{0,8}$/), first: lines, gap: lines, comma: fc.boolean(), end: lines,
  fields: fc.uniqueArray(field, { selector: ([own]) => own, minLength: 1, maxLength: 6 }), isRound: fc.boolean(),
}).map(({ type, key, first, gap, comma, end, fields, isRound }) => `@${type}${isRound ? '(' : '{'}${key},${first}${fields.map(([own, before, after, value]) => `${own}${before}=${after}${value}`).join(`,${gap}`)}${comma ? ',' : ''}${end}${isRound ? ')' : '}'}`);
const between = fc.constantFrom('\n', '\n\n', '\r\n', '\n% a remark: {\n', '\n@comment{kept, as = {it} is}\n', '\n@string{abbr = "Abbreviated"}\n', ' prose between the entries \n');
const file = fc.array(fc.tuple(between, entryText), { minLength: 1, maxLength: 5 }).map((parts) => `\ufeff${parts.flat().join('')}\n`);
const fixFor = (count: number): fc.Arbitrary<Fix> => fc.record({
  entry: fc.nat(count), type: fc.option(fc.constantFrom('article', 'inproceedings'), { nil: undefined }),
  set: fc.uniqueArray(fc.record({ name: fc.constantFrom(...NAMES, 'booktitle', 'eprint'), value: plain, insteadOf: fc.option(fc.constantFrom('journal', 'note'), { nil: undefined }) }), { selector: (said) => said.name, maxLength: 4 })
    .map((all) => all.map((said, index) => (index === 0 && !['journal', 'note'].includes(said.name) ? said : { ...said, insteadOf: undefined }))),
  remove: fc.constantFrom<string[]>([], ['volume'], ['author', 'keywords']),
}).map((fix) => ({ ...fix, set: fix.set.filter((said) => !fix.remove.includes(said.name) && !fix.set.some(({ insteadOf }) => insteadOf === said.name)) }));

describe('fixes, whatever the file', () => {
  it('leave it byte for byte when there are none', () => {
    fc.assert(fc.property(fc.oneof(file, fc.string({ unit: 'binary' })), (text) => {
      expect(applyFixes(text, [])).toBe(text);
      expect(applyFixes(text, readBibFile(text).map(({ at }) => ({ entry: at, set: [], remove: [] })))).toBe(text);
    }));
  });

  it('change their own entry and no other, and once is as good as twice', () => {
    fc.assert(fc.property(file.chain((text) => fixFor(readBibFile(text).length - 1).map((fix) => ({ text, fix }))), ({ text, fix }) => {
      const fixed = applyFixes(text, [fix]);
      const [before, after] = [readBibFile(text), readBibFile(fixed)];
      const own = before[fix.entry];
      const mended = after[fix.entry];
      if (!own || !mended) throw new Error('an entry is gone');
      expect(after.filter(({ at }) => at !== fix.entry).map((entry) => entry.text)).toEqual(before.filter(({ at }) => at !== fix.entry).map((entry) => entry.text));
      expect(fixed.replace(mended.text, '')).toBe(text.replace(own.text, ''));
      expect(mended.fault).toBeUndefined();
      for (const { name: set, value } of fix.set) expect(mended.fields.find((one) => one.name.toLowerCase() === set)?.value).toBe(value);
      for (const gone of fix.remove) expect(mended.fields.some((one) => one.name.toLowerCase() === gone)).toBe(false);
      expect(applyFixes(fixed, [fix])).toBe(fixed);
      expect(changesOf(mended, fix)).toEqual([]);
    }), { numRuns: 300 });
  });

  it('leave what another parser reads of the other entries as it was', () => {
    fc.assert(fc.property(file.chain((text) => fixFor(readBibFile(text).length - 1).map((fix) => ({ text, fix }))), ({ text, fix }) => {
      const read = (bib: string) => parse(bib, { english: false, sentenceCase: false, unsupported: 'ignore' }).entries;
      const [before, after] = [read(text), read(applyFixes(text, [fix]))];
      expect(after.length).toBe(before.length);
      fc.pre(before.length === readBibFile(text).length);
      const others = (entries: typeof before) => entries.filter((_, at) => at !== fix.entry).map(({ type, key, fields }) => ({ type, key, fields }));
      expect(others(after)).toEqual(others(before));
    }), { numRuns: 50 });
  });
});

describe('the bytes of a file', () => {
  it('come back as they were, in UTF-8 with or without its mark, and as old Windows wrote them', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { text, encoding } = decodeBib(bytes);
      expect([...encodeBib(text, encoding)]).toEqual([...bytes]);
    }));
    expect(encodeBib('Łódź', 'windows-1252')).toEqual(new TextEncoder().encode('Łódź'));
  });
});
