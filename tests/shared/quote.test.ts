import { describe, expect, it } from 'vitest';
import { quote } from '@/lib/shared/quote';

describe('a title in a sentence', () => {
  it('stands there whole if it is short', () => expect(quote('One')).toBe('“One”'));

  it('is cut at its own end', () => {
    expect(quote('Scaling Laws for Neural Language Models')).toBe('“Scaling Laws for Neural…”');
    expect(quote('קריאה זהירה של מאמרים ארוכים')).toBe('“\u2068קריאה זהירה של מאמרים א…\u2069”');
  });

  it('is never cut within a character', () => expect(quote('😀'.repeat(40))).toBe(`“${'😀'.repeat(23)}…”`));
});
