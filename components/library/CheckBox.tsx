// A box to check. No tab stop: the list has keys for it.
import type { MouseEvent } from 'react';
import { Icon } from '../Icon';
import styles from './CheckBox.module.css';

interface CheckBoxProps {
  label: string;
  state: 'none' | 'some' | 'all';
  onChange: (isChecked: boolean, event: MouseEvent) => void;
}

export function CheckBox({ label, state, onChange }: CheckBoxProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={state === 'some' ? 'mixed' : state === 'all'}
      aria-label={label}
      title={label}
      tabIndex={-1}
      className={styles.hit}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onChange(state !== 'all', event)}
    >
      <span className={styles.box} data-state={state}>{state === 'all' && <Icon name="check" />}</span>
    </button>
  );
}
