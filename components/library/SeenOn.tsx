// On which sites the reader met the paper, and since when it is theirs.
import { leavesOf, type Paper } from '@/lib/model/paper';
import { ago } from '../ago';
import { useNow } from '../hooks/use-now';
import { isSite, sourceName } from '../source-names';
import { PaneSection } from './PaneSection';
import styles from './PaperPane.module.css';

export function SeenOn({ paper }: { paper: Paper }) {
  const now = useNow();
  const records = [paper, ...leavesOf(paper)].flatMap((one) => [one, ...(one.manifestations ?? [])]);
  const sources = records.flatMap(({ provenance }) => Object.values(provenance).map(({ source }) => source));
  const sites = [...new Set(sources.filter(isSite).map(sourceName))];
  return (
    <PaneSection title={sites.length > 0 ? 'Seen on' : 'In your library'}>
      <p className={styles.seen}>{sites.length > 0 && `${sites.join(', ')}. `}Saved {ago(paper.savedAt, now)}.</p>
    </PaneSection>
  );
}
