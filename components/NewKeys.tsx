// Gives every paper a new cite key: those that were exported before have kept theirs until now.
import { send } from '@/lib/messaging/client';
import { amount } from './amount';
import { cutIntoBatches } from './batches';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';
import { Setting } from './SettingsSection';

const BATCH = 1_000;

export function NewKeys() {
  const { attempt } = useCommands();
  const { say, sayUndoable } = useMessages();
  const forget = () => attempt(async () => {
    const { keys } = await send('forgetCiteKeys', null);
    if (keys.length === 0) return say({ text: 'No paper has been exported with a key yet' });
    sayUndoable(`${amount(keys.length, 'paper')} will get a new key with the next export`, () => attempt(async () => {
      for (const batch of cutIntoBatches(keys, BATCH)) await send('keepCiteKeys', { keys: batch });
      return true;
    }, 'Not changed'));
  }, 'Not changed');
  return (
    <Setting label="Papers that have a key" hint="New keys do not match manuscripts that cite the old ones">
      <Button look="edge" onClick={() => void forget()}>Make new keys for all</Button>
    </Setting>
  );
}
