// Where a list of papers stands: what comes into sight is read, the chosen row stays in sight, and another view begins at its top.
import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent } from 'react';
import type { View } from '@/lib/model/view';
import type { LoadedPapers } from './use-papers';

export function useListScroll(virtualizer: Virtualizer<HTMLDivElement, Element>, { view }: LoadedPapers, activeIndex: number | undefined, show: (first: number, last: number) => void): void {
  useEffect(() => {
    if (virtualizer.range) show(virtualizer.range.startIndex, virtualizer.range.endIndex);
  });

  const bringIntoSight = useEffectEvent((_of: View, index: number) => virtualizer.scrollToIndex(index));
  useEffect(() => {
    if (activeIndex !== undefined) bringIntoSight(view, activeIndex);
  }, [view, activeIndex]);

  const startAtTop = useEffectEvent((_of: View) => {
    if (activeIndex === undefined) virtualizer.scrollToOffset(0);
  });
  useEffect(() => {
    startAtTop(view);
  }, [view]);
}
