// The proceedings of NeurIPS, ICLR and MLSys: which addresses they claim, one key for one paper on every host, and a real page.
import { describe, expect, it } from 'vitest';
import { parsePaperUrl } from '@/lib/model/paper-url';
import { neurips } from '@/lib/sites/adapters/neurips';
import { hasSavedPages } from '../support/read-page';
import { readSavedPage } from '../support/saved-page';

const isHere = hasSavedPages();
const HASH = '006f52e9102a8d3be2fe5614f42ba989';
const HOSTS = [['papers.nips.cc', ''], ['proceedings.neurips.cc', ''], ['proceedings.iclr.cc', 'iclr-'], ['proceedings.mlsys.org', 'mlsys-']];

describe('the proceedings of NeurIPS, ICLR and MLSys', () => {
  it.each(HOSTS)('are read on %s', (host, series) => {
    const kindOf = (path: string) => neurips.kind(new URL(path, `https://${host}`));
    expect(['/paper/1988', '/paper_files/paper/2023', '/paper_files/paper/2023/', '/paper_files/paper/2023?track=conference', '/papers/search?q=room'].map(kindOf)).toEqual(Array.from({ length: 5 }, () => 'listing'));
    expect([`/paper/1988/hash/${HASH}-Abstract.html`, `/paper_files/paper/2023/hash/${HASH}-Abstract-Conference.html`, `/paper_files/paper/2023/hash/${HASH}-Abstract-Datasets_and_Benchmarks_Track.html`].map(kindOf)).toEqual(['paper', 'paper', 'paper']);
    expect(['/', '/paper', '/paper/88', `/paper/1988/file/${HASH}-Paper.pdf`, `/paper/1988/file/${HASH}-Bibtex.bib`, '/admin/login/', '/paper/1988/hash/x-Abstract.html'].map(kindOf)).toEqual(Array.from({ length: 7 }, () => undefined));
    expect(parsePaperUrl(`https://${host}/paper_files/paper/2023/file/${HASH}-Paper-Conference.pdf`)?.key).toBe(`neurips:${series}2023/${HASH}`);
  });

  it.skipIf(!isHere)('reads a paper of 1988: its authors family first, its abstract free of what scanning left', () => {
    const { sightings } = readSavedPage('neurips/paper-1988-006f52e9.html', `https://proceedings.neurips.cc/paper/1988/hash/${HASH}-Abstract.html`);
    expect(sightings).toMatchObject([{
      keys: [`neurips:1988/${HASH}`],
      title: 'Neural Control of Sensory Acquisition: The Vestibulo-Ocular Reflex',
      authors: [{ name: 'Michael Paulin', family: 'Paulin', given: 'Michael' }, { family: 'Nelson' }, { family: 'Bower' }],
      type: 'inproceedings', venue: 'Advances in Neural Information Processing Systems', volume: '1', publishedAt: '1988',
    }]);
    expect(sightings[0]?.abstract).toMatch(/^We present a new hypothesis that the cerebellum plays a key role in actively controlling .* test this hypothesis\.$/);
  });
});
