// The odd seeds of the simulation; see feeds-simulation.test.ts.
import { simulateSeeds } from '../support/simulation/simulate-seeds';

simulateSeeds(1);
