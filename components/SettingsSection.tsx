// One group of settings: a heading, what it is about, and its rows.
import { useId, type ReactNode } from 'react';
import styles from './SettingsSection.module.css';

interface SettingsSectionProps {
  title: string;
  about: string;
  /** Short rows stand in two columns where there is room. */
  columns?: boolean;
  children: ReactNode;
}

export function SettingsSection({ title, about, columns = false, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.title}>{title}</h2>
      <p className={styles.about}>{about}</p>
      <div className={styles.rows} data-columns={columns || undefined}>{children}</div>
    </section>
  );
}

interface SettingProps {
  label: ReactNode;
  /** Below the label, in the small print. */
  hint?: ReactNode;
  /** At the end of the line: a switch, a button, a word. */
  children?: ReactNode;
}

export function Setting({ label, hint, children }: SettingProps) {
  return (
    <div className={styles.row}>
      <div className={styles.text}>
        <div className={styles.label}>{label}</div>
        {hint && <div className={styles.hint}>{hint}</div>}
      </div>
      {children}
    </div>
  );
}
