// Shows a page of the library, or where the library vanished, that: it must not look as if it were empty.
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Loss } from '@/lib/model/sentinel';
import { useLibrary } from './hooks/use-library';
import { useLoss } from './hooks/use-loss';

const LibraryGone = lazy(() => import('./LibraryGone'));

export function KeptLibrary({ children }: { children: ReactNode }) {
  const loss = useLoss(useLibrary());
  const [settling, setSettling] = useState<Loss>();
  const shown = loss ?? settling;
  return shown ? <Suspense><LibraryGone loss={shown} onBusy={(isBusy) => setSettling(isBusy ? shown : undefined)} /></Suspense> : children;
}
