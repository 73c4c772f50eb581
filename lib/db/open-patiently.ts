// Opening the library where the browser fails to at first: another of its processes may still hold the files, or a disk may be slow to wake.
import type { Library } from './database';

/** Dexie itself tries four times at once before the first of these pauses. */
const PAUSES_MS = [300, 1_000, 3_000];

/** Rejects with what the last try said. Nothing is ever thrown away to make it succeed. */
export async function openPatiently(library: Library, pauses: readonly number[] = PAUSES_MS): Promise<void> {
  for (const pause of pauses) {
    try {
      await library.open();
      return;
    } catch (thrown) {
      if (!canPass(thrown)) throw thrown;
      await new Promise((resolve) => { setTimeout(resolve, pause); });
    }
  }
  await library.open();
}

/** There is no storage at all, or an upgrade of ours threw: that will be so again. */
function canPass(thrown: unknown): boolean {
  const { name = '', inner } = thrown as { name?: string; inner?: { name?: string } };
  return [name, inner?.name ?? ''].some((one) => one === 'UnknownError' || one === 'AbortError' || one === 'InvalidStateError' || one === 'TimeoutError');
}
