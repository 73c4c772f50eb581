// The library cannot be opened or read, or this page broke: says which, and what to do.
import { lazy, Suspense } from 'react';
import { toAppError } from '@/lib/shared/errors';
import { Button } from './Button';
import { Hand } from './Hand';
import { State } from './State';
import { VisuallyHidden } from './VisuallyHidden';
import styles from './LibraryFailed.module.css';

const Recovery = lazy(() => import('./Recovery'));

export function LibraryFailed({ error }: { error: unknown }) {
  const { code, message } = toAppError(error);
  const isStorage = code !== 'unexpected';
  return (
    <main className={styles.failed}>
      <VisuallyHidden as="h1">Manicule</VisuallyHidden>
      <div role="alert" className={styles.alert}>
        <State
          sign={<Hand />}
          title={isStorage ? 'Your library cannot be opened' : 'This page stopped working'}
          text={
            isStorage
              ? 'The browser could not read its own storage. Restart the browser, and see that the disk is not full. Your papers are most likely still there: do not remove the extension. In a private window, or where history is turned off, a browser may keep no storage at all.'
              : 'Your library is not affected. Load the page again; if it stops once more, what it says below helps to find out why.'
          }
        >
          <div className={styles.actions}><Button look="primary" onClick={() => location.reload()}>Try again</Button></div>
          <p className={styles.why}>{message}</p>
          {isStorage && <Suspense><Recovery /></Suspense>}
        </State>
      </div>
    </main>
  );
}
