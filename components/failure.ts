// What did not happen, and why, in the reader's words.
import { explain, type ErrorCode } from '@/lib/shared/errors';

export interface Failure {
  what: 'Not saved' | 'Not exported' | 'Not checked' | 'Not reloaded' | 'Not allowed' | 'Not changed' | 'Not marked' | 'Not copied' | 'Not followed';
  code: ErrorCode;
}

export function failureWords({ what, code }: Failure): string {
  return `${what}: ${explain(code).why}`;
}
