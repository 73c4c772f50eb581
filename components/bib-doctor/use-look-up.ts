// Asking public sources what they know of entries, at the pace that they allow. It can be stopped at any time; what was told until then stays.
import { useEffect, useRef, useState } from 'react';
import { send } from '@/lib/messaging/client';
import { toAppError, type ErrorCode } from '@/lib/shared/errors';
import { cutIntoBatches } from '../batches';
import { useLibrary } from '../hooks/use-library';
import { sessionStoreOf } from './session';
import { knownOf, questionOf, type Told } from './told';
import type { CheckedEntry } from './check-entry';

export interface LookUp {
  /** While it runs. */
  progress: { done: number; total: number } | undefined;
  /** Why somebody did not answer. */
  error: ErrorCode | undefined;
  /** The entries of the last one, as they were before it. */
  finished: readonly CheckedEntry[] | undefined;
  start(entries: readonly CheckedEntry[]): void;
  stop(): void;
  dismiss(): void;
}

/** As many as the worker takes. */
const BATCH = 500;
const NOTHING: Told = { asked: [], sightings: [] };

export function useLookUp(session: string | undefined): LookUp {
  const library = useLibrary();
  const [progress, setProgress] = useState<LookUp['progress']>();
  const [finished, setFinished] = useState<LookUp['finished']>();
  const [error, setError] = useState<ErrorCode>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => {
    const stop = () => running.current?.abort();
    return session === undefined ? undefined : stop;
  }, [session]);

  async function run(id: string, entries: readonly CheckedEntry[], signal: AbortSignal): Promise<void> {
    const store = sessionStoreOf(library);
    let done = 0;
    for (const batch of cutIntoBatches(entries, BATCH)) {
      const told = new Map<number, Told>(batch.map(({ entry }) => [entry.at, NOTHING]));
      const keep = (isWhole: boolean) => store.change(id, (before) => ({ told: new Map([...before.told, ...[...told].filter(([, { sightings }]) => isWhole || sightings.length > 0)]) }));
      let isFailed = false;
      for (;;) {
        const works = batch.map(({ entry, said, known }) => {
          const own = told.get(entry.at);
          return said ? questionOf(entry, said, knownOf(said, known, own, 0), own?.asked ?? []) : { keys: [], lacking: [], asked: [] };
        });
        const reply = await send('lookUpWorks', { works });
        for (const { work, asked, sighting } of reply.answers) {
          const at = batch[work]?.entry.at ?? -1;
          const own = told.get(at) ?? NOTHING;
          told.set(at, { asked: [...own.asked, asked], sightings: sighting ? [...own.sightings, sighting] : own.sightings });
        }
        if (reply.error) {
          isFailed = true;
          setError(reply.error);
        }
        setProgress({ done: done + [...told.values()].filter(({ asked }) => asked.length > 0).length, total: entries.length });
        if (reply.waitMs === undefined) break;
        keep(false);
        signal.throwIfAborted();
        await pause(reply.waitMs, signal);
      }
      // Those whom nobody could be asked about may be asked about again.
      keep(!isFailed);
      done += batch.length;
      setProgress({ done, total: entries.length });
    }
  }

  return {
    progress, error, finished,
    start(entries) {
      if (session === undefined) return;
      running.current?.abort();
      const stop = new AbortController();
      running.current = stop;
      setError(undefined);
      setFinished(undefined);
      setProgress({ done: 0, total: entries.length });
      run(session, entries, stop.signal)
        .then(() => setFinished(entries))
        .catch((thrown: unknown) => stop.signal.aborted || setError(toAppError(thrown).code))
        .finally(() => running.current === stop && setProgress(undefined));
    },
    stop: () => running.current?.abort(),
    dismiss() {
      setError(undefined);
      setFinished(undefined);
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
