// A file that is dropped anywhere on the page: what is to be done with it, and a frame while it hovers.
import { useEffect, useEffectEvent, useState } from 'react';
import styles from './FileDrop.module.css';

interface FileDropProps {
  /** `transfer` is there until the drop is over. */
  onFile: (file: File, transfer: DataTransfer | null) => void;
  words?: string;
}

export function FileDrop({ onFile, words = 'Drop the file to import it' }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const drop = useEffectEvent(onFile);
  useEffect(() => {
    const gone = new AbortController();
    const on = (type: 'dragover' | 'dragleave' | 'drop', hear: (event: DragEvent) => void) => document.addEventListener(type, hear, { signal: gone.signal });
    const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
    on('dragover', (event) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false));
    on('drop', (event) => {
      setOver(false);
      if (!holdsFile(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (file) drop(file, event.dataTransfer);
    });
    return () => gone.abort();
  }, []);
  return isOver && <div className={styles.frame}><p className={styles.words}>{words}</p></div>;
}
