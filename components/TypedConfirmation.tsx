// For the few things that cannot be undone: the reader types what they are about to do.
import { useId, useState, type ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import styles from './TypedConfirmation.module.css';

interface TypedConfirmationProps {
  title: string;
  /** What has to be typed. */
  words: string;
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

export function TypedConfirmation({ title, words, children, onConfirm, onClose }: TypedConfirmationProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const isTyped = typed.trim().toLowerCase() === words;
  return (
    <Dialog title={title} onClose={onClose} actions={<><Button look="edge" onClick={onClose}>Cancel</Button><Button look="primary" disabled={!isTyped} onClick={onConfirm}>{title}</Button></>}>
      <div className={styles.text}>{children}</div>
      <label className={styles.label} htmlFor={id}>To go on, type <b>{words}</b></label>
      <input id={id} className={styles.field} type="text" autoComplete="off" spellCheck={false} value={typed} onChange={({ target }) => setTyped(target.value)} onKeyDown={({ key }) => { if (key === 'Enter' && isTyped) onConfirm(); }} />
    </Dialog>
  );
}
