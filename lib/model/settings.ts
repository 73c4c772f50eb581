// What the reader can choose beyond single papers. Without zod, which the popup does not load; the schema is in settings-schema.ts.
import { DEFAULT_CITE_KEY_PATTERN, explainPattern } from './cite-key-pattern';

export interface Settings {
  /** Off: nothing is asked about saved papers. */
  completesMetadata: boolean;
  /** Told to Crossref, which treats those it can write to better; empty: nothing is told. */
  crossrefMailto: string;
  /** See `explainPattern`. */
  citeKeyPattern: string;
}

export type SettingsChange = { [Name in keyof Settings]?: Settings[Name] | undefined };

export const DEFAULT_SETTINGS: Settings = { completesMetadata: true, crossrefMailto: '', citeKeyPattern: DEFAULT_CITE_KEY_PATTERN };

const MAILTO = /^$|^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}\.[^\s@<>"']{2,60}$/;

const RULES: { [Name in keyof Settings]: (value: unknown) => boolean } = {
  completesMetadata: (value) => typeof value === 'boolean',
  crossrefMailto: (value) => typeof value === 'string' && MAILTO.test(value),
  citeKeyPattern: (value) => typeof value === 'string' && value.length <= 200 && explainPattern(value) === undefined,
};

/** True for what that setting can be. */
export function isSetting<Name extends keyof Settings>(name: Name, value: unknown): value is Settings[Name] {
  return RULES[name](value);
}

/** Settings as they were stored: what is missing or no good any more is as it comes with Manicule. */
export function settingsOf(stored: Partial<Record<keyof Settings, unknown>>): Settings {
  const read = <Name extends keyof Settings>(name: Name): Settings[Name] => {
    const value = stored[name];
    return isSetting(name, value) ? value : DEFAULT_SETTINGS[name];
  };
  return { completesMetadata: read('completesMetadata'), crossrefMailto: read('crossrefMailto'), citeKeyPattern: read('citeKeyPattern') };
}
