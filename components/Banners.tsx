// At most one banner, the gravest: a change that was not saved, else that there is no connection.
import { explain, type ErrorCode } from '@/lib/shared/errors';
import { Banner } from './Banner';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useOnline } from './hooks/use-online';
import styles from './Banners.module.css';

/** Trying these again cannot help. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['bad-request', 'newer-library', 'not-found', 'orphaned']);

export function Banners({ onExportCopy }: { onExportCopy: () => void }) {
  const { failure, retry, dismiss } = useCommands();
  const online = useOnline();
  if (failure !== undefined) {
    const { what, todo } = explain(failure);
    return (
      <div className={styles.banners}>
        <Banner
          bad
          icon="warn"
          onClose={dismiss}
          actions={
            <>
              {!FINAL.has(failure) && <Button look="accent" onClick={retry}>Try again</Button>}
              <Button onClick={onExportCopy}>Export a copy</Button>
            </>
          }
        >
          <b>{what}.</b> {todo}. Nothing else is lost.
        </Banner>
      </div>
    );
  }
  if (online) return null;
  return <div className={styles.banners}><Banner icon="offline">Offline. Everything works; feeds wait until you are back.</Banner></div>;
}
