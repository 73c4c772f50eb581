// Statistics: the library in numbers, and what was saved and read in a span of time. Each chart is a table as well: one switch turns all of them.
import { useState } from 'react';
import { ENOUGH_PAPERS, type TimeSpan } from '@/lib/search/statistics';
import { amount } from '../amount';
import { Banners } from '../Banners';
import { Bones } from '../Bones';
import { Button } from '../Button';
import { useCounts } from '../hooks/use-counts';
import { useIndexProgress } from '../hooks/use-index-progress';
import { useMessages } from '../hooks/use-messages';
import { useUndoKey } from '../hooks/use-undo-key';
import { State } from '../State';
import { Charts } from './Charts';
import { Numbers } from './Numbers';
import { dateName } from './period-names';
import { SpanChoice } from './SpanChoice';
import { useStatistics } from './use-statistics';
import styles from './Statistics.module.css';

interface StatisticsProps {
  /** Opens the rail, where there is no room for it. */
  onMenu: (() => void) | undefined;
}

export default function Statistics({ onMenu }: StatisticsProps) {
  const [span, setSpan] = useState<TimeSpan>('26 weeks');
  const [isTable, setTable] = useState(false);
  const counts = useCounts();
  const progress = useIndexProgress();
  const statistics = useStatistics(span);
  const { undoLast } = useMessages();
  useUndoKey(undoLast);
  const isEnough = (counts?.any ?? 0) >= ENOUGH_PAPERS;
  return (
    <section className={styles.screen} aria-label="Statistics">
      <Banners />
      <div className={styles.statistics}>
        <header className={styles.head}>
          {onMenu && <Button icon="all" label="Sidebar" onClick={onMenu} />}
          <h1 className={styles.title}>Statistics</h1>
          {isEnough && statistics && (
            <div className={styles.choices}>
              <SpanChoice span={span} onSpan={setSpan} />
              <Button aria-pressed={isTable} onClick={() => setTable(!isTable)}>As a table</Button>
            </div>
          )}
        </header>
        {counts && !isEnough && <State title="Too few papers to count" text={tooFew(counts.any)} />}
        {isEnough && progress && (
          <State title="Being counted" text={`Papers are counted from the search index, which is being made: ${progress.done.toLocaleString('en')} of ${progress.total.toLocaleString('en')}.`}>
            <progress className={styles.progress} max={progress.total} value={progress.done} aria-label="Preparing the search index" />
          </State>
        )}
        {(!counts || (isEnough && !progress && !statistics)) && <Bones />}
        {isEnough && !progress && statistics && (
          <>
            <Numbers totals={statistics.totals} />
            <p className={styles.below} role="status">
              {below(statistics)}
            </p>
            {statistics.papers > 0 && <Charts statistics={statistics} isTable={isTable} />}
          </>
        )}
      </div>
    </section>
  );
}

function below({ papers, since }: { papers: number; since: number | undefined }): string {
  if (since === undefined) return `Below: all ${papers.toLocaleString('en')} papers.`;
  return `${papers === 0 ? 'No paper was' : `Below: ${amount(papers, 'paper')}`} saved since ${dateName(since)}.`;
}

function tooFew(papers: number): string {
  const missing = amount(ENOUGH_PAPERS - papers, 'more paper');
  return `Statistics begin at ${ENOUGH_PAPERS} papers: what you save each week, what you read of it, your tags and venues through time. Save ${missing}${papers === 0 ? '' : `; you have ${papers}`}.`;
}
