import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '@/components/library/address';
import { orderOf, pressHead, sortOf } from '@/components/library/orders';
import { shortAgo } from '@/components/library/short-ago';

const DAY = 86_400_000;

describe('the order of the list', () => {
  it('is when papers were added, and with words how well they match', () => {
    expect(orderOf(EVERYTHING)).toEqual({ by: 'added', isReversed: false });
    expect(orderOf({ ...EVERYTHING, text: 'rag' })).toEqual({ by: 'match', isReversed: false });
    expect(orderOf({ ...EVERYTHING, text: ' ', order: { by: 'match', isReversed: true } })).toEqual({ by: 'added', isReversed: true });
    expect(orderOf({ ...EVERYTHING, text: 'rag', order: { by: 'year', isReversed: false } })).toEqual({ by: 'year', isReversed: false });
  });

  it('is told by one head: times run down, names up, and reversed the other way', () => {
    expect(sortOf(EVERYTHING, 'added')).toBe('descending');
    expect(sortOf(EVERYTHING, 'year')).toBeUndefined();
    expect(sortOf({ ...EVERYTHING, order: { by: 'title', isReversed: false } }, 'title')).toBe('ascending');
    expect(sortOf({ ...EVERYTHING, order: { by: 'title', isReversed: true } }, 'title')).toBe('descending');
    expect(sortOf({ ...EVERYTHING, text: 'rag' }, 'added')).toBeUndefined();
  });

  it('turns round when its head is pressed again', () => {
    const year = pressHead(EVERYTHING, 'year');
    expect(year).toEqual({ by: 'year', isReversed: false });
    expect(pressHead({ ...EVERYTHING, order: year }, 'year')).toEqual({ by: 'year', isReversed: true });
    expect(pressHead(EVERYTHING, 'added')).toEqual({ by: 'added', isReversed: true });
  });
});

describe('how long ago, in a column', () => {
  it.each([[30_000, 'now'], [5 * 60_000, '5 m'], [DAY / 2, '12 h'], [DAY, '1 d'], [7 * DAY, '1 w'], [29 * DAY, '4 w'], [30 * DAY, '1 mo'], [364 * DAY, '12 mo'], [365 * DAY, '1 y'], [-DAY, 'now']])('says %i ms as %s', (passed, said) => {
    expect(shortAgo(0, passed)).toBe(said);
  });
});
