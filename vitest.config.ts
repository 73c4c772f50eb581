// Four kinds of tests: pure rules, units with real parts in Node or jsdom, the repository checking itself, and the built product in a real browser.
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const PURE = 'tests/{feeds,formats,metadata,model,ranking,search,shared,sites}/**';

const units = {
  // Unless told, one core is left idle.
  maxWorkers: '100%',
  // Machines are shared: slow is not wrong.
  testTimeout: 20_000,
  setupFiles: ['tests/support/unit-set-up.ts'],
};

export default defineConfig({
  test: {
    projects: [
      // Its files leave nothing behind them, so they share a worker and what it has loaded: loading took longer than testing.
      { plugins: [WxtVitest()], test: { ...units, name: 'pure', isolate: false, include: [`${PURE}/*.test.ts`] } },
      { plugins: [WxtVitest()], test: { ...units, name: 'unit', include: ['tests/**/*.test.{ts,tsx}'], exclude: [PURE, 'tests/{e2e,conventions,bench}/**'] } },
      { test: { name: 'conventions', include: ['tests/conventions/**/*.test.ts'], testTimeout: 60_000 } },
      {
        // What the browser wrote is held against the product's own rules.
        resolve: { alias: { '@': import.meta.dirname } },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each file has a browser of its own; more of them at once only take each other's time.
          maxWorkers: 2,
        },
      },
    ],
  },
});
