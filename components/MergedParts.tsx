// What a paper was made of: each part can be split off again.
import { send } from '@/lib/messaging/client';
import { leavesOf, type Paper } from '@/lib/model/paper';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';
import { PaperLines } from './PaperLines';
import { quote } from '@/lib/shared/quote';

export function MergedParts({ paper }: { paper: Paper }) {
  const { attempt } = useCommands();
  const { sayUndoable } = useMessages();
  const parts = leavesOf(paper);
  if (parts.length < 2) return null;

  const splitOff = (part: Paper) =>
    attempt(async () => {
      const { entry } = await send('splitPaper', { id: paper.id, part: part.id });
      sayUndoable(`Split off ${quote(part.title)}`, entry);
      return true;
    });
  return (
    <PaperLines
      name={`Merged: ${paper.title}`}
      lead={`Merged from ${parts.length} papers`}
      lines={parts.map((part) => ({ paper: part, actions: { 'Split off': () => splitOff(part) } }))}
    />
  );
}
