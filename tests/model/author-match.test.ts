// Two spellings of a name may be one person's.
import { describe, expect, it } from 'vitest';
import { parseAuthor, type Author } from '@/lib/model/author';
import { familyTerm, isSameName } from '@/lib/model/author-match';

function author(text: string): Author {
  const parsed = parseAuthor(text);
  if (!parsed) throw new Error(`no name in ${text}`);
  return parsed;
}

describe('one name', () => {
  it.each([
    ['Aidan N. Gomez', 'Gomez, Aidan N.'], ['Aidan N. Gomez', 'A. N. Gomez'], ['Aidan N. Gomez', 'AN Gomez'], ['Aidan N. Gomez', 'Gomez AN'], ['Aidan N. Gomez', 'Aidan Gomez'],
    ['ASHISH VASWANI', 'Ashish Vaswani'], ['Jürgen Schmidhuber', 'Juergen Schmidhuber'], ['J. Müller', 'Mueller, Jan'], ['Robert Weißgraeber', 'R. Weissgraeber'], ['Ørsted, H. C.', 'Hans Christian Oersted'],
    ['Laurens van der Maaten', 'Maaten, Laurens van der'], ['Laurens van der Maaten', 'L. van der Maaten'], ['Yann LeCun', 'Y. Le Cun'], ['Wei Zhang', 'Zhang Wei'], ['Wei Zhang', 'Zhang W'],
    ['Fei-Fei Li', 'Li FF'], ['Gabriel García Márquez', 'García Márquez, G.'], ['Gabriel García Márquez', 'G. Marquez'], ['Sammy Davis Jr.', 'Davis S Jr'], ['Łukasz Kaiser', 'L Kaiser'], ['Jian Zhang 0001', 'Jian Zhang'],
    ["Brendan O'Connor", 'B. O’Connor'], ['工藤拓', '工藤, 拓'], ['工藤 拓', '工藤拓'], ['Δημήτρης Χριστίδης', 'Χριστίδης, Δ.'], ['Колмогоров, А. Н.', 'А. Н. Колмогоров'], ['OpenAI', 'OpenAI'], ['Tomas Mikolov', 'Tomáš Mikolov'],
  ])('%s is %s', (one, other) => {
    expect(isSameName(author(one), author(other))).toBe(true);
    expect(isSameName(author(other), author(one))).toBe(true);
  });

  it.each([
    ['Wei Zhang', 'Wei Li'], ['Wei Zhang', 'Li Zhang'], ['Wei Zhang', 'Wei Zhao'], ['Zhang Wei', 'Zhang Li'], ['Keith Knight', 'Sanford Weisberg'], ['J. Smith', 'R. Smith'], ['Ian Goodfellow', 'Yann LeCun'],
    ['周飞燕', '李彦冬'], ['А. Н. Колмогоров', 'Б. Т. Поляк'], ['Smith JA', 'Smith BA'],
  ])('%s is not %s', (one, other) => {
    expect(isSameName(author(one), author(other))).toBe(false);
    expect(isSameName(author(other), author(one))).toBe(false);
  });

  it.each([['张伟', 'Wei Zhang'], ['ATLAS Collaboration', 'G. Aad'], ['Open Science Collaboration', 'AA Aarts'], ['А. Колмогоров', 'A. Kolmogorov']])('%s cannot be compared with %s', (one, other) => {
    expect(isSameName(author(one), author(other))).toBeUndefined();
    expect(isSameName(author(other), author(one))).toBeUndefined();
  });

  it('has one term for an index, however the family name is spelled', () => {
    expect(new Set(['Jan Müller', 'Mueller, Jan', 'Muller J', 'J. MÜLLER'].map((name) => familyTerm(author(name)))).size).toBe(1);
    expect(familyTerm(author('Laurens van der Maaten'))).toBe(familyTerm(author('L. Maaten')));
  });
});
