// Provenance: who said what in a record, and when. Of two words on one field the more trusted one stands, then the later one; of two files' the earlier one,
// because importing adds and replaces nothing.
import { z } from 'zod/mini';
import { SOURCES, type Source } from './sighting';

export interface Provenance {
  source: Source;
  /** Milliseconds since the epoch. */
  at: number;
}

/** A record each of whose fields remembers who said it. */
export type Sourced<Field extends string> = { [Name in Field]?: unknown } & { provenance: Partial<Record<Field, Provenance>> };

export const provenanceSchema = z.object({ source: z.enum(SOURCES), at: z.number().check(z.nonnegative()) });

export function trust(provenance: Provenance): number {
  return SOURCES.indexOf(provenance.source);
}

/** A total order of what two records say in one field: presence, trust, time (of files the other way round), then the text itself. */
export function compareField<Field extends string>(a: Sourced<Field>, b: Sourced<Field>, field: Field): number {
  const inA = rankField(a, field);
  const inB = rankField(b, field);
  for (const [index, one] of inA.entries()) {
    const other = inB[index] ?? '';
    if (one !== other) return one > other ? 1 : -1;
  }
  return 0;
}

/** Of two records, puts into `merged` the better word on that field, and who said it. */
export function mergeField<Field extends string, Kept extends Sourced<Field>>(merged: Kept, a: Kept, b: Kept, field: Field & keyof Kept): void {
  const from = compareField(a, b, field) >= 0 ? a : b;
  copyField(merged, from, field);
  const known = from.provenance[field];
  if (known) merged.provenance[field] = known;
}

export function copyField<Whole, Field extends keyof Whole>(to: Whole, from: Pick<Whole, Field>, field: Field): void {
  if (from[field] !== undefined) to[field] = from[field];
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function rankField<Field extends string>(record: Sourced<Field>, field: Field): (string | number)[] {
  const known = record.provenance[field];
  const value: unknown = record[field];
  const at = known?.at ?? -1;
  return [isEmpty(value) ? 0 : 1, known ? trust(known) : -1, known?.source === 'file' ? -at : at, JSON.stringify(value) ?? ''];
}
