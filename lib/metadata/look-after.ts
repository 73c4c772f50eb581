// Whom to ask, once a week, what became of a saved paper: did the preprint come out, is there a new version? Pure.
import { isUnpublishedPreprint } from '@/lib/model/finding';
import { keyValue, type PaperKey } from '@/lib/model/identifiers';
import { isPreprintDoi } from '@/lib/model/preprint-doi';
import type { Paper } from '@/lib/model/paper';
import { readVersion } from '@/lib/model/versions';
import { keysFor } from './plan';
import type { MetadataSource, SourceId } from './source';
import { METADATA_SOURCES } from './sources';

export function sourcesToCheck(paper: Paper): SourceId[] {
  return METADATA_SOURCES.filter((source) => keyToCheck(paper, source) !== undefined).map(({ id }) => id);
}

/** The key to ask that source by, if it can tell. */
export function keyToCheck(paper: Paper, source: MetadataSource): PaperKey | undefined {
  const isPreprint = isUnpublishedPreprint(paper);
  const keys = keysFor(paper, source);
  switch (source.id) {
    case 'arxiv':
      return isPreprint || readVersion(paper).read !== undefined ? keys[0] : undefined;
    case 'semantic-scholar':
      return isPreprint ? keys[0] : undefined;
    case 'crossref':
      // What it says of a preprint that has a DOI with it; of arXiv's papers it knows none.
      return isPreprint ? keys.find((key) => isPreprintDoi(keyValue(key))) : undefined;
    default:
      return undefined;
  }
}
