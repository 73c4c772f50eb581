import { describe, expect, it } from 'vitest';
import { isUnder, renameTags } from '@/lib/model/rename-tag';

describe('renaming a tag', () => {
  it.each([
    [['ml', 'ml/rag', 'mlops'], 'ml', 'nlp', ['nlp', 'nlp/rag', 'mlops']],
    [['ML/Rag/Eval'], 'ml/rag', 'x', ['x/Eval']],
    [['ml', 'nlp'], 'ml', 'nlp', ['nlp']],
    [['ml/rag', 'nlp/rag'], 'ml', 'nlp', ['nlp/rag']],
    [['ml', 'ml/old', 'ml/old/x'], 'ml', 'ml/old', ['ml/old', 'ml/old/x']],
    [['a/b', 'a/b/c'], 'a/b', 'b', ['b', 'b/c']],
    [['a/b', 'a'], 'a/b', 'a', ['a']],
    [['rag'], 'RAG', 'Rag', ['Rag']],
    [['ml', 'ml/rag', 'x'], 'ml', undefined, ['x']],
  ])('%j: %s to %s is %j', (tags, from, to, expected) => expect(renameTags(tags, from, to)).toEqual(expected));

  it('knows what is nested by whole names alone', () => {
    expect([isUnder('ML/rag', 'ml'), isUnder('ml', 'ml'), isUnder('mlops', 'ml'), isUnder('ml', 'ml/rag')]).toEqual([true, true, false, false]);
  });
});
