// The reading list, in the toolbar's popup.
import '@/lib/shared/tokens.css';
import '@/components/base.css';
import './popup.css';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '@/components/ErrorBoundary';
import { LibraryProvider } from '@/components/hooks/use-library';
import { KeptLibrary } from '@/components/KeptLibrary';
import { Screen } from '@/components/Screen';
import { openLibrary } from '@/lib/db/database';

const root = document.getElementById('screen');
if (root) {
  createRoot(root).render(
    <ErrorBoundary>
      <LibraryProvider library={openLibrary()}><KeptLibrary><Screen /></KeptLibrary></LibraryProvider>
    </ErrorBoundary>,
  );
}
