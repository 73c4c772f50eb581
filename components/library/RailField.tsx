// A name typed in the rail: Enter keeps it, Esc and leaving the field do not.
import { useEffect, useId, useRef, useState } from 'react';
import styles from './RailField.module.css';

interface RailFieldProps {
  label: string;
  initial: string;
  /** Names that there are already. */
  known?: readonly string[] | undefined;
  depth?: number;
  onKeep: (text: string) => void;
  onClose: () => void;
}

export function RailField({ label, initial, known, depth = 0, onKeep, onClose }: RailFieldProps) {
  const [text, setText] = useState(initial);
  const input = useRef<HTMLInputElement>(null);
  const before = useRef(document.activeElement);
  const id = useId();
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const leave = () => {
    onClose();
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return (
    <form
      className={styles.form}
      style={{ paddingInlineStart: 16 * depth }}
      onSubmit={(event) => {
        event.preventDefault();
        leave();
        if (text.trim()) onKeep(text.trim());
      }}
    >
      <input
        ref={input}
        aria-label={label}
        placeholder={label}
        list={known && id}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={text}
        className={styles.field}
        onChange={({ target }) => setText(target.value)}
        onBlur={onClose}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          leave();
        }}
      />
      {known && <datalist id={id}>{known.map((name) => <option key={name}>{name}</option>)}</datalist>}
    </form>
  );
}
