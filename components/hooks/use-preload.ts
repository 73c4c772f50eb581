// What the first rows of a list do without comes while they are looked at.
import { useEffect, useEffectEvent } from 'react';
import { rehearseSearch } from '@/lib/db/queries';
import { ExportItems } from '../ExportMenu';
import { SearchChoices } from '../SearchField';
import { loadLanguage } from './use-language';
import { useLibrary } from './use-library';

/** A reader is not much faster at a row or a menu. */
const PRELOAD_MS = 200;

/** `own`: what that list alone asks for. */
export function usePreload(hasRows: boolean, own: () => void): void {
  const library = useLibrary();
  const load = useEffectEvent(() => {
    own();
    ExportItems.load();
    SearchChoices.load();
    void loadLanguage().catch(() => {});
    void rehearseSearch(library).catch(() => {});
  });
  useEffect(() => {
    if (!hasRows) return;
    const idle = requestIdleCallback(() => load(), { timeout: PRELOAD_MS });
    return () => cancelIdleCallback(idle);
  }, [hasRows]);
}
