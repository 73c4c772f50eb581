// What stands in the menu for the rest: feeds, restoring, the keys, which version this is.
import { extensionVersion } from '@/lib/platform/runtime';
import { useCheckFeeds } from './hooks/use-check-feeds';
import { useFeeds } from './hooks/use-feeds';
import { MenuHead, MenuItem, MenuLine } from './Menu';
import { openDigest, openFeeds, openSettings } from './place';

export interface MoreItemsProps {
  onRestore: () => void;
  onHelp: () => void;
}

export default function MoreItems({ onRestore, onHelp }: MoreItemsProps) {
  const check = useCheckFeeds();
  const feeds = useFeeds();
  return (
    <>
      <MenuItem icon="feed" onChoose={() => void openFeeds()}>Feeds…</MenuItem>
      <MenuItem icon="note" onChoose={() => void openDigest()}>Today’s digest</MenuItem>
      <MenuItem icon="reload" disabled={feeds?.every(({ isPaused }) => isPaused) ?? false} onChoose={() => void check()}>Check for new papers now</MenuItem>
      <MenuLine />
      <MenuItem icon="import" onChoose={onRestore}>Restore a backup…</MenuItem>
      <MenuItem icon="settings" onChoose={() => void openSettings()}>Settings…</MenuItem>
      <MenuItem icon="all" hint={<kbd>?</kbd>} onChoose={onHelp}>Keyboard shortcuts</MenuItem>
      <MenuLine />
      <MenuHead>Manicule {extensionVersion()}</MenuHead>
    </>
  );
}
