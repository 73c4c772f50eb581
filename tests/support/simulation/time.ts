// Time that passes only when the simulation says so, and a laptop's clock, which may be wrong about it.

export interface Time {
  /** The servers'. */
  true(): number;
  /** The laptop's. */
  now(): number;
  pass(ms: number): void;
  /** Sets the laptop's clock that far ahead of true time, or behind. */
  setOffset(ms: number): void;
}

export function createTime(start: number): Time {
  let time = start;
  let offset = 0;
  return { true: () => time, now: () => time + offset, pass: (ms) => { time += Math.max(0, ms); }, setOffset: (ms) => { offset = ms; } };
}
