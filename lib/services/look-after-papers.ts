// Once a week, quietly: did a saved preprint come out, is there a new version? What is found waits on the paper for the reader's click.
import { changePapers } from '@/lib/db/change-papers';
import { toPaper, writeLibrary, type Library } from '@/lib/db/database';
import { findPaper, findPapers } from '@/lib/db/queries';
import { sourcesToCheck } from '@/lib/metadata/look-after';
import { findNewVersion, findPublication, isSameNews, type Finding } from '@/lib/model/finding';
import { findKeyValue } from '@/lib/model/identifiers';
import { shareKey, type Paper } from '@/lib/model/paper';
import type { Sighting } from '@/lib/model/sighting';
import { undoOf } from '@/lib/model/undo';
import { mergeVersions } from '@/lib/model/versions';
import { AppError } from '@/lib/shared/errors';
import { describePapers } from './command-words';
import { recordCommand } from './history';
import { toMark } from './paper-mark';
import type { LibraryPorts } from './ports';
import { CHECK_INTERVAL_MS } from './queue-completions';
import { storeSighting } from './store-sighting';

/** Papers begun with in one go: a library of thousands is gone through in days, not at once. */
const BATCH = 200;

/** Has the papers that are due asked about. One whose turn is further away than a week waited on a clock that was set back. */
export async function startChecks({ library, clock }: LibraryPorts): Promise<void> {
  const now = clock.now();
  const due = library.completions.where('checkAt').belowOrEqual(now).or('checkAt').above(now + CHECK_INTERVAL_MS);
  if ((await due.clone().count()) === 0) return;
  await writeLibrary(library, async () => {
    const rows = await due.limit(BATCH).toArray();
    for (const row of rows) {
      const paper = await findPaper(library, row.id);
      const check = paper ? sourcesToCheck(paper) : [];
      await library.completions.put({ ...row, checkAt: now + CHECK_INTERVAL_MS, ...(check.length > 0 ? { check, next: row.next === 'nobody' ? 'plan' : row.next } : {}) });
    }
  });
}

/** Notes what is new in an answer, unless the reader knows it. Inside the caller's transaction. */
export async function noteFindings(library: Library, paper: Paper, sighting: Sighting, now: number): Promise<void> {
  for (const finding of [findPublication(paper, sighting, now), findNewVersion(paper, sighting, now)]) {
    if (!finding) continue;
    const known = await library.findings.where('paper').anyOf(paper.keys).filter(({ kind }) => kind === finding.kind).toArray();
    if (known.some((other) => isSameNews(other, finding))) continue;
    await library.findings.bulkDelete(known.filter(({ dismissed }) => !dismissed).map(({ id }) => id));
    await library.findings.put(finding);
  }
}

/** Takes over what was found: the published form, or that the reader has seen the new version. `entry` of the history undoes it. */
export async function acceptFinding(ports: LibraryPorts, id: string): Promise<{ entry?: number | undefined }> {
  const { library, clock } = ports;
  const { changed, entry } = await writeLibrary(library, async (): Promise<{ changed: Paper[]; entry?: number | undefined }> => {
    const finding = await library.findings.get(id);
    if (!finding) return { changed: [] };
    await library.findings.delete(id);
    const paper = await findPaper(library, finding.paper);
    if (!paper) throw new AppError('not-found', id);
    const record = (label: string, before: readonly Paper[], after: readonly Paper[]) =>
      recordCommand(library, clock.now(), `${label} of ${describePapers([paper])}`, 1, [{ kind: 'finding', finding }, ...undoOf(before, after)]);
    if (finding.kind === 'published') {
      const others = (await findPapers(library, finding.sighting.keys)).filter((row) => row.id !== paper.id);
      const changed = await storeSighting(ports, paper.id, finding.sighting);
      const before = [paper, ...others.filter((other) => changed.some((one) => shareKey(one, other)))].map(toPaper);
      return { changed, entry: await record('Took over the published form', before, changed) };
    }
    const key = findKeyValue(paper.keys, 'arxiv');
    if (key === undefined) return { changed: [] };
    const after = { ...toPaper(paper), versions: mergeVersions(paper.versions, [{ key: `arxiv:${key}`, seen: [finding.version], latest: finding.version }]), updatedAt: clock.now() };
    await changePapers(library, [{ before: paper, after }], clock.now());
    return { changed: [after], entry: await record(`Opened v${finding.version}`, [toPaper(paper)], [after]) };
  });
  await ports.announce({ changed: changed.map(toMark), removed: [] });
  return { entry };
}

/** It stays known, so that it is not brought up again. */
export async function dismissFinding({ library }: LibraryPorts, id: Finding['id']): Promise<void> {
  await writeLibrary(library, () => library.findings.update(id, { dismissed: true }));
}
