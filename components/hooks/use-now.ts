// The time, as exactly as “12 min ago” needs it.
import { useEffect, useState } from 'react';
import { MINUTE_MS } from '@/lib/shared/clock';

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}
