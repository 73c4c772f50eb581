// Checks a .bib file: which preprints have come out, what is missing, what is there twice. The file changes only when the reader saves it.
import { useRef, useState } from 'react';
import { explain } from '@/lib/shared/explain';
import { Banner } from '../Banner';
import { Bones } from '../Bones';
import { Button } from '../Button';
import { FileInput } from '../FileInput';
import { useMessages } from '../hooks/use-messages';
import { ImportProgress } from '../import/ImportProgress';
import { FileDrop } from '../library/FileDrop';
import { useUndoKey } from '../hooks/use-undo-key';
import { MenuButton, MenuItem, MenuLine } from '../Menu';
import { amount } from '../amount';
import { BIB_TYPE, droppedHandle, fileChooser } from './bib-on-disk';
import { ChooseBib } from './ChooseBib';
import { entryAmount, isShown, type Filter } from './doctor-words';
import { EntryList } from './EntryList';
import { Filters } from './Filters';
import { LookUpBar } from './LookUpBar';
import { NothingToMend } from './NothingToMend';
import { useDoctor } from './use-doctor';
import { useLookUp } from './use-look-up';
import styles from './BibDoctor.module.css';

interface BibDoctorProps {
  /** Opens the rail, where there is no room for it. */
  onMenu: (() => void) | undefined;
  onImport: (file: File) => void;
}

export default function BibDoctor({ onMenu, onImport }: BibDoctorProps) {
  const doctor = useDoctor();
  const { session, checked, isReading, progress, failed, isDirty, chosen } = doctor;
  const lookUp = useLookUp(session?.id);
  const [picked, setPicked] = useState<Filter>();
  const input = useRef<HTMLInputElement>(null);
  const { undoLast } = useMessages();
  // What was changed here goes first, also after its message is gone.
  const undo = () => {
    lookUp.dismiss();
    doctor.undo();
  };
  const apply = () => {
    lookUp.dismiss();
    doctor.apply();
  };
  useUndoKey(session && session.past.length > 0 ? undo : undoLast);

  const open = (file: File | FileSystemFileHandle) => {
    setPicked(undefined);
    void doctor.open(file);
  };
  const choose = async () => {
    const chooser = fileChooser();
    const handle = chooser && (await chooser());
    if (handle) open(handle);
    else if (!chooser) input.current?.click();
  };

  const hasFindings = checked?.some(({ diagnoses }) => diagnoses.length > 0) === true;
  const filter = picked ?? (hasFindings ? 'mend' : 'all');
  const shown = checked?.filter(({ diagnoses }) => isShown(filter, diagnoses));
  const unasked = checked?.filter(({ isOpen }) => isOpen) ?? [];
  return (
    <section className={styles.doctor} aria-label="Check a .bib file">
      <header className={styles.head}>
        {onMenu && <Button icon="all" label="Sidebar" onClick={onMenu} />}
        <h1 className={styles.title} dir="auto" title={session?.disk.name}>{session?.disk.name ?? 'Check a .bib file'}</h1>
        <span className={styles.count} role="status">{checked && `${entryAmount(checked.length)}${isDirty ? ', not saved yet' : ''}`}</span>
        {session && (
          <div className={styles.actions}>
            {session.past.length > 0 && <Button onClick={undo}>Undo</Button>}
            <Button look={isDirty && chosen.length === 0 ? 'edge' : 'primary'} disabled={chosen.length === 0 || isReading} onClick={apply}>{chosen.length === 0 ? 'Apply' : `Apply ${amount(chosen.length, 'change')}`}</Button>
            {session.disk.handle
              ? <Button look={isDirty && chosen.length === 0 ? 'primary' : 'edge'} disabled={!isDirty} onClick={() => void doctor.save()}>Save</Button>
              : <Button look={isDirty && chosen.length === 0 ? 'primary' : 'edge'} disabled={!isDirty} onClick={doctor.saveCopy}>Save a copy</Button>}
            <MenuButton icon="more" label="More of this file">
              {session.disk.handle && <MenuItem icon="export" onChoose={doctor.saveCopy}>Save a copy</MenuItem>}
              <MenuItem icon="import" onChoose={() => onImport(new File([session.text], session.disk.name, { type: BIB_TYPE }))}>Import these papers…</MenuItem>
              <MenuLine />
              <MenuItem icon="all" onChoose={() => void choose()}>Open another file…</MenuItem>
              <MenuItem icon="close" onChoose={doctor.close}>Close the file</MenuItem>
            </MenuButton>
          </div>
        )}
      </header>
      {failed && <div className={styles.banner}><Banner bad icon="warn" actions={failed.what === 'Not saved' && <Button look="accent" onClick={doctor.saveCopy}>Save a copy</Button>}>{failed.what}: {explain(failed.code).why}. {explain(failed.code).todo}.</Banner></div>}
      {!session && <ChooseBib onChoose={() => void choose()} />}
      {session && !checked && (progress ? <div className={styles.reading}><ImportProgress label="Reading" {...progress} words={`${progress.done.toLocaleString('en')} of ${entryAmount(progress.total)} read`} /></div> : !failed && <Bones />)}
      {checked && shown && (
        <>
          <LookUpBar lookUp={lookUp} unasked={unasked} checked={checked} />
          {hasFindings && <Filters checked={checked} shown={shown} filter={filter} onFilter={setPicked} isChosen={doctor.isChosen} onChoose={doctor.choose} />}
          {!hasFindings && picked !== 'all'
            ? <NothingToMend count={checked.length} unasked={unasked.length} onShow={() => setPicked('all')} />
            : shown.length === 0 ? <p className={styles.none}>None of these are left.</p> : <EntryList key={filter} shown={shown} checked={checked} isChosen={doctor.isChosen} onChoose={doctor.choose} />}
        </>
      )}
      <FileDrop words="Drop the .bib file to check it" onFile={(file, transfer) => void droppedHandle(transfer).then((handle) => open(handle ?? file))} />
      <FileInput ref={input} label=".bib file to check" accept=".bib,.bibtex" onFile={open} />
    </section>
  );
}
