import { describe, expect, it } from 'vitest';
import { BADGE_COLORS, badgeText, badgeTitle } from '@/lib/model/badge';

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the badge', () => {
  it.each([[0, ''], [1, '1'], [7, '7'], [999, '999'], [1_000, '1k'], [1_999, '1k'], [12_345, '12k'], [999_999, '999k'], [5_000_000, '999k'], [-1, '']])('says of %d new papers “%s”', (count, text) => {
    expect(badgeText(count)).toBe(text);
  });

  it('is told to who cannot see it by the name of the button', () => {
    expect([0, 1, 7, 12_345].map(badgeTitle)).toEqual(['Manicule: reading list', 'Manicule: 1 new paper', 'Manicule: 7 new papers', 'Manicule: 12,345 new papers']);
  });

  it('is read on its own ground, and that ground stands out from toolbars, light and dark', () => {
    const { ground, text } = BADGE_COLORS;
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    expect(['#ffffff', '#dee1e6', '#202124', '#1c1b22'].filter((toolbar) => contrast(ground, toolbar) < 3)).toEqual([]);
  });
});
