// What did not happen, and why, in the reader's words.
import type { ErrorCode } from '@/lib/shared/errors';
import { explain } from '@/lib/shared/explain';

export interface Failure {
  what: 'Not saved' | 'Not backed up' | 'Not exported' | 'Not checked' | 'Not reloaded' | 'Not allowed' | 'Not changed' | 'Not marked' | 'Not copied' | 'Not followed' | 'Not sent' | 'Not opened';
  code: ErrorCode;
}

export function failureWords({ what, code }: Failure): string {
  return `${what}: ${explain(code).why}`;
}
