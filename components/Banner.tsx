// One thing that the reader must know, with what can be done about it. A bad one is spoken at once.
import type { ReactNode } from 'react';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';
import styles from './Banner.module.css';

interface BannerProps {
  icon: IconName;
  bad?: boolean;
  /** What can be done stands beside it, however narrow it is. */
  isLine?: boolean;
  children: ReactNode;
  actions?: ReactNode;
  onClose?: () => void;
}

export function Banner({ icon, bad = false, isLine = false, children, actions, onClose }: BannerProps) {
  return (
    <div className={styles.banner} data-bad={bad || undefined} data-line={isLine || undefined} role={bad ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div className={styles.text}>
        <div>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {onClose && <Button icon="close" label="Close" onClick={onClose} />}
    </div>
  );
}
