import { describe, expect, it } from 'vitest';
import { feedTroubles, originsOf } from '@/components/feed-troubles';
import type { Feed } from '@/lib/model/feed';
import { DAILY } from '../support/inbox';

const troubles = (more: Partial<Feed>) => feedTroubles({ ...DAILY, ...more });

describe('what is wrong with a feed', () => {
  it('is nothing as long as it answers, or is paused', () => {
    expect(troubles({})).toEqual([]);
    expect(troubles({ isPaused: true, lastError: 'network', leftOut: 3 })).toEqual([]);
  });

  it('is said with what will happen, or what to do', () => {
    expect(troubles({ lastError: 'rate-limited' })).toEqual([{ text: 'Not checked: the site asks for a pause. It will be tried again later.' }]);
    expect(troubles({ lastError: 'not-allowed' })).toEqual([{ text: 'Not checked: the site is not allowed.', way: 'allow' }]);
    expect(troubles({ lastError: 'moved', movedTo: 'https://new.example.org/feed' })).toEqual([{ text: 'Not checked: it has moved to https://new.example.org/feed.', way: 'move' }]);
  });

  it('may be several things: what could not be had, what was left out', () => {
    const missed = { from: new Date(2026, 10, 3, 8).getTime(), to: new Date(2026, 10, 9, 8).getTime() };
    expect(troubles({ missed, leftOut: 1 }).map(({ text }) => text)).toEqual(['Papers of 3 to 9 Nov could not be had.', 'The last answer was too large: 1 paper was left out.']);
    expect(troubles({ missed: { from: missed.from, to: missed.from } })[0]?.text).toBe('Papers of 3 Nov could not be had.');
  });
});

describe('what the browser is asked for', () => {
  it('is the site that will be asked, and no other', () => {
    expect(originsOf({ kind: 'web', url: 'http://blog.example.org:8080/feed?x=1' })).toEqual(['http://blog.example.org/*', 'https://blog.example.org/*']);
    expect(originsOf({ kind: 'hugging-face-search', query: 'agents' })).toEqual(['https://huggingface.co/*']);
    expect(originsOf({ kind: 'arxiv-search', query: 'cat:cs.CL' })).toEqual(['https://export.arxiv.org/*']);
  });
});
