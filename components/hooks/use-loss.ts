// Whether the library was lost, live. The code for it comes after the first rows: in all but the saddest case there is nothing to say.
import { useEffect, useState } from 'react';
import type { Library } from '@/lib/db/database';
import type { Loss } from '@/lib/model/sentinel';

export function useLoss(library: Library): Loss | undefined {
  const [loss, setLoss] = useState<Loss>();
  useEffect(() => {
    const gone = new AbortController();
    const watch = async () => {
      const { findLoss, onSentinelChanged } = await import('@/lib/services/sentinel');
      const look = async () => {
        const found = await findLoss(library);
        if (!gone.signal.aborted) setLoss(found);
      };
      onSentinelChanged(() => void look().catch(() => {}), gone.signal);
      await look();
    };
    // A library that cannot be read says so itself.
    watch().catch(() => {});
    return () => gone.abort();
  }, [library]);
  return loss;
}
