// How a paper becomes a note in Obsidian: where, and from which template, with a look at what comes of it.
import { useId, useState } from 'react';
import { citationOf } from '@/lib/formats/citation';
import { citeKeyMaker } from '@/lib/formats/cite-key';
import { DEFAULT_OBSIDIAN_TEMPLATE, explainTemplate, OBSIDIAN_PARTS, obsidianNote } from '@/lib/formats/obsidian';
import { paperFromSighting, type Paper } from '@/lib/model/paper';
import { TEMPLATE_MAX } from '@/lib/model/settings';
import { Button } from './Button';
import { useNow } from './hooks/use-now';
import { useSettings } from './hooks/use-settings';
import { Setting, SettingsSection } from './SettingsSection';
import { TextSetting } from './TextSetting';
import styles from './OtherToolsSettings.module.css';

const EXAMPLE: Paper = {
  ...paperFromSighting({
    keys: ['arxiv:1706.03762'],
    title: 'Attention Is All You Need',
    url: 'https://arxiv.org/abs/1706.03762',
    source: 'arxiv-api',
    authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar'].map((name) => ({ name })),
    abstract: 'The dominant sequence transduction models are based on complex recurrent or convolutional neural networks.',
    publishedAt: '2017-06-12',
    venue: 'NeurIPS',
  }, 0),
  tags: ['transformers', 'to cite'],
  note: 'Figure 1 for the introduction.',
};

export function OtherToolsSettings() {
  const { settings, change } = useSettings();
  if (!settings) return null;
  return (
    <SettingsSection title="Other tools" about="“New note in Obsidian” opens Obsidian with a note about the paper. “Send to Zotero” needs no setting: Zotero has to be running on this computer.">
      <TextSetting label="Vault" hint="Its name in Obsidian. Empty: the one that was open last" value={settings.obsidianVault} explain={(text) => (text.length > 200 ? 'The name is too long' : undefined)} onChange={(obsidianVault) => change({ obsidianVault })} />
      <TextSetting label="Folder" hint="Where new notes go, such as Papers/Unread. Empty: the vault itself" value={settings.obsidianFolder} explain={(text) => (text.length > 500 ? 'The folder is too long' : undefined)} onChange={(obsidianFolder) => change({ obsidianFolder })} />
      <Template kept={settings.obsidianTemplate} pattern={settings.citeKeyPattern} onChange={(obsidianTemplate) => change({ obsidianTemplate })} />
    </SettingsSection>
  );
}

interface TemplateProps {
  /** Empty: as it comes with Manicule. */
  kept: string;
  pattern: string;
  onChange: (template: string) => void;
}

function Template({ kept, pattern, onChange }: TemplateProps) {
  const id = useId();
  const now = useNow();
  const [typed, setTyped] = useState<string>();
  const template = typed ?? (kept || DEFAULT_OBSIDIAN_TEMPLATE);
  const reason = explainTemplate(template);
  const settle = () => {
    if (typed === undefined || reason !== undefined) return;
    const next = typed.trim() === DEFAULT_OBSIDIAN_TEMPLATE.trim() || !typed.trim() ? '' : typed;
    if (next !== kept) onChange(next);
    setTyped(undefined);
  };
  const reset = () => {
    setTyped(undefined);
    onChange('');
  };
  return (
    <Setting
      label={
        <div className={styles.template}>
          <div className={styles.head}>
            <label htmlFor={id}>Template of a note</label>
            {(kept !== '' || typed !== undefined) && <Button look="edge" onClick={reset}>Use the usual one</Button>}
          </div>
          <textarea
            id={id}
            className={styles.field}
            rows={12}
            spellCheck={false}
            maxLength={TEMPLATE_MAX}
            aria-describedby={`${id}-parts ${id}-reason`}
            aria-invalid={reason !== undefined}
            value={template}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={settle}
          />
          <span id={`${id}-reason`} role="status" className={styles.reason}>{reason}</span>
          <dl id={`${id}-parts`} className={styles.parts}>
            {Object.entries(OBSIDIAN_PARTS).map(([name, what]) => <div key={name}><dt><code>{`{{${name}}}`}</code></dt><dd>{what}</dd></div>)}
          </dl>
          <div className={styles.head}>How it will look</div>
          <pre className={styles.preview}>{obsidianNote(EXAMPLE, template, citeKeyMaker(pattern)(EXAMPLE, citationOf(EXAMPLE)), now)}</pre>
        </div>
      }
    />
  );
}
