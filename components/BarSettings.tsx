// Where the reader has closed the bar with Follow, and how it comes back; nothing where they have not.
import { Button } from './Button';
import { useSettings } from './hooks/use-settings';
import { Setting, SettingsSection } from './SettingsSection';

export function BarSettings() {
  const { settings, change } = useSettings();
  const hidden = settings?.barHiddenAt ?? [];
  if (hidden.length === 0) return null;
  return (
    <SettingsSection title="Follow on the page" about="You closed the bar with Follow on these sites. Their listings can still be followed from the toolbar button.">
      {hidden.map((host) => (
        <Setting key={host} label={host}>
          <Button look="edge" aria-label={`Show the bar on ${host} again`} onClick={() => change({ barHiddenAt: hidden.filter((one) => one !== host) })}>Show again</Button>
        </Setting>
      ))}
    </SettingsSection>
  );
}
