import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedItem } from '@/lib/model/feed';
import { bringAgain, completeSighting, isHeld, uniteItems } from '@/lib/model/feed-item';
import { sightingOf } from '../support/library';

const itemOf = (more: Partial<FeedItem> = {}): FeedItem => {
  const sighting = more.sighting ?? sightingOf(1);
  return { id: sightingOf(1).keys[0] ?? 'arxiv:2611.00001', keys: sighting.keys, feeds: ['a'], heldBy: [], state: 'new', foundAt: 5, sighting, ...more };
};

describe('an item that is brought again', () => {
  it('remembers each feed once, in the order in which they brought it', () => {
    const item = ['b', 'a', 'c', 'b'].reduce((one, feed) => bringAgain(one, feed, sightingOf(1)), itemOf());
    expect(item.feeds).toEqual(['a', 'b', 'c']);
  });

  it('dealt with, it learns keys but stays as it was shown', () => {
    const item = bringAgain(itemOf({ state: 'dealt' }), 'b', sightingOf(1, { keys: ['arxiv:2611.00001', 'doi:10.1000/1'], abstract: 'Later.' }));
    expect(item).toMatchObject({ state: 'dealt', keys: ['arxiv:2611.00001', 'doi:10.1000/1'] });
    expect(item.sighting).not.toHaveProperty('abstract');
  });

  it('is to be rated again only if what it is rated by is new', () => {
    const rated = itemOf({ score: 0.5, because: ['x'] });
    expect(bringAgain(rated, 'a', sightingOf(1, { upvotes: 9 }))).toMatchObject({ score: 0.5 });
    expect(bringAgain(rated, 'a', sightingOf(1, { abstract: 'Now.' }))).not.toHaveProperty('score');
  });
});

describe('two sightings', () => {
  it('give one that lacks nothing either has, and renews what is counted', () => {
    const first = sightingOf(1, { title: 'First', authors: [], upvotes: 3, commentCount: 1 });
    expect(completeSighting(first, sightingOf(1, { title: 'Second', authors: [{ name: 'Ada Lovelace' }], upvotes: 0, categories: ['cs.CL'] })))
      .toMatchObject({ title: 'First', authors: [{ name: 'Ada Lovelace' }], upvotes: 0, commentCount: 1, categories: ['cs.CL'] });
  });
});

describe('two items that are one work', () => {
  it('are held only if both are, and are as far dealt with as either', () => {
    const states = fc.constantFrom('new' as const, 'looked' as const, 'dealt' as const);
    fc.assert(fc.property(states, states, fc.boolean(), fc.boolean(), (one, other, isOneHeld, isOtherHeld) => {
      const united = uniteItems(itemOf({ state: one, heldBy: isOneHeld ? ['a'] : [] }), itemOf({ id: 'doi:10.1000/1', keys: ['doi:10.1000/1'], feeds: ['b'], state: other, heldBy: isOtherHeld ? ['b'] : [], foundAt: 3 }));
      expect(united).toMatchObject({ id: 'arxiv:2611.00001', keys: ['arxiv:2611.00001', 'doi:10.1000/1'], feeds: ['a', 'b'], foundAt: 3 });
      expect(isHeld(united)).toBe(isOneHeld && isOtherHeld);
      expect(united.state).toBe([one, other].includes('dealt') ? 'dealt' : [one, other].includes('looked') ? 'looked' : 'new');
    }));
  });
});
