// A test for each seed, named after it, that says how to run it alone when it fails.
import { describe, expect, it } from 'vitest';
import { show } from './check-requests';
import { simulate } from './simulate';

const { SEED, SEEDS = '50' } = process.env;
const TIMEOUT_MS = 120_000;

/** Those of the wanted seeds that are even (`parity` 0) or odd (1). */
export function simulateSeeds(parity: 0 | 1): void {
  const wanted = SEED === undefined ? Array.from({ length: Number(SEEDS) }, (_, index) => index + 1) : [Number(SEED)];
  const seeds = wanted.filter((seed) => seed % 2 === parity);
  describe.skipIf(seeds.length === 0)('sixty days of feeds, with faults, sleep and sudden deaths: each paper once, the badge true, nobody asked too often', () => {
    it.each(seeds)('seed %i', async (seed) => {
      const { problems, log, deaths, steps, delivered } = await simulate(seed);
      if (SEED !== undefined) console.log(`${steps} steps, ${deaths} deaths, ${log.length} requests, ${delivered} papers\n${log.map(show).join('\n')}`);
      expect(problems, `run it alone: SEED=${seed} vitest run --project unit tests/services/feeds-simulation`).toEqual([]);
      // Where nothing happens, nothing is shown.
      expect([deaths > 20, delivered > 300, log.length > 500]).toEqual([true, true, true]);
    }, TIMEOUT_MS);
  });
}
