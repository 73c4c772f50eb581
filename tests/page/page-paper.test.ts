// The queue of edits on one paper: whatever fails and is tried again, the library ends with what the reader asked for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Status } from '@/lib/model/paper';
import { PagePaper } from '@/lib/page/page-paper';
import type { PaperName } from '@/lib/sites/adapter';
import { FakeLibrary } from './fake-library';

const KEY = 'arxiv:2401.00001';

function openPaper(library: FakeLibrary): PagePaper {
  const name = { keys: [KEY], title: 'A paper' } satisfies PaperName;
  return new PagePaper(name, { send: library.ports.send, read: () => ({ ...name, url: 'https://example.org/', source: 'arxiv' }), onChange: () => {} });
}

const tag = fc.constantFrom('a', 'b', 'c');
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), tag }),
  fc.record({ do: fc.constant('remove' as const), tag }),
  fc.record({ do: fc.constant('status' as const), status: fc.constantFrom<Status>('unread', 'reading', 'read') }),
  fc.record({ do: fc.constant('retry' as const) }),
  fc.record({ do: fc.constant('wait' as const) }),
  fc.record({ do: fc.constant('break' as const) }),
  fc.record({ do: fc.constant('mend' as const) }),
);

describe('edits on a paper', () => {
  it('all arrive in the end, in their order, whatever failed in between', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const library = new FakeLibrary();
      const paper = openPaper(library);
      const tags = new Set<string>();
      let status: Status = 'unread';
      const broken = ['savePaper', 'changeTags', 'setStatus'] as const;
      void paper.save();
      for (const one of steps) {
        if (one.do === 'add') {
          tags.add(one.tag);
          void paper.changeTags([one.tag], []);
        } else if (one.do === 'remove') {
          tags.delete(one.tag);
          void paper.changeTags([], [one.tag]);
        } else if (one.do === 'status') {
          status = one.status;
          void paper.setStatus(one.status);
        } else if (one.do === 'break') for (const name of broken) library.failing.set(name, 'storage-full');
        else if (one.do === 'mend') library.failing.clear();
        else await (one.do === 'retry' ? paper.retry() : paper.save());
        expect(paper.wanted?.tags).toEqual(expect.arrayContaining([...tags]));
      }
      library.failing.clear();
      await paper.retry();
      await paper.save();
      const kept = library.papers.get(KEY);
      expect(kept?.tags.toSorted()).toEqual([...tags].toSorted());
      expect(kept?.status).toBe(status);
      expect(paper.isBusy).toBe(false);
    }));
  });

  it('show at once, and show what is true after a failure', async () => {
    const library = new FakeLibrary();
    const paper = openPaper(library);
    await paper.save();
    library.failing.set('changeTags', 'storage-full');
    const adding = paper.changeTags(['rag'], []);
    expect(paper.shown?.tags).toEqual(['rag']);
    await adding;
    expect(paper.shown?.tags).toEqual([]);
    expect(paper.wanted?.tags).toEqual(['rag']);
    expect(paper.failure?.code).toBe('storage-full');
  });

  it('undo a removal that is still on its way', async () => {
    const library = new FakeLibrary();
    const paper = openPaper(library);
    await paper.save();
    await paper.changeTags(['rag'], []);
    const was = paper.shown;
    if (!was) throw new Error('not saved');
    void paper.remove();
    expect(paper.shown).toBeUndefined();
    await paper.undoRemove(was);
    expect(paper.shown?.tags).toEqual(['rag']);
    expect(library.papers.has(KEY)).toBe(true);
  });
});
