// What the worker has of the browser: alarms, which outlive it, and locks and timers, which die with it.
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { HOST_ALARM } from '@/entrypoints/background/upkeep';
import type { Life } from './life';

const GIVING_WAY_MS = 100;

export interface Browser {
  badge: number;
  /** When each host's is due, by the laptop's clock. */
  alarms: Map<string, number>;
  /** The test's own browser is back. */
  close(): void;
}

/** `fail`: what the worker writes on its console. */
export function openBrowser(life: () => Life, fail: (thrown: unknown) => void): Browser {
  const alarms = new Map<string, number>();
  const locks = new WeakMap<Life, Map<string, Promise<unknown>>>();
  const { setTimeout: soon, setInterval: again, navigator } = globalThis;
  const { error } = console;
  const before = { ...fakeBrowser.alarms };
  Object.assign(fakeBrowser.alarms, {
    // The one that repeats is never lost; the simulation has ticks of its own.
    get: async () => life().pass().then(() => ({ periodInMinutes: 15 })),
    create: async (name: string, { when }: { when?: number }) => {
      await life().pass();
      if (name.startsWith(HOST_ALARM) && when !== undefined) alarms.set(name, when);
      await life().pass();
    },
  });
  const request = (name: string, run: () => Promise<unknown>) => {
    const own = locks.get(life()) ?? new Map<string, Promise<unknown>>();
    locks.set(life(), own);
    const result = (own.get(name) ?? Promise.resolve()).then(run);
    own.set(name, result.catch(() => {}));
    return result;
  };
  Object.defineProperty(globalThis, 'navigator', { value: { locks: { request } }, configurable: true });
  // Who waits for a host sets an alarm for the same moment, too, and alarms are exact here; who gives way waits for less.
  globalThis.setTimeout = ((run: () => void, ms = 0) => (ms > GIVING_WAY_MS ? 0 : soon(run))) as typeof setTimeout;
  // What keeps a worker awake dies with it; here nobody would clear it.
  globalThis.setInterval = (() => 0) as unknown as typeof setInterval;
  console.error = (thrown: unknown) => {
    // Only the dead, who may say so late, have their database closed.
    const isOfTheDead = life().isOver || (thrown instanceof Error && thrown.name === 'DatabaseClosedError');
    if (!isOfTheDead) fail(thrown);
  };
  return {
    badge: 0,
    alarms,
    close() {
      Object.assign(fakeBrowser.alarms, before);
      Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
      globalThis.setTimeout = soon;
      globalThis.setInterval = again;
      console.error = error;
    },
  };
}
