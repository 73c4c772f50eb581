// The page's end of import-worker.ts.
import { AppError } from '@/lib/shared/errors';
import type { Told } from './import-worker';
import type { Task } from './read-source';
import type { Slice } from './slices';

/**
 * Hands on each slice and waits until it is taken. Resolves when there is none left.
 * @throws AppError as the reader says, or whatever `take` throws; of an aborted one the signal's reason
 */
export async function readInWorker(task: Task, take: (slice: Slice) => Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      worker.addEventListener('error', ({ message }) => reject(new AppError('unexpected', message)));
      worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
        if ('failed' in data) return reject(new AppError(data.failed));
        if ('done' in data) return resolve();
        take(data.slice).then(() => worker.postMessage('next', []), reject);
      });
      worker.postMessage(task, []);
    });
  } finally {
    worker.terminate();
  }
}
