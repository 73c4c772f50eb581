import { describe, expect, it } from 'vitest';
import { pageOfTab, paperOfTab } from '@/lib/services/tab-sighting';
import { sightingSchema } from '@/lib/model/sighting';

const tab = (url: string | undefined, title = 'A title') => ({ url, title });

describe('what a tab says by its address', () => {
  it.each([
    ['https://arxiv.org/pdf/2312.00752v2', '2312.00752v2.pdf', { keys: ['arxiv:2312.00752'], title: 'arXiv 2312.00752', url: 'https://arxiv.org/abs/2312.00752', version: 2 }],
    ['https://huggingface.co/papers/2312.00752', 'Mamba', { keys: ['arxiv:2312.00752'], title: 'Mamba' }],
    ['https://openreview.net/pdf?id=Ab_cD3fGhi', 'pdf', { keys: ['openreview:Ab_cD3fGhi'], title: 'OpenReview Ab_cD3fGhi', url: 'https://openreview.net/forum?id=Ab_cD3fGhi' }],
    ['https://openreview.net/pdf?id=Ab_cD3fGhi', 'openreview.net/pdf?id=Ab_cD3fGhi', { title: 'OpenReview Ab_cD3fGhi' }],
    ['https://openreview.net/attachment?id=Ab_cD3fGhi&name=pdf', 'Slow Reading.pdf', { keys: ['openreview:Ab_cD3fGhi'], title: 'Slow Reading' }],
    ['https://openaccess.thecvf.com/content_CVPR_2020/papers/Doe_Slow_Reading_for_All_CVPR_2020_paper.pdf', 'Doe_Slow_Reading_for_All_CVPR_2020_paper.pdf', { keys: ['cvf:doe_slow_reading_for_all_cvpr_2020'], title: 'Slow Reading for All' }],
    ['https://aclanthology.org/2024.acl-long.12.pdf', '2024.acl-long.12.pdf', { keys: ['acl:2024.acl-long.12'], title: 'ACL Anthology 2024.acl-long.12', url: 'https://aclanthology.org/2024.acl-long.12' }],
    ['https://aclanthology.org/N19-1423.pdf', 'BERT: Pre-training', { keys: ['acl:N19-1423'], title: 'BERT: Pre-training', url: 'https://aclanthology.org/N19-1423' }],
    ['https://www.biorxiv.org/content/10.1101/2020.03.27.012345v3.full.pdf', '', { keys: ['doi:10.1101/2020.03.27.012345'], title: '10.1101/2020.03.27.012345', url: 'https://doi.org/10.1101/2020.03.27.012345', version: 3 }],
    ['https://dl.acm.org/doi/pdf/10.1145/3292500.3330701', '3292500.3330701', { keys: ['doi:10.1145/3292500.3330701'], title: '10.1145/3292500.3330701' }],
    ['https://proceedings.mlr.press/v80/doe18a/doe18a.pdf', 'doe18a.pdf', { keys: ['pmlr:v80/doe18a'], title: 'v80/doe18a', url: 'https://proceedings.mlr.press/v80/doe18a/doe18a.pdf' }],
    ['https://doi.org/10.1038/nature1', '', { keys: ['doi:10.1038/nature1'], title: '10.1038/nature1', url: 'https://doi.org/10.1038/nature1' }],
  ])('%s is a paper', (url, title, expected) => {
    expect(paperOfTab(tab(url, title))).toMatchObject(expected);
  });

  it('keeps a page’s own title, were it a word of its address', () => {
    expect(pageOfTab(tab('https://example.org/post', 'Post'))).toMatchObject({ title: 'Post' });
  });

  it('is a page where it is no paper', () => {
    expect(paperOfTab(tab('https://example.org/post'))).toBeUndefined();
    expect(pageOfTab(tab('https://www.example.org/post?utm_source=x#top'))).toMatchObject({ keys: ['url:https://example.org/post'], title: 'A title', source: 'page' });
  });

  it('is called as its file where it is one, and has no title', () => {
    expect(pageOfTab(tab('https://example.org/papers/slow%20reading.pdf?x=1', 'slow reading.pdf'))?.title).toBe('slow reading');
    expect(pageOfTab(tab('https://example.org/papers', ''))?.title).toBe('https://example.org/papers');
  });

  it.each([undefined, 'chrome://extensions', 'javascript:alert(1)', 'data:text/html,x', 'not a url'])('is nothing for %s', (url) => {
    expect(paperOfTab(tab(url))).toBeUndefined();
    expect(pageOfTab(tab(url))).toBeUndefined();
  });

  it('is something that the worker accepts, whatever the title', () => {
    for (const title of ['', ' ', '\u202e\u0000', 'x'.repeat(10_000), '\ud800']) {
      expect(sightingSchema.safeParse(pageOfTab(tab('https://example.org/', title))).success).toBe(true);
    }
  });
});
