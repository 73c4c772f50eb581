// An open row of the inbox: what the paper is about, why it stands where it does, and the tags with which it will be saved.
import { useRef } from 'react';
import type { FeedItem } from '@/lib/model/feed';
import { changeTags } from '@/lib/model/tag';
import { Button } from './Button';
import type { InboxActions } from './hooks/use-inbox-actions';
import { useWholeInView } from './hooks/use-whole-in-view';
import { TagBox } from './TagBox';
import styles from './InboxDetails.module.css';

interface InboxDetailsProps {
  item: FeedItem;
  focus: object | undefined;
  tags: readonly string[];
  actions: InboxActions;
  onTags: (tags: string[]) => void;
  onDone: () => void;
}

export default function InboxDetails({ item, focus, tags, actions, onTags, onDone }: InboxDetailsProps) {
  const { title, abstract, summary } = item.sighting;
  const { because = [], tags: given = [] } = item;
  const details = useRef<HTMLDivElement>(null);
  useWholeInView(details);
  const text = abstract ?? summary;
  return (
    <div ref={details} className={styles.details}>
      {text ? <p className={styles.abstract} dir="auto">{text}</p> : <p className={styles.said}>The feed told no abstract.</p>}
      {because.length > 0 && <p className={styles.said}>Likely yours because of: {because.join(', ')}.</p>}
      {given.length > 0 && <p className={styles.said}>Your rules tag it {given.join(', ')}.</p>}
      <TagBox paper={{ title, tags: [...tags] }} onChange={(add, remove) => onTags(changeTags(tags, add, remove))} focus={focus} onDone={onDone} />
      <div className={styles.do}>
        <Button look="edge" aria-label={`Save with these tags: ${title}`} onClick={onDone}>{tags.length > 0 ? 'Save with these tags' : 'Save'}</Button>
        <Button icon="link" aria-label={`Open: ${title}`} onClick={() => actions.open(item)}>Open</Button>
        <Button aria-label={`PDF: ${title}`} onClick={() => actions.openPdf(item)}>PDF</Button>
      </div>
    </div>
  );
}
