// On or off, at once.
import styles from './Switch.module.css';

interface SwitchProps {
  label: string;
  on: boolean;
  onSwitch: (on: boolean) => void;
}

export function Switch({ label, on, onSwitch }: SwitchProps) {
  return <button type="button" role="switch" aria-checked={on} aria-label={label} className={styles.switch} onClick={() => onSwitch(!on)} />;
}
