// Restoring a backup: choose the file, watch it go in, read what came of it. Papers are merged into the library, never over it.
import { useRef } from 'react';
import { explain } from '@/lib/shared/errors';
import { amount } from './amount';
import { Banner } from './Banner';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { useRestore, type Restored } from './hooks/use-restore';
import styles from './RestoreDialog.module.css';

export default function RestoreDialog({ onClose }: { onClose: () => void }) {
  const { state, restore, cancel } = useRestore();
  const input = useRef<HTMLInputElement>(null);
  const isRunning = state.step === 'reading' || state.step === 'merging';
  const choose = <Button look={state.step === 'done' ? 'edge' : 'primary'} onClick={() => input.current?.click()}>Choose a file…</Button>;

  return (
    <Dialog
      title="Restore a backup"
      onClose={() => {
        cancel();
        onClose();
      }}
      actions={isRunning ? <Button look="edge" onClick={cancel}>Cancel</Button> : <>{choose}{state.step === 'done' && <Button look="primary" onClick={onClose}>Done</Button>}</>}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label="Backup file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void restore(file);
          target.value = '';
        }}
      />
      {state.step === 'ready' && <p className={styles.text}>Choose a file that Manicule wrote (Export, Backup of everything). Its papers are added to your library; what is already there stays, and both notes and tags are kept.</p>}
      {state.step === 'reading' && <p role="status">Reading {state.name}</p>}
      {state.step === 'merging' && <Progress done={state.done} total={state.total} />}
      {state.step === 'failed' && (
        <Banner bad icon="warn"><b>{explain(state.code).what}.</b> {explain(state.code).todo}. {state.done > 0 ? `${amount(state.done, 'paper')} had been merged before; choose the file again to go on.` : 'Nothing was changed.'}</Banner>
      )}
      {state.step === 'done' && <Result restored={state.restored} />}
    </Dialog>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <div className={styles.progress}>
      <progress max={total} value={done} aria-label="Merging" />
      <span>{done.toLocaleString('en')} of {amount(total, 'paper')}</span>
    </div>
  );
}

function Result({ restored: { added, merged, unreadable, cancelled } }: { restored: Restored }) {
  const parts = [`${added.toLocaleString('en')} added`, `${merged.toLocaleString('en')} merged`];
  if (unreadable.length > 0) parts.push(`${unreadable.length.toLocaleString('en')} could not be read`);
  return (
    <div role="status">
      <p className={styles.result}>{cancelled && 'Cancelled: '}{parts.join(', ')}</p>
      {cancelled && <p className={styles.text}>What was merged stays. Choose the file again to go on where it stopped.</p>}
      {unreadable.length > 0 && <textarea className={styles.unreadable} readOnly rows={Math.min(unreadable.length, 8)} aria-label="What could not be read" value={unreadable.join('\n')} />}
    </div>
  );
}
