// Waiting for a condition instead of for a time.

const PAUSE_MS = 20;

/** Resolves to the first value of `probe` that is neither undefined nor false; rejects with the description after `deadlineMs`. */
export async function until<Value>(description: string, probe: () => Promise<Value | undefined | false> | Value | undefined | false, deadlineMs = 10_000): Promise<Value> {
  const end = performance.now() + deadlineMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value;
      last = value;
    } catch (thrown) {
      last = thrown;
    }
    if (performance.now() > end) throw new Error(`waited ${deadlineMs} ms in vain until ${description}`, { cause: last });
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  }
}
