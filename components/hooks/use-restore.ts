// Restoring: reads the whole file before anything is changed, then hands it to the worker in batches that may be cut off anywhere and run again.
import { useRef, useState } from 'react';
import { parseBackup } from '@/lib/formats/backup';
import { send } from '@/lib/messaging/client';
import { AppError, toAppError, type ErrorCode } from '@/lib/shared/errors';
import { cutIntoBatches } from '../batches';

const BATCH = 200;
/** Far below the 64 MB that a message of Chrome's may hold, whatever the notes are written in. */
const BATCH_CHARS = 4_000_000;

export interface Restored {
  added: number;
  merged: number;
  /** A line for each paper that was left out. */
  unreadable: string[];
  cancelled: boolean;
}

export type RestoreState =
  | { step: 'ready' }
  | { step: 'reading'; name: string }
  | { step: 'merging'; done: number; total: number }
  | { step: 'failed'; code: ErrorCode; done: number }
  | { step: 'done'; restored: Restored };

export function useRestore(): { state: RestoreState; restore(file: File): Promise<void>; cancel(): void } {
  const [state, setState] = useState<RestoreState>({ step: 'ready' });
  const running = useRef<AbortController>(undefined);

  const restore = async (file: File) => {
    const stop = new AbortController();
    running.current = stop;
    setState({ step: 'reading', name: file.name });
    let done = 0;
    try {
      const { papers, unreadable } = parseBackup(await readText(file));
      const restored: Restored = { added: 0, merged: 0, unreadable: unreadable.map(({ index, reason }) => `Paper ${index + 1}: ${reason}`), cancelled: false };
      for (const batch of cutIntoBatches(papers, BATCH, BATCH_CHARS, (paper) => JSON.stringify(paper).length)) {
        if (stop.signal.aborted) break;
        setState({ step: 'merging', done, total: papers.length });
        const { added, merged } = await send('mergePapers', { papers: batch });
        restored.added += added;
        restored.merged += merged;
        done += batch.length;
      }
      restored.cancelled = done < papers.length;
      setState({ step: 'done', restored });
    } catch (thrown) {
      setState({ step: 'failed', code: toAppError(thrown).code, done });
    }
  };
  return { state, restore, cancel: () => running.current?.abort() };
}

/** A file that cannot even be read as text (moved away meanwhile, longer than a string may be) is a bad file too. */
async function readText(file: File): Promise<string> {
  try {
    return await file.text();
  } catch (cause) {
    throw new AppError('bad-file', String(cause), { cause });
  }
}
