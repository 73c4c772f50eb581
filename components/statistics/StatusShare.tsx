// How many of the papers are read, being read, waiting, put away.
import type { Status } from '@/lib/model/paper';
import { STATUS_NAMES } from '../status-names';
import { StatusIcon } from '../StatusIcon';
import { papersLink } from './papers-link';
import { share } from './share';
import styles from './StatusShare.module.css';

export const SHOWN_STATUSES: readonly Status[] = ['read', 'reading', 'unread', 'archived'];

export function StatusShare({ statuses, since }: { statuses: Record<Status, number>; since: number | undefined }) {
  const whole = SHOWN_STATUSES.reduce((sum, status) => sum + statuses[status], 0);
  return (
    <>
      <div className={styles.share} aria-hidden="true">
        {SHOWN_STATUSES.filter((status) => statuses[status] > 0).map((status) => <span key={status} data-status={status} style={{ flexGrow: statuses[status] }} />)}
      </div>
      <ul className={styles.legend} aria-label="Status">
        {SHOWN_STATUSES.map((status) => (
          <li key={status}>
            <a href={papersLink(since, [], { status })} className={styles.line}>
              <StatusIcon status={status} />
              <span>{STATUS_NAMES[status]}</span>{' '}
              <span className={styles.count}>{statuses[status].toLocaleString('en')}</span>{' '}
              <small>{share(statuses[status], whole)}</small>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
