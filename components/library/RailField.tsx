// A name typed in the rail: Enter keeps it, Esc and leaving the field do not. It says what becomes of a name before that.
import { useEffect, useId, useRef, useState } from 'react';
import styles from './RailField.module.css';

interface RailFieldProps {
  label: string;
  initial: string;
  /** Names that there are already. */
  known?: readonly string[] | undefined;
  /** The label is to be read while one types. */
  isLabelled?: boolean;
  /** What is to be said of the name; one that is refused is not kept. */
  check?: ((text: string) => { says: string; isRefused?: boolean } | undefined) | undefined;
  depth?: number;
  onKeep: (text: string) => void;
  onClose: () => void;
}

export function RailField({ label, initial, known, isLabelled = false, check, depth = 0, onKeep, onClose }: RailFieldProps) {
  const [text, setText] = useState(initial);
  const input = useRef<HTMLInputElement>(null);
  const before = useRef(document.activeElement);
  const id = useId();
  const checked = check?.(text.trim());
  const [isTried, setTried] = useState(false);
  const said = checked && (isTried || !checked.isRefused) ? checked.says : undefined;
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
        if (text.trim() && checked?.isRefused) return setTried(true);
        leave();
        if (text.trim()) onKeep(text.trim());
      }}
    >
      {isLabelled && <label htmlFor={`${id}-field`} className={styles.label} dir="auto">{label}</label>}
      <input
        ref={input}
        id={`${id}-field`}
        aria-label={isLabelled ? undefined : label}
        aria-describedby={`${id}-said`}
        aria-invalid={said !== undefined && checked?.isRefused === true}
        placeholder={isLabelled ? undefined : label}
        list={known && `${id}-known`}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={text}
        className={styles.field}
        onChange={({ target }) => {
          setText(target.value);
          setTried(false);
        }}
        onBlur={onClose}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          leave();
        }}
      />
      <p id={`${id}-said`} role="status" className={styles.said}>{said}</p>
      {known && <datalist id={`${id}-known`}>{known.map((name) => <option key={name}>{name}</option>)}</datalist>}
    </form>
  );
}
