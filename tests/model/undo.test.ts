// Undoing one edit of a paper from under what was done to it since.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { mergePapers, paperSchema, type Paper } from '@/lib/model/paper';
import { countPapers, undoEdit, undoOf, undoReplace } from '@/lib/model/undo';
import { undoNoteEdit } from '@/lib/model/note';
import { arbitraryPaper, mergedPaper, relatedPaper } from '../support/arbitraries';

/** The other paper’s words under this one’s names. */
const rewritten = (paper: Paper, words: Paper): Paper => paperSchema.parse({ ...words, keys: paper.keys, parts: paper.parts });

/** What `after` comes to when it is undone that it became of `before`. */
function undone(before: Paper[], after: Paper[]): Paper[] {
  return undoOf(before, after).reduce((papers, step) => {
    if (step.kind === 'edited') return papers.map((paper) => undoEdit(paper, step));
    return step.kind === 'replaced' ? (undoReplace(papers, step) ?? papers) : papers;
  }, after);
}

const untimed = (papers: Paper[]) => papers.map((paper) => ({ ...paper, updatedAt: 0 }));

describe('undoing an edit', () => {
  it('gives back exactly what was there, whatever was changed', () => {
    fc.assert(fc.property(mergedPaper(), arbitraryPaper(), (paper, words) => {
      expect(untimed(undone([paper], [rewritten(paper, words)]))).toEqual(untimed([paper]));
    }), { numRuns: 60 });
  });

  it('takes a record out again that was merged into the paper', () => {
    fc.assert(fc.property(relatedPaper(), relatedPaper(), (paper, record) => {
      expect(untimed(undone([paper], [mergePapers(paper, record)]))).toEqual(untimed([paper]));
    }));
  });

  it('leaves what was done since: other fields, other tags, other paragraphs', () => {
    const paper = paperSchema.parse({ id: 'arxiv:1', keys: ['arxiv:1'], title: 'One', url: 'https://x.org/', provenance: {}, tags: ['a', 'b'], note: 'First.', status: 'unread', statusAt: 1, savedAt: 1, updatedAt: 1 });
    const edited: Paper = { ...paper, title: 'Two', tags: ['b', 'c'], note: 'First.\n\nSecond.', status: 'read', statusAt: 2, venue: 'ACL', provenance: { title: { source: 'file', at: 2 }, venue: { source: 'file', at: 2 } } };
    const [step] = undoOf([paper], [edited]);
    if (step?.kind !== 'edited') throw new Error('no edit');
    expect(Object.keys(step.after).toSorted()).toEqual(['note', 'provenance', 'status', 'statusAt', 'tags', 'title', 'venue']);
    const since: Paper = { ...edited, tags: ['b', 'c', 'd'], note: 'First.\n\nSecond.\n\nThird.', venue: 'EMNLP', status: 'archived', statusAt: 3, provenance: { title: { source: 'file', at: 2 }, venue: { source: 'acl-anthology', at: 3 } } };
    expect(undoEdit(since, step)).toEqual({ ...paper, tags: ['b', 'd', 'a'], note: 'First.\n\nThird.', venue: 'EMNLP', status: 'archived', statusAt: 3, provenance: { venue: { source: 'acl-anthology', at: 3 } } });
  });

  it('takes the names that it brought, but never the last one', () => {
    const paper = paperSchema.parse({ id: 'arxiv:1', keys: ['arxiv:1'], title: 'One', url: 'https://x.org/', provenance: {}, tags: [], note: '', status: 'unread', statusAt: 1, savedAt: 1, updatedAt: 1 });
    const [step] = undoOf([paper], [{ ...paper, keys: ['arxiv:1', 'doi:10.1/x'] }]);
    if (step?.kind !== 'edited') throw new Error('no edit');
    expect(undoEdit({ ...paper, keys: ['arxiv:1', 'doi:10.1/x', 'pmid:1'] }, step).keys).toEqual(['arxiv:1', 'pmid:1']);
    expect(undoEdit({ ...paper, id: 'doi:10.1/x', keys: ['doi:10.1/x'] }, step).keys).toEqual(['doi:10.1/x']);
  });

  it('counts papers, not what goes along with them', () => {
    const paper = paperSchema.parse({ id: 'arxiv:1', keys: ['arxiv:1'], title: 'One', url: 'https://x.org/', provenance: {}, tags: [], note: '', status: 'unread', statusAt: 1, savedAt: 1, updatedAt: 1 });
    expect(countPapers([{ kind: 'tag', key: 'x', before: undefined, after: undefined }, { kind: 'trashed', paper, removedAt: 1 }, ...undoOf([paper], [])])).toBe(1);
  });
});

describe('undoing a merge', () => {
  it('gives back all that were merged, exactly; and again, after the split is undone', () => {
    fc.assert(fc.property(fc.array(relatedPaper(), { minLength: 2, maxLength: 3 }), (papers) => {
      const before = papers.filter((paper, index) => !papers.slice(0, index).some((other) => other.keys.some((key) => paper.keys.includes(key))));
      const united = before.reduce(mergePapers);
      expect([undone(before, [united]), undone([united], before)]).toEqual([before, [united]]);
    }));
  });

  it('never gives one name to two papers, whatever became of them', () => {
    fc.assert(fc.property(relatedPaper(), relatedPaper(), relatedPaper(), (a, b, third) => {
      if (a.keys.some((key) => b.keys.includes(key))) return;
      const united = mergePapers(a, b);
      const [step] = undoOf([a, b], [united]);
      if (step?.kind !== 'replaced') throw new Error('no merge');
      const names = undoReplace([mergePapers(united, third)], step)?.flatMap(({ keys }) => keys) ?? [];
      expect(new Set(names).size).toBe(names.length);
    }));
  });

  it('does nothing where they are apart already', () => {
    fc.assert(fc.property(relatedPaper(), relatedPaper(), (a, b) => {
      if (a.keys.some((key) => b.keys.includes(key))) return;
      const [step] = undoOf([a, b], [mergePapers(a, b)]);
      expect(step?.kind === 'replaced' && undoReplace([a, b], step)).toBeUndefined();
    }));
  });
});

describe('undoing what was written into a note', () => {
  it.each([
    ['', 'One.', 'One.', ''],
    ['One.', 'One.\n\nTwo.', 'One.\n\nTwo.\n\nThree.', 'One.\n\nThree.'],
    ['One.\n\nTwo.', 'One.', 'One.\n\nThree.', 'One.\n\nThree.\n\nTwo.'],
    ['One.\n\nTwo.', 'One.\n\nTwo.\n\nThree.', 'One.\n\nThree.', 'One.'],
    ['foo', 'foo bar', 'foo bar baz', 'foo bar baz'],
    ['One.', '', 'One.', 'One.'],
  ])('from %j to %j, by now %j: %j', (before, after, now, expected) => expect(undoNoteEdit(before, after, now)).toBe(expected));
});
