// How cite keys are made, with an example that follows the typing.
import { useState } from 'react';
import { citationOf } from '@/lib/formats/citation';
import { citeKeyMaker } from '@/lib/formats/cite-key';
import { CITE_KEY_PARTS, DEFAULT_CITE_KEY_PATTERN, explainPattern } from '@/lib/model/cite-key-pattern';
import { paperFromSighting } from '@/lib/model/paper';
import { Button } from './Button';
import { useSettings } from './hooks/use-settings';
import { NewKeys } from './NewKeys';
import { openLibrary } from './place';
import { Setting, SettingsSection } from './SettingsSection';
import { TextSetting } from './TextSetting';
import styles from './CitingSettings.module.css';

const EXAMPLE = paperFromSighting({
  keys: ['arxiv:1706.03762'],
  title: 'Attention Is All You Need',
  url: 'https://arxiv.org/abs/1706.03762',
  source: 'arxiv-api',
  authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Jakob Uszkoreit'].map((name) => ({ name, family: name.replace(/^.* /, ''), given: name.replace(/ .*$/, '') })),
  publishedAt: '2017-06-12',
  venue: 'Advances in Neural Information Processing Systems',
}, 0);

export function CitingSettings() {
  const { settings, change } = useSettings();
  const [typed, setTyped] = useState<string>();
  if (!settings) return null;
  const pattern = typed ?? settings.citeKeyPattern;
  const example = explainPattern(pattern.trim()) === undefined ? citeKeyMaker(pattern.trim())(EXAMPLE, citationOf(EXAMPLE)) : '';
  const keep = (citeKeyPattern: string) => {
    setTyped(undefined);
    change({ citeKeyPattern });
  };
  return (
    <SettingsSection title="Citing" about="A paper keeps the key that it was first exported with. A new pattern is for papers that have none yet.">
      <TextSetting
        label="Cite key pattern"
        hint={<>“Attention Is All You Need” becomes <output className={styles.key}>{example || '…'}</output></>}
        value={settings.citeKeyPattern}
        explain={explainPattern}
        onType={setTyped}
        onChange={keep}
      />
      <Setting
        label={
          <dl className={styles.parts}>
            {Object.entries(CITE_KEY_PARTS).map(([name, what]) => <div key={name}><dt><code>{`{${name}}`}</code></dt><dd>{what}</dd></div>)}
          </dl>
        }
        hint="With a capital, {Author}, each word begins with one"
      >
        {settings.citeKeyPattern !== DEFAULT_CITE_KEY_PATTERN && <Button look="edge" onClick={() => keep(DEFAULT_CITE_KEY_PATTERN)}>Use the usual one</Button>}
      </Setting>
      <NewKeys />
      <Setting label="Check a .bib file" hint="Preprints that have come out, fields that are missing, entries that are there twice">
        <Button look="edge" icon="check" onClick={() => void openLibrary('#doctor')}>Check a file…</Button>
      </Setting>
    </SettingsSection>
  );
}
