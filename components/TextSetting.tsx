// A setting that is typed. It holds when the field is left or Enter is pressed; what cannot be used is said at once, and is not kept.
import { useId, useState, type ReactNode } from 'react';
import { Setting } from './SettingsSection';
import styles from './TextSetting.module.css';

interface TextSettingProps {
  label: string;
  hint: ReactNode;
  placeholder?: string;
  value: string;
  /** Why a text cannot be used; nothing if it can. */
  explain: (text: string) => string | undefined;
  onChange: (text: string) => void;
  /** What is typed, while it is typed. */
  onType?: (text: string) => void;
}

export function TextSetting({ label, hint, placeholder, value, explain, onChange, onType }: TextSettingProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? value;
  const reason = explain(shown.trim());
  const type = (text: string) => {
    setTyped(text);
    onType?.(text);
  };
  const settle = () => {
    if (typed === undefined || reason !== undefined) return;
    if (typed.trim() !== value) onChange(typed.trim());
    setTyped(undefined);
  };
  return (
    <Setting
      label={<label htmlFor={id}>{label}</label>}
      hint={<><span id={`${id}-hint`}>{hint}</span><span id={`${id}-reason`} role="status" className={styles.reason}>{reason}</span></>}
    >
      <input
        id={id}
        className={styles.field}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-hint ${id}-reason`}
        aria-invalid={reason !== undefined}
        placeholder={placeholder}
        value={shown}
        onChange={({ target }) => type(target.value)}
        onBlur={settle}
        onKeyDown={({ key }) => {
          if (key === 'Enter') settle();
          if (key === 'Escape') type(value);
        }}
      />
    </Setting>
  );
}
