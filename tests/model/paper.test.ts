// The rules by which a sighting completes a paper, and two records of one work become one.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completePaper, mergePapers, METADATA_FIELDS, paperFromSighting, paperSchema, type Paper } from '@/lib/model/paper';
import { rankKeys } from '@/lib/model/identifiers';
import { NOTE_MAX } from '@/lib/model/note';
import { SOURCES, type Sighting } from '@/lib/model/sighting';
import { tagKey, TAGS_PER_PAPER_MAX } from '@/lib/model/tag';
import { arbitraryPaper, arbitrarySighting, hostilePaper, mergedPaper } from '../support/arbitraries';
import { makePaper, makePapers, TAG_POOL } from '../support/papers';

const sighting: Sighting = { keys: ['arxiv:1706.03762'], title: 'Attention Is All You Need', url: 'https://arxiv.org/abs/1706.03762', source: 'arxiv' };

function trust(paper: Paper, field: (typeof METADATA_FIELDS)[number]): number {
  const known = paper.provenance[field];
  return known ? SOURCES.indexOf(known.source) : -1;
}

function isKnown(paper: Paper, field: (typeof METADATA_FIELDS)[number]): boolean {
  const value = paper[field];
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function paragraphsOf(note: string): string[] {
  return note.split(/\n{2,}/).map((part) => part.trim()).filter(Boolean);
}

function manyTags(from: string): string[] {
  return Array.from({ length: TAGS_PER_PAPER_MAX }, (_, n) => `${from}-${n}`);
}

const anyPaper = () => fc.oneof(arbitraryPaper(), mergedPaper());

describe('merging two records of one work', () => {
  it('gives the same whichever comes first', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyPaper(), anyPaper(), (a, b) => {
      expect(mergePapers(a, b)).toEqual(mergePapers(b, a));
    }), { numRuns: 1_000 });
  });

  it('gives the same in whichever order three devices meet', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyPaper(), anyPaper(), anyPaper(), (a, b, c) => {
      expect(mergePapers(mergePapers(a, b), c)).toEqual(mergePapers(a, mergePapers(b, c)));
    }), { numRuns: 1_000 });
  });

  it('changes nothing when a paper meets itself, or what it already took in', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyPaper(), anyPaper(), (a, b) => {
      expect(mergePapers(a, a)).toEqual(a);
      const merged = mergePapers(a, b);
      expect(mergePapers(merged, b)).toEqual(merged);
      expect(mergePapers(merged, merged)).toEqual(merged);
    }), { numRuns: 1_000 });
  });

  it('loses no tag, no paragraph of a note, no key and no field', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyPaper(), anyPaper(), (a, b) => {
      const merged = mergePapers(a, b);
      const tags = new Set(merged.tags.map(tagKey));
      for (const one of [a, b]) {
        for (const tag of one.tags) expect(tags).toContain(tagKey(tag));
        for (const part of paragraphsOf(one.note)) expect(paragraphsOf(merged.note).some((kept) => kept.includes(part))).toBe(true);
        for (const key of one.keys) expect(merged.keys).toContain(key);
        expect(METADATA_FIELDS.filter((field) => isKnown(one, field) && !isKnown(merged, field))).toEqual([]);
      }
    }), { numRuns: 500 });
  });

  it('loses no tag even where both papers carry as many as a reader may set', () => {
    const [home, work] = [manyTags('home'), manyTags('work')];
    const merged = mergePapers({ ...makePaper(1), tags: home }, { ...makePaper(1), tags: work });
    expect(new Set(merged.tags)).toEqual(new Set([...home, ...work]));
    expect(paperSchema.parse(merged)).toEqual(merged);
  });

  it('keeps both notes even where each is as long as a note may be', () => {
    const merged = mergePapers({ ...makePaper(1), note: 'a'.repeat(NOTE_MAX) }, { ...makePaper(1), note: 'b'.repeat(NOTE_MAX) });
    expect(merged.note).toHaveLength(2 * NOTE_MAX + 2);
    expect(paperSchema.parse(merged)).toEqual(merged);
  });

  it('gives a paper that can be stored and restored', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.array(anyPaper(), { minLength: 2, maxLength: 12 }), (papers) => {
      const merged = papers.reduce(mergePapers);
      expect(paperSchema.parse(merged)).toEqual(merged);
    }), { numRuns: 200 });
  });

  it('keeps the earliest save, the latest choice of status and the most trusted word', () => {
    const a: Paper = { ...makePaper(1), savedAt: 10, updatedAt: 10, statusAt: 30, status: 'read', title: 'From a card', provenance: { title: { source: 'hugging-face', at: 99 } } };
    const b: Paper = { ...makePaper(1), savedAt: 20, updatedAt: 40, statusAt: 20, status: 'archived', title: 'From the API', provenance: { title: { source: 'arxiv-api', at: 20 } } };
    expect(mergePapers(a, b)).toMatchObject({ savedAt: 10, updatedAt: 40, status: 'read', statusAt: 30, title: 'From the API', provenance: { title: { source: 'arxiv-api', at: 20 } } });
  });

  it('keeps a field that one side has and the other trusts more but left empty', () => {
    const full: Paper = { ...makePaper(1), abstract: 'Words', provenance: { abstract: { source: 'page', at: 1 } } };
    const empty: Paper = { ...makePaper(1), abstract: '', provenance: { abstract: { source: 'arxiv-api', at: 2 } } };
    expect(mergePapers(full, empty).abstract).toBe('Words');
  });

  it('files the paper under its best key', () => {
    const page = paperFromSighting({ ...sighting, keys: ['url:https://example.org/attention'] }, 1);
    const merged = mergePapers(page, paperFromSighting(sighting, 2));
    expect(merged.id).toBe('arxiv:1706.03762');
    expect(merged.keys).toEqual(['arxiv:1706.03762', 'url:https://example.org/attention']);
  });
});

describe('completing a paper from a sighting', () => {
  it('never puts a less trusted word over a more trusted one, and never empties a field', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitraryPaper(), arbitrarySighting(), (paper, seen) => {
      const completed = completePaper(paper, seen, 5);
      expect(METADATA_FIELDS.filter((field) => trust(completed, field) < trust(paper, field))).toEqual([]);
      expect(METADATA_FIELDS.filter((field) => isKnown(paper, field) && !isKnown(completed, field))).toEqual([]);
      const better = METADATA_FIELDS.filter((field) => trust(paper, field) > SOURCES.indexOf(seen.source));
      for (const field of better) expect(completed[field]).toEqual(paper[field]);
    }), { numRuns: 1_000 });
  });

  it('never touches what the reader added', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitraryPaper(), arbitrarySighting(), (paper, seen) => {
      const { tags, note, status, statusAt, savedAt, updatedAt } = completePaper(paper, seen, 5);
      expect({ tags, note, status, statusAt, savedAt, updatedAt }).toEqual({
        tags: paper.tags, note: paper.note, status: paper.status, statusAt: paper.statusAt, savedAt: paper.savedAt, updatedAt: paper.updatedAt,
      });
    }));
  });

  it('changes neither of what it is given', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitraryPaper(), arbitrarySighting(), (paper, seen) => {
      const before = structuredClone({ paper, seen });
      completePaper(paper, seen, 5);
      expect({ paper, seen }).toEqual(before);
    }));
  });

  it('is the same done twice', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitraryPaper(), arbitrarySighting(), (paper, seen) => {
      const once = completePaper(paper, seen, 5);
      expect(completePaper(once, seen, 5)).toEqual(once);
    }));
  });

  it('says who said what, and when', () => {
    const paper = paperFromSighting(sighting, 1);
    const completed = completePaper(paper, { ...sighting, source: 'arxiv-api', abstract: 'The dominant …' }, 2);
    expect(completed.provenance).toMatchObject({ title: { source: 'arxiv-api', at: 2 }, abstract: { source: 'arxiv-api', at: 2 } });
  });

  it('leaves alone what the reader typed', () => {
    const edited: Paper = { ...paperFromSighting(sighting, 1), title: 'My title', provenance: { title: { source: 'reader', at: 1 } } };
    expect(completePaper(edited, { ...sighting, source: 'arxiv-api' }, 2).title).toBe('My title');
  });
});

describe('a new paper', () => {
  it('is unread, without tags or note, saved now, under its best key, and can be stored', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitrarySighting(), (seen) => {
      const paper = paperFromSighting(seen, 7);
      expect(paper).toMatchObject({ id: rankKeys(seen.keys)[0], tags: [], note: '', status: 'unread', savedAt: 7, statusAt: 7, updatedAt: 7, title: seen.title });
      expect(paperSchema.parse(paper)).toEqual(paper);
    }));
  });
});

describe('the schema of a stored paper', () => {
  it('cleans once and for all: a paper that was parsed parses to itself', { timeout: 60_000 }, () => {
    fc.assert(fc.property(arbitraryPaper(), (paper) => {
      expect(paperSchema.parse(paper)).toEqual(paper);
    }), { numRuns: 1_000 });
  });

  it('lets no link through that is not http(s)', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostilePaper(), (paper) => {
      const parsed = paperSchema.safeParse(paper);
      for (const url of [parsed.data?.url || undefined, parsed.data?.pdfUrl, parsed.data?.codeUrl]) expect(url ?? 'https://').toMatch(/^https?:\/\//);
      expect(parsed.success).toBe(paper.url === '' || /^https?:\/\/[a-z0-9]/.test(paper.url));
    }));
  });

  it('takes the id from the keys, whatever the file says', () => {
    expect(paperSchema.parse({ ...makePaper(3), id: 'url:https://evil.example' }).id).toBe(makePaper(3).id);
  });
});

describe('the papers made for tests and benchmarks', () => {
  it('are papers as the library holds them', () => {
    for (const paper of makePapers(500)) expect(paperSchema.parse(paper)).toEqual(paper);
  });

  it('are the same every time and each of them another work', () => {
    expect(makePapers(200)).toEqual(makePapers(200));
    expect(new Set(Array.from({ length: 100_000 }, (_, n) => makePaper(n).id)).size).toBe(100_000);
  });

  it('look like a library', () => {
    const papers = makePapers(1_000);
    expect(new Set(papers.map(({ status }) => status)).size).toBe(4);
    expect(new Set(papers.flatMap(({ tags }) => tags)).size).toBe(TAG_POOL.length);
    expect(TAG_POOL).toHaveLength(40);
    expect(papers.filter(({ note }) => note)).toHaveLength(143);
    const lengths = papers.map(({ abstract }) => abstract?.length ?? 0);
    expect(Math.min(...lengths)).toBeGreaterThan(1_100);
    expect(Math.max(...lengths)).toBeLessThan(1_400);
  });
});
