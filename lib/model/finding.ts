// What the weekly look at a saved paper found: it came out somewhere, or has a version that the reader has not read. Pure rules.
import { findKeyValue, keyValue, type PaperKey } from './identifiers';
import { describeManifestation, isPublished, manifestationsOf, type Manifestation } from './manifestation';
import type { Paper } from './paper';
import { isPreprintDoi } from './preprint-doi';
import type { Sighting } from './sighting';
import { readVersion } from './versions';

interface FoundOf {
  id: string;
  /** The paper's id when it was found; by now it may go by another of its keys. */
  paper: PaperKey;
  /** Milliseconds since the epoch. */
  at: number;
  dismissed: boolean;
}
export type Publication = FoundOf & { kind: 'published'; sighting: Sighting };
export type NewVersion = FoundOf & { kind: 'version'; version: number; read: number };
export type Finding = Publication | NewVersion;

/** A preprint of which no published form is known; these are looked after. */
export function isUnpublishedPreprint(paper: Paper): boolean {
  const isOut = (paper.manifestations ?? []).some(isPublished);
  return !isOut && paper.keys.some((key) => key.startsWith('arxiv:') || (key.startsWith('doi:') && isPreprintDoi(keyValue(key))));
}

/** The published form that a sighting tells of, if the paper has none yet. */
export function findPublication(paper: Paper, sighting: Sighting, now: number): Publication | undefined {
  const form = isUnpublishedPreprint(paper) ? publishedForm(sighting) : undefined;
  if (!form) return undefined;
  return { id: `published ${paper.id} ${form.keys[0]}`, kind: 'published', paper: paper.id, sighting, at: now, dismissed: false };
}

/** A version later than the last one that the reader was shown; of a paper without versions nothing is new. */
export function findNewVersion(paper: Paper, sighting: Sighting, now: number): NewVersion | undefined {
  const { read } = readVersion(paper);
  const { version } = sighting;
  if (read === undefined || version === undefined || version <= read) return undefined;
  return { id: `version ${paper.id}`, kind: 'version', paper: paper.id, version, read, at: now, dismissed: false };
}

/** Is it known by `known`? What the reader has dismissed once is not brought up a second time, in whatever words another source has for it. */
export function isSameNews(known: Finding, news: Finding): boolean {
  if (known.kind === 'version') return news.kind === 'version' && known.version >= news.version;
  return news.kind === 'published' && (describeFinding(known) === describeFinding(news) || namesNothingNew(known, news));
}

/** True if it has no id for the published form that the other has not. */
function namesNothingNew(known: Publication, news: Publication): boolean {
  return (publishedForm(news.sighting)?.keys ?? []).every((key) => known.sighting.keys.includes(key));
}

/** `Published: NeurIPS 2017`, `v3 is out; you read v1`. */
export function describeFinding(finding: Finding): string {
  if (finding.kind === 'version') return `v${finding.version} is out; you read v${finding.read}`;
  const form = publishedForm(finding.sighting);
  const doi = form && findKeyValue(form.keys, 'doi');
  return form && (form.venue || form.publisher || doi === undefined) ? `Published: ${describeManifestation(form)}` : `Published: doi.org/${doi}`;
}

/** Where the new version of an arXiv paper is. */
export function versionUrl(paper: Pick<Paper, 'keys'>, version: number): string | undefined {
  const id = findKeyValue(paper.keys, 'arxiv');
  return id === undefined ? undefined : `https://arxiv.org/abs/${id}v${version}`;
}

function publishedForm(sighting: Sighting): Manifestation | undefined {
  return manifestationsOf(sighting, 0).find((form) => isPublished(form) && (form.venue !== undefined || form.keys.some((key) => key.startsWith('doi:'))));
}
