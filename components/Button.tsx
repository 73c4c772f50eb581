// A button: quiet by default, with an edge, or the one primary thing to do. With `icon` and no text it needs a `label`.
import type { ComponentProps } from 'react';
import { Icon, type IconName } from './Icon';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  look?: 'quiet' | 'edge' | 'primary' | 'accent';
  icon?: IconName;
  /** The name of a button that shows only its icon. */
  label?: string;
}

export function Button({ look = 'quiet', icon, label, children, ...rest }: ButtonProps) {
  const named = label === undefined ? {} : { 'aria-label': label, title: label };
  return (
    <button type="button" className={styles.button} data-look={look} data-bare={children === undefined || undefined} {...named} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
