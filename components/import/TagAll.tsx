// Tags for all that a file brings. One for the month is at hand, so that the import can be found again; nothing is tagged unasked.
import { useState } from 'react';
import { changeTags, tagKey } from '@/lib/model/tag';
import { Button } from '../Button';
import { TagBox } from '../TagBox';
import { monthTag } from './import-words';
import styles from './ImportDialog.module.css';

export function TagAll({ tags, onChange }: { tags: string[]; onChange: (tags: string[]) => void }) {
  const [suggested] = useState(() => monthTag(new Date()));
  const [focus, setFocus] = useState<object>();
  const add = () => {
    onChange(changeTags(tags, [suggested], []));
    // The button goes away under the focus.
    setFocus({});
  };
  return (
    <div className={styles.tags}>
      <span aria-hidden="true">Tag all with</span>
      <TagBox paper={{ title: 'all of this import', tags }} focus={focus} onChange={(added, removed) => onChange(changeTags(tags, added, removed))} onDone={() => {}} />
      {!tags.some((tag) => tagKey(tag) === suggested) && <Button icon="plus" aria-label={`Tag all with ${suggested}`} onClick={add}>{suggested}</Button>}
    </div>
  );
}
