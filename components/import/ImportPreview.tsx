// What an import would do, before it does it: how many papers are new, yours, or in doubt, what would change, what cannot be read.
import { DoubtfulList } from './DoubtfulList';
import styles from './ImportPreview.module.css';
import { fieldsLine } from './import-words';
import { UnreadRecords } from './UnreadRecords';
import type { Import, ImportJob } from './use-import';

export function ImportPreview({ job, onDecide }: { job: ImportJob; onDecide: Import['decide'] }) {
  const { summary, holdsMore } = job.work;
  const { new: fresh, changed, same, alike, repeated, likes = 0 } = summary;
  const total = fresh + changed + same + alike;
  return (
    <div className={styles.preview}>
      <p className={styles.lead} role="status">{leadOf(total, alike, fresh + changed, summary.unreadCount)}</p>
      <dl className={styles.sums}>
        <Sum count={total} what={total === 1 ? 'paper in the file' : 'papers in the file'} more={repeated > 0 ? `and ${repeated.toLocaleString('en')} twice` : undefined} />
        <Sum count={fresh} what={fresh === 1 ? 'is not yours yet' : 'are not yours yet'} />
        <Sum count={changed + same} what={changed + same === 1 ? 'is yours' : 'are yours'} more={changed + same === 0 ? undefined : changed === 0 ? `nothing new in ${same === 1 ? 'it' : 'them'}` : changed === changed + same ? 'gaps are filled' : `gaps are filled in ${changed.toLocaleString('en')}`} />
        <Sum count={alike} what="may be the same work" isAsking={alike > 0} />
      </dl>
      {likes > 0 && <p className={styles.more}>{likes === 1 ? 'One' : likes.toLocaleString('en')} of the new ones {likes === 1 ? 'looks' : 'look'} like another one in this file. Both come in, and the library asks you whether they are the same.</p>}
      {holdsMore && <p className={styles.more}>Tag colours, saved searches, feeds, settings and the trash of this backup come after its papers. What you have chosen here stays.</p>}
      {changed > 0 && (
        <details className={styles.changes}>
          <summary>What would change in {changed === 1 ? 'one' : changed.toLocaleString('en')} of yours</summary>
          <ul>
            {summary.changes.map(({ id, title, fields }) => <li key={id}><span dir="auto">{title}</span> <small>gets {fieldsLine(fields)}</small></li>)}
            {changed > summary.changes.length && <li>and {(changed - summary.changes.length).toLocaleString('en')} more</li>}
          </ul>
        </details>
      )}
      {alike > 0 && <DoubtfulList job={job} onDecide={onDecide} />}
      {summary.unreadCount > 0 && <UnreadRecords summary={summary} />}
    </div>
  );
}

function leadOf(total: number, alike: number, rest: number, unread: number): string {
  if (total === 0) return unread === 0 ? 'There are no papers in it.' : 'Nothing of it can be read.';
  if (alike > 0) return `Nothing is written yet. Look at the ${alike === 1 ? 'one' : alike.toLocaleString('en')} below${rest > 0 ? ', then add the rest' : ''}.`;
  return rest === 0 ? 'All of it is yours already.' : 'Nothing is written yet.';
}

function Sum({ count, what, more, isAsking = false }: { count: number; what: string; more?: string | undefined; isAsking?: boolean }) {
  return (
    <div data-asking={isAsking || undefined}>
      <dt>{what}{more && <small>{more}</small>}</dt>
      <dd>{count.toLocaleString('en')}</dd>
    </div>
  );
}
