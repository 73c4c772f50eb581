// When the digest is ready, and whether the browser says so.
import { useEffect, useId, useState } from 'react';
import { mayNotify, onNoticesChanged, requestNotices } from '@/lib/platform/notifications';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useSettings } from './hooks/use-settings';
import { openDigest } from './place';
import { Setting, SettingsSection } from './SettingsSection';
import { Switch } from './Switch';
import styles from './DigestSettings.module.css';

const NOTIFY = 'Notify me when it is ready';
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function DigestSettings() {
  const { settings, change } = useSettings();
  const { attempt } = useCommands();
  const isAllowed = useNoticesAllowed();
  const [isRefused, setRefused] = useState(false);
  const id = useId();
  if (!settings) return null;
  const { digestHour, digestNotifies } = settings;
  const isOn = digestNotifies && isAllowed;
  // The browser asks only from the click itself: nothing may be waited for before.
  const turnOn = () => attempt(async () => {
    const isGiven = await requestNotices();
    setRefused(!isGiven);
    if (isGiven) change({ digestNotifies: true });
  }, 'Not changed');
  const turn = (on: boolean) => {
    setRefused(false);
    if (on) void turnOn();
    else change({ digestNotifies: false });
  };
  return (
    <SettingsSection title="Digest" about="One page with the papers of a day from all your feeds, to read, print, or send to yourself. It is made in this browser.">
      <Setting label={<label htmlFor={id}>Ready every day at</label>} hint="If the browser is closed then: as soon as you open it">
        <select
          id={id}
          className={styles.select}
          value={digestHour ?? ''}
          onChange={({ target: { value } }) => change({ digestHour: value === '' ? null : Number(value) })}
        >
          <option value="">No hour</option>
          {HOURS.map((hour) => <option key={hour} value={hour}>{nameHour(hour)}</option>)}
        </select>
      </Setting>
      {digestHour !== null && (
        <Setting
          label={NOTIFY}
          hint={<span role="status">{isRefused ? 'The browser does not allow it. Allow notifications for Manicule, then turn it on again.' : 'Only on days that brought something'}</span>}
        >
          <Switch label={NOTIFY} on={isOn} onSwitch={turn} />
        </Setting>
      )}
      <Setting label="Today’s digest" hint={digestHour === null ? 'All that came today so far' : `What came until ${nameHour(digestHour)} today`}>
        <Button look="edge" onClick={() => void openDigest()}>Open today’s digest</Button>
      </Setting>
    </SettingsSection>
  );
}

/** As the reader's clock shows it. */
function nameHour(hour: number): string {
  return new Date(2026, 0, 1, hour).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' });
}

/** Live: it may be taken back in the browser's own settings. */
function useNoticesAllowed(): boolean {
  const [isAllowed, setAllowed] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    const read = async () => {
      const found = await mayNotify();
      if (!gone.signal.aborted) setAllowed(found);
    };
    void read();
    onNoticesChanged(() => void read(), gone.signal);
    return () => gone.abort();
  }, []);
  return isAllowed;
}
