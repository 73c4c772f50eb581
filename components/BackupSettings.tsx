// Backups: whether and how often, where the last one is and what it holds, and the way back.
import { useId } from 'react';
import type { BackupRecord, BackupState } from '@/lib/model/backup-plan';
import { showFile } from '@/lib/platform/downloads';
import { explain } from '@/lib/shared/explain';
import { fileName, heldWords, madeAt } from './backup-words';
import { Button } from './Button';
import { onExported, readExportedAt } from './exported-backup';
import styles from './BackupSettings.module.css';
import { useBackups } from './hooks/use-backups';
import { useCommands } from './hooks/use-commands';
import { useSettings } from './hooks/use-settings';
import { useTold } from './hooks/use-told';
import { RestoreBackup } from './RestoreBackup';
import { Setting, SettingsSection } from './SettingsSection';
import { Switch } from './Switch';

const AUTOMATIC = 'Back up automatically';

export function BackupSettings() {
  const { settings, change } = useSettings();
  const { attempt } = useCommands();
  const { state, isAllowed, backUp, turnOn } = useBackups();
  const exportedAt = useTold(readExportedAt, onExported);
  const id = useId();
  if (!settings || !state) return null;
  const last = state.made.at(-1);
  const isOn = settings.backsUp !== 'off' && isAllowed;
  return (
    <SettingsSection title="Backups" about="A file with everything that is yours, in your downloads folder: outside of the browser, which can lose what it stores. Each is read back before it counts, and older ones are removed.">
      <Setting label={AUTOMATIC} hint={<span role="status">{automaticWords(settings.backsUp !== 'off', isAllowed, state)}</span>}>
        <Switch label={AUTOMATIC} on={isOn} onSwitch={(on) => (on ? turnOn() : change({ backsUp: 'off' }))} />
      </Setting>
      {isOn && (
        <Setting label={<label htmlFor={id}>How often</label>} hint="Only when something has changed">
          <select id={id} className={styles.select} value={settings.backsUp} onChange={({ target: { value } }) => change({ backsUp: value === 'weekly' ? 'weekly' : 'daily' })}>
            <option value="daily">Every day</option>
            <option value="weekly">Every week</option>
          </select>
        </Setting>
      )}
      <Setting label="Last backup" hint={last ? <>{madeAt(last)}, {heldWords(last)}<br /><span dir="auto" title={last.file}>{fileName(last)}</span></> : exportedAt ? `None was made here yet; you exported one, ${madeAt({ at: exportedAt })}` : 'None was made yet'}>
        <span className={styles.buttons}>
          {last && isAllowed && <Button look="edge" onClick={() => void attempt(() => showFile(last.id), 'Not opened')}>Show in folder</Button>}
          <Button look="edge" onClick={backUp}>Back up now</Button>
        </span>
      </Setting>
      <Setting label="Restore a backup" hint="You see what would change before anything does; what is in your library stays">
        <RestoreBackup look="edge">Restore…</RestoreBackup>
      </Setting>
    </SettingsSection>
  );
}

function automaticWords(isWanted: boolean, isAllowed: boolean, { failure, made }: BackupState): string {
  if (isWanted && !isAllowed) return 'The browser does not allow Manicule to write files any more. Turn it on again, and say yes to the browser.';
  if (failure && isNewer(failure.at, made.at(-1))) {
    const { why, todo } = explain(failure.code);
    return `The last one failed: ${why}. ${todo}.`;
  }
  return isWanted ? 'Into the folder manicule of your downloads' : 'The browser asks once whether Manicule may write files';
}

function isNewer(at: number, last: BackupRecord | undefined): boolean {
  return !last || at >= last.at;
}
