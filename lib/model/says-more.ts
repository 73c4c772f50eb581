// Whether a paper that was merged says anything that it did not say before: reading one file twice only makes sources newer.
import { SECOND_MS } from '@/lib/shared/clock';
import { isEqual } from '@/lib/shared/equal';
import { isPreprintKey, MANIFESTATION_FIELDS, type Manifestation, type ManifestationField } from './manifestation';
import type { Paper } from './paper';

/** True if more differs than when it was said and when it was changed. Some formats know the day it was saved only to the second. */
export function saysMore(before: Paper, after: Paper): boolean {
  return !isEqual(withoutTimes(before), withoutTimes({ ...withoutEchoes(before, after), savedAt: toSecond(before.savedAt, after.savedAt), statusAt: toSecond(before.statusAt, after.statusAt) }));
}

/**
 * Without what a file says of a form only because it has one place for the paper and the form: the paper's own venue, day and addresses, a type
 * that was guessed; and without a form, or a name made of its words, of which nothing else is known.
 */
function withoutEchoes(before: Paper, after: Paper): Paper {
  const forms = after.manifestations?.flatMap((form) => {
    const known = before.manifestations?.find(({ keys }) => keys.some((key) => form.keys.includes(key)));
    const echoes = MANIFESTATION_FIELDS.filter((field) => known?.[field] === undefined && form.provenance[field]?.source === 'file' && isEcho(before, form, field));
    const [rest, provenance] = [{ ...form }, { ...form.provenance }];
    for (const field of echoes) {
      delete rest[field];
      delete provenance[field];
    }
    const isNothing = !known && Object.keys(provenance).length === 0 && form.keys.every((key) => before.keys.includes(key) || isMade(key));
    return isNothing ? [] : [{ ...rest, keys: known ? form.keys.filter((key) => known.keys.includes(key) || !isMade(key)) : form.keys, provenance }];
  });
  const { manifestations: _forms, ...rest } = after;
  return { ...rest, keys: after.keys.filter((key) => before.keys.includes(key) || !isMade(key)), ...(forms && forms.length > 0 && { manifestations: forms }) };
}

function isEcho(paper: Paper, form: Manifestation, field: ManifestationField): boolean {
  const said = form[field];
  switch (field) {
    case 'type': return said === 'preprint' ? form.keys.some(isPreprintKey) : said === 'article' && paper.venue !== undefined;
    case 'venue': return said === paper.venue;
    case 'publishedAt': return said !== undefined && paper.publishedAt?.startsWith(said) === true;
    case 'url': return paper.url !== '';
    case 'pdfUrl': return paper.pdfUrl !== undefined;
    default: return false;
  }
}

/** Of the paper's own words, where nothing else names it. */
const isMade = (key: string) => key.startsWith('title:');

/** The earlier moment for one within the same second. */
function toSecond(before: number, after: number): number {
  return Math.abs(before - after) < SECOND_MS ? before : after;
}

function withoutTimes({ updatedAt: _updatedAt, provenance, manifestations, parts, citeKey, ...rest }: Paper): unknown {
  return {
    ...rest,
    citeKey: citeKey?.key,
    provenance: sourcesOf(provenance),
    manifestations: manifestations?.map((form) => ({ ...form, provenance: sourcesOf(form.provenance) })),
    parts: parts?.map(withoutTimes),
  };
}

function sourcesOf(provenance: Partial<Record<string, { source: string }>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(provenance).map(([field, said]) => [field, said?.source]));
}

/** What is in it that was not in it before, or reads otherwise; in the order in which a paper is written. */
export function changedFields(before: Paper, after: Paper): string[] {
  const [old, fresh] = [toldOf(before), toldOf(withoutEchoes(before, after))];
  return Object.keys({ ...old, ...fresh }).filter((field) => !UNTOLD.has(field) && !isEqual(old[field], fresh[field]));
}

/** A cite key is the key, whenever it was first used. */
function toldOf({ citeKey, ...paper }: Paper): Record<string, unknown> {
  return { ...paper, ...(citeKey && { citeKey: citeKey.key }) };
}

/** Not what a reader calls a part of a paper. */
const UNTOLD = new Set(['id', 'updatedAt', 'statusAt', 'provenance', 'parts', 'manifestations', 'authorCount', 'versions', 'cited', 'notSame', 'isNew', 'facets', 'titleKey', 'blocks', 'doc']);
