// Two rules for the same work that other tools use, from the descriptions in ../shared/IDENTITY.md §3; ours is compared with them.
import { nameParts, type Author } from '@/lib/model/author';
import { findKeyValue } from '@/lib/model/identifiers';
import type { WorkDescription } from '@/lib/model/same-work';

type Rule = (a: WorkDescription, b: WorkDescription) => boolean;

/** Zotero's search for duplicates: one DOI; or one title, years next to each other and a creator in common. */
export const zoteroRule: Rule = (a, b) => {
  const [one, other] = [findKeyValue(a.keys, 'doi'), findKeyValue(b.keys, 'doi')];
  if (one !== undefined && other !== undefined) return one === other;
  if (zoteroTitle(a.title) !== zoteroTitle(b.title)) return false;
  const [yearOfA, yearOfB] = [Number(a.publishedAt ?? Number.NaN), Number(b.publishedAt ?? Number.NaN)];
  if (Math.abs(yearOfA - yearOfB) > 1) return false;
  const [ofA, ofB] = [(a.authors ?? []).map(zoteroName), (b.authors ?? []).map(zoteroName)];
  return ofA.length === 0 && ofB.length === 0 ? true : ofA.some((name) => ofB.includes(name));
};

/** PaperMemory's hash of a title. */
export const strippedTitleRule: Rule = (a, b) => a.title.toLowerCase().replace(/\W/g, '') === b.title.toLowerCase().replace(/\W/g, '');

function zoteroTitle(title: string): string {
  return withoutDiacritics(title).replace(/[ !-/:-@[-`{-~]+/g, ' ').trim().toLowerCase();
}

function zoteroName(author: Author): string {
  const { family, given } = nameParts(author);
  return withoutDiacritics(`${family} ${given.charAt(0)}`).toLowerCase();
}

function withoutDiacritics(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}
