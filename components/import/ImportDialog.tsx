// Importing: choose, look at what would happen, let it run, see what came of it. It can be closed at any time; see use-import.ts.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import styles from './ImportDialog.module.css';
import { ImportFailed } from './ImportFailed';
import { ImportSteps } from './ImportSteps';
import { planLine } from './import-words';
import { TagAll } from './TagAll';
import { useImport, type Import, type ImportState } from './use-import';

interface ImportDialogProps {
  onClose: () => void;
  /** One that was dropped on the page. */
  file?: File | undefined;
}

export default function ImportDialog({ onClose, file }: ImportDialogProps) {
  const imports = useImport();
  const { read, leave } = imports;
  const taken = useRef<File>(undefined);
  useEffect(() => {
    if (!file || taken.current === file) return;
    taken.current = file;
    read({ file });
  }, [file, read]);
  const close = () => {
    leave();
    onClose();
  };
  return (
    <Dialog isWide title={titleOf(imports.state)} onClose={close} actions={<Actions imports={imports} onClose={close} />}>
      {imports.error && <div className={styles.section}><ImportFailed code={imports.error} /></div>}
      <ImportSteps imports={imports} />
    </Dialog>
  );
}

function titleOf(state: ImportState): string {
  if (state.step === 'choose') return 'Import papers';
  return `Import ${state.step === 'reading' ? state.name : state.job.work.file}`;
}

function Actions({ imports, onClose }: { imports: Import; onClose: () => void }) {
  const { state } = imports;
  const [tags, setTags] = useState<string[]>([]);
  if (state.step === 'choose') {
    const check = () => {
      onClose();
      location.hash = 'doctor';
    };
    return <Button icon="check" onClick={check}>Check a .bib file instead…</Button>;
  }
  if (state.step === 'reading') return <Button look="edge" onClick={imports.cancel}>Cancel</Button>;
  if (state.step === 'running') return <><Button onClick={imports.cancel}>Cancel</Button><Button look="edge" onClick={onClose}>Close</Button></>;
  if (state.step === 'stopped') return <><Button onClick={imports.cancel}>Stop here</Button><Button look="primary" onClick={imports.goOn}>Go on</Button></>;
  if (state.step === 'over') return <Button look="primary" onClick={onClose}>Done</Button>;
  const { summary, holdsMore } = state.job.work;
  const plan = planLine(summary, tags.length > 0);
  // Nothing of it can be read, so nothing can be tagged.
  const rest = holdsMore && <Button look="edge" onClick={() => imports.start(tags)}>Restore what else it holds</Button>;
  if (planLine(summary, true) === undefined) return <>{rest}<Button look="primary" onClick={onClose}>Close</Button></>;
  return (
    <>
      <TagAll tags={tags} onChange={setTags} />
      {plan === undefined ? <>{rest}<Button look="primary" onClick={onClose}>Close</Button></> : <><Button onClick={imports.cancel}>Discard</Button><Button look="primary" onClick={() => imports.start(tags)}>{plan}</Button></>}
    </>
  );
}
