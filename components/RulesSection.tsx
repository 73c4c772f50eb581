// Rules: what is to be done with papers by themselves, whatever feed brings them.
import { useRef, useState } from 'react';
import { NO_FILTER, type FeedRule } from '@/lib/model/feed-filter';
import { RULES_MAX, type Settings } from '@/lib/model/settings';
import { send } from '@/lib/messaging/client';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';
import { isolate } from '@/lib/shared/isolate';
import { RuleEditor } from './RuleEditor';
import { Setting, SettingsSection } from './SettingsSection';

const NEW_RULE: FeedRule = { when: NO_FILTER, tags: [], saves: true };

export function RulesSection({ rules }: { rules: Settings['inboxRules'] }) {
  const { attempt } = useCommands();
  const { sayUndoable } = useMessages();
  const [edited, setEdited] = useState<number>();
  const section = useRef<HTMLDivElement>(null);
  const put = (next: FeedRule[]) => attempt(() => send('changeSettings', { change: { inboxRules: next } }), 'Not changed');
  const close = () => {
    setEdited(undefined);
    section.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  };
  const keep = async (at: number, rule: FeedRule) => {
    // One that says the same would do nothing more.
    if ((await put(rules.toSpliced(at, 1, rule).filter((one, index) => index === at || ruleWords(one) !== ruleWords(rule)))) !== undefined) close();
  };
  const remove = async (at: number) => {
    if ((await put(rules.toSpliced(at, 1))) === undefined) return;
    sayUndoable('Removed the rule', () => put(rules));
    close();
  };
  const isBare = rules.length === 0 && edited === undefined;
  return (
    <div ref={section}>
      <SettingsSection title="Rules" about="What is to be done with some papers as soon as a feed brings them.">
        {rules.map((rule, index) => {
          const words = ruleWords(rule);
          return index === edited
            ? <RuleEditor key={words} rule={rule} name={`Rule ${index + 1}`} onKeep={(next) => void keep(index, next)} onCancel={close} />
            : (
              <Setting key={words} label={<bdi>{words}</bdi>}>
                <Button icon="settings" label={`Change the rule: ${words}`} onClick={() => setEdited(index)} />
                <Button icon="trash" label={`Remove the rule: ${words}`} onClick={() => void remove(index)} />
              </Setting>
            );
        })}
        {edited === rules.length && <RuleEditor rule={NEW_RULE} name="New rule" onKeep={(rule) => void keep(rules.length, rule)} onCancel={close} />}
        <Setting label={isBare ? 'No rules yet' : ''} hint={isBare ? 'For example: author: Ada Lovelace → save, tag to-read' : undefined}>
          <Button look="edge" icon="plus" data-add disabled={rules.length >= RULES_MAX} onClick={() => setEdited(rules.length)}>Add a rule</Button>
        </Setting>
      </SettingsSection>
    </div>
  );
}

/** `author: Ada Lovelace → save, tag to-read` */
function ruleWords({ when, tags, saves }: FeedRule): string {
  const about = [when.authors.length > 0 && `author: ${list(when.authors, ' or ')}`, when.words.length > 0 && `“${list(when.words, '” or “')}”`].filter(Boolean).join(' or ');
  const within = when.categories.length > 0 && `in ${list(when.categories, ', ')}`;
  const does = [saves && 'save', tags.length > 0 && `tag ${list(tags, ', ')}`].filter(Boolean).join(', ');
  return `${[about, within].filter(Boolean).join(', ')} → ${does}`;
}

function list(texts: readonly string[], between: string): string {
  return texts.map(isolate).join(between);
}
