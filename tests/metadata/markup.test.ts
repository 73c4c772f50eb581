import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntities, lineOfMarkup, textOfMarkup } from '@/lib/metadata/markup';
import { hostileText } from '../support/arbitraries';

describe('text out of markup', () => {
  it.each([
    ['letters set apart stay in their word', 'H<sub>2</sub>O and <i>E. coli</i>', 'H2O and E. coli'],
    ['tags of blocks part words', '<p>one</p><p>two</p>', 'one two'],
    ['a formula is taken as TeX where it is given so', 'x <mml:math><mml:semantics><mml:mi>x</mml:mi><mml:annotation encoding="application/x-tex">x^2</mml:annotation></mml:semantics></mml:math> y', 'x x^2 y'],
    ['a formula without TeX leaves its letters', '<mml:math><mml:mi>α</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>1</mml:mn></mml:math>', 'α<1'],
    ['entities, also those escaped twice', 'A &amp;amp; B &amp;lt; C &#8211; &#x3b1; &uuml;&Ouml;', 'A & B < C – α üÖ'],
    ['what is no tag stays', 'a < b and c > d, n<m', 'a < b and c > d, n<m'],
    ['what is no entity stays', 'AT&T; &unknownname; &#0; &#99999999;', 'AT&T; &unknownname; &#0; &#99999999;'],
  ])('%s', (_what, markup, text) => {
    expect(lineOfMarkup(markup)).toBe(text);
  });

  it('keeps the sections of an abstract, and not the word', () => {
    expect(textOfMarkup('<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title><jats:p>It was\n late.</jats:p></jats:sec><jats:sec><jats:title>Methods.</jats:title><jats:p>We <jats:bold>slept</jats:bold>.</jats:p></jats:sec>')).toBe('Background: It was late.\nMethods: We slept.');
    expect(textOfMarkup('Abstract The first word is not ours.')).toBe('The first word is not ours.');
    expect(textOfMarkup('<p>Abstract interpretation is a theory.</p>')).toBe('Abstract interpretation is a theory.');
  });

  it('decodes once where once is meant', () => {
    expect(decodeEntities('x &amp;lt; y')).toBe('x &lt; y');
  });

  it('never hangs, and leaves no tag of a script', () => {
    fc.assert(fc.property(hostileText(), (text) => {
      expect(lineOfMarkup(text)).not.toMatch(/<(?:script|img)\b[^<>]*>/i);
      expect(textOfMarkup(text).length).toBeLessThanOrEqual(text.length + 1);
    }));
    for (const part of ['<', '<mml:math', '<math>', '<title>', '<!--', '<p ', '&amp;']) {
      const before = process.cpuUsage();
      textOfMarkup(part.repeat(1_000_000));
      lineOfMarkup(part.repeat(1_000_000));
      expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
    }
  }, 30_000);
});
