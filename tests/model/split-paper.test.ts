// Merging keeps what it took in apart from what came of it, so that a split undoes it.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperKey } from '@/lib/model/identifiers';
import { completePaper, leavesOf, mergePapers, paperFromSighting, paperSchema, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { splitPaper } from '@/lib/model/split-paper';
import { tagKey } from '@/lib/model/tag';
import { arbitraryPaper, arbitrarySighting, mergedPaper, relatedPaper } from '../support/arbitraries';

const PREPRINT: Sighting = { keys: ['arxiv:1706.03762'], title: 'Attention Is All You Need', url: 'https://arxiv.org/abs/1706.03762', source: 'arxiv', version: 5 };
const ARTICLE: Sighting = { keys: ['doi:10.5555/3295222'], title: 'Attention is all you need', url: 'https://dl.acm.org/doi/10.5555/3295222', source: 'acm', venue: 'NeurIPS', type: 'inproceedings' };

function share(a: Paper, b: Paper): boolean {
  return a.keys.some((key) => b.keys.includes(key));
}

function paragraphsOf(note: string): string[] {
  return note.split(/\n{2,}/).map((part) => part.trim()).filter(Boolean);
}

/** Two papers that share no key, as any two of a library. */
const strangers = () => fc.tuple(fc.oneof(arbitraryPaper(), relatedPaper()), fc.oneof(arbitraryPaper(), relatedPaper())).filter(([a, b]) => !share(a, b));

describe('a paper that was made of two', () => {
  it('is taken apart into just those two', { timeout: 60_000 }, () => {
    fc.assert(fc.property(strangers(), ([a, b]) => {
      const merged = mergePapers(a, b);
      expect(splitPaper(merged, b.id)).toEqual([a, b]);
      expect(splitPaper(merged, a.id)).toEqual([b, a]);
      expect(splitPaper(paperSchema.parse(JSON.parse(JSON.stringify(merged))), b.id)).toEqual([a, b]);
    }), { numRuns: 500 });
  });

  it('keeps the parts of what was merged before, and can be merged again', { timeout: 60_000 }, () => {
    fc.assert(fc.property(mergedPaper(), (paper) => {
      const leaves = leavesOf(paper);
      expect(leaves.map(({ id }) => splitPaper(paper, id) !== undefined)).toEqual(leaves.map(() => leaves.length > 1));
      for (const [rest, apart] of leaves.flatMap(({ id }) => [splitPaper(paper, id)].filter((split) => split !== undefined))) {
        expect(leaves).toContainEqual(apart);
        expect(share(rest, apart)).toBe(false);
        expect(new Set([...rest.keys, ...apart.keys])).toEqual(new Set(paper.keys));
        expect(paperSchema.parse(rest)).toEqual(rest);
        expect(new Set(mergePapers(rest, apart).keys)).toEqual(new Set(paper.keys));
      }
    }), { numRuns: 300 });
  });

  it('loses nothing that was written, before or after', { timeout: 60_000 }, () => {
    fc.assert(fc.property(mergedPaper(), (paper) => {
      for (const { id } of leavesOf(paper)) {
        const [rest, apart] = splitPaper(paper, id) ?? [paper, paper];
        const tags = new Set([...rest.tags, ...apart.tags].map(tagKey));
        for (const tag of paper.tags) expect(tags).toContain(tagKey(tag));
        const notes = [...paragraphsOf(rest.note), ...paragraphsOf(apart.note)];
        for (const part of paragraphsOf(paper.note)) expect(notes.some((kept) => kept.includes(part))).toBe(true);
      }
    }), { numRuns: 300 });
  });

  it('gives a card that was never saved by itself the paper it would have become, and leaves the other as it was', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitraryPaper(), arbitrarySighting(), (paper, sighting) => {
      const alone = paperFromSighting(sighting, 1_000_000);
      fc.pre(!share(paper, alone));
      expect(splitPaper(mergePapers(paper, alone), alone.id)).toEqual([paper, alone]);
    }), { numRuns: 300 });
  });

  it('keeps what the reader did since with the rest', () => {
    const a: Paper = { ...paperFromSighting(PREPRINT, 10), tags: ['nlp'], note: 'Mine.' };
    const b: Paper = { ...paperFromSighting(ARTICLE, 20), tags: ['nlp', 'to-cite'], note: 'From the proceedings.' };
    const merged = mergePapers(a, b);
    const edited: Paper = {
      ...merged, tags: [...merged.tags.filter((tag) => tag !== 'nlp'), 'new'], note: `${merged.note}\n\nLater.`, status: 'read', statusAt: 40, updatedAt: 40,
      cited: { key: 'arxiv:1706.03762', at: 40 },
    };
    const [rest, apart] = splitPaper(edited, b.id) ?? [];
    expect(apart).toEqual(b);
    expect(rest).toMatchObject({ keys: a.keys, tags: ['new'], note: 'Mine.\n\nLater.', status: 'read', statusAt: 40, savedAt: 10, updatedAt: 40, cited: { key: 'arxiv:1706.03762' } });
    expect(rest?.manifestations).toEqual(a.manifestations);
  });

  it('keeps what was learned since with the rest', () => {
    const a = paperFromSighting(PREPRINT, 10);
    const b = paperFromSighting(ARTICLE, 20);
    const learned = completePaper(mergePapers(a, b), { ...PREPRINT, keys: [...PREPRINT.keys, 'openreview:x'], source: 'arxiv-api', abstract: 'The dominant …', version: 7 }, 30);
    const [rest, apart] = splitPaper(learned, b.id) ?? [];
    expect(apart).toEqual(b);
    expect(rest).toMatchObject({ keys: ['arxiv:1706.03762', 'openreview:x'], abstract: 'The dominant …', versions: [{ key: 'arxiv:1706.03762', seen: [5], latest: 7 }] });
  });

  it('gives up a choice of citation with the form that was chosen', () => {
    const [a, b] = [paperFromSighting(PREPRINT, 10), paperFromSighting(ARTICLE, 20)];
    const [rest] = splitPaper({ ...mergePapers(a, b), cited: { key: 'doi:10.5555/3295222', at: 30 }, updatedAt: 30 }, b.id) ?? [];
    expect(rest?.cited).toBeUndefined();
  });

  it('is not there to be split where nothing was merged, or that part is not in it', () => {
    const a = paperFromSighting(PREPRINT, 10);
    expect(splitPaper(a, a.id)).toBeUndefined();
    expect(splitPaper(mergePapers(a, paperFromSighting(ARTICLE, 20)), 'doi:10.1/other')).toBeUndefined();
  });
});

describe('states of one paper', () => {
  it('make no parts, whatever came of them on two devices', () => {
    const a = paperFromSighting(PREPRINT, 10);
    const later: Paper = { ...completePaper(a, { ...PREPRINT, keys: ['arxiv:1706.03762', 'openreview:x'] }, 20), tags: ['nlp'] };
    expect(mergePapers(a, later).parts).toBeUndefined();
  });

  it('meet within the paper that one of them has become a part of', () => {
    const [a, b] = [paperFromSighting(PREPRINT, 10), paperFromSighting(ARTICLE, 20)];
    const elsewhere: Paper = { ...a, tags: ['on the train'], updatedAt: 30 };
    expect(mergePapers(mergePapers(a, b), elsewhere)).toMatchObject({ tags: ['on the train'], parts: [elsewhere, b] });
  });
});

describe('the status of a paper', () => {
  it('is the reader’s choice, however much later the same paper was saved from elsewhere', () => {
    const read: Paper = { ...paperFromSighting(PREPRINT, 10), status: 'read', statusAt: 20 };
    expect(mergePapers(read, paperFromSighting(ARTICLE, 90))).toMatchObject({ status: 'read', statusAt: 20 });
    const again: Paper = { ...read, status: 'unread', statusAt: 95 };
    expect(mergePapers(read, again)).toMatchObject({ status: 'unread', statusAt: 95 });
  });
});

describe('versions', () => {
  const KEY: PaperKey = 'arxiv:1706.03762';
  const shown = (version: number, source: Sighting['source'] = 'arxiv') => ({ ...PREPRINT, version, source });

  it('are kept as seen where the reader was on the page, and as the latest whoever told', () => {
    const seen = [shown(1), shown(3, 'arxiv-api'), shown(2)].reduce((paper, sighting, index) => completePaper(paper, sighting, index), paperFromSighting({ ...PREPRINT, version: undefined }, 0));
    expect(seen.versions).toEqual([{ key: KEY, seen: [1, 2], latest: 3 }]);
  });
});

describe('a paper that is not the same', () => {
  const paper: Paper = { ...paperFromSighting(PREPRINT, 10), notSame: ['doi:10.5555/3295222'] };

  it('keeps its key to itself, whoever says otherwise', () => {
    expect(completePaper(paper, { ...PREPRINT, keys: ['arxiv:1706.03762', 'doi:10.5555/3295222'], abstract: 'New.' }, 20)).toMatchObject({ keys: PREPRINT.keys, abstract: 'New.' });
    expect(completePaper(paper, ARTICLE, 20)).toEqual(paper);
  });

  it('is the same after all when the reader merges the two, until they are split again', () => {
    const merged = mergePapers(paper, paperFromSighting(ARTICLE, 20));
    expect(merged.notSame).toBeUndefined();
    expect(splitPaper(merged, 'doi:10.5555/3295222')?.[0].notSame).toEqual(['doi:10.5555/3295222']);
  });
});
