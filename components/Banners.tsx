// At most one banner, the gravest: something that failed, else that there is no connection, else what can wait until the rows are there.
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ErrorCode } from '@/lib/shared/errors';
import { explain } from '@/lib/shared/explain';
import { Banner } from './Banner';
import { Button } from './Button';
import { failureWords } from './failure';
import { useCommands } from './hooks/use-commands';
import { useOnline } from './hooks/use-online';
import styles from './Banners.module.css';

const QuietBanners = lazy(() => import('./QuietBanners'));

/** Trying these again cannot help. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['bad-request', 'library-gone', 'newer-library', 'not-found', 'orphaned']);

interface BannersProps {
  /** Where what was not saved can be taken out instead. */
  onExportCopy?: () => void;
  /** Nothing but failures: where there is something graver to say than what can wait. */
  isGrave?: boolean;
  /** Between the sections of a page, not across the top of a list. */
  isInset?: boolean;
}

export function Banners({ isInset = false, ...rest }: BannersProps) {
  return <div className={isInset ? styles.inset : styles.across}><Gravest {...rest} /></div>;
}

function Gravest({ onExportCopy, isGrave = false }: BannersProps) {
  const { failure, retry, dismiss } = useCommands();
  const online = useOnline();
  const isIdle = useIdle();
  if (failure !== undefined) {
    const isEdit = failure.what === 'Not saved';
    return (
      <Banner
        bad
        icon="warn"
        onClose={dismiss}
        actions={
          <>
            {!FINAL.has(failure.code) && <Button look="accent" onClick={retry}>Try again</Button>}
            {isEdit && onExportCopy && <Button onClick={onExportCopy}>Export a copy</Button>}
          </>
        }
      >
        <b>{failureWords(failure)}.</b> {explain(failure.code).todo}. {isEdit ? 'Nothing else is lost.' : 'Nothing is lost.'}
      </Banner>
    );
  }
  if (isGrave) return null;
  if (online) return isIdle && <Suspense><QuietBanners /></Suspense>;
  return <Banner icon="offline">Offline. Everything works; feeds wait until you are back.</Banner>;
}

/** Once there was time to breathe. */
function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const idle = requestIdleCallback(() => setIdle(true), { timeout: 2_000 });
    return () => cancelIdleCallback(idle);
  }, []);
  return isIdle;
}
