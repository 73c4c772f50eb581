// One entry and what was found in it: each finding with the fields before and after, and a box where it can be mended.
import { useId } from 'react';
import { changesOf } from '@/lib/formats/bib-doctor/apply-fixes';
import { valueOf, type BibEntry } from '@/lib/formats/bib-doctor/bib-file';
import type { Diagnosis } from '@/lib/formats/bib-doctor/fix';
import { Icon } from '../Icon';
import { VisuallyHidden } from '../VisuallyHidden';
import { findingWords } from './doctor-words';
import type { CheckedEntry } from './check-entry';
import tick from '../Tick.module.css';
import styles from './EntryRow.module.css';

interface EntryRowProps {
  checked: CheckedEntry;
  entries: readonly BibEntry[];
  isChosen: (kind: Diagnosis['kind']) => boolean;
  onChoose: (kind: Diagnosis['kind'], isChosen: boolean) => void;
}

export function EntryRow({ checked: { entry, said, diagnoses }, entries, isChosen, onChoose }: EntryRowProps) {
  const title = said?.title || valueOf(entry, 'title');
  return (
    <article className={styles.row}>
      <div className={styles.head}>
        <code className={styles.key} title={entry.key}>{entry.key || `@${entry.type}`}</code>
        <span className={styles.title} dir="auto" title={title}>{title}</span>
        <span className={styles.line}>line {entry.line.toLocaleString('en')}</span>
      </div>
      {diagnoses.map((diagnosis) => (
        <Finding key={diagnosis.kind} entry={entry} entries={entries} diagnosis={diagnosis} isChosen={isChosen(diagnosis.kind)} onChoose={(isWanted) => onChoose(diagnosis.kind, isWanted)} />
      ))}
    </article>
  );
}

interface FindingProps {
  entry: BibEntry;
  entries: readonly BibEntry[];
  diagnosis: Diagnosis;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

function Finding({ entry, entries, diagnosis, isChosen, onChoose }: FindingProps) {
  const id = useId();
  const words = findingWords(diagnosis, entries);
  const { fix } = diagnosis;
  if (!fix) return <p className={styles.remark} data-kind={diagnosis.kind}><Icon name="warn" /><span dir="auto">{words}</span></p>;
  return (
    <div className={styles.finding} data-chosen={isChosen}>
      <input id={id} type="checkbox" className={tick.tick} checked={isChosen} aria-label={`${words}: ${entry.key}`} onChange={({ target }) => onChoose(target.checked)} />
      <label htmlFor={id} dir="auto">{words}</label>
      <table className={styles.changes}>
        <thead><tr>{['Field', 'Before', 'After'].map((name) => <th key={name} scope="col"><VisuallyHidden>{name}</VisuallyHidden></th>)}</tr></thead>
        <tbody>
          {changesOf(entry, fix).map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before && <del dir="auto">{before}</del>}</td>
              <td>{after ? <ins dir="auto">{after}</ins> : <span className={styles.gone}>removed</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
