// The backup: everything about every paper, losslessly, as JSON; and the way back, which trusts nothing in the file.
import { paperSchema, type Paper } from '@/lib/model/paper';
import { AppError } from '@/lib/shared/errors';
import type { ExportFormat } from './format';

const VERSION = 1;

export const backup: ExportFormat = {
  id: 'backup',
  label: 'Backup',
  extension: 'json',
  mimeType: 'application/json',
  async *write(papers, now) {
    yield `{"manicule":"backup","version":${VERSION},"exportedAt":"${new Date(now).toISOString()}","papers":[`;
    let before = '\n';
    for await (const paper of papers) {
      yield before + JSON.stringify(paper);
      before = ',\n';
    }
    yield '\n]}\n';
  },
};

export interface Backup {
  papers: Paper[];
  /** Papers that were left out, by their place in the file. */
  unreadable: { index: number; reason: string }[];
}

const PAPERS_MAX = 1_000_000;

/**
 * Reads a backup. One bad paper is listed and never stops the rest.
 * @throws AppError `bad-file` (not a backup at all), `damaged-file` (cut off), `newer-file`
 */
export function parseBackup(text: string): Backup {
  const file = parseJson(text);
  if (!isRecord(file) || file['manicule'] !== 'backup') throw new AppError('bad-file', 'This JSON is not a Manicule backup');
  const { version, papers, ...rest } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) throw new AppError('bad-file', 'The backup does not say its version');
  if (version > VERSION) throw new AppError('newer-file', `The backup is of version ${version}; this Manicule reads up to ${VERSION}`);
  const danger = findDanger(rest);
  if (danger) throw new AppError('bad-file', `The backup holds ${danger}`);
  if (!Array.isArray(papers)) throw new AppError('bad-file', 'The backup holds no list of papers');
  if (papers.length > PAPERS_MAX) throw new AppError('bad-file', `The backup holds more than ${PAPERS_MAX} papers`);
  const read: Backup = { papers: [], unreadable: [] };
  for (const [index, value] of papers.entries()) {
    const paper = parsePaper(value);
    if (typeof paper === 'string') read.unreadable.push({ index, reason: paper });
    else read.papers.push(paper);
  }
  return read;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const ours = /^\ufeff?\s*\{\s*"manicule"/.test(text);
    throw ours ? new AppError('damaged-file', 'The backup is cut off or damaged', { cause }) : new AppError('bad-file', 'The file is not a Manicule backup', { cause });
  }
}

/** The paper, or why it cannot be read. */
function parsePaper(value: unknown): Paper | string {
  const danger = findDanger(value);
  if (danger) return `it holds ${danger}`;
  const parsed = paperSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return isRecord(value) && issue ? reasonOf(String(issue.path[0]), value) : 'not a paper';
}

const MISSING: Record<string, string> = { id: 'no identifier', keys: 'no identifier', title: 'the title is missing' };
const FIELDS: Record<string, string> = {
  id: 'identifier', keys: 'identifier', url: 'address', savedAt: 'time it was saved', statusAt: 'time of its status', updatedAt: 'time of its last change', publishedAt: 'date',
};

function reasonOf(field: string, paper: Record<string, unknown>): string {
  const held = paper[field];
  const isMissing = held === undefined || held === null || held === '' || (Array.isArray(held) && held.length === 0);
  return (isMissing && MISSING[field]) || `the ${FIELDS[field] ?? field} cannot be read`;
}

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const DEPTH_MAX = 50;
// Twice what a paper with 5,000 authors and 10,000 tags has, made of three like it.
const VALUES_MAX = 240_000;

/** What no backup of ours holds, and a hostile one may: keys that reach into prototypes, bottomless nesting, endless lists. */
function findDanger(value: unknown): string | undefined {
  let left = VALUES_MAX;
  const find = (part: unknown, depth: number): string | undefined => {
    left -= 1;
    if (left < 0) return 'too many values';
    if (typeof part !== 'object' || part === null) return undefined;
    if (depth > DEPTH_MAX) return 'values nested too deeply';
    for (const [key, inner] of Object.entries(part)) {
      const danger = FORBIDDEN_KEYS.has(key) ? `the key ${key}` : find(inner, depth + 1);
      if (danger) return danger;
    }
    return undefined;
  };
  return find(value, 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
