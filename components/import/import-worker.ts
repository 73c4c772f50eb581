// Reads a file beside the page, a slice at a time, as fast as the page asks for them: a big file neither freezes the page nor fills it.
import { toAppError, type ErrorCode } from '@/lib/shared/errors';
import { readSource, type Task } from './read-source';
import type { Slice } from './slices';

/** The page answers each slice by `next` when it wants another. */
export type Told = { slice: Slice } | { done: true } | { failed: ErrorCode };

let goOn: (() => void) | undefined;

self.addEventListener('message', ({ data }: MessageEvent<Task | 'next'>) => {
  if (data === 'next') goOn?.();
  else void read(data);
});

async function read(task: Task): Promise<void> {
  try {
    for await (const slice of readSource(task)) {
      const wanted = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      tell({ slice });
      await wanted;
    }
    tell({ done: true });
  } catch (thrown) {
    tell({ failed: toAppError(thrown).code });
  }
}

function tell(told: Told): void {
  self.postMessage(told, { transfer: [] });
}
