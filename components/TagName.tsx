// A tag's name where there may be no room for all of it: of a nested one the end says more.
import type { ReactNode } from 'react';
import styles from './TagName.module.css';

/** `children`: the name as it is drawn, if letters of it are marked. */
export function TagName({ tag, children = tag }: { tag: string; children?: ReactNode }) {
  return <span className={styles.name} dir="auto" data-nested={tag.includes('/') || undefined}><span>{children}</span></span>;
}
