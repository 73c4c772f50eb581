// Notes that met: nothing that anybody wrote is lost.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinNotes, mergeNoteEdit } from '@/lib/model/note';
import { hostileText } from '../support/arbitraries';

// White space of every kind between the parts, and parts that hold each other, are where such rules break.
const note = () => fc.oneof(
  fc.array(fc.constantFrom('a', 'b', 'ab', 'a b', 'a\nb', 'c', ' ', '\n', '\n\n', '\n\n\n', '\t'), { maxLength: 9 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom('Read this.', 'Read this. Again.', 'Table 2'), { maxLength: 4 }).map((parts) => parts.join('\n\n')),
  hostileText(),
);

function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/).map((part) => part.trim()).filter(Boolean);
}

function lines(text: string): string[] {
  return text.split('\n').map((part) => part.trim()).filter(Boolean);
}

describe('joining two notes that grew apart', () => {
  it('gives the same whichever comes first', { timeout: 60_000 }, () => {
    fc.assert(fc.property(note(), note(), (a, b) => {
      expect(joinNotes(a, b)).toBe(joinNotes(b, a));
    }), { numRuns: 5_000 });
  });

  it('gives the same in whichever order three of them meet', { timeout: 60_000 }, () => {
    fc.assert(fc.property(note(), note(), note(), (a, b, c) => {
      expect(joinNotes(joinNotes(a, b), c)).toBe(joinNotes(a, joinNotes(b, c)));
    }), { numRuns: 20_000 });
  });

  it('changes nothing when a note meets itself or a part of itself', { timeout: 60_000 }, () => {
    fc.assert(fc.property(note(), note(), (a, b) => {
      expect(joinNotes(a, a)).toBe(a);
      expect(joinNotes(joinNotes(a, b), b)).toBe(joinNotes(a, b));
    }), { numRuns: 5_000 });
  });

  it('loses no paragraph', { timeout: 60_000 }, () => {
    fc.assert(fc.property(note(), note(), (a, b) => {
      const joined = paragraphs(joinNotes(a, b));
      for (const part of [...paragraphs(a), ...paragraphs(b)]) expect(joined.some((kept) => kept.includes(part))).toBe(true);
    }), { numRuns: 5_000 });
  });

  it.each([
    ['', 'mine', 'mine'],
    ['same', 'same', 'same'],
    ['Good idea.', 'Good idea. But slow.', 'Good idea. But slow.'],
    ['one\n\ntwo', 'two', 'one\n\ntwo'],
    ['two', 'one', 'one\n\ntwo'],
    ['kept as\n\nit was', 'kept as', 'kept as\n\nit was'],
  ])('%j and %j become %j', (a, b, joined) => expect(joinNotes(a, b)).toBe(joined));
});

describe('an edit that meets another edit', () => {
  it('loses nothing that either side wrote', { timeout: 60_000 }, () => {
    fc.assert(fc.property(note(), note(), note(), (base, mine, theirs) => {
      const merged = mergeNoteEdit(base, mine, theirs);
      const old = new Set(lines(base));
      expect([...lines(mine), ...lines(theirs)].filter((written) => !old.has(written) && !merged.includes(written))).toEqual([]);
    }), { numRuns: 5_000 });
  });

  it('loses no paragraph at all where both sides changed the note', { timeout: 60_000 }, () => {
    fc.assert(fc.property(note(), note(), note(), (base, mine, theirs) => {
      fc.pre(mine !== base && theirs !== base);
      const merged = mergeNoteEdit(base, mine, theirs);
      for (const written of [...lines(mine), ...lines(theirs)]) expect(merged).toContain(written);
    }), { numRuns: 5_000 });
  });

  it('takes the one side that changed', { timeout: 60_000 }, () => {
    fc.assert(fc.property(note(), note(), (base, changed) => {
      expect(mergeNoteEdit(base, changed, base)).toBe(changed);
      expect(mergeNoteEdit(base, base, changed)).toBe(changed);
      expect(mergeNoteEdit(base, changed, changed)).toBe(changed);
    }));
  });

  it('sent twice acts once', () => {
    fc.assert(fc.property(note(), note(), note(), (base, mine, theirs) => {
      const once = mergeNoteEdit(base, mine, theirs);
      expect(mergeNoteEdit(base, mine, once)).toBe(once);
    }));
    const once = mergeNoteEdit('a\n', 'a\nb', 'a\nc');
    expect(mergeNoteEdit('a\n', 'a\nb', once)).toBe(once);
  });

  it.each([
    ['what both began with stays once', 'p', 'p\n\nmine', 'p\n\ntheirs', 'p\n\ntheirs\n\nmine'],
    ['what both began with, line break and all,', 'p\n', 'p\nmine', 'p\ntheirs\n', 'p\ntheirs\n\nmine'],
    ['lines added to one paragraph', 'p', 'p\nmine', 'p\ntheirs', 'p\ntheirs\n\nmine'],
    ['one sentence, continued in two ways', 'Good idea', 'Good idea, but slow', 'Good idea. See Fig 2', 'Good idea, but slow\n\nGood idea. See Fig 2'],
    ['a deletion', 'p\n\nq', 'p', 'p\n\nq', 'p'],
    ['both from nothing', '', 'b', 'a', 'a\n\nb'],
  ])('%s', (_, base, mine, theirs, merged) => expect(mergeNoteEdit(base, mine, theirs)).toBe(merged));
});
