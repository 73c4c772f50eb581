import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING, isSameView, readAddress, SCREENS, writeAddress, type Address } from '@/components/library/address';
import { tagKey } from '@/lib/model/tag';
import { ORDERS } from '@/lib/model/view';

const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const addresses: fc.Arbitrary<Address> = fc.record({
  screen: fc.constantFrom(...SCREENS),
  view: fc.record({
    status: fc.constantFrom('any', 'open', 'unread', 'reading', 'read', 'archived'),
    tags: fc.uniqueArray(word, { maxLength: 3, selector: tagKey }),
    text: fc.string({ unit: 'grapheme' }),
    order: fc.option(fc.record({ by: fc.constantFrom(...ORDERS), isReversed: fc.boolean() }), { nil: undefined }),
  }),
  paper: fc.constantFrom(undefined, 'arxiv:2401.00001', 'url:https://a.example/?q=1&tag=x#y', 'doi:10.1/é'),
  feed: fc.option(word, { nil: undefined }),
});

describe('the address of the library', () => {
  it('is read as it was written, whatever is searched for', () => {
    fc.assert(fc.property(addresses, (address) => { expect(readAddress(writeAddress(address))).toEqual(address); }));
  });

  it('is empty for everything', () => {
    expect(writeAddress({ screen: 'papers', view: EVERYTHING })).toBe('');
    expect(readAddress('')).toEqual({ screen: 'papers', view: { ...EVERYTHING, order: undefined }, paper: undefined, feed: undefined });
  });

  it('never throws, and leaves out what it does not know', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(SCREENS).toContain(readAddress(`#${text}`).screen); }));
    expect(readAddress('#status=lost&order=size&paper=javascript:alert(1)&tag=&q=rag')).toEqual({
      screen: 'papers', view: { status: 'any', tags: [], text: 'rag', order: undefined }, paper: undefined, feed: undefined,
    });
  });

  it('leads from the address bar and from the popup', () => {
    expect(readAddress('#q=tag%3Arag').view.text).toBe('tag:rag');
    expect(readAddress('#new').screen).toBe('new');
    expect(readAddress('#restore').screen).toBe('papers');
  });

  it('tells views apart by what they show and in which order', () => {
    expect(isSameView(EVERYTHING, { ...EVERYTHING, order: undefined })).toBe(true);
    expect(isSameView(EVERYTHING, { ...EVERYTHING, order: { by: 'year', isReversed: false } })).toBe(false);
    expect(isSameView({ ...EVERYTHING, tags: ['a', 'b'] }, { ...EVERYTHING, tags: ['a'] })).toBe(false);
  });
});
