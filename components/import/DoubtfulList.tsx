// Records that may be the same as papers of the library, some at a time, each for the reader to decide, or all at once.
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { listDoubtful } from '@/lib/db/staged-records';
import { Button } from '../Button';
import { useLibrary } from '../hooks/use-library';
import { DecisionChoice } from './DecisionChoice';
import styles from './DoubtfulList.module.css';
import { DoubtfulRow } from './DoubtfulRow';
import type { Import, ImportJob } from './use-import';

const PAGE = 50;

export function DoubtfulList({ job, onDecide }: { job: ImportJob; onDecide: Import['decide'] }) {
  const library = useLibrary();
  const [limit, setLimit] = useState(PAGE);
  const { alike, decisions } = job.work.summary;
  const doubtful = useLiveQuery(() => listDoubtful(library, job.id, limit), [library, job.id, limit]);
  const common = (['merge', 'both', 'skip'] as const).find((decision) => decisions[decision] === alike);
  return (
    <section aria-labelledby="doubtful">
      <header className={styles.head}>
        <h3 id="doubtful">May be the same work</h3>
        {alike > 1 && <><span aria-hidden="true">All {alike.toLocaleString('en')}</span><DecisionChoice name={`All ${alike.toLocaleString('en')}`} suffix=" all" decision={common} onDecide={(decision) => onDecide(decision)} /></>}
      </header>
      <ul>{doubtful?.map((one) => <DoubtfulRow key={one.at} doubtful={one} onDecide={(decision) => onDecide(decision, one.at)} />)}</ul>
      {alike > limit && <div className={styles.more}><Button onClick={() => setLimit(limit + PAGE)}>Show more of {(alike - limit).toLocaleString('en')}</Button></div>}
    </section>
  );
}
