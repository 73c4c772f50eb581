// A paper that a feed brought: kept with the hand, cleared with the ×.
import type { FeedItem } from '@/lib/model/feed';
import { parseHttpUrl } from '@/lib/shared/text';
import { Button } from './Button';
import { authorLine } from './byline';
import { Hand } from './Hand';
import { Row } from './Row';
import styles from './InboxRow.module.css';

interface InboxRowProps {
  id: string;
  index: number;
  item: FeedItem;
  fresh: boolean;
  active: boolean;
  onPress: () => void;
  onOpen: () => void;
  onSave: () => void;
  onClear: () => void;
}

export function InboxRow({ item: { sighting }, fresh, onOpen, onSave, onClear, ...rest }: InboxRowProps) {
  const { title, url } = sighting;
  const by = authorLine(sighting);
  return (
    <Row
      {...rest}
      title={title}
      href={parseHttpUrl(url)}
      onFollow={onOpen}
      name={[title, by, fresh && 'new'].filter(Boolean).join('. ')}
      steady
      lead={fresh && <span className={styles.dot} title="New" />}
      meta={<span className={styles.by}>{by}</span>}
      actions={
        <>
          <Button label={`Save: ${title}`} title="Save" tabIndex={-1} data-bare onClick={onSave}><Hand /></Button>
          <Button icon="close" label={`Clear: ${title}`} title="Clear" tabIndex={-1} onClick={onClear} />
        </>
      }
    />
  );
}
