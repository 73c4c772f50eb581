// Says of long work that it is through, whichever page began it; an import says so itself while its dialog is open.
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef } from 'react';
import { listJobs } from '@/lib/db/read-jobs';
import type { Job, JobId } from '@/lib/model/job';
import { useLibrary } from '../hooks/use-library';
import { useMessages } from '../hooks/use-messages';

export function JobsTold({ isImporting }: { isImporting: boolean }) {
  const library = useLibrary();
  const messages = useMessages();
  const jobs = useLiveQuery(() => listJobs(library), [library]);
  const running = useRef(new Set<JobId>());
  const now = useRef({ messages, isImporting });
  useEffect(() => {
    now.current = { messages, isImporting };
  }, [messages, isImporting]);

  useEffect(() => {
    const tell = async ({ work, entry }: Job) => {
      const done = work.kind === 'undo' ? work.undoes : entry;
      const command = done === undefined ? undefined : await library.history.get(done);
      if (!command || (work.kind === 'import' && now.current.isImporting)) return;
      if (work.kind === 'undo') now.current.messages.say({ text: `Undone: ${command.label}` });
      else if (!command.isUndone) now.current.messages.sayUndoable(command.label, command.id);
    };
    for (const job of jobs ?? []) {
      if (job.state === 'running') running.current.add(job.id);
      else if (running.current.delete(job.id) && job.state === 'done') void tell(job);
    }
  }, [jobs, library]);
  return null;
}
