// An import that was begun before: to be gone on with, or let go.
import { amount } from '../amount';
import { Button } from '../Button';
import type { ImportJob } from './use-import';
import styles from './UnfinishedImport.module.css';

interface UnfinishedImportProps {
  job: ImportJob;
  onResume: (id: string) => void;
  onDiscard: (id: string) => void;
}

export function UnfinishedImport({ job, onResume, onDiscard }: UnfinishedImportProps) {
  const { id, state, done, total, work } = job;
  const name = <bdi className={styles.name}>{work.file}</bdi>;
  const goOn = (label: string) => <Button look="edge" aria-label={`${label}: ${work.file}`} onClick={() => onResume(id)}>{label}</Button>;
  const discard = <Button aria-label={`Discard: ${work.file}`} onClick={() => onDiscard(id)}>Discard</Button>;
  return (
    <li className={styles.row}>
      {state === 'ready' && <><span>{name} is read: {amount(total, 'record')}. Nothing is written yet; it waits here for a day.</span>{discard}{goOn('Go on')}</>}
      {state === 'running' && <><span>{name} is being imported: {done.toLocaleString('en')} of {amount(total, 'record')}.</span>{goOn('Show')}</>}
      {state === 'failed' && <><span>{name} stopped at {done.toLocaleString('en')} of {amount(total, 'record')}.</span>{discard}{goOn('Show')}</>}
    </li>
  );
}
