// A paper that feeds brought: kept with the hand, cleared with the ×. Open, it shows what it is about.
import { Suspense } from 'react';
import type { Feed, FeedId, FeedItem } from '@/lib/model/feed';
import { changeTags } from '@/lib/model/tag';
import { parseHttpUrl } from '@/lib/shared/text';
import { amount } from './amount';
import { Button } from './Button';
import { authorLine } from './byline';
import { Hand } from './Hand';
import type { InboxActions } from './hooks/use-inbox-actions';
import { isolate } from '@/lib/shared/isolate';
import { later } from './later';
import { Row } from './Row';
import styles from './InboxRow.module.css';

/** The tag box brings a widget library with it: loaded once the list is on the screen. */
export const InboxDetails = later(() => import('./InboxDetails'));

const TAGS_SHOWN = { narrow: 1, roomy: 4 };

interface InboxRowProps {
  id: string;
  index: number;
  item: FeedItem;
  feeds: readonly Feed[];
  /** Whose heading it stands under; nothing: no feed's. */
  under: FeedId | undefined;
  /** Shows what it is about, and more of its tags. */
  isRoomy: boolean;
  /** Says why it stands where it stands. */
  isRanked: boolean;
  fresh: boolean;
  active: boolean;
  open: boolean;
  /** The tag box gets the cursor; a new object each time. */
  focus: object | undefined;
  /** Chosen here, given when it is saved. */
  tags: readonly string[];
  actions: InboxActions;
  onTags: (tags: string[]) => void;
  onPress: () => void;
  /** Opens the row for its tags. */
  onTag: () => void;
}

export function InboxRow({ item, feeds, under, isRoomy, isRanked, fresh, open, focus, tags, actions, onTags, onTag, ...rest }: InboxRowProps) {
  const { sighting, because = [] } = item;
  const { title, url, upvotes, abstract } = sighting;
  const by = authorLine(sighting);
  const others = feeds.filter(({ id }) => id !== under && item.feeds.includes(id)).map(({ name }) => isolate(name));
  const line = [by, upvotes !== undefined && amount(upvotes, 'upvote'), others.length > 0 && `${under === undefined ? '' : 'also '}in ${others.join(', ')}`].filter(Boolean).join(' · ');
  const shown = TAGS_SHOWN[isRoomy ? 'roomy' : 'narrow'];
  const given = changeTags(item.tags ?? [], tags, []);
  const why = isRanked && because.length > 0 && `Because of: ${because.map(isolate).join(', ')}`;
  return (
    <Row
      {...rest}
      title={title}
      href={parseHttpUrl(url)}
      onFollow={() => actions.open(item)}
      name={[title, line, fresh && 'new', given.length > 0 && `tagged ${given.join(', ')}`, why].filter(Boolean).join('. ')}
      open={open}
      steady
      lead={fresh && <span className={styles.dot} title="New" />}
      meta={
        <div className={styles.under}>
          {isRoomy && !open && abstract && <p className={styles.abstract} dir="auto">{abstract}</p>}
          <div className={styles.line}>
            <span className={styles.by} title={line}>{line}</span>
            {given.slice(0, shown).map((tag) => <span key={tag} className={styles.tag} dir="auto" title="Given when it is saved">{tag}</span>)}
            {given.length > shown && <span title={given.slice(shown).join(', ')}>+{given.length - shown}</span>}
          </div>
          {why && <div className={styles.why} title={why}>{why}</div>}
        </div>
      }
      actions={
        <>
          <span className={styles.tagging}><Button icon="tag" label={`Tags: ${title}`} title="Tags" tabIndex={-1} onClick={onTag} /></span>
          <Button label={`Save: ${title}`} title="Save" tabIndex={-1} data-bare onClick={() => actions.save(item, tags)}><Hand /></Button>
          <Button icon="close" label={`Clear: ${title}`} title="Clear" tabIndex={-1} onClick={() => actions.clear(item)} />
        </>
      }
    >
      <Suspense>
        <InboxDetails key={item.id} item={item} focus={focus} tags={tags} actions={actions} onTags={onTags} onDone={() => actions.save(item, tags)} />
      </Suspense>
    </Row>
  );
}
