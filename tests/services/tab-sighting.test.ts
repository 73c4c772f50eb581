import { describe, expect, it } from 'vitest';
import { pageOfTab, paperOfTab } from '@/lib/services/tab-sighting';
import { sightingSchema } from '@/lib/model/sighting';

const tab = (url: string | undefined, title = 'A title') => ({ url, title });

describe('what a tab says by its address', () => {
  it.each([
    ['https://arxiv.org/pdf/2312.00752v2', '2312.00752v2.pdf', { keys: ['arxiv:2312.00752'], title: 'arXiv 2312.00752', url: 'https://arxiv.org/abs/2312.00752', version: 2 }],
    ['https://huggingface.co/papers/2312.00752', 'Mamba', { keys: ['arxiv:2312.00752'], title: 'Mamba' }],
    ['https://doi.org/10.1038/nature1', '', { keys: ['doi:10.1038/nature1'], title: '10.1038/nature1', url: 'https://doi.org/10.1038/nature1' }],
  ])('%s is a paper', (url, title, expected) => {
    expect(paperOfTab(tab(url, title))).toMatchObject(expected);
  });

  it('is a page where it is no paper', () => {
    expect(paperOfTab(tab('https://example.org/post'))).toBeUndefined();
    expect(pageOfTab(tab('https://www.example.org/post?utm_source=x#top'))).toMatchObject({ keys: ['url:https://example.org/post'], title: 'A title', source: 'page' });
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
