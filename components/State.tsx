// A list that has nothing to show: says why and offers ways out.
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import styles from './State.module.css';

interface StateProps {
  /** A drawing above the title. */
  sign?: ReactNode;
  title: string;
  text: ReactNode;
  children?: ReactNode;
}

export function State({ sign, title, text, children }: StateProps) {
  return (
    <div className={styles.state}>
      {sign && <div className={styles.sign}>{sign}</div>}
      <h2 className={styles.title}>{title}</h2>
      {text && <p className={styles.text}>{text}</p>}
      {children && <div className={styles.ways}>{children}</div>}
    </div>
  );
}

interface WayProps {
  icon: IconName;
  what: string;
  where: string;
  onGo: () => void;
}

export function Way({ icon, what, where, onGo }: WayProps) {
  return (
    <button type="button" className={styles.way} onClick={onGo}>
      <Icon name={icon} />
      <span className={styles.words}><b dir="auto">{what}</b> <small>{where}</small></span>
      <Icon name="right" />
    </button>
  );
}
