// The tags of the checked papers: those that all carry as tokens, more by typing; those that some carry, to be given to all or taken away.
import type { Selection } from '@/lib/model/view';
import { amount } from '../amount';
import { Button } from '../Button';
import { TagBox } from '../TagBox';
import { useSharedTags } from './use-shared-tags';
import styles from './BulkTags.module.css';

/** Some are in sight, these can be scrolled to. */
const SOME_MAX = 50;
/** The cursor comes here once, when it opens. */
const AT_ONCE = {};

interface BulkTagsProps {
  selection: Selection;
  count: number;
  onChange: (add: string[], remove: string[]) => void;
  onDone: () => void;
}

export default function BulkTags({ selection, count, onChange, onDone }: BulkTagsProps) {
  const shared = useSharedTags(selection);
  return (
    <>
      <TagBox paper={{ title: amount(count, 'paper'), tags: shared?.every ?? [] }} onChange={onChange} focus={AT_ONCE} onDone={onDone} />
      {shared && shared.some.length > 0 && (
        <div role="group" aria-label="On some of them">
          <div className={styles.lead}>On some of them</div>
          <ul className={styles.lines}>
            {shared.some.slice(0, SOME_MAX).map(({ tag, count: carrying }) => (
              <li key={tag} className={styles.line}>
                <span className={styles.tag} dir="auto" title={tag}>{tag}</span>
                <span className={styles.count} title={`On ${carrying.toLocaleString('en')} of ${amount(count, 'paper')}`}>{carrying.toLocaleString('en')}</span>
                <Button aria-label={`Add to all: ${tag}`} onClick={() => onChange([tag], [])}>Add to all</Button>
                <Button icon="x" label={`Take away: ${tag}`} onClick={() => onChange([], [tag])} />
              </li>
            ))}
            {shared.some.length > SOME_MAX && <li className={styles.lead}>and {(shared.some.length - SOME_MAX).toLocaleString('en')} more</li>}
          </ul>
        </div>
      )}
    </>
  );
}
