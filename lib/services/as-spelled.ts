// Tags as the library spells them: an existing one in another spelling is used as it stands there.
import type { Library } from '@/lib/db/database';
import { tagKey } from '@/lib/model/tag';

export async function asSpelled(library: Library, tags: readonly string[]): Promise<string[]> {
  const known = await library.tags.bulkGet(tags.map(tagKey));
  return tags.map((tag, index) => known[index]?.label ?? tag);
}
