// Alarms: the only clock that wakes a dead worker.
import { browser } from 'wxt/browser';

/** Alarms may vanish when the browser restarts, and creating one again starts its period anew: so, only if absent. */
export async function ensureRepeatingAlarm(name: string, periodInMinutes: number): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (alarm?.periodInMinutes !== periodInMinutes) await browser.alarms.create(name, { periodInMinutes, delayInMinutes: 1 });
}

/** Wakes the worker once, no sooner than `when` (milliseconds since the epoch); the browser rounds up to half a minute. */
export async function setAlarm(name: string, when: number): Promise<void> {
  await browser.alarms.create(name, { when });
}

export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
}
