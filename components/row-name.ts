// What a screen reader says for the whole row of a saved paper.
import type { Paper } from '@/lib/model/paper';
import { byline } from './byline';
import { STATUS_NAMES } from './status-names';

export function rowName(paper: Paper): string {
  const { title, status, note, tags } = paper;
  return [title, STATUS_NAMES[status], byline(paper), note && 'has a note', tags.length > 0 && `tagged ${tags.join(', ')}`].filter(Boolean).join('. ');
}
