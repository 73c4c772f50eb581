// A status as a ring that fills: unread ring, reading half, read disc with tick, archived box.
import type { ReactNode } from 'react';
import type { Status } from '@/lib/model/paper';
import styles from './StatusIcon.module.css';

const RING = <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const DRAWINGS: Record<Status, ReactNode> = {
  unread: RING,
  reading: <>{RING}<path fill="currentColor" d="M8 4.75a3.25 3.25 0 0 1 0 6.5z" /></>,
  read: <path fill="currentColor" fillRule="evenodd" d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm3.3 4.1-.95-.85-3.1 3.75L5.6 7.4l-.9.9 2.65 2.55z" />,
  archived: <path fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinecap="round" strokeLinejoin="round" d="M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.75h3" />,
};

export function StatusIcon({ status }: { status: Status }) {
  return <svg className={styles.icon} data-status={status} viewBox="0 0 16 16" aria-hidden="true">{DRAWINGS[status]}</svg>;
}
