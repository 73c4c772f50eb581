// What public sources told of the works in a file, and what is to be asked of them yet. Pure.
import type { BibEntry } from '@/lib/formats/bib-doctor/bib-file';
import { isWorthAsking } from '@/lib/formats/bib-doctor/diagnose';
import { listLacks } from '@/lib/formats/bib-doctor/lacking-fields';
import { isPreprintEntry } from '@/lib/formats/bib-doctor/preprint-entry';
import type { RequestMap } from '@/lib/messaging/protocol';
import { listLacking, type Lacking } from '@/lib/metadata/lacking';
import type { Asked } from '@/lib/metadata/plan';
import { completePaper, paperFromSighting, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';

export interface Told {
  asked: readonly Asked[];
  sightings: readonly Sighting[];
}

/** What is known of a work beyond what its entry says. */
export function knownOf(said: Paper | undefined, saved: Paper | undefined, told: Told | undefined, now: number): Paper | undefined {
  if (!said || (!saved && !told?.sightings.length)) return saved;
  return (told?.sightings ?? []).reduce((paper, sighting) => completePaper(paper, sighting, now), saved ?? bare(said, now));
}

/** Nothing of what the file says of it but by which names it goes. */
function bare({ keys, title, url }: Paper, now: number): Paper {
  return paperFromSighting({ keys, title, url, source: 'file' }, now);
}

const FIELDS: Record<string, Lacking> = { author: 'authors', year: 'date', journal: 'venue', booktitle: 'venue', school: 'venue', institution: 'venue', publisher: 'venue', volume: 'pages', pages: 'pages', doi: 'doi' };

/** May somebody know more of it who can be asked, by its DOI or another identifier, and has not been? */
export function isOpenQuestion(entry: BibEntry, said: Paper | undefined, known: Paper | undefined, told: Told | undefined): boolean {
  return told === undefined && identifiersOf(said).length > 0 && isWorthAsking(entry, said, known);
}

export function questionOf(entry: BibEntry, said: Paper, known: Paper | undefined, asked: readonly Asked[]): RequestMap['lookUpWorks']['request']['works'][number] {
  const paper = known ?? bare(said, 0);
  const wanted = new Set(listLacks(entry).flatMap(({ name }) => FIELDS[name] ?? []));
  if (isPreprintEntry(entry, said)) for (const field of ['doi', 'type', 'venue', 'pages'] as const) wanted.add(field);
  const lacking = [...listLacking(paper)].filter((field) => wanted.has(field));
  return { keys: [...identifiersOf(said), ...identifiersOf(known)].filter((key, index, all) => all.indexOf(key) === index).slice(0, 100), lacking, asked: [...asked] };
}

function identifiersOf(paper: Paper | undefined): Paper['keys'] {
  return (paper?.keys ?? []).filter((key) => !/^(?:title|url):/.test(key));
}
