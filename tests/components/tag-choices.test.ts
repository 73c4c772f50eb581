import { describe, expect, it } from 'vitest';
import { tagChoices } from '@/components/tag-choices';
import { tagKey, type Tag } from '@/lib/model/tag';

const tag = (label: string, count: number): Tag => ({ key: tagKey(label), label, count, usedAt: 0 });
const labels = (typed: string, suggested: Tag[], taken: string[] = []) => tagChoices(typed, suggested, taken).map(({ label, count }) => (count === undefined ? `new ${label}` : label));

describe('what the tag box offers', () => {
  it('puts the exact tag first, then the others, then the text as a new tag', () => {
    expect(labels('RAG', [tag('rag-eval', 9), tag('rag', 1)])).toEqual(['rag', 'rag-eval']);
    expect(labels('ra', [tag('rag-eval', 9), tag('rag', 1)])).toEqual(['rag-eval', 'rag', 'new ra']);
  });

  it('leaves out what answers an earlier text', () => {
    expect(labels('threads', [tag('thesis', 3)])).toEqual(['new threads']);
  });

  it('makes nothing new of a tag that the paper has in another spelling', () => {
    expect(labels('Thésis', [], ['thesis'])).toEqual([]);
  });

  it('offers the tags used most before anything is typed', () => {
    expect(labels('  ', [tag('thesis', 3), tag('rag', 1)])).toEqual(['thesis', 'rag']);
  });
});
