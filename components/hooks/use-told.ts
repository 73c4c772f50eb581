// Something that is kept outside of the library, live: read once, and again whenever it is said to have changed.
import { useEffect, useState } from 'react';

/** `undefined` until it is read. Both functions must stay the same from one drawing to the next. */
export function useTold<Value>(read: () => Promise<Value>, listen: (listener: () => void, signal: AbortSignal) => void): Value | undefined {
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    const gone = new AbortController();
    const look = async () => {
      const found = await read();
      if (!gone.signal.aborted) setValue(found);
    };
    const hear = () => void look().catch((thrown: unknown) => console.error(thrown));
    listen(hear, gone.signal);
    hear();
    return () => gone.abort();
  }, [read, listen]);
  return value;
}
