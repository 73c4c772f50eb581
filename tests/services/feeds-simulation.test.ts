// Sixty days of feeds, again and again: see tests/support/simulation/simulate.ts. Half of the seeds; the other half is in
// feeds-simulation-odd.test.ts, so that two cores share them.
//
//   vitest run --project unit tests/services/feeds-simulation                 seeds 1 to 50
//   SEEDS=500 vitest run --project unit tests/services/feeds-simulation      seeds 1 to 500
//   SEED=17 vitest run --project unit tests/services/feeds-simulation        that one alone, with what was asked of whom when
import { simulateSeeds } from '../support/simulation/simulate-seeds';

simulateSeeds(0);
