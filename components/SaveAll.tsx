// Saves all papers of a listing under a tag: those that are yours get the tag too.
import { useState } from 'react';
import { changeTags } from '@/lib/model/tag';
import { amount } from './amount';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';
import { saveCards } from './save-cards';
import { TagBox } from './TagBox';

interface SaveAllProps {
  tab: number;
  found: number;
  saved: number;
  onSaved: () => Promise<void>;
}

export default function SaveAll({ tab, found, saved, onSaved }: SaveAllProps) {
  const { attempt } = useCommands();
  const { sayUndoable } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const [tags, setTags] = useState<string[]>([]);
  const [focus] = useState({});
  const name = `all ${amount(found, 'paper')} here`;
  const save = async () => {
    setOpen(false);
    await attempt(async () => {
      const { text, entry } = await saveCards(tab, { isAll: true, tags });
      sayUndoable(text, entry);
    });
    await onSaved();
  };
  return (
    <>
      <Button icon="tag" label={`Save ${name} with a tag…`} onClick={() => setOpen(true)} />
      {isOpen && (
        <Dialog
          title={`Save ${name}`}
          onClose={() => setOpen(false)}
          actions={<><Button look="edge" onClick={() => setOpen(false)}>Cancel</Button><Button look="primary" onClick={() => void save()}>{tags.length > 0 ? 'Save and tag' : 'Save'}</Button></>}
        >
          <TagBox paper={{ title: name, tags }} focus={focus} onDone={() => void save()} onChange={(add, remove) => setTags((before) => changeTags(before, add, remove))} />
          {saved > 0 && <p>{saved === 1 ? 'The one that is yours gets' : `The ${saved.toLocaleString('en')} that are yours get`} the tags too.</p>}
        </Dialog>
      )}
    </>
  );
}
