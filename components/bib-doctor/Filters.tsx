// Which entries are listed, with how many there are of each kind; and one box that chooses all changes that are listed.
import { useEffect, useRef } from 'react';
import type { Diagnosis } from '@/lib/formats/bib-doctor/fix';
import { FILTER_NAMES, FILTERS, isShown, kindsOf, type Filter } from './doctor-words';
import type { CheckedEntry } from './check-entry';
import tick from '../Tick.module.css';
import styles from './Filters.module.css';

interface FiltersProps {
  checked: readonly CheckedEntry[];
  shown: readonly CheckedEntry[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
  isChosen: (entry: number, kind: Diagnosis['kind']) => boolean;
  onChoose: (which: { entry: number; kind: Diagnosis['kind'] }[], isChosen: boolean) => void;
}

export function Filters({ checked, shown, filter, onFilter, isChosen, onChoose }: FiltersProps) {
  const box = useRef<HTMLInputElement>(null);
  const kinds = kindsOf(filter);
  const fixes = shown.flatMap(({ entry, diagnoses }) => diagnoses.flatMap(({ kind, fix }) => (fix && kinds.includes(kind) ? [{ entry: entry.at, kind }] : [])));
  const chosen = fixes.filter(({ entry, kind }) => isChosen(entry, kind)).length;
  const isSome = chosen > 0 && chosen < fixes.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = isSome;
  }, [isSome]);
  return (
    <div className={styles.bar}>
      <div role="group" aria-label="Show" className={styles.filters}>
        {FILTERS.map((one) => {
          const count = checked.filter(({ diagnoses }) => isShown(one, diagnoses)).length;
          return (count > 0 || one === filter) && <button key={one} type="button" aria-pressed={one === filter} className={styles.filter} onClick={() => onFilter(one)}>{FILTER_NAMES[one]} <span>{count.toLocaleString('en')}</span></button>;
        })}
      </div>
      {fixes.length > 0 && (
        <label className={styles.all}>
          <input ref={box} type="checkbox" className={tick.tick} checked={chosen === fixes.length} onChange={({ target }) => onChoose(fixes, target.checked)} />
          {chosen.toLocaleString('en')} of {fixes.length.toLocaleString('en')} chosen
        </label>
      )}
    </div>
  );
}
