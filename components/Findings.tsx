// What became of a paper since it was saved: it came out, or has a new version. One line each, acted on by a click.
import { useRef } from 'react';
import { send } from '@/lib/messaging/client';
import { describeFinding, versionUrl, type Finding } from '@/lib/model/finding';
import type { Paper } from '@/lib/model/paper';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useFindings } from './hooks/use-findings';
import { useMessages } from './hooks/use-messages';
import { Icon } from './Icon';
import { leaveFor } from './place';
import styles from './Findings.module.css';

export function Findings({ paper }: { paper: Paper }) {
  const findings = useFindings(paper);
  const { run, attempt } = useCommands();
  const { sayUndoable } = useMessages();
  const list = useRef<HTMLUListElement>(null);

  /** The line goes, and the cursor with it: on to what comes after. */
  const act = async (work: () => Promise<unknown>) => {
    const after = list.current?.nextElementSibling;
    if ((await work()) !== undefined) after?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  };
  const accept = (finding: Finding) =>
    act(() => attempt(async () => {
      const { entry } = await send('acceptFinding', { id: finding.id });
      const url = finding.kind === 'version' ? versionUrl(paper, finding.version) : undefined;
      if (url !== undefined) await leaveFor(url);
      else sayUndoable(describeFinding(finding), entry);
      return true;
    }));

  if (findings.length === 0) return null;
  return (
    <ul ref={list} className={styles.findings} aria-label={`News: ${paper.title}`}>
      {findings.map((finding) => {
        const line = describeFinding(finding);
        const use = finding.kind === 'version' ? 'Open it' : 'Use it';
        return (
          <li key={finding.id}>
            <Icon name="feed" />
            <span className={styles.line}>{line}.</span>
            <Button look="accent" aria-label={`${use}: ${line}`} onClick={() => void accept(finding)}>{use}</Button>
            <Button aria-label={`Dismiss: ${line}`} onClick={() => void act(() => run('dismissFinding', { id: finding.id }))}>Dismiss</Button>
          </li>
        );
      })}
    </ul>
  );
}
