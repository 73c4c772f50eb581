// OpenReview's API: forum id → request, answer → sighting. Notes of venues before 2024 are on the older API, whose content holds bare values.
// Shapes as public clients read them (openreview-py; docs.openreview.net). Since August 2026 it answers many anonymous callers with
// 403 ChallengeRequiredError.
import { z } from 'zod/mini';
import { parseAuthor, type Author } from '@/lib/model/author';
import { keyValue, type PaperKey } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { AppError } from '@/lib/shared/errors';
import { parseJson, sightingOf } from './answer';
import type { MetadataRequest } from './source';

export const requestForum = (host: string) => ([key]: readonly PaperKey[]): MetadataRequest => ({
  url: `https://${host}/notes?id=${encodeURIComponent(keyValue(key ?? 'openreview:'))}`,
});

const time = z.optional(z.nullable(z.number()));
const noteSchema = z.object({ id: z.string(), forum: z.optional(z.string()), pdate: time, odate: time, cdate: time, content: z.record(z.string(), z.unknown()) });

export function parseNotes(text: string): Sighting[] {
  const answer = z.safeParse(z.object({ notes: z.array(z.unknown()) }), parseJson(text));
  if (!answer.success) throw new AppError('bad-answer', 'no list of notes');
  return answer.data.notes.map(readNote).filter((sighting) => sighting !== undefined);
}

function readNote(value: unknown): Sighting | undefined {
  const parsed = z.safeParse(noteSchema, value);
  if (!parsed.success) return undefined;
  const note = parsed.data;
  // A review or a comment lies in the forum of another note.
  if (note.forum !== undefined && note.forum !== note.id) return undefined;
  const said = (name: string) => valueOf(note.content[name]);
  const line = (name: string) => (typeof said(name) === 'string' ? String(said(name)) : undefined);
  const venue = line('venue');
  const pdf = line('pdf');
  const at = note.pdate ?? note.odate ?? note.cdate;
  return sightingOf({
    keys: [`openreview:${note.id}`],
    title: line('title'),
    url: `https://openreview.net/forum?id=${note.id}`,
    source: 'openreview-api',
    authors: readAuthors(said('authors')),
    abstract: line('abstract'),
    publishedAt: at ? isoDate(at) : undefined,
    venue: venue && /^(?:accepted (?:by|at) )?TMLR\b/i.test(venue) ? 'Transactions on Machine Learning Research' : venue?.replace(/\s+(?:notable[ -]top[ -]\d+%?|(?:conference )?(?:poster|oral|spotlight)s?)$/i, ''),
    pdfUrl: pdf?.startsWith('/') ? `https://openreview.net${pdf}` : pdf,
    codeUrl: line('code'),
  });
}

function isoDate(at: number): string | undefined {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}

/** `{ value }` in the API of today, the value itself in the older one. */
function valueOf(field: unknown): unknown {
  return typeof field === 'object' && field !== null && 'value' in field ? field.value : field;
}

/** Names; of late also `{ fullname, username }`. */
function readAuthors(value: unknown): Author[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value.map((author: unknown) => (typeof author === 'object' && author !== null && 'fullname' in author ? author.fullname : author));
  return names.flatMap((name) => (typeof name === 'string' && !/^anonymous\b/i.test(name) ? [parseAuthor(name)] : [])).filter((author) => author !== undefined);
}
