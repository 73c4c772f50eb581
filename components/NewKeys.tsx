// Gives every paper a new cite key: those that were exported before have kept theirs until now.
import { send } from '@/lib/messaging/client';
import { amount } from './amount';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';
import { Setting } from './SettingsSection';

export function NewKeys() {
  const { attempt } = useCommands();
  const { say, sayUndoable } = useMessages();
  const forget = () => attempt(async () => {
    const { count, entry } = await send('forgetCiteKeys', null);
    if (count === 0) say({ text: 'No paper has been exported with a key yet' });
    else sayUndoable(`${amount(count, 'paper')} will get a new key with the next export`, entry);
  }, 'Not changed');
  return (
    <Setting label="Papers that have a key" hint="New keys do not match manuscripts that cite the old ones">
      <Button look="edge" onClick={() => void forget()}>Make new keys for all</Button>
    </Setting>
  );
}
