// Where the script of what floats above the page leaves it for the core that asked for it (see site-slot.ts).
import type { CreateAbove } from './above';

const SLOT = Symbol.for('manicule.above');

const world = globalThis as { [SLOT]?: CreateAbove };

export function offerAbove(createAbove: CreateAbove): void {
  world[SLOT] = createAbove;
}

export function findAbove(): CreateAbove | undefined {
  return world[SLOT];
}
