// The followed listings, in a tab of their own.
import '@/lib/shared/tokens.css';
import '@/components/base.css';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '@/components/ErrorBoundary';
import { FeedsPage } from '@/components/FeedsPage';
import { LibraryProvider } from '@/components/hooks/use-library';
import { KeptLibrary } from '@/components/KeptLibrary';
import { openLibrary } from '@/lib/db/database';

const root = document.getElementById('screen');
if (root) {
  createRoot(root).render(
    <ErrorBoundary>
      <LibraryProvider library={openLibrary()}><KeptLibrary><FeedsPage /></KeptLibrary></LibraryProvider>
    </ErrorBoundary>,
  );
}
