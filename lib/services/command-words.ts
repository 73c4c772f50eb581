// Commands as the reader is told of them: `Tagged 12 papers rag`. Pure.
import type { BulkChange } from '@/lib/model/bulk-change';
import type { JobWork } from '@/lib/model/job';
import type { Paper } from '@/lib/model/paper';
import { quote } from '@/lib/shared/quote';

/** `“Attention Is All You…”`, `12 papers` */
export function describePapers(papers: readonly Pick<Paper, 'title'>[], count = papers.length): string {
  const [only] = papers;
  return only && count === 1 ? quote(only.title) : amount(count);
}

/** `what`: the papers, as {@link describePapers} says it. */
export function describeChange(change: BulkChange, what: string): string {
  if (change.kind === 'remove') return `Removed ${what}`;
  if (change.kind === 'newKey') return `Made new cite keys for ${what}`;
  if (change.kind === 'status') return change.status === 'archived' ? `Archived ${what}` : `Marked ${what} ${change.status}`;
  if (change.kind === 'rename') {
    if (change.to === undefined) return `Deleted the tag ${change.from}`;
    return change.isMerge ? `Merged the tag ${change.from} into ${change.to}` : `Renamed the tag ${change.from} to ${change.to}`;
  }
  if (change.remove.length === 0) return `Tagged ${what} ${change.add.join(', ')}`;
  return change.add.length === 0 ? `Took ${change.remove.join(', ')} off ${what}` : `Changed the tags of ${what}`;
}

export function describeWork(work: JobWork, count: number): string {
  if (work.kind === 'import') return `Imported ${amount(count)} from ${work.file}`;
  return work.kind === 'change' ? describeChange(work.change, amount(count)) : 'Undone';
}

function amount(papers: number): string {
  return papers === 1 ? '1 paper' : `${papers.toLocaleString('en')} papers`;
}
