// The forms in which a paper is out, where there are several: the one that is cited can be chosen (native radio buttons).
import { useId } from 'react';
import { citedManifestation, describeManifestation, isPublished, type Manifestation } from '@/lib/model/manifestation';
import type { Paper } from '@/lib/model/paper';
import { useEdits } from './hooks/use-edits';
import styles from './CiteAs.module.css';

export function CiteAs({ paper }: { paper: Paper }) {
  const { cite } = useEdits();
  const name = useId();
  const forms = (paper.manifestations ?? []).toSorted((a, b) => Number(isPublished(b)) - Number(isPublished(a)));
  if (forms.length < 2) return null;
  const cited = citedManifestation(paper);
  return (
    <div className={styles.forms} role="radiogroup" aria-label={`Cite as: ${paper.title}`}>
      <span className={styles.lead} aria-hidden="true">Cite as</span>
      {forms.map((form) => (
        <label key={form.keys[0]} className={styles.form}>
          <input type="radio" name={name} checked={form.keys[0] === cited?.keys[0]} onChange={() => chooseForm(form)} />
          <span className={styles.text} dir="auto">{describeManifestation(form)}</span>
        </label>
      ))}
    </div>
  );

  function chooseForm({ keys: [key] }: Manifestation): void {
    if (key !== undefined) cite(paper, key);
  }
}
