// Where papers come from: a file, dropped or chosen, or text that is pasted; and imports that were begun before.
import { useRef, useState, type DragEvent } from 'react';
import { Button } from '../Button';
import { FileInput } from '../FileInput';
import styles from './ChooseSource.module.css';
import { UnfinishedImport } from './UnfinishedImport';
import type { ImportJob, Source } from './use-import';

interface ChooseSourceProps {
  unfinished: readonly ImportJob[];
  onRead: (source: Source) => void;
  onResume: (id: string) => void;
  onDiscard: (id: string) => void;
}

export function ChooseSource({ unfinished, onRead, onResume, onDiscard }: ChooseSourceProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isOver, setIsOver] = useState(false);
  const [isWithheld, setIsWithheld] = useState(false);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    const dropped = event.dataTransfer.getData('text/plain');
    if (file) onRead({ file });
    else if (dropped.trim()) onRead({ text: dropped });
  };
  const pasteClipboard = async () => {
    try {
      const copied = await navigator.clipboard.readText();
      setIsWithheld(false);
      setText((before) => (before.trim() ? `${before.trimEnd()}\n${copied}` : copied));
    } catch {
      setIsWithheld(true);
    }
  };

  return (
    <div
      className={styles.sources}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {unfinished.length > 0 && <ul className={styles.unfinished} aria-label="Not finished">{unfinished.map((job) => <UnfinishedImport key={job.id} job={job} onResume={onResume} onDiscard={onDiscard} />)}</ul>}
      <section className={styles.drop} aria-labelledby="import-file">
        <h3 id="import-file">Drop a file here</h3>
        <p>BibTeX, RIS, CSL JSON, CSV, bookmarks: what Zotero, Mendeley, EndNote, JabRef and Google Scholar export. PaperMemory’s JSON, and backups of Manicule.</p>
        <Button look="primary" onClick={() => input.current?.click()}>Choose a file…</Button>
        <FileInput ref={input} label="File to import" accept=".bib,.bibtex,.biblatex,.ris,.json,.csljson,.rdf,.csv,.tsv,.html,.htm,.txt,.md,.gz,.zip,text/plain,application/json" onFile={(file) => onRead({ file })} />
      </section>
      <section className={styles.paste}>
        <label htmlFor="import-text">Or paste a list: addresses, DOIs, arXiv ids, BibTeX</label>
        <textarea id="import-text" rows={5} spellCheck={false} dir="auto" placeholder={'2401.01234\nhttps://doi.org/10.18653/v1/2024.acl-long.1'} value={text} onChange={({ target }) => setText(target.value)} />
        <div className={styles.actions}>
          {isWithheld && <span role="status">The browser does not hand the clipboard over: paste into the field.</span>}
          <Button icon="copy" onClick={() => void pasteClipboard()}>From the clipboard</Button>
          <Button look="edge" disabled={text.trim() === ''} onClick={() => onRead({ text })}>Read the list</Button>
        </div>
      </section>
    </div>
  );
}
