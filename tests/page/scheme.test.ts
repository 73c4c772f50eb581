// @vitest-environment jsdom
// Light or dark: read from the page, in every notation that a browser computes.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseLightness, readScheme } from '@/lib/page/scheme';

describe('the lightness of a colour', () => {
  it.each([
    ['rgb(255, 255, 255)', 1],
    ['rgb(0, 0, 0)', 0],
    ['rgba(0, 0, 0, 0)', undefined],
    ['rgba(11, 15, 25, 0.95)', 0.058],
    ['rgb(11 15 25 / 0.2)', undefined],
    ['oklch(0.21 0.034 264.665)', 0.21],
    ['oklab(0.98 0 0)', 0.98],
    ['lab(97 0 0)', 0.97],
    ['lch(5 10 20)', 0.05],
    ['color(srgb 1 1 1)', 1],
    ['color(display-p3 0.1 0.1 0.1 / 1)', 0.1],
    ['color(srgb none none none)', 0],
    ['transparent', undefined],
    ['', undefined],
  ])('%s is %s', (color, lightness) => {
    const parsed = parseLightness(color);
    expect(parsed && Math.round(parsed * 1_000) / 1_000).toBe(lightness);
  });
});

describe('the scheme behind a card', () => {
  const system = (isDark: boolean) => vi.stubGlobal('matchMedia', () => ({ matches: isDark }));
  const card = document.createElement('article');
  beforeEach(() => {
    document.documentElement.removeAttribute('class');
    document.documentElement.removeAttribute('style');
    document.body.removeAttribute('style');
    document.body.replaceChildren(card);
    system(false);
  });

  it('is the first ground that can be seen', () => {
    document.documentElement.style.backgroundColor = 'rgb(255, 255, 255)';
    document.body.style.backgroundColor = 'rgb(11, 15, 25)';
    card.style.backgroundColor = 'rgba(255, 255, 255, 0.05)';
    expect(readScheme(card)).toBe('dark');
    document.body.style.backgroundColor = 'rgb(249, 250, 251)';
    expect(readScheme(card)).toBe('light');
  });

  it('is light where the page has no ground, even in a dark system', () => {
    system(true);
    expect(readScheme(card)).toBe('light');
  });

  it('is dark where the page says so without a ground', () => {
    document.documentElement.className = 'dark';
    expect(readScheme(card)).toBe('dark');
  });
});
