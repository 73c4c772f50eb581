// How every page of the extension begins: its screen, over the library, in the place that its index.html keeps for it.
import '@/lib/shared/tokens.css';
import './base.css';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { openLibrary } from '@/lib/db/database';
import { onUnreadableRow } from '@/lib/db/read-rows';
import { send } from '@/lib/messaging/client';
import { ErrorBoundary } from './ErrorBoundary';
import { LibraryProvider } from './hooks/use-library';
import { KeptLibrary } from './KeptLibrary';

export function mountScreen(screen: ReactNode): void {
  const root = document.getElementById('screen');
  if (!root) return;
  let isTold = false;
  onUnreadableRow(() => {
    // Once: what the worker cannot mend it cannot mend the next time either.
    if (!isTold) void send('mendLibrary', null).catch(() => {});
    isTold = true;
  });
  createRoot(root).render(
    <ErrorBoundary>
      <LibraryProvider library={openLibrary()}><KeptLibrary>{screen}</KeptLibrary></LibraryProvider>
    </ErrorBoundary>,
  );
}
