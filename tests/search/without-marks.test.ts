import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutMarks } from '@/lib/search/without-marks';

describe('a line without marks', () => {
  it.each([
    ['**Bold**, *slanted*, _too_, ~~gone~~ and `code`', 'Bold, slanted, too, gone and code'],
    ['# Heading\n> said\n- [x] done\n* item\n1. first', 'Heading\nsaid\ndone\nitem\n1. first'],
    ['see [their page](https://a.example/b) and ![a figure](f.png)', 'see their page and a figure'],
    ['for $\\alpha$ and $\\mathcal{O}(n^2)$', 'for alpha and O(n^2)'],
    ['costs $5 and $10, or US$20', 'costs $5 and $10, or US$20'],
    ['snake_case_name, 2 * 3 * 4, a*b*c, f(x)[i](j k)', 'snake_case_name, 2 * 3 * 4, a*b*c, f(x)[i](j k)'],
    ['__init__ a__b - as is; C# and 5 > 3', 'init a__b - as is; C# and 5 > 3'],
  ])('%j is %j', (text, line) => expect(withoutMarks(text)).toBe(line));

  it('keeps every word, whatever the text', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('word', '*', '**', '_', '$', '`', '[', ']', '(', ')', '#', '>', '- ', '\\alpha', '\n', ' ', '!', '~~'), { maxLength: 40 }), (parts) => {
      const words = (text: string) => text.match(/word/g)?.length ?? 0;
      // What a link leads to is no part of what it says.
      const text = parts.join('').replaceAll('](', '] (');
      expect(words(withoutMarks(text))).toBe(words(text));
    }));
  });

  it('reads the longest texts at once', () => {
    for (const piece of ['[', '![a](', '$a', '*a', '_a', '`', '# ', '\\a{', '$\\a{']) expect(withoutMarks(`${piece.repeat(20_000)} end`)).toMatch(/end$/);
  });
});
