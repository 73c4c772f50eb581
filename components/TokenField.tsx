// Several words or names, typed one after the other: Enter, leaving the field, and where it may be, a comma, ends each; × or Backspace takes it away.
import { useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { cleanLine, fold } from '@/lib/shared/text';
import { Icon } from './Icon';
import box from './TagBox.module.css';
import styles from './TokenField.module.css';

const TOKEN_MAX = 200;
const TOKENS_MAX = 100;

interface TokenFieldProps {
  label: string;
  /** What it is about, for whoever hears the label alone. */
  of: string;
  tokens: readonly string[];
  placeholder?: string;
  /** A comma is a part of what is typed: `Hinton, Geoffrey`. */
  keepsCommas?: boolean;
  onChange: (tokens: string[]) => void;
  /** What would be the tokens if what is being typed were one. */
  onType?: (tokens: readonly string[]) => void;
}

export function TokenField({ label, of, tokens, placeholder, keepsCommas = false, onChange, onType }: TokenFieldProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const separator = keepsCommas ? /[\n;]/ : /[\n;,]/;

  const withTyped = (typed: string) => {
    const known = new Set(tokens.map(fold));
    const added = typed.split(separator).map((part) => cleanLine(part, TOKEN_MAX)).filter((part) => part !== '' && !known.has(fold(part)));
    return [...tokens, ...new Set(added)].slice(0, TOKENS_MAX);
  };
  const type = (typed: string) => {
    setText(typed);
    onType?.(withTyped(typed));
  };
  const add = (typed: string) => {
    const next = withTyped(typed);
    setText('');
    onType?.(next);
    if (next.length > tokens.length) onChange(next);
  };
  const remove = (token: string) => {
    const next = tokens.filter((other) => other !== token);
    onType?.(next);
    onChange(next);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = tokens.at(-1);
    if (event.key === 'Enter' && text.trim()) {
      event.preventDefault();
      add(text);
    } else if (event.key === ',' && !keepsCommas && text.trim()) {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && last !== undefined) {
      remove(last);
    } else if (event.key === 'Escape' && text) {
      event.preventDefault();
      type('');
    }
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text');
    if (!separator.test(pasted)) return;
    event.preventDefault();
    add(text + pasted);
  };

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>{label}</label>
      <div className={box.box} onPointerDown={({ target, currentTarget }) => target === currentTarget && queueMicrotask(() => input.current?.focus())}>
        {tokens.map((token) => (
          <span key={token} className={box.token}>
            <span className={box.label} dir="auto" title={token}>{token}</span>
            <button type="button" aria-label={`Remove ${token} from ${label.toLowerCase()}: ${of}`} onClick={() => remove(token)}><Icon name="x" /></button>
          </span>
        ))}
        <input
          ref={input}
          id={id}
          aria-label={`${label}: ${of}`}
          value={text}
          placeholder={tokens.length === 0 ? placeholder : undefined}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKeyDown}
          onPaste={paste}
          onBlur={() => add(text)}
        />
      </div>
    </div>
  );
}
