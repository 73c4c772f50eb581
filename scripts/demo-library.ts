// A library such as a reader has after half a year, and files such as others hand over: for pictures and the walk of `npm start`. The papers are invented.
import type { Paper } from '../lib/model/paper.ts';
import { makePaper } from '../tests/support/papers.ts';

const DAY_MS = 86_400_000;
const COUNT = 240;
const NESTED: Record<string, string> = { rag: 'retrieval/rag', retrieval: 'retrieval/dense', evaluation: 'retrieval/evaluation', baseline: 'thesis', survey: 'thesis', tables: 'thesis', '3d': 'to-cite', audio: 'to-cite' };
/** Where many of their kind come out. */
const VENUES = ['NeurIPS', 'ICML', 'ACL', 'EMNLP', 'ICLR'];

/** The newest first; some weeks more of them than others. */
export const DEMO_PAPERS: readonly Paper[] = Array.from({ length: COUNT }, (_, index): Paper => {
  const paper = makePaper(COUNT * 3 - index);
  const savedAt = Date.now() - Math.round((0.2 + index * 0.72 + 5 * Math.sin(index / 9)) * DAY_MS);
  const isRead = paper.status === 'read';
  return {
    ...paper,
    tags: [...new Set(paper.tags.map((tag) => NESTED[tag] ?? tag))],
    ...(index % 3 === 0 ? { venue: VENUES[index % VENUES.length] } : {}),
    savedAt: Math.min(savedAt, Date.now() - 3_600_000),
    updatedAt: savedAt,
    statusAt: isRead ? Math.min(Date.now() - 1_800_000, savedAt + (1 + (index % 12)) * DAY_MS) : savedAt,
  };
});

/** As a reference manager exports it. */
export function toBib(papers: readonly Paper[], note = ''): string {
  return papers.map((paper, index) => `@misc{${paper.authors?.[0]?.family?.toLowerCase().replace(/\W/g, '')}${paper.publishedAt?.slice(0, 4)}n${index},
  title = {${paper.title}},
  author = {${(paper.authors ?? []).map(({ family, given }) => `${family}, ${given}`).join(' and ')}},
  year = {${paper.publishedAt?.slice(0, 4)}},
  ${idField(paper.id)},
  keywords = {${paper.tags.join(', ')}},
  annote = {${note}}
}
`).join('\n');
}

function idField(id: string): string {
  const value = id.slice(id.indexOf(':') + 1);
  return id.startsWith('doi:') ? `doi = {${value}}` : `eprint = {${value}}, archivePrefix = {arXiv}`;
}
