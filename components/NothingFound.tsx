// A view without papers: says among what was searched, and leads to where something is.
import type { View } from '@/lib/model/view';
import { amount } from './amount';
import { useIndexProgress } from './hooks/use-index-progress';
import { useQuery } from './hooks/use-query';
import { useWaysOut, type WayOut } from './hooks/use-ways-out';
import type { IconName } from './Icon';
import { State, Way } from './State';
import { describeStatus, isWhole } from './view-text';
import styles from './NothingFound.module.css';

const ICONS: Record<WayOut['kind'], IconName> = { spelling: 'search', whole: 'all', archive: 'archive', clear: 'x' };

export default function NothingFound({ view, onView }: { view: View; onView: (view: View) => void }) {
  const ways = useWaysOut(view);
  const progress = useIndexProgress();
  const read = useQuery(view.text);
  const text = view.text.trim();
  // It may turn out that it cannot be read.
  if (!read) return null;
  // Beside the box it says what is wrong.
  if ('error' in read) return <State title="This search cannot be understood" text={undefined}><Ways ways={ways} text={text} onView={onView} /></State>;
  const title = text && progress ? 'Nothing found yet' : text ? `No paper matches “${text}”` : isWhole(view) ? 'Everything is archived' : 'No paper here';
  return (
    <State title={title} text={text && progress ? <Indexing {...progress} /> : isWhole({ ...view, text: '' }) || (view.status === 'any' && view.tags.length === 0) ? undefined : <Among view={view} />}>
      <Ways ways={ways} text={text} onView={onView} />
    </State>
  );
}

function Ways({ ways, text, onView }: { ways: readonly WayOut[]; text: string; onView: (view: View) => void }) {
  return ways.map((way) => <Way key={way.kind} icon={ICONS[way.kind]} what={wayWords(way, text)} where={wayCount(way)} onGo={() => onView(way.view)} />);
}

/** What is not there yet may match. */
function Indexing({ done, total }: { done: number; total: number }) {
  return <>The search is being prepared: {done.toLocaleString('en')} of {amount(total, 'paper')} so far. What matches appears here.</>;
}

function Among({ view }: { view: View }) {
  return (
    <>
      Among {describeStatus(view)}
      {view.tags.length > 0 && ' tagged '}
      {view.tags.map((tag, index) => <span key={tag}>{index > 0 && ' and '}<span className={styles.tag} dir="auto">{tag}</span></span>)}
      {view.tags.length === 0 && '.'}
    </>
  );
}

function wayWords({ kind, view }: WayOut, text: string): string {
  if (kind === 'spelling') return `Search for “${view.text}”`;
  if (kind === 'whole') return text ? 'Search the whole library' : 'Show the whole list';
  if (kind === 'clear') return text ? 'Clear the search' : 'Show the whole list';
  return text ? 'Search the archive too' : 'Show the archive';
}

function wayCount({ kind, total }: WayOut): string {
  return amount(total, 'paper') + (kind === 'whole' ? ', without the filters' : '');
}
