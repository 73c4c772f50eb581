import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDailyPapers } from '@/lib/feeds/hugging-face-daily';

const REAL = '../shared/pages/api/huggingface-daily_papers-2026-06-13.json';
if (!existsSync(REAL)) console.info(`Skipped: ${REAL} is not here.`);

describe('the daily papers of Hugging Face', () => {
  it.skipIf(!existsSync(REAL))('are all read from a real answer, complete enough to cite', () => {
    const text = readFileSync(REAL, 'utf8');
    const sightings = parseDailyPapers(text);
    const items = JSON.parse(text) as { paper: { id: string; title: string; authors: unknown[]; summary: string; upvotes: number } }[];
    expect(sightings).toHaveLength(30);
    for (const [index, { paper }] of items.entries()) {
      expect(sightings[index]).toMatchObject({ keys: [`arxiv:${paper.id}`], title: paper.title.replace(/\s+/g, ' '), authorCount: paper.authors.length, upvotes: paper.upvotes });
      expect(sightings[index]?.abstract?.length).toBeGreaterThan(200);
      expect(sightings[index]?.publishedAt).toMatch(/^2026-0[1-6]-\d\d$/);
    }
    expect(sightings.filter(({ codeUrl }) => codeUrl)).toHaveLength(16);
    expect(sightings.filter(({ organization }) => organization)).toHaveLength(16);
  });

  it('may be none', () => {
    expect(parseDailyPapers('[]')).toEqual([]);
  });

  it('with a hostile record lose that field or that record, nothing else', () => {
    const good = { paper: { id: '2611.00001', title: 'Good' } };
    const hostile = { paper: { id: '2611.00002', title: '<img src=x onerror=alert(1)>', githubRepo: 'javascript:alert(1)' } };
    const broken = { paper: { id: '../../etc', title: 'No id' } };
    expect(parseDailyPapers(JSON.stringify([good, hostile, broken, null, 7]))).toMatchObject([
      { title: 'Good' },
      { title: '<img src=x onerror=alert(1)>', codeUrl: undefined },
    ]);
  });
});
