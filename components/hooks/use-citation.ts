// A paper as it is cited in a style; nothing until that is made.
import { useEffect, useState } from 'react';
import type { Run } from '@/lib/formats/citation-runs';
import type { CiteStyle } from '@/lib/model/citation-style';
import type { Paper } from '@/lib/model/paper';
import { cite } from '../citing';

/** `failed`: the style could not be read. */
export function useCitation(paper: Paper | undefined, style: CiteStyle | undefined): { runs?: readonly Run[]; failed?: true } {
  const [made, setMade] = useState<{ runs?: readonly Run[]; failed?: true }>({});
  useEffect(() => {
    if (!paper || !style) return;
    let isGone = false;
    cite(paper, style).then((runs) => !isGone && setMade({ runs }), () => !isGone && setMade({ failed: true }));
    return () => {
      isGone = true;
    };
  }, [paper, style]);
  return made;
}
