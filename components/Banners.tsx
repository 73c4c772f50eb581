// At most one banner, the gravest: something that failed, else that there is no connection.
import { explain, type ErrorCode } from '@/lib/shared/errors';
import { Banner } from './Banner';
import { Button } from './Button';
import { failureWords } from './failure';
import { useCommands } from './hooks/use-commands';
import { useOnline } from './hooks/use-online';
import styles from './Banners.module.css';

/** Trying these again cannot help. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['bad-request', 'newer-library', 'not-found', 'orphaned']);

/** `onExportCopy`: where what was not saved can be taken out instead. */
export function Banners({ onExportCopy }: { onExportCopy?: () => void }) {
  const { failure, retry, dismiss } = useCommands();
  const online = useOnline();
  if (failure !== undefined) {
    const isEdit = failure.what === 'Not saved';
    return (
      <div className={styles.banners}>
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
      </div>
    );
  }
  if (online) return null;
  return <div className={styles.banners}><Banner icon="offline">Offline. Everything works; feeds wait until you are back.</Banner></div>;
}
