// The backups that were made, whether files may be written, and making one from a click.
import { send } from '@/lib/messaging/client';
import type { BackupState } from '@/lib/model/backup-plan';
import { mayDownload, onDownloadsAllowed, requestDownloads } from '@/lib/platform/downloads';
import { onBackupsChanged, readBackups } from '@/lib/services/back-up';
import { AppError } from '@/lib/shared/errors';
import { amount } from '../amount';
import { useCommands } from './use-commands';
import { useMessages } from './use-messages';
import { useSettings } from './use-settings';
import { useTold } from './use-told';

export interface Backups {
  /** `undefined` until it is read. */
  state: BackupState | undefined;
  /** Whether the browser lets files be written. */
  isAllowed: boolean;
  /** Makes one now. In the click itself: the browser may have to ask. */
  backUp(): void;
  /** The same, and from now on every day. */
  turnOn(): void;
}

export function useBackups(): Backups {
  const { attempt } = useCommands();
  const { say, dismiss } = useMessages();
  const { settings, change } = useSettings();
  const state = useTold(readBackups, onBackupsChanged);
  const isAllowed = useTold(mayDownload, onDownloadsAllowed) ?? false;
  const make = async () => {
    // The browser asks only from the click itself: nothing may be waited for before.
    if (!(await requestDownloads())) throw new AppError('downloads-withheld');
    say({ text: 'Writing the backup, and reading it back', lasting: true });
    try {
      const { papers } = await send('backUp', null);
      say({ text: `Backed up ${amount(papers, 'paper')}` });
    } catch (thrown) {
      dismiss();
      throw thrown;
    }
  };
  return {
    state,
    isAllowed,
    backUp: () => void attempt(make, 'Not backed up'),
    turnOn: () => void attempt(async () => {
      const made = make();
      if (settings?.backsUp === 'off') change({ backsUp: 'daily' });
      await made;
    }, 'Not backed up'),
  };
}
