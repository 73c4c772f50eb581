// Everything that is needed now and then: feeds, restoring, the keys, which version this is.
import { extensionVersion } from '@/lib/platform/runtime';
import { useCheckFeeds } from './hooks/use-check-feeds';
import { useCommands } from './hooks/use-commands';
import { useFeeds } from './hooks/use-inbox';
import { openSettings } from './place';
import { MenuButton, MenuHead, MenuItem, MenuLine } from './Menu';

interface MoreMenuProps {
  onRestore: () => void;
  onHelp: () => void;
}

export function MoreMenu(props: MoreMenuProps) {
  return <MenuButton icon="more" label="More" width={280}><MoreItems {...props} /></MenuButton>;
}

function MoreItems({ onRestore, onHelp }: MoreMenuProps) {
  const { run } = useCommands();
  const check = useCheckFeeds();
  const feed = useFeeds()?.find(({ id }) => id === 'hugging-face-daily');
  // Followed from the start: before the worker has written it down, too.
  const followed = feed?.followed ?? true;

  return (
    <>
      <MenuItem kind="checkbox" checked={followed} onChoose={() => void run('followFeed', { id: 'hugging-face-daily', followed: !followed })}>
        Follow Hugging Face daily papers
      </MenuItem>
      <MenuItem icon="reload" disabled={!followed} onChoose={() => void check()}>Check for new papers now</MenuItem>
      <MenuLine />
      <MenuItem icon="import" onChoose={onRestore}>Restore a backup…</MenuItem>
      <MenuItem icon="settings" onChoose={() => void openSettings()}>Settings…</MenuItem>
      <MenuItem icon="all" hint={<kbd>?</kbd>} onChoose={onHelp}>Keyboard shortcuts</MenuItem>
      <MenuLine />
      <MenuHead>Manicule {extensionVersion()}</MenuHead>
    </>
  );
}
