// What the doctor calls what it found.
import type { BibEntry } from '@/lib/formats/bib-doctor/bib-file';
import type { Diagnosis } from '@/lib/formats/bib-doctor/fix';
import { keyValue } from '@/lib/model/identifiers';

export const FILTERS = ['all', 'mend', 'published', 'lacking', 'twice', 'capitals', 'unclear'] as const;
export type Filter = (typeof FILTERS)[number];

export const FILTER_NAMES: Record<Filter, string> = { all: 'All', mend: 'To mend', published: 'Published now', lacking: 'Lacks fields', twice: 'There twice', capitals: 'Capitals', unclear: 'Unclear' };

const FILTER_OF: Record<Diagnosis['kind'], Filter> = { published: 'published', lacking: 'lacking', capitals: 'capitals', mismatch: 'unclear', 'same-key': 'twice', 'same-work': 'twice', broken: 'unclear' };

export function isShown(filter: Filter, diagnoses: readonly Diagnosis[]): boolean {
  if (filter === 'all') return true;
  return filter === 'mend' ? diagnoses.length > 0 : diagnoses.some(({ kind }) => FILTER_OF[kind] === filter);
}

/** What of an entry belongs to the filter. */
export function kindsOf(filter: Filter): Diagnosis['kind'][] {
  const kinds = Object.keys(FILTER_OF) as Diagnosis['kind'][];
  return filter === 'all' || filter === 'mend' ? kinds : kinds.filter((kind) => FILTER_OF[kind] === filter);
}

export function findingWords(diagnosis: Diagnosis, entries: readonly BibEntry[]): string {
  switch (diagnosis.kind) {
    case 'published':
      return diagnosis.fix ? `Published: ${diagnosis.where}` : `Published: ${diagnosis.where}. Not enough is known to write the entry`;
    case 'lacking': {
      const names = diagnosis.fix?.set.map(({ name }) => name) ?? [];
      const known = names.length > 0 ? [`Can be added: ${listed(names)}`] : [];
      const missing = diagnosis.missing.length > 0 ? [`Lacks ${listed(diagnosis.missing)}`] : [];
      return [...missing, ...known].join('. ');
    }
    case 'capitals':
      return `BibTeX would lower-case ${listed(diagnosis.words.slice(0, 5))}`;
    case 'mismatch':
      return `${keyValue(diagnosis.key)} is another work: “${diagnosis.title}”`;
    case 'same-key':
      return `Its key is used ${diagnosis.others.length === 1 ? 'twice' : `${diagnosis.others.length + 1} times`}: see ${listed(diagnosis.others.slice(0, 5).map((at) => `line ${entries[at]?.line.toLocaleString('en') ?? ''}`))}`;
    case 'same-work':
      return `The same work as ${listed(diagnosis.others.slice(0, 5).map((at) => `“${entries[at]?.key ?? ''}” in line ${entries[at]?.line.toLocaleString('en') ?? ''}`))}`;
    case 'broken':
      return `Line ${diagnosis.line.toLocaleString('en')}: ${diagnosis.reason}`;
  }
}

/** `1 entry`, `212 entries` */
export function entryAmount(count: number): string {
  return count === 1 ? '1 entry' : `${count.toLocaleString('en')} entries`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
