// The backup: everything that is the reader's, losslessly, as JSON; and the way back, which trusts nothing in the file.
//
// Each paper is a line of its own, so that a backup of any size is written and read a line at a time. Version 1 held papers alone.
import { parseBelongings } from '@/lib/model/belongings-schema';
import type { Belongings } from '@/lib/model/belongings';
import { paperSchema, type Paper } from '@/lib/model/paper';
import { AppError } from '@/lib/shared/errors';
import { findDanger } from './danger';
import type { ExportFormat } from './format';

const VERSION = 2;

export const backup: ExportFormat = {
  id: 'backup',
  label: 'Backup',
  extension: 'json',
  mimeType: 'application/json',
  write: (papers, now) => writeBackup(papers, now),
};

/** With `belongings` of everything; they are asked for when all papers are written. */
export async function* writeBackup(papers: Iterable<Paper> | AsyncIterable<Paper>, now: number, belongings?: () => Promise<Belongings>): AsyncGenerator<string> {
  yield `{"manicule":"backup","version":${VERSION},"exportedAt":"${new Date(now).toISOString()}","papers":[`;
  let before = '\n';
  for await (const paper of papers) {
    yield before + JSON.stringify(paper);
    before = ',\n';
  }
  yield `\n]${Object.entries((await belongings?.()) ?? {}).map(([name, value]) => `,\n${JSON.stringify(name)}:${JSON.stringify(value)}`).join('')}}\n`;
}

/** A paper of a backup, or why it cannot be read. */
export type BackupPaper = { paper: Paper } | { reason: string };

const PAPERS_MAX = 1_000_000;
const TOO_MANY = `The backup holds more than ${PAPERS_MAX} papers`;
const CUT_OFF = 'The backup is cut off or damaged';

/**
 * Reads a backup, paper by paper. One bad paper is told of and never stops the rest.
 * @throws AppError `bad-file` (not a backup at all), `damaged-file` (cut off), `newer-file`
 */
export function* listBackup(text: string): Generator<BackupPaper> {
  for (const value of open(text).papers) yield parsePaper(value);
}

/** What a backup holds beside its papers. */
export function belongingsOf(text: string): Belongings {
  return open(text).belongings;
}

function open(text: string): { papers: unknown[]; belongings: Belongings } {
  const file = parseJson(text);
  if (!isRecord(file) || file['manicule'] !== 'backup') throw new AppError('bad-file', 'This JSON is not a Manicule backup');
  const { version, papers, ...rest } = file;
  checkVersion(version);
  const belongings = readBelongings(rest);
  if (!Array.isArray(papers)) throw new AppError('bad-file', 'The backup holds no list of papers');
  if (papers.length > PAPERS_MAX) throw new AppError('bad-file', TOO_MANY);
  return { papers, belongings };
}

const FIRST_LINE = /^\ufeff?\{"manicule":"backup","version":(\d+),"exportedAt":"[^"]*","papers":\[$/;

/**
 * The same a line at a time, so that a backup of any size can be read: its papers, then what else it holds. One that is laid out otherwise
 * than Manicule does is read at once. That a file is cut off is known only at its end.
 */
export async function* readBackupLines(lines: AsyncIterable<string>): AsyncGenerator<BackupPaper | { belongings: Belongings }> {
  const iterator = lines[Symbol.asyncIterator]();
  const next = async () => {
    const { done, value } = await iterator.next();
    return done ? undefined : value;
  };
  const rest = async (first: string) => {
    const all = [first];
    for (let line = await next(); line !== undefined; line = await next()) all.push(line);
    return all.join('\n');
  };
  const first = (await next()) ?? '';
  const version = FIRST_LINE.exec(first)?.[1];
  if (version === undefined) {
    const { papers, belongings } = open(await rest(first));
    for (const value of papers) yield parsePaper(value);
    yield { belongings };
    return;
  }
  checkVersion(Number(version));
  let line = await next();
  for (let count = 0; line !== undefined && !line.startsWith(']'); line = await next()) {
    if (count === PAPERS_MAX) throw new AppError('bad-file', TOO_MANY);
    count += 1;
    yield parsePaper(parseLine(line.endsWith(',') ? line.slice(0, -1) : line));
  }
  if (line === undefined) throw new AppError('damaged-file', CUT_OFF);
  yield { belongings: readBelongings(parseLine(await rest(line.replace(/^\],?/, '{')))) };
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('damaged-file', CUT_OFF, { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const ours = /^\ufeff?\s*\{\s*"manicule"/.test(text);
    throw ours ? new AppError('damaged-file', CUT_OFF, { cause }) : new AppError('bad-file', 'The file is not a Manicule backup', { cause });
  }
}

function checkVersion(version: unknown): void {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) throw new AppError('bad-file', 'The backup does not say its version');
  if (version > VERSION) throw new AppError('newer-file', `The backup is of version ${version}; this Manicule reads up to ${VERSION}`);
}

/** The trash is of papers: each is looked through by itself, as in the list of papers. */
function readBelongings(rest: unknown): Belongings {
  const { removed = [], ...others } = isRecord(rest) ? rest : {};
  const danger = findDanger(others);
  if (danger) throw new AppError('bad-file', `The backup holds ${danger}`);
  const trash = Array.isArray(removed) ? removed.slice(0, PAPERS_MAX) : [];
  return {
    ...parseBelongings(others),
    removed: trash.flatMap((value: unknown) => {
      const { paper, removedAt } = isRecord(value) ? value : {};
      const read = parsePaper(paper);
      return 'paper' in read && typeof removedAt === 'number' && removedAt >= 0 ? [{ paper: read.paper, removedAt }] : [];
    }),
  };
}

function parsePaper(value: unknown): BackupPaper {
  const danger = findDanger(value);
  if (danger) return { reason: `it holds ${danger}` };
  const parsed = paperSchema.safeParse(value);
  if (parsed.success) return { paper: parsed.data };
  const [issue] = parsed.error.issues;
  return { reason: isRecord(value) && issue ? reasonOf(String(issue.path[0]), value) : 'not a paper' };
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
