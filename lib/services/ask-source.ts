// One request to one source of metadata, whoever wants to know: which may be asked, how often, and what its answer says.
import type { Library } from '@/lib/db/database';
import type { MetadataSource } from '@/lib/metadata/source';
import { METADATA_SOURCES } from '@/lib/metadata/sources';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Sighting } from '@/lib/model/sighting';
import { AppError, toAppError } from '@/lib/shared/errors';
import { isInTrouble, type Budget } from './host-budget';
import type { NetworkPorts } from './ports';

export interface Access {
  isAllowed(source: MetadataSource): boolean;
  /** It failed a moment ago and is left alone for a while. */
  isInTrouble(source: MetadataSource): boolean;
}

/** What it may be asked, which feeds of the same host share. */
export function budgetOf({ host, budget = host, pauseMs, perDay }: MetadataSource): Budget {
  return { host: budget, pauseMs, perDay };
}

export async function findAccess({ library, clock, mayAsk }: Pick<NetworkPorts, 'clock' | 'mayAsk'> & { library: Library }): Promise<Access> {
  const now = clock.now();
  const hosts = new Map((await library.hosts.toArray()).map((row) => [row.host, row]));
  const granted = await Promise.all(METADATA_SOURCES.map(async ({ id, host, needsGrant }) => (!needsGrant || (await mayAsk(host)) ? [id] : [])));
  const allowed = new Set(granted.flat());
  return { isAllowed: ({ id }) => allowed.has(id), isInTrouble: (source) => isInTrouble(hosts.get(budgetOf(source).host), now) };
}

/** What the source knows of those keys; it must have been booked before. */
export async function ask({ get }: Pick<NetworkPorts, 'get'>, source: MetadataSource, keys: readonly PaperKey[], mailto: string): Promise<Sighting[] | AppError> {
  try {
    const { url, body } = source.request(keys, { mailto });
    const { text = '', status } = await get(url, { body, alsoRead: [400, 404] });
    if (status === 404 && keys.length === 1) return [];
    if (status === 404) return new AppError('bad-answer', `404 from ${source.host}`);
    return status === 400 ? readRefusal(source, text) : source.parse(text);
  } catch (thrown) {
    return toAppError(thrown);
  }
}

/** Some say 400 of ids they do not know, the others of a request that holds one they cannot read. */
function readRefusal(source: MetadataSource, text: string): Sighting[] | AppError {
  try {
    return source.parse(text);
  } catch {
    return new AppError('bad-request', `400 from ${source.host}`);
  }
}
