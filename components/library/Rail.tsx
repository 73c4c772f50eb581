// Everything there is to look at: statuses, tags, saved searches, feeds; at the foot the settings and how the library is.
import type { Selection } from '@/lib/model/view';
import type { Status } from '@/lib/model/paper';
import { Count } from '../Count';
import { Hand } from '../Hand';
import { useCounts } from '../hooks/use-counts';
import { useInboxCounts } from '../hooks/use-inbox-counts';
import { Icon } from '../Icon';
import { pageUrl } from '@/lib/platform/runtime';
import { STATUS_LIST, STATUS_NAMES } from '../status-names';
import { StatusIcon } from '../StatusIcon';
import { EVERYTHING, isSameView, writeAddress, type Address } from './address';
import { LibraryState } from './LibraryState';
import { RailFeeds } from './RailFeeds';
import { RailLink } from './RailLink';
import { SavedSearches } from './SavedSearches';
import { TagTree, type OnTagRenamed } from './TagTree';
import type { Bulk } from './use-bulk';
import { useRailCommands } from './use-rail-commands';
import { useRemovedCount } from './use-removed';
import type { WhenUndone } from './use-when-undone';
import styles from './Rail.module.css';

interface RailProps {
  address: Address;
  bulk: Bulk;
  whenUndone: WhenUndone;
  onTagRenamed: OnTagRenamed;
}

export function Rail({ address, bulk, whenUndone, onTagRenamed }: RailProps) {
  const counts = useCounts();
  const inbox = useInboxCounts();
  const removed = useRemovedCount();
  const commands = useRailCommands(whenUndone);
  const { screen, view } = address;
  const bare = { ...view, order: undefined };
  const status = (of: 'any' | Status) => ({
    href: writeAddress({ screen: 'papers', view: { ...EVERYTHING, status: of, order: view.order } }) || '#',
    count: counts?.[of],
    isCurrent: screen === 'papers' && isSameView(bare, { ...EVERYTHING, status: of }),
    onDropPapers: of === 'any' ? undefined : (selection: Selection) => void bulk.setStatus(selection, of),
  });
  return (
    <nav aria-label="Library" className={styles.rail}>
      <div className={styles.brand}><Hand filled />Manicule</div>
      <div className={styles.lists}>
        <RailLink {...status('any')} sign={<Icon name="all" />}>All</RailLink>
        {STATUS_LIST.map((one) => <RailLink key={one} {...status(one)} sign={<StatusIcon status={one} />}>{STATUS_NAMES[one]}</RailLink>)}
        <RailLink
          href={writeAddress({ screen: 'new', view: EVERYTHING })}
          sign={<Icon name="inbox" />}
          count={inbox && <Count value={inbox.total} fresh={inbox.fresh > 0} />}
          isCurrent={screen === 'new' && address.feed === undefined}
        >
          New
        </RailLink>
        <RailLink
          href={writeAddress({ screen: 'trash', view: EVERYTHING })}
          sign={<Icon name="trash" />}
          count={removed}
          isCurrent={screen === 'trash'}
          onDropPapers={(selection) => void bulk.remove(selection)}
        >
          Trash
        </RailLink>
        <TagTree address={address} bulk={bulk} commands={commands} onTagRenamed={onTagRenamed} />
        <SavedSearches address={address} commands={commands} />
        <RailFeeds address={address} />
      </div>
      <div className={styles.foot}>
        <RailLink href={writeAddress({ screen: 'statistics', view: EVERYTHING })} sign={<Icon name="chart" />} isCurrent={screen === 'statistics'}>Statistics</RailLink>
        <RailLink href={writeAddress({ screen: 'doctor', view: EVERYTHING })} sign={<Icon name="check" />} isCurrent={screen === 'doctor'}>Check a .bib file</RailLink>
        <RailLink href={pageUrl('/options.html')} sign={<Icon name="settings" />} isCurrent={false}>Settings</RailLink>
      </div>
      <LibraryState />
    </nav>
  );
}
