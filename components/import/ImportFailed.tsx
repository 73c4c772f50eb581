// Why a file cannot be read, or an import cannot go on, and what to do about it.
import type { ErrorCode } from '@/lib/shared/errors';
import { Banner } from '../Banner';
import { explainImport } from './import-words';

export function ImportFailed({ code, name }: { code: string; name?: string }) {
  const [what, todo] = explainImport(code as ErrorCode);
  return <Banner bad icon="warn">{name !== undefined && <><bdi>{name}</bdi>: </>}<b>{what}.</b> {todo}.</Banner>;
}
