// The whole text of an export, and one paper to vary.
import type { ExportFormat } from '@/lib/formats/format';
import type { Paper } from '@/lib/model/paper';

/** 23 November 2026, noon, wherever the test runs. */
export const NOW = new Date(2026, 10, 23, 12).getTime();

export async function writeAll(format: ExportFormat, papers: Iterable<Paper> | AsyncIterable<Paper>): Promise<string> {
  let text = '';
  for await (const chunk of format.write(papers, NOW)) text += chunk;
  return text;
}

export function nth<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`There is no number ${index}`);
  return item;
}

export function paperWith(change: Partial<Paper>): Paper {
  return {
    id: 'arxiv:1706.03762',
    keys: ['arxiv:1706.03762', 'doi:10.5555/3295222'],
    title: 'Attention Is All You Need',
    url: 'https://huggingface.co/papers/1706.03762',
    authors: [{ name: 'Ashish Vaswani' }, { name: 'Aidan N. Gomez' }],
    abstract: 'The dominant sequence transduction models …',
    publishedAt: '2017-06-12',
    categories: ['cs.CL', 'cs.LG'],
    provenance: {},
    tags: ['transformers', 'to-cite'],
    note: 'Read section 3.',
    status: 'reading',
    statusAt: NOW,
    savedAt: Date.UTC(2026, 10, 20, 9),
    updatedAt: Date.UTC(2026, 10, 21, 9),
    ...change,
  };
}
