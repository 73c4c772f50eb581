// A small paper for tests that need to see all of it.
import type { Paper } from '@/lib/model/paper';
import { START } from './library';

/** A higher number was saved earlier, a minute each. */
export function paperOf(number: number, more: Partial<Paper> = {}): Paper {
  const id = `arxiv:2611.${String(number).padStart(5, '0')}` as const;
  const savedAt = START - number * 60_000;
  return {
    id, keys: [id], title: `Paper ${number}`, url: `https://arxiv.org/abs/${id.slice(6)}`, provenance: {},
    tags: [], note: '', status: 'unread', statusAt: savedAt, savedAt, updatedAt: savedAt, ...more,
  };
}
