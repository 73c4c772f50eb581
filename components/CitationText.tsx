// A formatted citation, set as its style wants it.
import { createElement, Fragment, type ReactNode } from 'react';
import type { Run, RunStyle } from '@/lib/formats/citation-runs';

export function CitationText({ runs }: { runs: readonly Run[] }) {
  // Spread: a run has no name but its place.
  return createElement(Fragment, null, ...runs.map(({ text, styles }) => styles.reduceRight<ReactNode>(dress, text)));
}

function dress(inside: ReactNode, style: RunStyle): ReactNode {
  if (style === 'italic') return <i>{inside}</i>;
  if (style === 'bold') return <b>{inside}</b>;
  if (style === 'sup') return <sup>{inside}</sup>;
  if (style === 'sub') return <sub>{inside}</sub>;
  return <span style={{ fontVariant: 'small-caps' }}>{inside}</span>;
}
