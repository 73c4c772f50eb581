// Papers of the library that may be the same work as this one: merged, or told apart for good; either can be undone.
import { send } from '@/lib/messaging/client';
import type { Paper } from '@/lib/model/paper';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';
import { useSuggestions } from './hooks/use-suggestions';
import { PaperLines } from './PaperLines';
import { quote } from '@/lib/shared/quote';

export function AlikePapers({ paper }: { paper: Paper }) {
  const { attempt } = useCommands();
  const { sayUndoable } = useMessages();
  const alike = useSuggestions(paper.id);
  if (alike.length === 0) return null;

  const merge = (other: Paper) =>
    attempt(async () => {
      const { entry } = await send('uniteWorks', { ids: [paper.id, other.id] });
      sayUndoable(`Merged with ${quote(other.title)}`, entry);
      return true;
    });
  const keepApart = (other: Paper) =>
    attempt(async () => {
      const { entry } = await send('declareNotSame', { a: paper.id, b: other.id });
      sayUndoable(`Kept apart from ${quote(other.title)}`, entry);
      return true;
    });
  return (
    <PaperLines
      name={`Looks like: ${paper.title}`}
      lead={alike.length === 1 ? 'Looks like the same paper' : 'Look like the same paper'}
      lines={alike.map((other) => ({ paper: other, actions: { Merge: () => merge(other), 'Not the same': () => keepApart(other) } }))}
    />
  );
}
