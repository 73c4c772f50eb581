// Failures with a stable code, so that every screen can say what happened and what to do: explain.ts has the words.

export type ErrorCode =
  | 'bad-request'
  | 'not-found'
  | 'storage-full'
  | 'storage-failed'
  | 'newer-library'
  | 'bad-file'
  | 'damaged-file'
  | 'unknown-format'
  | 'empty-file'
  | 'no-columns'
  | 'newer-file'
  | 'network'
  | 'bad-query'
  | 'no-zotero'
  | 'zotero-refused'
  | 'library-gone'
  | 'backup-failed'
  | 'downloads-withheld'
  | 'not-allowed'
  | 'asking-off'
  | 'changed-meanwhile'
  | 'not-writable'
  | 'rate-limited'
  | 'server'
  | 'bad-answer'
  | 'not-a-feed'
  | 'too-large'
  | 'moved'
  | 'private-address'
  | 'disconnected'
  | 'orphaned'
  | 'unexpected';

/** An expected failure. `message` is for the log; what the reader sees comes from explain.ts. */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A failure that may pass by itself: worth another try, no sooner than `retryAfterMs` when the other side said so. */
export class TransientError extends AppError {
  override readonly name: string = 'TransientError';
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message?: string, retryAfterMs?: number) {
    super(code, message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The code of what a page's script was answered: one of ours, though by the class of another script. It costs less than {@link toAppError}. */
export function codeOf(thrown: unknown): ErrorCode {
  const { code } = Object(thrown) as { code?: unknown };
  return typeof code === 'string' ? (code as ErrorCode) : 'unexpected';
}

/** Reads any thrown value as an {@link AppError}; what storage and fetch throw gets its own code. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = nameOf(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (name === 'QuotaExceededError') return new AppError('storage-full', message, { cause: thrown });
  if (STORAGE_ERRORS.has(name)) return new AppError('storage-failed', message, { cause: thrown });
  return new AppError('unexpected', message, { cause: thrown });
}

const STORAGE_ERRORS = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'OpenFailedError',
  'TransactionInactiveError',
  'UnknownError',
]);

/** Dexie wraps what IndexedDB threw in `inner`; the cause is what counts. */
function nameOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return '';
  const { name, inner } = thrown as { name?: unknown; inner?: unknown };
  if (name === 'QuotaExceededError') return name;
  const innerName = inner === undefined || inner === thrown ? '' : nameOf(inner);
  return innerName || (typeof name === 'string' ? name : '');
}
