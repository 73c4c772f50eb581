// The manicule itself: outline, not yours; filled, yours.
import { useId } from 'react';
import { CUFF, FINGERS } from '@/lib/shared/hand';
import styles from './Hand.module.css';

export function Hand({ filled = false }: { filled?: boolean }) {
  const mask = useId();
  return (
    <svg className={styles.hand} viewBox="0 0 16 16" aria-hidden="true">
      {filled && (
        <mask id={mask}>
          <path fill="#fff" d="M0 0h16v16H0z" />
          <path d="M8.2 8.6H10.6M8.2 10.45H10.4M8.2 12H9.6" stroke="#000" strokeWidth=".65" strokeLinecap="round" />
        </mask>
      )}
      <path fill="currentColor" d={CUFF} />
      <path
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
        d={filled ? `${FINGERS}z` : FINGERS}
        {...(filled && { mask: `url(#${mask})` })}
      />
    </svg>
  );
}
