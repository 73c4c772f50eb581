// A link out of the library, into a tab of its own. Only http(s); anything else is the text alone.
import type { ReactNode } from 'react';
import { parseHttpUrl } from '@/lib/shared/text';
import styles from './OutLink.module.css';

export function OutLink({ url, children }: { url: string; children: ReactNode }) {
  const href = parseHttpUrl(url);
  if (href === undefined) return <span>{children}</span>;
  return <a className={styles.link} href={href} title={href} target="_blank" rel="noopener noreferrer">{children}</a>;
}
