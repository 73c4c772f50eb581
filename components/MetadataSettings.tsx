// Whether public sources are asked about saved papers, and under which name.
import { isSetting } from '@/lib/model/settings';
import { useSettings } from './hooks/use-settings';
import { Setting, SettingsSection } from './SettingsSection';
import { Switch } from './Switch';
import { TextSetting } from './TextSetting';

const COMPLETE = 'Complete saved papers from public sources';

export function MetadataSettings() {
  const { settings, change } = useSettings();
  return (
    <SettingsSection title="Metadata" about="What a page leaves out is asked of arXiv, Crossref and other public indexes: authors, dates, venues, identifiers. Only for papers that you saved.">
      {settings && (
        <>
          <Setting label={COMPLETE} hint="Off: nothing is asked, and nothing about your papers leaves this browser">
            <Switch label={COMPLETE} on={settings.completesMetadata} onSwitch={(completesMetadata) => change({ completesMetadata })} />
          </Setting>
          <TextSetting
            label="E-mail for Crossref"
            hint="Optional. Crossref answers those better whom it can write to; it is told to nobody else"
            placeholder="you@university.edu"
            value={settings.crossrefMailto}
            explain={(text) => (isSetting('crossrefMailto', text) ? undefined : 'This is not an e-mail address')}
            onChange={(crossrefMailto) => change({ crossrefMailto })}
          />
        </>
      )}
    </SettingsSection>
  );
}
