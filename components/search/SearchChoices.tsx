// What completes a search, beside its box (APG "combobox", by downshift): values of a field as they are typed, fields when they are asked for.
// The box keeps the focus and hands on the keys.
import { useCombobox } from 'downshift';
import { useImperativeHandle, useLayoutEffect, useMemo, useState, type KeyboardEvent, type Ref, type RefObject } from 'react';
import { applyCompletion, completeQuery, type Completion } from '@/lib/search/complete-query';
import { printValue } from '@/lib/search/print-query';
import { fold } from '@/lib/shared/text';
import { Floating } from '../Floating';
import { Marked } from '../Marked';
import { useTerms } from './use-terms';
import styles from './SearchChoices.module.css';

/** Takes the keys that move in the choices, while there are some. */
export type ChoicesKeys = (event: KeyboardEvent<HTMLInputElement>) => void;

/** For the box's attributes. */
export interface ShownChoices {
  listId: string | undefined;
  activeId: string | undefined;
}

export interface SearchChoicesProps {
  keys: Ref<ChoicesKeys>;
  box: RefObject<HTMLElement | null>;
  text: string;
  caret: number;
  /** Fields are offered too. */
  isAsked: boolean;
  onShow: (shown: ShownChoices | undefined) => void;
  onClose: () => void;
  onComplete: (text: string, caret: number) => void;
}

interface Choice {
  text: string;
  explains?: string;
  count?: number;
}

/** None is chosen until an arrow does. */
const NONE = -1;

export default function SearchChoices({ keys, box, text, caret, isAsked, onShow, onClose, onComplete }: SearchChoicesProps) {
  const completion = useMemo(() => completeQuery(text, caret), [text, caret]);
  const terms = useTerms(completion?.kind === 'terms' ? completion : undefined);
  const choices = completion && (isAsked || completion.kind !== 'fields') ? listChoices(text, completion, terms) : [];
  const isOpen = choices.length > 0;
  const [highlight, setHighlight] = useState({ text, index: NONE });

  const take = (choice: Choice | undefined) => {
    if (!choice || !completion) return;
    const completed = applyCompletion(text, completion, choice.text);
    onComplete(completed.text, completed.caret);
  };

  const { highlightedIndex, getInputProps, getMenuProps, getItemProps } = useCombobox<Choice>({
    items: choices,
    isOpen,
    inputValue: text,
    selectedItem: null,
    highlightedIndex: highlight.text === text ? highlight.index : NONE,
    itemToString: (choice) => choice?.text ?? '',
    onHighlightedIndexChange({ type, highlightedIndex: index }) {
      // Only keys choose: where the pointer happens to rest says nothing.
      if (type !== useCombobox.stateChangeTypes.ItemMouseMove && type !== useCombobox.stateChangeTypes.MenuMouseLeave) setHighlight({ text, index });
    },
    onSelectedItemChange: ({ selectedItem }) => take(selectedItem ?? undefined),
  });
  const { onKeyDown, ref, 'aria-controls': listId, 'aria-activedescendant': activeId } = getInputProps({}, { suppressRefError: true });

  useImperativeHandle(keys, () => (event) => {
    if (!isOpen || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    } else if (event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      take(choices[highlightedIndex] ?? choices[0]);
    } else if (event.key === 'Enter' && !choices[highlightedIndex]) {
      // What was typed is run, by the list.
      onClose();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp' || event.key === 'Enter') {
      event.preventDefault();
      onKeyDown?.(event);
    }
  });

  useLayoutEffect(() => {
    if (typeof ref === 'function') ref(box.current?.querySelector('input') ?? null);
  });
  useLayoutEffect(() => {
    onShow(isOpen ? { listId, activeId: activeId || undefined } : undefined);
    return () => onShow(undefined);
  }, [onShow, isOpen, listId, activeId]);

  if (!isOpen) return <ul {...getMenuProps({ 'aria-label': 'To complete the search', hidden: true })} />;
  const typed = completion?.kind === 'terms' ? completion.typed : '';
  return (
    <Floating anchor={box} fit>
      <ul {...getMenuProps({ 'aria-label': 'To complete the search', className: styles.choices })}>
        {choices.map((choice, index) => (
          <li key={choice.text} {...getItemProps({ item: choice, index, className: styles.choice })}>
            <span className={styles.text} dir="auto"><Typed text={choice.text} typed={typed} /></span>
            {choice.explains && <span className={styles.explains}>{choice.explains}</span>}
            {choice.count !== undefined && <span className={styles.count}>{choice.count.toLocaleString('en')}</span>}
          </li>
        ))}
      </ul>
    </Floating>
  );
}

/** Nothing that stands there already, alone. */
function listChoices(text: string, completion: Completion, terms: Choice[]): Choice[] {
  const choices = completion.kind === 'terms' ? terms : completion.suggestions;
  const [only] = choices;
  const isThere = choices.length === 1 && only !== undefined && fold(printValue(only.text)) === fold(text.slice(completion.from, completion.to));
  return isThere ? [] : choices;
}

/** The letters that were typed, marked: at the beginning of a word, if one begins so. */
function Typed({ text, typed }: { text: string; typed: string }) {
  const [whole, part] = [text.toLowerCase(), typed.toLowerCase()];
  let at = typed === '' ? -1 : whole.indexOf(part);
  for (let next = at; next !== -1; next = whole.indexOf(part, next + 1)) {
    if (next > 0 && /[\p{L}\p{N}]/u.test(text.charAt(next - 1))) continue;
    at = next;
    break;
  }
  return <Marked text={text} matches={at === -1 ? [] : [{ from: at, to: at + typed.length }]} />;
}
