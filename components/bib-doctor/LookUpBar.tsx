// Offers to ask public sources about what the library does not know; while they are asked, how far that is.
import { isEqual } from '@/lib/shared/equal';
import { explain } from '@/lib/shared/explain';
import { Banner } from '../Banner';
import { Button } from '../Button';
import { useOnline } from '../hooks/use-online';
import { useSettings } from '../hooks/use-settings';
import { ImportProgress } from '../import/ImportProgress';
import { openSettings } from '../place';
import { entryAmount } from './doctor-words';
import type { CheckedEntry } from './check-entry';
import type { LookUp } from './use-look-up';
import styles from './LookUpBar.module.css';

interface LookUpBarProps {
  lookUp: LookUp;
  unasked: readonly CheckedEntry[];
  checked: readonly CheckedEntry[];
}

export function LookUpBar({ lookUp, unasked, checked }: LookUpBarProps) {
  const isOnline = useOnline();
  const { settings } = useSettings();
  const { progress, error, finished } = lookUp;
  if (progress) {
    return (
      <div className={styles.bar}>
        <div className={styles.progress}><ImportProgress label="Looking up" {...progress} words={`${progress.done.toLocaleString('en')} of ${entryAmount(progress.total)} looked up`} /></div>
        <Button look="edge" onClick={lookUp.stop}>Stop</Button>
      </div>
    );
  }
  const isOff = settings?.completesMetadata === false;
  return (
    <>
      {error && <div className={styles.banner}><Banner bad icon={error === 'network' ? 'offline' : 'warn'} onClose={lookUp.dismiss}>Not everything was looked up: {explain(error).why}.{error === 'network' && ' Try again in a while.'}</Banner></div>}
      {finished && !error && <div className={styles.bar}><p className={styles.words} role="status">{foundWords(finished, checked)}</p></div>}
      {unasked.length > 0 && (
        <div className={styles.bar}>
          <p className={styles.words}>
            {isOff ? 'Asking public sources is turned off in the settings.' : isOnline ? `Public sources may know more of ${entryAmount(unasked.length)}.` : 'You are offline: public sources cannot be asked.'}
            {isOff || !isOnline ? '' : ' Their identifiers are sent to arXiv, Crossref and the like.'}
          </p>
          {isOff
            ? <Button look="edge" onClick={() => void openSettings()}>Settings</Button>
            : <Button look="edge" icon="search" disabled={!isOnline} onClick={() => lookUp.start(unasked)}>Look up {unasked.length === checked.length && checked.length > 1 && 'all '}{entryAmount(unasked.length)}</Button>}
        </div>
      )}
    </>
  );
}

/** `3 entries looked up. There is something new for 1 of them.` */
function foundWords(finished: readonly CheckedEntry[], checked: readonly CheckedEntry[]): string {
  const before = new Map(finished.map(({ entry, diagnoses }) => [entry.at, diagnoses]));
  const found = checked.filter(({ entry, diagnoses }) => before.has(entry.at) && !isEqual(before.get(entry.at), diagnoses)).length;
  const news = found === 0 ? 'Nothing new was found.' : finished.length === 1 ? 'There is something new for it.' : `There is something new for ${found.toLocaleString('en')} of them.`;
  return `${entryAmount(finished.length)} looked up. ${news}`;
}
