// Which of these hosts the reader has allowed, live: it may be changed in the browser's own settings, too.
import { useEffect, useState } from 'react';
import { filterAllowed, onOriginsChanged } from '@/lib/platform/permissions';

/** `undefined`: not read yet. `origins` must be the same array at each call. */
export function useAllowedOrigins(origins: readonly string[]): ReadonlySet<string> | undefined {
  const [allowed, setAllowed] = useState<ReadonlySet<string>>();
  useEffect(() => {
    const gone = new AbortController();
    const read = async () => {
      const found = new Set(await filterAllowed(origins));
      if (!gone.signal.aborted) setAllowed(found);
    };
    void read();
    onOriginsChanged(() => void read(), gone.signal);
    return () => gone.abort();
  }, [origins]);
  return allowed;
}
