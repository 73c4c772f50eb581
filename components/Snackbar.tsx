// Says in passing what was done, with a way back. Goes by itself after eight seconds, but not from under a hand or the focus.
import { useEffect, useState } from 'react';
import { Button } from './Button';
import { useMessages, type Message } from './hooks/use-messages';
import styles from './Snackbar.module.css';

const SHOWN_MS = 8_000;

export function Snackbar() {
  const { message, dismiss } = useMessages();
  // The region is always there: what appears together with its region is not spoken.
  return (
    <div className={styles.place} role="status">
      {message && <Snack key={message.lasting ? 'lasting' : message.text} message={message} onGone={dismiss} />}
    </div>
  );
}

function Snack({ message: { text, action, lasting = false }, onGone }: { message: Message; onGone: () => void }) {
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (lasting || held) return;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [lasting, held, onGone]);

  return (
    <div className={styles.snack} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span className={styles.text} dir="auto">{text}</span>
      {action && <Button onClick={action.run}>{action.label}</Button>}
      {action?.key && <kbd aria-hidden="true">{action.key}</kbd>}
      <Button icon="close" label="Close" onClick={onGone} />
    </div>
  );
}
