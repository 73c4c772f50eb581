// The library that the page reads. Given once at the top; tests give their own.
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { Library } from '@/lib/db/database';
import { openPatiently } from '@/lib/db/open-patiently';

const LibraryContext = createContext<Library | undefined>(undefined);

export function useLibrary(): Library {
  const library = use(LibraryContext);
  if (!library) throw new Error('No library was given to this page');
  return library;
}

/** Throws what kept the library from being opened, for the error boundary around it: live queries pass over that in silence. */
export function LibraryProvider({ library, children }: { library: Library; children: ReactNode }) {
  const [failed, setFailed] = useState<{ error: unknown }>();
  useEffect(() => {
    openPatiently(library).catch((error: unknown) => setFailed({ error }));
  }, [library]);
  if (failed) throw failed.error;
  return <LibraryContext value={library}>{children}</LibraryContext>;
}
