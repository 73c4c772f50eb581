// One rule: for papers like these, do that. Kept when it says both.
import { useEffect, useId, useRef, useState } from 'react';
import { isEmptyFilter, type FeedRule } from '@/lib/model/feed-filter';
import { changeTags } from '@/lib/model/tag';
import { Button } from './Button';
import { Switch } from './Switch';
import { TagBox } from './TagBox';
import { TokenField } from './TokenField';
import token from './TokenField.module.css';
import styles from './RuleEditor.module.css';

interface RuleEditorProps {
  rule: FeedRule;
  /** What it is called for whoever hears it. */
  name: string;
  onKeep: (rule: FeedRule) => void;
  onCancel: () => void;
}

export function RuleEditor({ rule, name, onKeep, onCancel }: RuleEditorProps) {
  const id = useId();
  const [draft, setDraft] = useState(rule);
  const [typed, setTyped] = useState<Partial<FeedRule['when']>>({});
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);
  const { when, tags, saves } = draft;
  const tokens = (field: 'authors' | 'words' | 'categories') => ({
    of: name,
    tokens: when[field],
    onChange: (list: string[]) => setDraft((before) => ({ ...before, when: { ...before.when, [field]: list } })),
    onType: (list: readonly string[]) => setTyped((before) => ({ ...before, [field]: [...list] })),
  });
  // What is typed counts, though no Enter ended it.
  const whole: FeedRule = { ...draft, when: { ...when, ...typed } };
  const lacks = isEmptyFilter(whole.when) ? 'Say which papers: an author, words or a category.' : !saves && tags.length === 0 ? 'Say what to do: save them, or give them a tag.' : undefined;
  const keep = () => {
    setTried(true);
    if (lacks === undefined) onKeep(whole);
  };
  return (
    <fieldset ref={form} className={styles.editor} aria-label={name}>
      <TokenField label="Authors" placeholder="Full name, or family name" keepsCommas {...tokens('authors')} />
      <TokenField label="Words or phrases" {...tokens('words')} />
      <TokenField label="Categories" placeholder="cs.CL, or cs for all of it" {...tokens('categories')} />
      <div className={token.field}>
        <span className={token.label}>Tags</span>
        <TagBox paper={{ title: name, tags }} focus={undefined} onDone={keep} onChange={(add, remove) => setDraft((before) => ({ ...before, tags: changeTags(before.tags, add, remove) }))} />
      </div>
      <div className={styles.saves}>
        <span aria-hidden="true">Save at once</span>
        <Switch label={`Save at once: ${name}`} on={saves} onSwitch={(isOn) => setDraft((before) => ({ ...before, saves: isOn }))} />
      </div>
      <p id={id} role="status" className={styles.lacks}>{isTried && lacks}</p>
      <div className={styles.actions}>
        <Button look="edge" onClick={onCancel}>Cancel</Button>
        <Button look="primary" aria-describedby={id} onClick={keep}>Keep rule</Button>
      </div>
    </fieldset>
  );
}
