// The four statuses to choose from.
import type { Paper } from '@/lib/model/paper';
import { useEdits } from './hooks/use-edits';
import { Segments } from './Segments';
import { STATUS_LIST, STATUS_NAMES } from './status-names';
import { StatusIcon } from './StatusIcon';

/** `isWide`: there is room for all four words. */
export function StatusChoice({ paper, isWide = false }: { paper: Paper; isWide?: boolean }) {
  const { setStatus } = useEdits();
  const choices = STATUS_LIST.map((status) => ({
    value: status,
    name: STATUS_NAMES[status],
    title: STATUS_NAMES[status],
    face: <><StatusIcon status={status} />{(isWide || status !== 'archived') && STATUS_NAMES[status]}</>,
  }));
  return <Segments label={`Status: ${paper.title}`} choices={choices} value={paper.status} onChoose={(status) => setStatus(paper, status)} />;
}
