// Everything that can be chosen about one feed. Each choice holds at once.
import { send } from '@/lib/messaging/client';
import { intervalsOf } from '@/lib/feeds/describe-source';
import type { Feed, FeedChange } from '@/lib/model/feed';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { Button } from './Button';
import { intervalWords } from './feed-words';
import { FilterEditor } from './FilterEditor';
import { useCommands } from './hooks/use-commands';
import { Setting } from './SettingsSection';
import { Switch } from './Switch';
import { TextSetting } from './TextSetting';
import styles from './FeedEditor.module.css';

const INTERVALS_MS = [15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS, 7 * DAY_MS];

interface FeedEditorProps {
  feed: Feed;
  onRemove: () => void;
}

export function FeedEditor({ feed, onRemove }: FeedEditorProps) {
  const { id, name, source, isPaused, isBadged, intervalMs, filter } = feed;
  const { attempt } = useCommands();
  const change = (part: FeedChange) => void attempt(() => send('changeFeed', { id, change: part }), 'Not changed');
  const { minMs } = intervalsOf(source);
  const intervals = [...new Set([...INTERVALS_MS.filter((ms) => ms >= minMs), intervalMs])].toSorted((a, b) => a - b);
  const often = `How often: ${name}`;
  return (
    <div className={styles.editor}>
      <div className={styles.settings}>
        <TextSetting label="Name" hint="" value={name} explain={(text) => (text ? undefined : 'A feed needs a name')} onChange={(text) => change({ name: text })} />
        <Setting label="How often" hint={`At most ${intervalWords(minMs)}; its site is asked no more`}>
          <select className={styles.select} aria-label={often} value={intervalMs} onChange={({ target }) => change({ intervalMs: Number(target.value) })}>
            {intervals.map((ms) => <option key={ms} value={ms}>{intervalWords(ms)}</option>)}
          </select>
        </Setting>
        <Setting label="Count on the badge" hint="Its new papers are in the number on the toolbar">
          <Switch label={`Count on the badge: ${name}`} on={isBadged} onSwitch={(isOn) => change({ isBadged: isOn })} />
        </Setting>
      </div>
      <section aria-label={`Filter: ${name}`} className={styles.filter}>
        <h2 className={styles.title}>Filter</h2>
        <FilterEditor of={name} feed={id} filter={filter} hasUpvotes={source.kind.startsWith('hugging-face')} onChange={(next) => change({ filter: next })} />
      </section>
      <div className={styles.actions}>
        <Button look="edge" aria-label={`${isPaused ? 'Resume' : 'Pause'}: ${name}`} onClick={() => change({ isPaused: !isPaused })}>{isPaused ? 'Resume' : 'Pause'}</Button>
        <Button look="edge" icon="trash" aria-label={`Remove: ${name}`} onClick={onRemove}>Remove</Button>
      </div>
    </div>
  );
}
