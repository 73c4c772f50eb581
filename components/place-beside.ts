// Where a floating part goes: below its anchor, above it where there is no room, and never off the screen.

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Size {
  width: number;
  height: number;
}

const GAP = 4;
const MARGIN = 8;

/** `end`: right edges meet; `start`: left edges do. In pixels of the viewport. */
export function placeBeside(anchor: Box, floating: Size, viewport: Size, align: 'start' | 'end'): { left: number; top: number } {
  const wanted = align === 'end' ? anchor.right - floating.width : anchor.left;
  const left = Math.max(MARGIN, Math.min(wanted, viewport.width - floating.width - MARGIN));
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - floating.height;
  const fitsBelow = below + floating.height <= viewport.height - MARGIN;
  const top = fitsBelow || above < MARGIN ? below : above;
  return { left, top: Math.max(MARGIN, Math.min(top, viewport.height - floating.height - MARGIN)) };
}
