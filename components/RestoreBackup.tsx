// Restoring: the file is chosen, and goes through the import, which also puts back what it holds beside the papers.
import { useLiveQuery } from 'dexie-react-hooks';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { listJobs } from '@/lib/db/read-jobs';
import { Button, type ButtonProps } from './Button';
import { FileInput } from './FileInput';
import { useLibrary } from './hooks/use-library';

const ImportDialog = lazy(() => import('./import/ImportDialog'));

interface RestoreBackupProps {
  /** Of the button that asks for the file. A file picker closes a popup, so it is not for there. */
  look: ButtonProps['look'];
  children: string;
  /** Whether something is still to be done here. */
  onBusy?: (isBusy: boolean) => void;
}

export function RestoreBackup({ look = 'edge', children, onBusy }: RestoreBackupProps) {
  const library = useLibrary();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const isRunning = useLiveQuery(async () => (await listJobs(library)).some(({ work, state }) => work.kind === 'import' && state === 'running'), [library]) ?? false;
  const isBusy = file !== undefined || isRunning;
  useEffect(() => {
    onBusy?.(isBusy);
  }, [isBusy, onBusy]);

  return (
    <>
      <Button look={look} icon="import" onClick={() => input.current?.click()}>{children}</Button>
      <FileInput ref={input} label="Backup file" accept=".gz,.json,.zip,application/gzip,application/json,application/zip" onFile={setFile} />
      {file && <Suspense><ImportDialog file={file} onClose={() => setFile(undefined)} /></Suspense>}
    </>
  );
}
