// The commands that can be undone, and what undoes them.
import { Dexie, type Collection } from 'dexie';
import type { HistoryEntry } from '@/lib/model/history';
import type { Library, UndoPart } from './database';

/** The last commands, the newest first; those that are undone among them. */
export function listHistory(library: Library): Promise<HistoryEntry[]> {
  return library.history.orderBy('id').reverse().toArray();
}

/** What undoes a command, in the order in which it was done. */
export function partsOf(library: Library, entry: number): Collection<UndoPart, [number, number]> {
  return library.undoParts.where('[entry+part]').between([entry, Dexie.minKey], [entry, Dexie.maxKey]);
}
