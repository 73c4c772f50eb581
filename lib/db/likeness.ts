// By what papers that may be one work are found: two derived columns of a paper, each with an index.
import type { Paper } from '@/lib/model/paper';
import { blocksOf } from '@/lib/model/same-work';
import { titleKey } from '@/lib/model/title-key';

export interface LikenessColumns {
  titleKey: string;
  /** See `blocksOf`. */
  blocks: string[];
}

export function likenessOf(paper: Paper): LikenessColumns {
  return { titleKey: titleKey(paper.title), blocks: blocksOf(paper) };
}
