// The small drawings of the product, 16 px, in the colour of the text around them. Always beside a word or on a named control.
import type { ReactNode } from 'react';
import styles from './Icon.module.css';

const LINES = {
  search: <><circle cx="7" cy="7" r="4.25" /><path d="m10.2 10.2 3.3 3.3" /></>,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  x: <path d="m5 5 6 6M11 5l-6 6" />,
  plus: <path d="M8 3v10M3 8h10" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  right: <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />,
  edit: <path d="m3 13 .75-3.25 7-7 2.5 2.5-7 7z" />,
  note: <><path d="M3 2.75h10v7.5L10 13.25H3z" /><path d="M13 10.25h-3v3M5.5 5.75h5M5.5 8.25h3" /></>,
  export: <path d="M8 9.5V2.5M5.25 5 8 2.25 10.75 5M4.5 7.25H3v6h10v-6h-1.5" />,
  import: <path d="M8 2.5v7M5.25 7 8 9.75 10.75 7M4.5 7.25H3v6h10v-6h-1.5" />,
  help: <><path d="M5.75 6a2.25 2.25 0 1 1 3.3 2c-.7.4-1.05.85-1.05 1.75" /><circle cx="8" cy="12.2" r=".7" fill="currentColor" stroke="none" /></>,
  more: <g fill="currentColor" stroke="none"><circle cx="3.5" cy="8" r="1.15" /><circle cx="8" cy="8" r="1.15" /><circle cx="12.5" cy="8" r="1.15" /></g>,
  tag: <><path d="M2.75 2.75h5l5.5 5.5-5 5-5.5-5.5z" /><circle cx="5.5" cy="5.5" r=".6" fill="currentColor" /></>,
  trash: <path d="M2.75 4.25h10.5M6 4V2.5h4V4M4 4.5l.6 9h6.8l.6-9M6.75 7v4M9.25 7v4" />,
  archive: <path d="M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.75h3" />,
  link: <path d="M6.5 3.5H3v9.5h9.5V9.5M9 2.75h4.25V7M13 3 7.5 8.5" />,
  feed: <><path d="M3 3.25A9.75 9.75 0 0 1 12.75 13M3 7.25A5.75 5.75 0 0 1 8.75 13" /><circle cx="3.9" cy="12.1" r="1" fill="currentColor" stroke="none" /></>,
  warn: <><path d="M8 2.5 14 13H2z" /><path d="M8 6.5v3" /><circle cx="8" cy="11.2" r=".7" fill="currentColor" stroke="none" /></>,
  offline: <path d="M4.7 6.1A3 3 0 0 0 4.5 12h6.6M6.4 4.3A3.75 3.75 0 0 1 11.6 7 2.5 2.5 0 0 1 13 11.1M2.5 2.5l11 11" />,
  copy: <><path d="M5.5 5.5h7.75v7.75H5.5z" /><path d="M10.5 5.25v-2.5H2.75v7.75h2.5" /></>,
  quote: <path d="M3 10.5c2 0 2.75-1.25 2.75-3V5H3v3h2.5M9.25 10.5c2 0 2.75-1.25 2.75-3V5H9.25v3h2.5" />,
  library: <path d="M3 2.75v10.5M6.25 2.75v10.5M9.25 3.1l3.75 10M2 13.25h12" />,
  reload: <path d="M13 8A5 5 0 1 1 11.3 4.25M13.25 2.5v3h-3" />,
  settings: <><path d="M2.5 4.75h5M11.5 4.75h2M2.5 11.25h2M8.5 11.25h5" /><circle cx="9.5" cy="4.75" r="1.9" /><circle cx="6.5" cy="11.25" r="1.9" /></>,
  sort: <path d="M4.5 3v10M2.5 11l2 2 2-2M9 4.5h4.5M9 8h3.25M9 11.5h2" />,
  inbox: <><path d="M2.5 9.25 4.25 3h7.5l1.75 6.25V13h-11z" /><path d="M2.5 9.25h3.25c0 1.25 1 2 2.25 2s2.25-.75 2.25-2h3.25" /></>,
  merge: <><path d="M4 2.5v3.25C4 8.5 8 8 8 10.75v2.75M12 2.5v3.25C12 8.5 8 8 8 10.75" /><path d="m6 11.75 2 2 2-2" /></>,
  'saved-search': <><circle cx="6.5" cy="6.5" r="4" /><path d="m9.5 9.5 4 4M6.5 4.75v3.5M4.75 6.5h3.5" /></>,
  chart: <path d="M2.5 13.25h11M4.5 11V8M8 11V3.25M11.5 11V5.75" />,
  all: <path d="M3.25 2.75h9.5v10.5h-9.5zM5.75 5.75h4.5M5.75 8h4.5M5.75 10.25h2.5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof LINES;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinecap="round" strokeLinejoin="round">
      {LINES[name]}
    </svg>
  );
}
