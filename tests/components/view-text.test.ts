import { describe, expect, it } from 'vitest';
import { describeView, isWhole, viewName } from '@/components/view-text';

describe('a view in words', () => {
  it.each([
    [{ status: 'any', tags: [], text: '' }, 1, '1 paper'],
    [{ status: 'open', tags: ['to-cite'], text: '' }, 14, '14 papers tagged to-cite'],
    [{ status: 'any', tags: [], text: 'tag:rag' }, 1, '1 paper that matches “tag:rag”'],
    [{ status: 'unread', tags: ['rag', 'thesis'], text: ' long ' }, 12_400, '12,400 unread papers tagged rag and thesis that match “long”'],
  ] as const)('%o', (view, total, expected) => {
    expect(describeView({ ...view, tags: [...view.tags] }, total)).toBe(expected);
  });

  it('is whole only without any filter', () => {
    expect(isWhole({ status: 'open', tags: [], text: '  ' })).toBe(true);
    expect(isWhole({ status: 'any', tags: [], text: '' })).toBe(false);
    expect(isWhole({ status: 'open', tags: ['rag'], text: '' })).toBe(false);
  });

  it('gives a file its name, if anything tells it apart', () => {
    expect(viewName({ status: 'any', tags: [], text: '' })).toBeUndefined();
    expect(viewName({ status: 'read', tags: ['to-cite'], text: 'rag' })).toBe('read to-cite rag');
  });
});
