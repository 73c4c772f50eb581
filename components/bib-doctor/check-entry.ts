// What is found in one entry. Kept for as long as nothing more is known of it: while others are looked up, thousands stay as they are.
import type { BibEntry } from '@/lib/formats/bib-doctor/bib-file';
import { diagnose } from '@/lib/formats/bib-doctor/diagnose';
import type { Diagnosis } from '@/lib/formats/bib-doctor/fix';
import type { Paper } from '@/lib/model/paper';
import { isOpenQuestion, knownOf, type Told } from './told';

export interface CheckedEntry {
  entry: BibEntry;
  said: Paper | undefined;
  known: Paper | undefined;
  diagnoses: Diagnosis[];
  /** Public sources may know more. */
  isOpen: boolean;
}

const checks = new WeakMap<BibEntry, { saved: Paper | undefined; told: Told | undefined; checked: CheckedEntry }>();

/** `twice`: what else in its file names the same work. */
export function checkEntry(entry: BibEntry, said: Paper | undefined, saved: Paper | undefined, told: Told | undefined, twice: Diagnosis[] = []): CheckedEntry {
  const before = checks.get(entry);
  if (before && before.saved === saved && before.told === told) return before.checked;
  const known = knownOf(said, saved, told, 0);
  const checked = { entry, said, known, diagnoses: [...diagnose(entry, said, known), ...twice], isOpen: isOpenQuestion(entry, said, known, told) };
  checks.set(entry, { saved, told, checked });
  return checked;
}
