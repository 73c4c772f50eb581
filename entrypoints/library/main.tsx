// The library, in a tab of its own.
import '@/lib/shared/tokens.css';
import '@/components/base.css';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '@/components/ErrorBoundary';
import { LibraryProvider } from '@/components/hooks/use-library';
import { KeptLibrary } from '@/components/KeptLibrary';
import { LibraryPage } from '@/components/library/LibraryPage';
import { openLibrary } from '@/lib/db/database';

const root = document.getElementById('screen');
if (root) {
  createRoot(root).render(
    <ErrorBoundary>
      <LibraryProvider library={openLibrary()}><KeptLibrary><LibraryPage /></KeptLibrary></LibraryProvider>
    </ErrorBoundary>,
  );
}
