// The statistics of a span, live: counted anew when the library has changed, but not with every paper of an import.
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef, useState } from 'react';
import { readRevision, readStatistics, type LibraryStatistics } from '@/lib/db/read-statistics';
import { startOf } from '@/lib/model/periods';
import type { TimeSpan } from '@/lib/search/statistics';
import { useLibrary } from '../hooks/use-library';
import { useNow } from '../hooks/use-now';

const COUNTED_EVERY_MS = 2_000;

export interface CountedStatistics extends LibraryStatistics {
  span: TimeSpan;
  /** As of when. */
  now: number;
}

/** Nothing until they are counted, and while the index is incomplete; those of another span until these are there. */
export function useStatistics(span: TimeSpan): CountedStatistics | undefined {
  const library = useLibrary();
  const revision = useThrottled(useLiveQuery(() => readRevision(library), [library]), COUNTED_EVERY_MS);
  // Another day, another week: the spans move.
  const today = startOf('day', useNow());
  const [counted, setCounted] = useState<CountedStatistics>();
  const [failed, setFailed] = useState<{ error: unknown }>();
  useEffect(() => {
    if (revision === undefined) return;
    let isOver = false;
    const now = Math.max(today, Date.now());
    readStatistics(library, span, now).then(
      (statistics) => !isOver && setCounted({ ...statistics, span, now }),
      (error: unknown) => !isOver && setFailed({ error }),
    );
    return () => {
      isOver = true;
    };
  }, [library, span, revision, today]);
  if (failed) throw failed.error;
  return revision === undefined ? undefined : counted;
}

/** The value, but no other one within that time; the last one comes in any case. What is not there yet waits for nothing. */
function useThrottled<Value>(value: Value | undefined, milliseconds: number): Value | undefined {
  const [shown, setShown] = useState(value);
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const show = () => {
      shownAt.current = performance.now();
      setShown(value);
    };
    const left = shown === undefined || value === undefined ? 0 : shownAt.current + milliseconds - performance.now();
    const timer = setTimeout(show, Math.max(0, left));
    return () => clearTimeout(timer);
  }, [value, shown, milliseconds]);
  return shown;
}
