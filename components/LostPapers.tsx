// Papers of which the browser has lost the record: which, what is left of them, and the ways on, until the reader puts that aside.
import { forgetLost, type LostPaper } from '@/lib/services/lost-told';
import { quote } from '@/lib/shared/quote';
import { amount } from './amount';
import { Banner } from './Banner';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';
import { openLibrary } from './place';
import { RestoreBackup } from './RestoreBackup';

const NAMED_MAX = 3;

export function LostPapers({ papers }: { papers: readonly LostPaper[] }) {
  const { run, attempt } = useCommands();
  const { sayUndoable } = useMessages();
  const [first, ...others] = papers;
  if (!first) return null;
  const forget = () => void attempt(forgetLost);
  const remove = async () => {
    const removed = await run('changeMany', { job: crypto.randomUUID(), selection: { ids: papers.map(({ id }) => id) }, change: { kind: 'remove' } });
    if (!removed) return;
    forget();
    sayUndoable(`Removed ${amount(removed.count, 'paper')}`, removed.entry);
  };
  const named = papers.slice(0, NAMED_MAX).map(({ title }) => quote(title)).join(', ');
  return (
    <Banner
      icon="warn"
      onClose={forget}
      actions={
        <>
          {location.pathname === '/popup.html'
            // A file picker closes a popup.
            ? <Button look="accent" onClick={() => void openLibrary('#restore')}>Restore from a backup…</Button>
            : <RestoreBackup look="accent">Restore from a backup…</RestoreBackup>}
          <Button onClick={() => void remove()}>{others.length === 0 ? 'Remove it' : 'Remove them'}</Button>
        </>
      }
    >
      <b>{`The browser has lost what it stored of ${others.length === 0 ? quote(first.title) : amount(papers.length, 'paper')}.`}</b>
      {others.length > 0 && ` ${named}${papers.length > NAMED_MAX ? ' and others' : ''}.`}
      {` ${others.length === 0 ? 'Its title, status and tags are' : 'Their titles, status and tags are'} still here; what is gone, such as a note, may be in a backup.`}
    </Banner>
  );
}
