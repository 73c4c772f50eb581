// Splitting a paper: takes out again one of those that it was made of. What the reader did since stays with the rest.
import { isEqual } from '@/lib/shared/equal';
import { rankKeys, type PaperKey } from './identifiers';
import { withoutParagraphs } from './note';
import { leavesOf, mergePapers, METADATA_FIELDS, withoutKeys, type Paper } from './paper';
import { tagKey } from './tag';

/**
 * Undoes a merge: the rest, and the part with that id as it was when it was merged. If nothing was changed since, both come back
 * exactly. Otherwise the changes stay with the rest, which gives up what only the part had brought. Nothing if there is no such part,
 * or nothing would be left.
 */
export function splitPaper(paper: Paper, leafId: PaperKey): [rest: Paper, apart: Paper] | undefined {
  const leaves = leavesOf(paper);
  const apart = leaves.find(({ id }) => id === leafId);
  const [first, ...others] = leaves.filter((leaf) => leaf !== apart);
  if (!apart || !first) return undefined;
  const before = others.reduce(mergePapers, first);
  const united = mergePapers(before, apart);
  return [isEqual(paper, united) ? before : withoutPart(paper, before, apart, united), apart];
}

/** What became of `before`, seen from how `paper` differs from `united`, as it was right after the merge. */
function withoutPart(paper: Paper, before: Paper, apart: Paper, united: Paper): Paper {
  const { id, keys, manifestations, versions } = withoutKeys(paper, apart.keys);
  const rest: Paper = { ...before, id, keys, provenance: { ...before.provenance }, updatedAt: paper.updatedAt };
  const isChanged = (field: keyof Paper) => !isEqual(paper[field], united[field]);

  for (const field of METADATA_FIELDS) {
    const known = paper.provenance[field];
    if (!isChanged(field) && isEqual(known, united.provenance[field])) continue;
    Object.assign(rest, { [field]: paper[field] });
    if (known) rest.provenance[field] = known;
    else delete rest.provenance[field];
  }
  for (const field of ['status', 'statusAt', 'savedAt', 'citeKey'] as const) if (isChanged(field)) Object.assign(rest, { [field]: paper[field] });
  if (isChanged('tags')) rest.tags = withoutTags(paper.tags, withoutTags(apart.tags, before.tags));
  if (isChanged('note')) rest.note = withoutParagraphs(paper.note, apart.note, before.note);
  if (isChanged('manifestations')) Object.assign(rest, { manifestations });
  if (isChanged('versions')) Object.assign(rest, { versions });
  if (isChanged('cited') && (!paper.cited || !apart.keys.includes(paper.cited.key))) rest.cited = paper.cited;
  if (isChanged('notSame')) rest.notSame = rankKeys([...(before.notSame ?? []), ...(paper.notSame ?? [])]);
  return rest;
}

function withoutTags(tags: readonly string[], gone: readonly string[]): string[] {
  const keys = new Set(gone.map(tagKey));
  return tags.filter((tag) => !keys.has(tagKey(tag)));
}
