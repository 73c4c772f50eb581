// What becomes of a doubtful record.
import type { ImportDecision } from '@/lib/model/import-record';
import { Segments } from '../Segments';

const CHOICES = [
  { value: 'merge', face: 'Merge', title: 'One paper, with what either says' },
  { value: 'both', face: 'Both', title: 'Two papers' },
  { value: 'skip', face: 'Skip', title: 'Leave it out' },
] as const satisfies { value: ImportDecision; face: string; title: string }[];

interface DecisionChoiceProps {
  /** Whom it is about. */
  name: string;
  decision: ImportDecision | undefined;
  onDecide: (decision: ImportDecision) => void;
  suffix?: string;
}

export function DecisionChoice({ name, decision, onDecide, suffix = '' }: DecisionChoiceProps) {
  return <Segments isEven label={`What to do: ${name}`} choices={CHOICES.map((choice) => ({ ...choice, name: choice.face + suffix }))} value={decision} onChoose={onDecide} />;
}
