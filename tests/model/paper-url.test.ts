// Which paper an address is about.
import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPaperKey, parseArxivId, parseDoi, urlKey } from '@/lib/model/identifiers';
import { findDoiInUrl, parsePaperUrl } from '@/lib/model/paper-url';
import { hostileText } from '../support/arbitraries';

const SHARED = new URL('../../../shared/pages/', import.meta.url);
if (!existsSync(SHARED)) console.info(`The shared list of addresses is not tested: ${SHARED.pathname} does not exist.`);

const KEYS_OF_SHARED_LIST = {
  acl: ['acl:2020.acl-main.405'],
  acm: ['doi:10.5555/3491440.3491756'],
  acs: ['doi:10.1021/acs.jpca.9b00311'],
  aps: ['doi:10.1103/physrevlett.128.171101'],
  arxiv: ['arxiv:1703.10593'],
  biorxiv: ['doi:10.1101/2021.11.08.467690'],
  cvf: ['cvf:bhattacharjee_dunit_detection-based_unsupervised_image-to-image_translation_cvpr_2020'],
  frontiers: ['doi:10.3389/fpace.2022.892330'],
  ijcai: ['doi:10.24963/ijcai.2020/1'],
  ieee: ['ieee:9090146'],
  ihep: ['inspire:2095720'],
  iop: ['doi:10.1149/2.1051908jes'],
  jmlr: ['jmlr:v13/bergstra12a'],
  nature: ['doi:10.1038/s41467-018-07210-0'],
  neurips: ['neurips:2019/0118a063b4aae95277f0bc1752c75abf'],
  openreview: ['openreview:xQUe1pOKPam'],
  pmc: ['pmcid:PMC7249434'],
  pmlr: ['pmlr:v130/husain21a'],
  wiley: ['doi:10.1002/acr2.11440'],
  pnas: ['doi:10.1073/pnas.2114679118'],
  science: ['doi:10.1126/scirobotics.abm6597'],
  sciencedirect: ['pii:S2589721721000349'],
  springer: ['doi:10.1007/s41095-022-0271-y'],
  plos: ['doi:10.1371/journal.pclm.0000068'],
  rsc: ['doi:10.1039/d2dd00066k'],
};

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

  it.each([
    ['https://openreview.net/forum?id=EZNOb_uNpJk&noteId=abc', 'openreview:EZNOb_uNpJk'],
    ['https://openreview.net/forum?noteId=abcdef&id=a-b_C12', 'openreview:a-b_C12'],
    ['https://openreview.net/attachment?id=EZNOb_uNpJk&name=pdf', 'openreview:EZNOb_uNpJk'],
    ['https://aclanthology.org/P17-2044/', 'acl:P17-2044'],
    ['https://www.aclweb.org/anthology/P17-2044.pdf', 'acl:P17-2044'],
    ['https://aclanthology.org/2021.naacl-main.208v2.pdf', 'acl:2021.naacl-main.208'],
    ['https://www.alphaxiv.org/overview/2401.01234v2', 'arxiv:2401.01234'],
    ['https://alphaxiv.org/abs/2401.01234.md', 'arxiv:2401.01234'],
    ['https://scirate.com/arxiv/2401.01234', 'arxiv:2401.01234'],
    ['https://papers.cool/arxiv/2401.01234', 'arxiv:2401.01234'],
    ['https://papers.cool/venue/EZNOb_uNpJk@OpenReview', 'openreview:EZNOb_uNpJk'],
    ['https://papers.cool/venue/2024.acl-long.12@ACL', 'acl:2024.acl-long.12'],
    ['https://www.semanticscholar.org/arxiv/2401.01234', 'arxiv:2401.01234'],
    ['https://api.semanticscholar.org/arXiv:2401.01234', 'arxiv:2401.01234'],
    ['https://api.semanticscholar.org/CorpusID:13756489', 'corpus:13756489'],
    ['https://www.semanticscholar.org/paper/Some-Slug/516C2035d29bb711be2e027be4ad38224419065a', 's2:516c2035d29bb711be2e027be4ad38224419065a'],
    ['https://www.semanticscholar.org/reader/516c2035d29bb711be2e027be4ad38224419065a', 's2:516c2035d29bb711be2e027be4ad38224419065a'],
    ['https://pubmed.ncbi.nlm.nih.gov/20565167/?from_term=x', 'pmid:20565167'],
    ['https://europepmc.org/article/MED/20565167', 'pmid:20565167'],
    ['https://europepmc.org/article/PMC/PMC3531190', 'pmcid:PMC3531190'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190.2/', 'pmcid:PMC3531190'],
    ['https://www.medrxiv.org/content/early/2020/03/22/2020.03.22.20002386', 'doi:10.1101/2020.03.22.20002386'],
    ['https://www.biorxiv.org/content/biorxiv/early/2019/01/02/512345.full.pdf', 'doi:10.1101/512345'],
    ['https://dblp.org/rec/conf/kdd/AdriaensWG23.html?view=bibtex', 'dblp:conf/kdd/AdriaensWG23'],
    ['https://link.springer.com/chapter/10.1007/978-3-030-58452-8_24', 'doi:10.1007/978-3-030-58452-8_24'],
    ['https://www.nature.com/articles/nature13322/figures/1', 'doi:10.1038/nature13322'],
    ['https://www.nature.com/articles/nature20101', 'doi:10.1038/nature20101'],
    ['https://www.nature.com/articles/s41599-020-0501-9', 'doi:10.1057/s41599-020-0501-9'],
    ['https://www.nature.com/articles/palcomms201517', 'doi:10.1057/palcomms.2015.17'],
    ['https://www.nature.com/articles/sdata201618/metr', 'doi:10.1038/sdata.2016.18'],
    ['https://dl.acm.org/doi/fullHtml/10.1145/3375627.3375832#sec-1', 'doi:10.1145/3375627.3375832'],
    ['https://papers.nips.cc/paper_files/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Paper.pdf', 'neurips:2017/3f5ee243547dee91fbd053c1c4a845aa'],
    ['https://proceedings.mlsys.org/paper/2021/file/c81e728d9d4c2f636f067f89cc14862c-Paper.pdf', 'neurips:mlsys-2021/c81e728d9d4c2f636f067f89cc14862c'],
    ['https://proceedings.mlr.press/v28/sutskever13.pdf', 'pmlr:v28/sutskever13'],
    ['http://jmlr.org/proceedings/papers/v9/glorot10a/glorot10a.pdf', 'pmlr:v9/glorot10a'],
    ['https://raw.githubusercontent.com/mlresearch/v235/main/assets/Somebody24a/somebody24a.pdf', 'pmlr:v235/somebody24a'],
    ['https://www.sciencedirect.com/science/article/abs/pii/S2352485522001888?via%3Dihub', 'pii:S2352485522001888'],
    ['https://www.cell.com/cell/fulltext/S0092-8674(20)30567-8', 'pii:S0092867420305678'],
    ['https://www.cell.com/cell/pdf/S0092-8674(20)30567-8.pdf', 'pii:S0092867420305678'],
    ['https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=00726791', 'ieee:726791'],
    ['https://hf.co/papers/2401.01234', 'arxiv:2401.01234'],
    ['https://arxiv.org/abs/arXiv:2401.01234', 'arxiv:2401.01234'],
    ['http://dx.doi.org/doi:10.1038/nature13322', 'doi:10.1038/nature13322'],
    ['https://doi.org/10.1145/3375627.3375832/', 'doi:10.1145/3375627.3375832'],
    ['https://www.nature.com/articles/s41586-021-03819-2.epdf', 'doi:10.1038/s41586-021-03819-2'],
    ['https://www.nature.com/nature/journal/v518/n7540/full/nature14236.html', 'doi:10.1038/nature14236'],
    ['https://openreview.net/forum?id=rJ4km2R5t7&referrer=%2Fpdf%3Fa%26id%3DEZNOb_uNpJk', 'openreview:rJ4km2R5t7'],
    ['https://journals.plos.org/plosone/article?id=info:doi/10.1371/journal.pone.0000001', 'doi:10.1371/journal.pone.0000001'],
  ])('of another site: %s is %s', (url, key) => expect(parsePaperUrl(url)?.key).toBe(key));

  it.each([
    ['https://link.springer.com/article/10.1140/epjc/s10052-020-1234-5', ['/metrics', '/figures/2', '/tables/1', '/fulltext.html', '#Sec1']],
    ['https://dl.acm.org/doi/10.1145/3375627.3375832', ['/suppl_file/talk.mp4', '?download=true']],
    ['https://onlinelibrary.wiley.com/doi/10.1002/adma.202000001', ['/suppinfo', '/full', '/abstract?x=y', '/']],
    ['https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_00638', ['/119630/Some-Title', '/119630', '/2336043/tacl_a_00638.pdf']],
  ])('names the paper, not the piece of it that is shown: %s', (address, pieces) => {
    expect(pieces.map((piece) => parsePaperUrl(address + piece)?.key)).toEqual(pieces.map(() => parsePaperUrl(address)?.key));
  });

  // The hash is that of `16`: ViLBERT is the paper of that number at NeurIPS 2019, others are at every other conference.
  it('does not take the same number in the proceedings of another year or conference for the same paper', () => {
    const hash = 'c74d97b01eae257e44aa9d5bade97baf';
    const volumes = ['proceedings.neurips.cc/paper/2019', 'papers.nips.cc/paper/2012', 'proceedings.mlsys.org/paper/2019', 'proceedings.mlsys.org/paper/2020', 'proceedings.iclr.cc/paper_files/paper/2019'];
    expect(new Set(volumes.map((volume) => parsePaperUrl(`https://${volume}/hash/${hash}-Abstract.html`)?.key)).size).toBe(5);
  });

  it('tells the version where it holds one', () => {
    expect(parsePaperUrl('https://www.alphaxiv.org/abs/2401.01234v2')).toEqual({ key: 'arxiv:2401.01234', version: 2 });
    expect(parsePaperUrl('https://www.biorxiv.org/content/10.1101/2021.11.08.467690v2.full.pdf')).toEqual({ key: 'doi:10.1101/2021.11.08.467690', version: 2 });
  });

  it.each([
    ['a revision, which is not the forum', 'https://openreview.net/references/pdf?id=abcdefgh1'],
    ['a reply alone', 'https://openreview.net/forum?noteId=abcdefgh1'],
    ['a venue', 'https://openreview.net/group?id=ICLR.cc/2026'],
    ['front matter', 'https://aclanthology.org/2024.acl-long.0/'],
    ['a volume', 'https://aclanthology.org/volumes/2024.acl-long/'],
    ['a search', 'https://pubmed.ncbi.nlm.nih.gov/?term=20565167'],
    ['news', 'https://www.nature.com/articles/d41586-019-02790-3'],
    ['an id of alphaXiv alone', 'https://www.alphaxiv.org/abs/mai-thinking-1'],
    ['a person', 'https://dblp.org/rec/homepages/12/345.html'],
    ['a volume of proceedings', 'https://dl.acm.org/doi/proceedings/10.1145/3375627'],
    ['a journal', 'https://onlinelibrary.wiley.com/journal/10.1111/(ISSN)1365-2486'],
    ['an issue', 'https://onlinelibrary.wiley.com/toc/10.1111/gcb.2020.26.issue-1'],
    ['the list of a volume', 'https://proceedings.mlr.press/v97/index.html'],
    ['the list of a volume of JMLR', 'https://www.jmlr.org/papers/v22/index.html'],
    ['a supplement', 'https://journals.aps.org/prl/supplemental/10.1103/PhysRevLett.116.061102/appendix.pdf'],
    ['a search of papers.cool', 'https://papers.cool/arxiv/search?query=2401.01234'],
    ['a file without a name', 'https://inspirehep.net/files/d49a276d7d2370cce978dd900d94ab84'],
  ])('is none for %s', (_what, url) => expect(parsePaperUrl(url)).toBeUndefined());

  it.skipIf(!existsSync(SHARED))('is the same for every address of one paper in the shared list, but for one file whose address says nothing', () => {
    const sites = JSON.parse(readFileSync(new URL('identity-urls.json', SHARED), 'utf8')) as Record<string, unknown[]>;
    const refused = new Set(['https://inspirehep.net/files/d49a276d7d2370cce978dd900d94ab84']);
    const keys = Object.entries(sites).map(([site, entries]) => {
      const urls = entries.filter((entry) => typeof entry === 'string').filter((url) => !refused.has(url));
      return [site, [...new Set(urls.map((url) => parsePaperUrl(url)?.key))]];
    });
    expect(Object.fromEntries(keys)).toEqual(KEYS_OF_SHARED_LIST);
  });

  it.skipIf(!existsSync(SHARED))('is known for every preprint and publication of the shared duplicates', () => {
    const groups = JSON.parse(readFileSync(new URL('identity-duplicates.json', SHARED), 'utf8')) as { url: string }[][];
    expect(groups.map((group) => [...new Set(group.map(({ url }) => parsePaperUrl(url)?.key))])).toEqual([
      ['arxiv:2110.02871', 'openreview:EZNOb_uNpJk'],
      ['arxiv:1904.01121', 'neurips:2019/65699726a3c601b9f31bf04019c8593c'],
      ['pmlr:v70/ravanbakhsh17a', 'arxiv:1702.08389'],
      ['cvf:chang_scalable_and_effective_cvpr_2018', 'arxiv:1707.09669', 'ieee:8578259'],
    ]);
  });
});

describe('the DOI in an address of any host', () => {
  it.each([
    ['https://press.example/article/10.55555/JM.1.full.pdf', 'doi:10.55555/jm.1'],
    ['https://press.example/get?x=1&doi=10.55555%2Fjm.1&y=2', 'doi:10.55555/jm.1'],
    ['https://press.example/get?identifierValue=10.55555/jm.1', 'doi:10.55555/jm.1'],
    ['https://press.example/10.48550/arXiv.2611.01042v2', 'arxiv:2611.01042'],
    ['https://press.example/v/10.1/notes', undefined],
    ['https://press.example/?q=10.55555/jm.1', undefined],
    ['nothing', undefined],
  ])('%s: %s', (address, key) => expect(findDoiInUrl(address)?.key).toBe(key));
});
