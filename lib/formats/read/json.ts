// A stranger's JSON, looked at value by value: what is not of the expected kind is not there.
import { findDanger } from '@/lib/formats/danger';
import { AppError } from '@/lib/shared/errors';

/** @throws AppError `damaged-file` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new AppError('damaged-file', 'The file is cut off, or no JSON', { cause });
  }
}

/** A JSON object whose fields are asked for by name. */
export class Fields {
  readonly #value: object;

  private constructor(value: object) {
    this.#value = value;
  }

  static of(value: unknown): Fields | undefined {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Fields(value) : undefined;
  }

  /** Its own fields only: what every object inherits is nothing that a file said. */
  get(name: string): unknown {
    return Object.hasOwn(this.#value, name) ? (this.#value as Record<string, unknown>)[name] : undefined;
  }

  /** The first of these fields that is text or a number and not empty. */
  text(...names: string[]): string {
    for (const name of names) {
      const value = this.get(name);
      const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
      if (text.trim()) return text;
    }
    return '';
  }

  list(name: string): unknown[] {
    const value = this.get(name);
    return Array.isArray(value) ? (value as unknown[]) : [];
  }

  /** The objects of a list. */
  objects(name: string): Fields[] {
    return this.list(name).flatMap((one) => Fields.of(one) ?? []);
  }

  object(name: string): Fields | undefined {
    return Fields.of(this.get(name));
  }

  entries(): [name: string, value: unknown][] {
    return Object.entries(this.#value);
  }
}

/** The object, or why it is not read. */
export function safeFields(value: unknown): Fields | { reason: string } {
  const danger = findDanger(value);
  return danger ? { reason: `it holds ${danger}` } : (Fields.of(value) ?? { reason: 'it is not a record' });
}
