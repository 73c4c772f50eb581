// Notes that outlive their page. A popup that closes under its reader is gone before a message can leave it (Chromium: none sent from blur,
// pagehide or unload arrives), but what it puts into localStorage stays, and the next page of ours sends it.
import type { Library } from '@/lib/db/database';
import { findPaper } from '@/lib/db/queries';
import { isPaperKey, type PaperKey } from '@/lib/model/identifiers';

const PREFIX = 'note-draft ';

export interface KeptDraft {
  /** The stored note that the text started from. */
  base: string;
  text: string;
}

export function keepDraft(id: PaperKey, draft: KeptDraft): void {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify(draft));
  } catch {
    // No room: the message that is sent as well may still arrive.
  }
}

export function dropDraft(id: PaperKey): void {
  localStorage.removeItem(PREFIX + id);
}

/** Those that did not reach the library, by the key that they are kept under; the others are forgotten. */
export async function listKeptDrafts(library: Library): Promise<[PaperKey, KeptDraft][]> {
  const lost: [PaperKey, KeptDraft][] = [];
  for (const name of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
    const id = name.slice(PREFIX.length);
    const draft = parseDraft(localStorage.getItem(name));
    const paper = isPaperKey(id) ? await findPaper(library, id) : undefined;
    // The paper may go by another id by now: the one that the draft is kept under still leads to it, and alone to the draft.
    if (isPaperKey(id) && paper && draft && !hasArrived(draft, paper.note)) lost.push([id, draft]);
    else localStorage.removeItem(name);
  }
  return lost;
}

/** As it was written, or merged into what was written elsewhere. A part of the note that it started from proves nothing: the rest was deleted. */
function hasArrived({ base, text }: KeptDraft, note: string): boolean {
  return note === text || (note !== base && text !== '' && note.includes(text));
}

function parseDraft(text: string | null): KeptDraft | undefined {
  try {
    const { base, text: written } = JSON.parse(text ?? '') as Partial<KeptDraft>;
    return typeof base === 'string' && typeof written === 'string' ? { base, text: written } : undefined;
  } catch {
    return undefined;
  }
}
