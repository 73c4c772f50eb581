// The tags of a paper, taken away by their × or by Backspace, added by typing (APG "combobox", by downshift).
// Enter adds the chosen suggestion, Shift+Enter the text as it stands; Enter in the empty box is "done".
import { useCombobox } from 'downshift';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Paper } from '@/lib/model/paper';
import { parseTag } from '@/lib/model/tag';
import { Floating } from './Floating';
import { useTagSuggestions } from './hooks/use-tag-suggestions';
import { Icon } from './Icon';
import { tagChoices, type TagChoice } from './tag-choices';
import { TagName } from './TagName';
import styles from './TagBox.module.css';

interface TagBoxProps {
  paper: Pick<Paper, 'title' | 'tags'>;
  onChange: (add: string[], remove: string[]) => void;
  /** A new object each time the cursor has to come here. */
  focus: object | undefined;
  onDone: () => void;
  /** Given: a tag leads to the papers that carry it. */
  onTag?: ((tag: string) => void) | undefined;
}

export function TagBox({ paper, onChange, focus, onDone, onTag }: TagBoxProps) {
  const [text, setText] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const choices = tagChoices(text, useTagSuggestions(text, paper.tags), paper.tags);

  const add = (label: string) => {
    const tag = parseTag(label);
    setText('');
    if (tag !== undefined) onChange([tag], []);
  };
  const remove = (tag: string) => {
    onChange([], [tag]);
    focusInput(box.current);
  };

  const { isOpen, highlightedIndex, getInputProps, getMenuProps, getItemProps } = useCombobox<TagChoice>({
    items: choices,
    inputValue: text,
    selectedItem: null,
    defaultHighlightedIndex: text.trim() ? 0 : -1,
    itemToString: (choice) => choice?.label ?? '',
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem) add(selectedItem.label);
    },
    stateReducer: (state, { type, changes }) => (type === useCombobox.stateChangeTypes.InputBlur ? { ...state, isOpen: false } : changes),
  });

  const showChoices = isOpen && choices.length > 0;

  useEffect(() => {
    if (focus) focusInput(box.current);
  }, [focus]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = isOpen && choices[highlightedIndex] !== undefined;
    const keepFromDownshift = () => void Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
    if (event.key === 'Enter' && (event.shiftKey || !chosen)) {
      event.preventDefault();
      keepFromDownshift();
      if (text.trim()) add(text);
      else onDone();
    } else if (event.key === 'Backspace' && text === '') {
      const last = paper.tags.at(-1);
      if (last !== undefined) onChange([], [last]);
    } else if (event.key === 'Escape') {
      if (text || showChoices) event.preventDefault();
      if (isOpen && (text || showChoices)) return;
      // It would take one more for a list that is not shown.
      keepFromDownshift();
      setText('');
    }
  };

  return (
    <div ref={box} className={styles.box} onPointerDown={(event) => event.target === box.current && queueMicrotask(() => focusInput(box.current))}>
      {paper.tags.map((tag) => (
        <span key={tag} className={styles.token}>
          {onTag
            ? <button type="button" className={styles.label} aria-label={`Only papers tagged ${tag}`} title={`Only papers tagged ${tag}`} onClick={() => onTag(tag)}><TagName tag={tag} /></button>
            : <span className={styles.label}><TagName tag={tag} /></span>}
          <button type="button" className={styles.x} aria-label={`Remove tag ${tag}`} onClick={() => remove(tag)}><Icon name="x" /></button>
        </span>
      ))}
      <input
        {...getInputProps({
          'aria-label': `Tags: ${paper.title}`,
          'aria-autocomplete': 'list',
          placeholder: 'Add a tag',
          spellCheck: false,
          dir: 'auto',
          onChange: ({ currentTarget }) => setText(currentTarget.value),
          onKeyDown,
        })}
      />
      {showChoices
        ? (
          <Floating anchor={box} fit>
            <ul {...getMenuProps({ 'aria-label': 'Tags', className: styles.choices })}>
              {choices.map((choice, index) => (
                <li key={choice.label + String(choice.count)} {...getItemProps({ item: choice, index, className: styles.choice })}>
                  {choice.count === undefined && <Icon name="plus" />}
                  <span className={styles.name} dir="auto">
                    {choice.count === undefined ? <>New tag <b>{choice.label}</b></> : <Match text={choice.label} typed={text.trim()} />}
                  </span>
                  {choice.count === undefined
                    ? <kbd aria-hidden="true">{choices.length > 1 ? '⇧ ↵' : '↵'}</kbd>
                    : <span className={styles.count}>{choice.count.toLocaleString('en')}</span>}
                </li>
              ))}
            </ul>
          </Floating>
        )
        : <ul {...getMenuProps({ 'aria-label': 'Tags', hidden: true })} />}
    </div>
  );
}

function focusInput(box: HTMLElement | null): void {
  box?.querySelector('input')?.focus();
}

/** The letters that were typed, marked. */
function Match({ text, typed }: { text: string; typed: string }) {
  const at = typed === '' ? -1 : text.toLowerCase().indexOf(typed.toLowerCase());
  if (at === -1) return text;
  return <>{text.slice(0, at)}<mark>{text.slice(at, at + typed.length)}</mark>{text.slice(at + typed.length)}</>;
}
