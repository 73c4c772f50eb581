// Every site that has an adapter, and whether its pages are marked. The browser asks before a site is switched on.
import { removeOrigins, requestOrigins } from '@/lib/platform/permissions';
import type { SiteAdapter } from '@/lib/sites/adapter';
import { originOf } from '@/lib/sites/origin';
import { ADAPTERS, isInstalled, originsOf, originsToAsk } from '@/lib/sites/registry';
import { Button } from './Button';
import { useAllowedOrigins } from './hooks/use-allowed-origins';
import { useCommands } from './hooks/use-commands';
import { Setting, SettingsSection } from './SettingsSection';
import { Switch } from './Switch';
import styles from './SiteSettings.module.css';

const SITES = [...ADAPTERS.filter(isInstalled), ...ADAPTERS.filter((adapter) => !isInstalled(adapter)).toSorted((a, b) => a.label.localeCompare(b.label, 'en'))];
const ORIGINS = [...new Set(ADAPTERS.flatMap(({ matches }) => matches.map(originOf)))];
const HOSTS_SHOWN = 2;

export function SiteSettings() {
  const allowed = useAllowedOrigins(ORIGINS);
  return (
    <SettingsSection title="Sites" about="Where a hand stands beside every paper. Any other page works, too: press the toolbar button there." columns>
      {allowed && SITES.map((site) => <Site key={site.id} site={site} allowed={allowed} />)}
    </SettingsSection>
  );
}

function Site({ site, allowed }: { site: SiteAdapter; allowed: ReadonlySet<string> }) {
  const { attempt } = useCommands();
  const origins = [...new Set(site.matches.map(originOf))];
  const isOn = origins.some((origin) => allowed.has(origin));
  // The browser asks only from the click itself: nothing may be waited for before.
  const allow = () => void attempt(() => requestOrigins(originsToAsk(site)), 'Not changed');
  const forbid = () => void attempt(() => removeOrigins(originsOf(site)), 'Not changed');
  return (
    <Setting label={site.label} hint={nameHosts(origins)}>
      {!isInstalled(site) && <Switch label={`Mark papers on ${site.label}`} on={isOn} onSwitch={isOn ? forbid : allow} />}
      {isInstalled(site) && (isOn ? <span className={styles.always}>Always on</span> : <Button look="edge" aria-label={`Allow marks on ${site.label}`} onClick={allow}>Allow</Button>)}
    </Setting>
  );
}

function nameHosts(origins: readonly string[]): string {
  const hosts = [...new Set(origins.map((origin) => origin.replace(/^.*:\/\/(?:www\.)?|\/\*$/g, '')))];
  return hosts.length > HOSTS_SHOWN ? `${hosts[0]} and ${hosts.length - 1} more` : hosts.join(', ');
}
