// One line about the page in front of the reader: what it is, and what can be done about it.
import { createContext, use, useEffectEvent, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button, type ButtonProps } from './Button';
import { Hand } from './Hand';
import { Icon } from './Icon';
import styles from './PageRow.module.css';

interface PageRowProps {
  filled?: boolean;
  what?: string | undefined;
  /** Shown whole, on several lines if need be: half a question cannot be answered. */
  isWhole?: boolean;
  sub?: string | undefined;
  warning?: string | undefined;
  children?: ReactNode;
}

export function PageRow({ filled = false, what, isWhole = false, sub, warning, children }: PageRowProps) {
  return (
    <div className={styles.row}>
      <Hand filled={filled} />
      <div className={styles.text} data-warned={warning !== undefined || undefined} data-whole={isWhole || undefined}>
        <span className={styles.what} dir="auto" title={what}>{what}</span>
        {sub && <span className={styles.sub}>{sub}</span>}
        {warning && <span className={styles.warning}><Icon name="warn" />{warning}</span>}
      </div>
      {children}
    </div>
  );
}

/** Called when a button that had the focus has done its work and is gone. */
export const DoneContext = createContext<() => void>(() => {});

/** Goes when its work is done, and must not take the focus with it. */
export function PassingButton(props: ButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const onDone = use(DoneContext);
  const handOver = useEffectEvent((button: HTMLButtonElement | null) => {
    if (button === document.activeElement) onDone();
  });
  useLayoutEffect(() => {
    const button = ref.current;
    return () => handOver(button);
  }, []);
  return <Button ref={ref} {...props} />;
}
