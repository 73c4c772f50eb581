// Where the button stands that follows the page in front of the reader. It comes once the browser has nothing better to do.
import { createContext, Suspense, use, useEffect, useState, type ReactNode } from 'react';
import type { Tab } from '@/lib/platform/tabs';
import { later } from './later';

const FollowHere = later(() => import('./FollowHere'));
const LOADED_WITHIN_MS = 500;

const FollowableTab = createContext<Tab | undefined>(undefined);

export function FollowProvider({ tab, children }: { tab: Tab | undefined; children: ReactNode }) {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const idle = requestIdleCallback(() => setIdle(true), { timeout: LOADED_WITHIN_MS });
    return () => cancelIdleCallback(idle);
  }, []);
  return <FollowableTab value={isIdle ? tab : undefined}>{children}</FollowableTab>;
}

/** `isShort`: something else has to be read beside it. */
export function FollowSlot({ isShort = false }: { isShort?: boolean }) {
  const tab = use(FollowableTab);
  return tab && <Suspense><FollowHere tab={tab} isShort={isShort} /></Suspense>;
}
