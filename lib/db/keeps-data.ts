// Whether this browser keeps what is written: found out by writing and reading, in a database of its own that is gone afterwards.
import { Dexie } from 'dexie';

/** Private windows, and browsers told to remember nothing, have a database that fails in one way or another. */
export async function keepsData(name = 'manicule-probe'): Promise<boolean> {
  const probe = new Dexie(name);
  probe.version(1).stores({ probe: 'id' });
  try {
    const written = { id: 1, at: Date.now() };
    await probe.table('probe').put(written);
    const read = (await probe.table('probe').get(1)) as typeof written | undefined;
    return read?.at === written.at;
  } catch {
    return false;
  } finally {
    await probe.delete().catch(() => {});
  }
}
