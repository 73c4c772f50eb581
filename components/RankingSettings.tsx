// Whether new papers stand in the order of what the reader likes, what that was learned from, and forgetting it.
import { useLiveQuery } from 'dexie-react-hooks';
import type { Library, StoredTaste } from '@/lib/db/database';
import { getTaste, listSavedSince, SAVES_MIN } from '@/lib/db/tastes';
import { amount } from './amount';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useLibrary } from './hooks/use-library';
import { useMessages } from './hooks/use-messages';
import { useSettings } from './hooks/use-settings';
import { Setting, SettingsSection } from './SettingsSection';
import { Switch } from './Switch';

const RANK = 'Learn what you are likely to save';

export function RankingSettings() {
  const library = useLibrary();
  const { settings, change } = useSettings();
  const { run } = useCommands();
  const { sayUndoable } = useMessages();
  const learned = useLiveQuery(() => readLearned(library), [library]);
  if (!settings || !learned) return null;
  const forget = async () => {
    const forgotten = await run('forgetTaste', null);
    if (forgotten) sayUndoable('Forgotten', () => run('undoForgetTaste', forgotten));
  };
  return (
    <SettingsSection title="For you" about="New papers can stand in the order of what you save and clear, and say why. This is learned in this browser and stays in it.">
      <Setting label={RANK} hint={settings.ranksInbox ? sayLearned(learned) : 'Off: nothing is learned'}>
        <Switch label={RANK} on={settings.ranksInbox} onSwitch={(ranksInbox) => change({ ranksInbox })} />
      </Setting>
      <Setting label="Forget what it learned" hint={sayForgotten(learned.stored)}>
        <Button look="edge" onClick={() => void forget()}>Forget</Button>
      </Setting>
    </SettingsSection>
  );
}

interface Learned {
  stored: StoredTaste;
  /** Counted no further than what is needed. */
  saves: number;
}

async function readLearned(library: Library): Promise<Learned> {
  const stored = await getTaste(library);
  const saves = await listSavedSince(library, stored.since, SAVES_MIN);
  return { stored, saves: saves.length };
}

function sayLearned({ stored: { taste, saved, cleared }, saves }: Learned): string {
  if (saves < SAVES_MIN) return `Begins at ${SAVES_MIN} saved papers: ${SAVES_MIN - saves} to go`;
  if (!taste) return 'Begins once you have cleared some new papers, or looked at them and left them';
  return `Learned from ${amount(saved, 'saved paper')} and ${cleared.toLocaleString('en')} cleared`;
}

function sayForgotten({ since }: StoredTaste): string {
  if (since === 0) return 'It then begins anew, with what you save and clear from that moment on';
  return `It learns from what you saved and cleared since ${new Date(since).toLocaleDateString('en-GB', { dateStyle: 'long' })}`;
}
