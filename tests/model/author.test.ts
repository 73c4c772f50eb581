// Names: how they are read, and which part is the family name.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameParts, parseAuthor, parseIndexedAuthor } from '@/lib/model/author';
import { hostileText } from '../support/arbitraries';

describe('an author', () => {
  it.each([
    ['Ashish Vaswani', { name: 'Ashish Vaswani' }],
    ['  Aidan   N.\nGomez ', { name: 'Aidan N. Gomez' }],
    ['Gomez, Aidan N.', { name: 'Aidan N. Gomez', family: 'Gomez', given: 'Aidan N.' }],
    ['van der Maaten, Laurens', { name: 'Laurens van der Maaten', family: 'van der Maaten', given: 'Laurens' }],
    ['DeepMind', { name: 'DeepMind' }],
    ['A, B, C', { name: 'A, B, C' }],
    ['Trailing,', { name: 'Trailing,' }],
  ])('reads %j', (text, author) => expect(parseAuthor(text)).toEqual(author));

  it.each(['', '   ', '\n\t'])('is none in %j', (text) => expect(parseAuthor(text)).toBeUndefined());

  it.each([
    ['Ashish Vaswani', 'Vaswani', 'Ashish'],
    ['Aidan N. Gomez', 'Gomez', 'Aidan N.'],
    ['Laurens van der Maaten', 'van der Maaten', 'Laurens'],
    ['Teven Le Scao', 'Le Scao', 'Teven'],
    ['Juan de la Cruz', 'de la Cruz', 'Juan'],
    ['Martin Luther King Jr.', 'King Jr.', 'Martin Luther'],
    ['Oscar de la Hoya III', 'de la Hoya III', 'Oscar'],
    ['de Finetti', 'de Finetti', ''],
    ['Von Neumann', 'Neumann', 'Von'],
    ['Plato', 'Plato', ''],
    ['论文', '论文', ''],
  ])('%s is of the family %s', (name, family, given) => expect(nameParts({ name })).toEqual({ family, given }));

  it('has the parts that its source gave', () => {
    expect(nameParts({ name: 'Wei Zhang', family: 'Wei', given: 'Zhang' })).toEqual({ family: 'Wei', given: 'Zhang' });
    expect(nameParts({ name: 'Collaboration', family: 'Collaboration' })).toEqual({ family: 'Collaboration', given: '' });
  });

  it('loses no word of the name', { timeout: 60_000 }, () => {
    fc.assert(fc.property(hostileText(), (text) => {
      const author = parseAuthor(text);
      if (!author) return;
      const { family, given } = nameParts(author);
      expect(family).not.toBe('');
      expect([given, family].filter(Boolean).join(' ')).toBe(author.name);
    }), { numRuns: 1_000 });
  });
});

describe('an author in an index of medicine', () => {
  it.each([
    ['Hagger MS', { name: 'M. S. Hagger', family: 'Hagger', given: 'M. S.' }],
    ['Chatzisarantis NLD', { name: 'N. L. D. Chatzisarantis', family: 'Chatzisarantis', given: 'N. L. D.' }],
    ['Genç  Turhan F', { name: 'F. Genç Turhan', family: 'Genç Turhan', given: 'F.' }],
    ["O'Connor RC", { name: "R. C. O'Connor", family: "O'Connor", given: 'R. C.' }],
    ['Lindqvist É', { name: 'É. Lindqvist', family: 'Lindqvist', given: 'É.' }],
    ['Mazara K Jr', { name: 'K. Mazara Jr', family: 'Mazara Jr', given: 'K.' }],
    ['Smith JA 3rd', { name: 'J. A. Smith 3rd', family: 'Smith 3rd', given: 'J. A.' }],
    ['COVID-19 Study Group', { name: 'COVID-19 Study Group' }],
    ['Quiet Rooms Study Group UK', { name: 'Quiet Rooms Study Group UK' }],
    ['Plato', { name: 'Plato' }],
  ])('reads %j', (text, author) => expect(parseIndexedAuthor(text)).toEqual(author));

  it('never loses a letter of the family name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-zé'-]{1,12}( [A-Z][a-z]{1,8})?$/), fc.stringMatching(/^[A-Z]{1,4}$/), (family, initials) => {
        expect(parseIndexedAuthor(`${family} ${initials}`)).toMatchObject({ family, given: Array.from(initials, (letter) => `${letter}.`).join(' ') });
      }),
    );
  });
});
