// What the weekly look found about a paper, live.
import { useLiveQuery } from 'dexie-react-hooks';
import { listFindings } from '@/lib/db/queries';
import type { Finding } from '@/lib/model/finding';
import type { Paper } from '@/lib/model/paper';
import { useLibrary } from './use-library';

export function useFindings({ keys }: Paper): Finding[] {
  const library = useLibrary();
  return useLiveQuery(() => listFindings(library, keys), [library, keys.join(' ')]) ?? [];
}
