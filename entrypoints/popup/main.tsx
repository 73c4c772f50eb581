// The reading list, in the toolbar's popup or in a tab of its own (`?tab`).
import '@/lib/shared/tokens.css';
import '@/components/base.css';
import './popup.css';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '@/components/ErrorBoundary';
import { LibraryProvider } from '@/components/hooks/use-library';
import { readPlace } from '@/components/place';
import { Screen } from '@/components/Screen';
import { openLibrary } from '@/lib/db/database';

const place = readPlace();
document.documentElement.dataset['place'] = place;

const root = document.getElementById('screen');
if (root) {
  createRoot(root).render(
    <ErrorBoundary>
      <LibraryProvider library={openLibrary()}>
        <Screen place={place} restoring={place === 'tab' && location.hash === '#restore'} />
      </LibraryProvider>
    </ErrorBoundary>,
  );
}
