// References as the four styles want them: each checked by hand against the style's own manual.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { createCiter, type Citer } from '@/lib/formats/bibliography';
import { BIBLIOGRAPHY_MAX, bibliographyFormat, writeBibliography } from '@/lib/formats/bibliography-format';
import { writeRuns } from '@/lib/formats/citation-runs';
import { CSL_STYLES, type CslStyle } from '@/lib/model/citation-style';
import type { Manifestation } from '@/lib/model/manifestation';
import type { Paper } from '@/lib/model/paper';
import { arbitraryPaper } from '../support/arbitraries';
import { readPublic } from '../support/own-files';
import { paperOf } from '../support/paper-of';
import { writeAll } from './write-all';

const citers = Object.fromEntries(Object.entries(CSL_STYLES).map(([style, file]) => [style, createCiter({ style: readPublic(`csl/${file}.csl`), locale: readPublic('csl/locales-en-US.xml') })])) as Record<CslStyle, Citer>;

const named = (...names: string[]) => names.map((name) => ({ name }));
const form = (said: Omit<Manifestation, 'provenance'>): Manifestation => ({ ...said, provenance: {} });

const ARTICLE = paperOf(1, {
  title: 'Deep learning', keys: ['doi:10.1038/nature14539'], authors: named('Yann LeCun', 'Yoshua Bengio', 'Geoffrey Hinton'), publishedAt: '2015-05-27', url: 'https://www.nature.com/articles/nature14539',
  manifestations: [form({ keys: ['doi:10.1038/nature14539'], type: 'article', venue: 'Nature', volume: '521', issue: '7553', pages: '436-444', publishedAt: '2015-05-27' })],
});
const PREPRINT = paperOf(2, {
  title: 'Attention is all you need', keys: ['arxiv:1706.03762'], authors: named('Ashish Vaswani', 'Noam Shazeer'), publishedAt: '2017-06-12', savedAt: Date.UTC(2026, 10, 23),
  manifestations: [form({ keys: ['arxiv:1706.03762'], type: 'preprint', publishedAt: '2017-06-12' })],
});
const IN_PROCEEDINGS = paperOf(3, {
  title: 'BERT: Pre-training of deep bidirectional transformers', keys: ['doi:10.18653/v1/n19-1423'], authors: named('Jacob Devlin', 'Ming-Wei Chang'), publishedAt: '2019-06', url: 'https://aclanthology.org/N19-1423',
  manifestations: [form({ keys: ['doi:10.18653/v1/n19-1423'], type: 'inproceedings', venue: 'Proceedings of NAACL', pages: '4171-4186', publishedAt: '2019-06', publisher: 'Association for Computational Linguistics' })],
});
const THESIS = paperOf(4, {
  title: 'On rank', keys: ['url:https://example.org/thesis'], url: 'https://example.org/thesis', authors: named('Ada Lovelace'), publishedAt: '1843', savedAt: Date.UTC(2026, 10, 23),
  manifestations: [form({ keys: ['url:https://example.org/thesis'], type: 'thesis', venue: 'University of London', publishedAt: '1843' })],
});

function cite(style: CslStyle, paper: Paper): string {
  return citers[style]([paper]).map((runs) => writeRuns(runs, 'markdown')).join('\n');
}

describe('a journal article', () => {
  // Publication Manual 7, §9–10: initials, ampersand, title in sentence case, journal and volume in italics, issue upright, DOI as an address.
  it('in APA', () => expect(cite('apa', ARTICLE)).toBe('LeCun, Y., Bengio, Y., & Hinton, G. (2015). Deep learning. *Nature*, *521*(7553), 436–444. https://doi.org/10.1038/nature14539'));
  // Handbook 9: three authors and more are “et al.”, title in quotes and capitals, journal as container, vol., no., pp. with the second number cut.
  it('in MLA', () => expect(cite('mla', ARTICLE)).toBe('LeCun, Yann, et al. “Deep Learning.” *Nature*, vol. 521, no. 7553, May 2015, pp. 436–44, https://doi.org/10.1038/nature14539.'));
  // Manual of Style 17, §15: whole names, year after them, volume (issue): pages.
  it('in Chicago', () => expect(cite('chicago', ARTICLE)).toBe('LeCun, Yann, Yoshua Bengio, and Geoffrey Hinton. 2015. “Deep Learning.” *Nature* 521 (7553): 436–44. https://doi.org/10.1038/nature14539.'));
  // IEEE Reference Guide: initials first, title in quotes, vol., no., pp., month and year, doi.
  it('in IEEE', () => expect(cite('ieee', ARTICLE)).toBe('Y. LeCun, Y. Bengio, and G. Hinton, “Deep learning,” *Nature*, vol. 521, no. 7553, pp. 436–444, May 2015, doi: 10.1038/nature14539.'));
});

describe('a preprint', () => {
  it('in APA', () => expect(cite('apa', PREPRINT)).toBe('Vaswani, A., & Shazeer, N. (2017). *Attention is all you need* (arXiv:1706.03762). arXiv. https://arxiv.org/abs/1706.03762'));
  it('in MLA', () => expect(cite('mla', PREPRINT)).toBe('Vaswani, Ashish, and Noam Shazeer. *Attention Is All You Need*. arXiv:1706.03762, arXiv, 12 June 2017, https://arxiv.org/abs/1706.03762.'));
  it('in Chicago', () => expect(cite('chicago', PREPRINT)).toBe('Vaswani, Ashish, and Noam Shazeer. 2017. “Attention Is All You Need.” arXiv. https://arxiv.org/abs/1706.03762.'));
  it('in IEEE', () => expect(cite('ieee', PREPRINT)).toBe('A. Vaswani and N. Shazeer, “Attention is all you need.” arXiv, Jun. 12, 2017. Accessed: Nov. 23, 2026. \\[Online\\]. Available: https://arxiv.org/abs/1706.03762'));
});

describe('a paper in proceedings', () => {
  it('in APA', () => expect(cite('apa', IN_PROCEEDINGS)).toBe('Devlin, J., & Chang, M.-W. (2019). BERT: Pre-training of deep bidirectional transformers. *Proceedings of NAACL*, 4171–4186. https://doi.org/10.18653/v1/n19-1423'));
  it('in MLA', () => expect(cite('mla', IN_PROCEEDINGS)).toBe('Devlin, Jacob, and Ming-Wei Chang. “BERT: Pre-Training of Deep Bidirectional Transformers.” *Proceedings of NAACL*, Association for Computational Linguistics, 2019, pp. 4171–86, https://doi.org/10.18653/v1/n19-1423.'));
  it('in Chicago', () => expect(cite('chicago', IN_PROCEEDINGS)).toBe('Devlin, Jacob, and Ming-Wei Chang. 2019. “BERT: Pre-Training of Deep Bidirectional Transformers.” In *Proceedings of NAACL*, 4171–86. Association for Computational Linguistics. https://doi.org/10.18653/v1/n19-1423.'));
  it('in IEEE', () => expect(cite('ieee', IN_PROCEEDINGS)).toBe('J. Devlin and M.-W. Chang, “BERT: Pre-training of deep bidirectional transformers,” in *Proceedings of NAACL*, Jun. 2019, pp. 4171–4186. doi: 10.18653/v1/n19-1423.'));
});

describe('a thesis', () => {
  it('names its school', () => {
    for (const style of ['apa', 'mla', 'chicago', 'ieee'] as const) expect(cite(style, THESIS)).toMatch(/University of London/);
    expect(cite('apa', THESIS)).toBe('Lovelace, A. (1843). *On rank* \\[University of London\\]. https://example.org/thesis');
  });
});

describe('a list of references', () => {
  const list = (style: CslStyle, papers: Paper[]) => citers[style](papers, { isNumbered: true }).map((runs) => writeRuns(runs, 'text'));

  it('stands in the order of its style: by names, or as the papers come and numbered', () => {
    const papers = [PREPRINT, ARTICLE, IN_PROCEEDINGS];
    for (const style of ['apa', 'mla', 'chicago'] as const) expect(list(style, papers).map((entry) => /^\w+/.exec(entry)?.[0])).toEqual(['Devlin', 'LeCun', 'Vaswani']);
    expect(list('ieee', papers).map((entry) => /^\[\d\] \w+\. \w+/.exec(entry)?.[0])).toEqual(['[1] A. Vaswani', '[2] Y. LeCun', '[3] J. Devlin']);
  });

  it('tells works of one author and year apart', () => {
    const [first, second] = list('apa', [ARTICLE, { ...ARTICLE, title: 'Shallow learning', keys: ['doi:10.1000/2'], id: 'doi:10.1000/2', manifestations: [] }]);
    expect(first).toContain('(2015a)');
    expect(second).toContain('(2015b)');
  });

  it('knows nothing of the list before', () => {
    const once = list('apa', [ARTICLE]);
    expect(list('apa', [ARTICLE])).toEqual(once);
  });

  it('numbers no reference that stands alone', () => expect(cite('ieee', ARTICLE)).toMatch(/^Y\. LeCun/));

  it('of nothing is empty', () => expect(citers.apa([])).toEqual([]));
});

describe('as a file', () => {
  const load = async (style: CslStyle) => citers[style];

  it('is HTML with italics and hanging indents', async () => {
    const html = await writeAll(bibliographyFormat('apa', 'html', load), [ARTICLE]);
    expect(html).toContain('<p style="padding-left:2em;text-indent:-2em">LeCun, Y., Bengio, Y., &amp; Hinton, G. (2015). Deep learning. <i>Nature</i>, <i>521</i>(7553), 436–444. https://doi.org/10.1038/nature14539</p>');
    expect(html).toMatch(/^<!DOCTYPE html>/);
  });

  it('is Markdown, a paragraph each, or text, a line each', async () => {
    expect(await writeAll(bibliographyFormat('ieee', 'markdown', load), [ARTICLE, THESIS])).toMatch(/^\\\[1\\\] Y\. LeCun.*\*Nature\*.*\n\n\\\[2\\\] A\. Lovelace.*\n$/);
    expect((await writeAll(bibliographyFormat('mla', 'text', load), [ARTICLE, PREPRINT])).split('\n')).toHaveLength(3);
  });

  it('holds no more than anybody’s list of references, and says how much that is', async () => {
    const given: number[] = [];
    const format = bibliographyFormat('apa', 'text', async () => (papers) => {
      given.push(papers.length);
      return [];
    });
    await writeAll(format, Array.from({ length: BIBLIOGRAPHY_MAX + 5 }, (_, index) => paperOf(index)));
    expect(given).toEqual([BIBLIOGRAPHY_MAX]);
  });

  it('never lets a paper write markup, whatever it is called', () => {
    fc.assert(fc.property(arbitraryPaper(), fc.constantFrom<CslStyle>('apa', 'mla', 'chicago', 'ieee'), (paper, style) => {
      const html = writeBibliography(citers[style]([paper]), style, 'html').replace(/^[\s\S]*<body>\n|<\/body>[\s\S]*$/g, '');
      const tags = html.match(/<[^>]*>?/g) ?? [];
      expect(tags.filter((tag) => !/^<(?:\/?(?:i|b|sup|sub|p|span)|p style="padding-left:2em;text-indent:-2em"|span style="font-variant:small-caps")>$/.test(tag))).toEqual([]);
      expect(html).not.toMatch(/[\ue000-\ue00f]/);
    }), { numRuns: 60 });
  });
});

