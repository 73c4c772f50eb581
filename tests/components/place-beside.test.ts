import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside } from '@/components/place-beside';

const SCREEN = { width: 408, height: 600 };

describe('the place of what floats', () => {
  it('is below its anchor, edge to edge', () => {
    const anchor = { left: 300, right: 328, top: 40, bottom: 68 };
    expect(placeBeside(anchor, { width: 200, height: 100 }, SCREEN, 'end')).toEqual({ left: 128, top: 72 });
    expect(placeBeside({ ...anchor, left: 20, right: 48 }, { width: 200, height: 100 }, SCREEN, 'start')).toEqual({ left: 20, top: 72 });
  });

  it('is above where there is no room below', () => {
    expect(placeBeside({ left: 20, right: 48, top: 560, bottom: 588 }, { width: 200, height: 100 }, SCREEN, 'start').top).toBe(456);
  });

  it('is on the screen, wherever the anchor is', () => {
    const size = fc.record({ width: fc.integer({ min: 20, max: 390 }), height: fc.integer({ min: 20, max: 580 }) });
    const anchor = fc.record({ left: fc.integer({ min: -50, max: 450 }), top: fc.integer({ min: -50, max: 650 }) });
    fc.assert(fc.property(size, anchor, fc.constantFrom('start', 'end'), (floating, { left, top }, align) => {
      const place = placeBeside({ left, top, right: left + 28, bottom: top + 28 }, floating, SCREEN, align);
      expect(place.left).toBeGreaterThanOrEqual(8);
      expect(place.top).toBeGreaterThanOrEqual(8);
      expect(place.left + floating.width).toBeLessThanOrEqual(SCREEN.width - 8);
      expect(place.top + floating.height).toBeLessThanOrEqual(SCREEN.height - 8);
    }));
  });
});
