// What the reader can choose beyond single papers. Without zod, which the popup does not load; the schema is in settings-schema.ts.
import type { BackupPeriod } from './backup-plan';
import { isFilter, isRule, NO_FILTER, type FeedFilter, type FeedRule } from './feed-filter';
import { CITE_STYLES, type CiteStyle } from './citation-style';
import { DEFAULT_CITE_KEY_PATTERN, explainPattern } from './cite-key-pattern';

export type InboxOrder = 'newest' | 'for-you';

export interface Settings {
  /** Off: nothing is asked about saved papers. */
  completesMetadata: boolean;
  /** Told to Crossref, which treats those it can write to better; empty: nothing is told. */
  crossrefMailto: string;
  /** See `explainPattern`. */
  citeKeyPattern: string;
  /** In which style a citation was copied last. */
  citeStyle: CiteStyle;
  /** The vault of Obsidian that new notes go to; empty: the one that is open. */
  obsidianVault: string;
  /** The folder in it; empty: its own. */
  obsidianFolder: string;
  /** What a new note holds; empty: as it comes with Manicule. See lib/formats/obsidian.ts. */
  obsidianTemplate: string;
  /** Holds for every feed, beside its own. */
  inboxFilter: FeedFilter;
  inboxRules: FeedRule[];
  /** Learns what the reader keeps, and says how likely they keep what waits. */
  ranksInbox: boolean;
  /** In which order the inbox stands: by day and feed, or by how likely the reader keeps it. */
  inboxOrder: InboxOrder;
  /** The hour of the day (0 to 23, local) at which the digest is ready; nothing: none. */
  digestHour: number | null;
  /** Whether a notification says so. */
  digestNotifies: boolean;
  /** Hosts on whose listings the bar with Follow is not to be shown. */
  barHiddenAt: string[];
  /** How often a backup is written into the downloads folder. */
  backsUp: BackupPeriod;
  /** The guided start is over. */
  isGuided: boolean;
}

export type SettingsChange = { [Name in keyof Settings]?: Settings[Name] | undefined };

export const DEFAULT_SETTINGS: Settings = { completesMetadata: true, crossrefMailto: '', citeKeyPattern: DEFAULT_CITE_KEY_PATTERN, citeStyle: 'bibtex', obsidianVault: '', obsidianFolder: 'Papers', obsidianTemplate: '', inboxFilter: NO_FILTER, inboxRules: [], ranksInbox: true, inboxOrder: 'newest', digestHour: null, digestNotifies: false, barHiddenAt: [], backsUp: 'off', isGuided: false };

export const RULES_MAX = 100;
export const HOSTS_MAX = 1_000;
export const TEMPLATE_MAX = 20_000;

const MAILTO = /^$|^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}\.[^\s@<>"']{2,60}$/;

const RULES: { [Name in keyof Settings]: (value: unknown) => boolean } = {
  completesMetadata: (value) => typeof value === 'boolean',
  crossrefMailto: (value) => typeof value === 'string' && MAILTO.test(value),
  citeKeyPattern: (value) => typeof value === 'string' && value.length <= 200 && explainPattern(value) === undefined,
  citeStyle: (value) => CITE_STYLES.some((style) => style === value),
  obsidianVault: (value) => typeof value === 'string' && value.length <= 200,
  obsidianFolder: (value) => typeof value === 'string' && value.length <= 500,
  obsidianTemplate: (value) => typeof value === 'string' && value.length <= TEMPLATE_MAX,
  inboxFilter: isFilter,
  inboxRules: (value) => Array.isArray(value) && value.length <= RULES_MAX && value.every(isRule),
  ranksInbox: (value) => typeof value === 'boolean',
  inboxOrder: (value) => value === 'newest' || value === 'for-you',
  digestHour: (value) => value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 23),
  digestNotifies: (value) => typeof value === 'boolean',
  isGuided: (value) => typeof value === 'boolean',
  backsUp: (value) => value === 'off' || value === 'daily' || value === 'weekly',
  barHiddenAt: (value) => Array.isArray(value) && value.length <= HOSTS_MAX && value.every((host) => typeof host === 'string'),
};

/** True for what that setting can be. */
export function isSetting<Name extends keyof Settings>(name: Name, value: unknown): value is Settings[Name] {
  return RULES[name](value);
}

/** Settings as they were stored: what is missing or no good any more is as it comes with Manicule. */
export function settingsOf(stored: Partial<Record<keyof Settings, unknown>>): Settings {
  const settings = { ...DEFAULT_SETTINGS };
  const take = <Name extends keyof Settings>(name: Name) => {
    const value = stored[name];
    if (isSetting(name, value)) settings[name] = value;
  };
  for (const name of Object.keys(RULES) as (keyof Settings)[]) take(name);
  return settings;
}
