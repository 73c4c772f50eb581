// JMLR: which addresses it claims, and rows as a public scraper keeps them.
import { describe, expect, it } from 'vitest';
import { jmlr } from '@/lib/sites/adapters/jmlr';
import { hasSavedPages } from '../support/read-page';
import { readSavedPage } from '../support/saved-page';

describe('JMLR', () => {
  it.each(['https://jmlr.org', 'https://www.jmlr.org'])('is read on %s', (host) => {
    const kindOf = (path: string) => jmlr.kind(new URL(path, host));
    expect(['/papers/', '/papers/v25/', '/papers/v25', '/papers/v3/index.html'].map(kindOf)).toEqual(['listing', 'listing', 'listing', 'listing']);
    expect(['/papers/v25/21-0264.html', '/papers/v3/blei03a.html'].map(kindOf)).toEqual(['paper', 'paper']);
    expect(['/', '/mloss/', '/papers/volume25/21-0264/21-0264.pdf', '/papers/v25/21-0264.bib', '/tmlr/papers/', '/papers/topic/x'].map(kindOf)).toEqual(Array.from({ length: 6 }, () => undefined));
  });

  it.skipIf(!hasSavedPages())('reads rows of a volume', () => {
    expect(readSavedPage('fragments/papercli-jmlr.html', 'https://jmlr.org/papers/v25/').sightings).toEqual([
      {
        keys: ['jmlr:v25/19-301'], title: 'On Truthing Issues', url: 'https://jmlr.org/papers/v25/19-301.html', source: 'jmlr', authors: [{ name: 'Jonathan K. Su' }],
        type: 'article', venue: 'Journal of Machine Learning Research', volume: '25', issue: '1', pages: '1-91', publishedAt: '2024', pdfUrl: 'https://jmlr.org/papers/volume25/19-301/19-301.pdf',
      },
      {
        keys: ['jmlr:v25/21-0264'], title: 'Lower Complexity Bounds', url: 'https://jmlr.org/papers/v25/21-0264.html', source: 'jmlr', authors: [{ name: 'Yuze Han' }, { name: 'Guangzeng Xie' }, { name: 'Zhihua Zhang' }],
        type: 'article', venue: 'Journal of Machine Learning Research', volume: '25', issue: '2', pages: '1-86', publishedAt: '2024', pdfUrl: 'https://jmlr.org/papers/volume25/21-0264/21-0264.pdf',
      },
    ]);
  });
});
