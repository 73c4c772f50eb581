// Failures with a stable code, so that every screen can say what happened and what to do.

export type ErrorCode =
  | 'bad-request'
  | 'not-found'
  | 'storage-full'
  | 'storage-failed'
  | 'newer-library'
  | 'bad-file'
  | 'damaged-file'
  | 'newer-file'
  | 'network'
  | 'not-allowed'
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

/** An expected failure. `message` is for the log; what the reader sees comes from {@link explain}. */
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

/** In the reader's words; `why` and `todo` finish a sentence of the caller's: "Not exported: <why>. <todo>." */
export interface Explanation {
  /** The whole sentence, for what nobody else puts into words. */
  what: string;
  why: string;
  todo: string;
}

const REASONS: Record<ErrorCode, Omit<Explanation, 'what'>> = {
  'bad-request': { why: 'this page sent something Manicule cannot use', todo: 'Reload the page' },
  'not-found': { why: 'this paper is no longer in your library', todo: 'Save it again' },
  'storage-full': { why: 'the disk is full', todo: 'Free some space, then try again' },
  'storage-failed': { why: 'the browser could not write', todo: 'Restart the browser, then try again' },
  'newer-library': { why: 'your library belongs to a newer Manicule', todo: 'Update the extension' },
  'bad-file': { why: 'this file is not a Manicule backup', todo: 'Choose another file' },
  'damaged-file': { why: 'this backup is cut off or damaged', todo: 'Choose another file' },
  'newer-file': { why: 'this backup was made by a newer Manicule', todo: 'Update the extension, then try again' },
  network: { why: 'no connection', todo: 'It will be tried again' },
  'not-allowed': { why: 'the site is not allowed', todo: 'Allow it in your feeds' },
  'rate-limited': { why: 'the site asks for a pause', todo: 'It will be tried again later' },
  server: { why: 'the site has a problem', todo: 'It will be tried again' },
  'bad-answer': { why: 'the site answered something unexpected', todo: 'It will be tried again' },
  'not-a-feed': { why: 'there is no feed at this address', todo: 'Check the address, or follow another one' },
  'too-large': { why: 'the answer is too large', todo: 'Follow a smaller feed of that site' },
  moved: { why: 'the feed has moved to another site', todo: 'Open its address to see where to' },
  'private-address': { why: 'the address is in a private network', todo: 'Enter it yourself to follow it' },
  disconnected: { why: 'the extension did not answer', todo: 'Try again' },
  orphaned: { why: 'Manicule was updated', todo: 'Reload the page' },
  unexpected: { why: 'something unforeseen happened', todo: 'Try again' },
};

/** Reasons that alone do not say what failed; most often that is a save. */
const NOT_SAVED: ReadonlySet<ErrorCode> = new Set(['bad-request', 'storage-full', 'storage-failed', 'newer-library', 'disconnected', 'unexpected']);

export function explain(code: ErrorCode): Explanation {
  const { why, todo } = REASONS[code];
  const what = NOT_SAVED.has(code) ? `Not saved: ${why}` : why.charAt(0).toUpperCase() + why.slice(1);
  return { what, why, todo };
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
