// Lines about other papers, each with what can be done about it.
import { useRef } from 'react';
import type { Paper } from '@/lib/model/paper';
import { Button } from './Button';
import { placeLine } from './byline';
import styles from './PaperLines.module.css';

export interface PaperLine {
  paper: Paper;
  /** Label and what it does; resolves to nothing if that failed. */
  actions: Record<string, () => Promise<unknown>>;
}

interface PaperLinesProps {
  /** For those who listen to the page. */
  name: string;
  lead: string;
  lines: readonly PaperLine[];
}

export function PaperLines({ name, lead, lines }: PaperLinesProps) {
  const group = useRef<HTMLDivElement>(null);

  /** The line goes, and the cursor with it: on to the end of the row, which stays whatever else goes. */
  const act = async (work: () => Promise<unknown>) => {
    const end = group.current?.parentElement?.lastElementChild;
    if ((await work()) !== undefined) end?.querySelector('button')?.focus();
  };
  return (
    <div ref={group} role="group" aria-label={name} className={styles.group}>
      <div className={styles.lead}>{lead}</div>
      <ul>
        {lines.map(({ paper, actions }) => (
          <li key={paper.id} className={styles.line}>
            <span className={styles.title} dir="auto" title={paper.title}>{paper.title}</span>
            <span className={styles.where}>{placeLine(paper)}</span>
            <span className={styles.actions}>
              {Object.entries(actions).map(([label, work]) => (
                <Button key={label} aria-label={`${label}: ${paper.title}`} onClick={() => void act(work)}>{label}</Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
