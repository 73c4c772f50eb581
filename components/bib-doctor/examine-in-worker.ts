// The page's end of examine-worker.ts.
import type { Examined } from '@/lib/formats/bib-doctor/examine';
import { AppError } from '@/lib/shared/errors';
import type { ExamineTask, Told } from './examine-worker';

/** @throws AppError as the worker says; of an aborted one the signal's reason */
export async function examineInWorker(task: ExamineTask, onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<Examined> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./examine-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<Examined>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      worker.addEventListener('error', ({ message }) => reject(new AppError('unexpected', message)));
      worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
        if ('failed' in data) reject(new AppError(data.failed));
        else if ('examined' in data) resolve(data.examined);
        else onProgress(data.done, data.total);
      });
      worker.postMessage(task, []);
    });
  } finally {
    worker.terminate();
  }
}
