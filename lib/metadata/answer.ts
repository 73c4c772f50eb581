// What the answers of all sources have in common: a stranger's JSON or XML. One that is not even that throws `bad-answer`;
// of one that is, each record is read by itself, and what cannot be read is left out.
import { XMLParser, type X2jOptions } from 'fast-xml-parser';
import { sightingSchema, type Sighting } from '@/lib/model/sighting';
import type { Author } from '@/lib/model/author';
import { AppError } from '@/lib/shared/errors';

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-answer', 'not JSON', { cause });
  }
}

/** Entities are not expanded, and an answer that declares any is refused. */
export function parseXml(text: string, options: X2jOptions): unknown {
  const head = text.slice(0, 2_000);
  if (!/^\s*<(?:\?xml|!DOCTYPE (?!html)|[A-Z]\w+Set\b|dblp\b|(?:[\w.-]+:)?(?:rss|feed|RDF)\b)/.test(head)) throw new AppError('bad-answer', 'not XML');
  const [doctype = ''] = /<!DOCTYPE[^>[]*[>[]/i.exec(head) ?? [];
  if (doctype.endsWith('[') || /<!ENTITY/i.test(text)) throw new AppError('bad-answer', 'entities are not expected here');
  try {
    return new XMLParser({ ...XML, ...options }).parse(text.replace(doctype, ''), true);
  } catch (cause) {
    throw new AppError('bad-answer', 'broken XML', { cause });
  }
}

const XML: X2jOptions = { ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, processEntities: false };

/** The largest collaborations have three thousand authors. */
const AUTHORS_MAX = 5_000;

/** A sighting whose every field is cleaned, or nothing if its title or keys are no good. Missing fields may be null, as JSON has them. */
export function sightingOf(said: { [Field in keyof Sighting]?: Sighting[Field] | null | undefined }): Sighting | undefined {
  const authors = said.authors?.slice(0, AUTHORS_MAX);
  const fields = Object.fromEntries(Object.entries({ ...said, authors, authorCount: said.authors?.length || undefined }).filter(([, value]) => value !== null && value !== ''));
  const parsed = sightingSchema.safeParse(fields);
  return parsed.success ? parsed.data : undefined;
}

/** A name that came in two parts. */
export function authorOf(given: string | null | undefined, family: string | null | undefined, suffix?: string | null): Author | undefined {
  const last = [family?.trim(), suffix?.trim()].filter(Boolean).join(' ');
  const first = given?.trim() ?? '';
  if (!last) return first ? { name: first } : undefined;
  return first ? { name: `${first} ${last}`, family: last, given: first } : { name: last, family: last };
}

/** `2017-06-12` of year, month and day, as far as they are numbers of a date. */
export function dateOf(parts: readonly unknown[] | undefined): string | undefined {
  const [y, m, d] = (parts ?? []).map((part) => (part === null || part === '' ? Number.NaN : Number(part)));
  if (y === undefined || !Number.isInteger(y) || y < 1500 || y > 2200) return undefined;
  if (m === undefined || !Number.isInteger(m) || m < 1 || m > 12) return String(y);
  const known = `${y}-${String(m).padStart(2, '0')}`;
  return d === undefined || !Number.isInteger(d) || d < 1 || d > 31 ? known : `${known}-${String(d).padStart(2, '0')}`;
}
