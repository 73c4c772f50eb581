// The digest of a day, in a tab of its own: `digest.html?day=2026-11-23`, or today's.
import '@/lib/shared/tokens.css';
import '@/components/base.css';
import './print.css';
import { createRoot } from 'react-dom/client';
import { DigestPage } from '@/components/DigestPage';
import { ErrorBoundary } from '@/components/ErrorBoundary';
import { LibraryProvider } from '@/components/hooks/use-library';
import { KeptLibrary } from '@/components/KeptLibrary';
import { openLibrary } from '@/lib/db/database';
import { dayOf, parseDay } from '@/lib/model/digest';

const root = document.getElementById('screen');
if (root) {
  const day = parseDay(new URLSearchParams(location.search).get('day') ?? '') ?? dayOf(Date.now());
  createRoot(root).render(
    <ErrorBoundary>
      <LibraryProvider library={openLibrary()}><KeptLibrary><DigestPage day={day} /></KeptLibrary></LibraryProvider>
    </ErrorBoundary>,
  );
}
