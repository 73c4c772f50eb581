// In which order new papers stand.
import { Segments } from './Segments';

const ORDERS = [
  { value: false, name: 'Newest', title: 'By day and feed' },
  { value: true, name: 'For you', title: 'What you are likely to keep first, from what you saved and cleared; it stays in this browser' },
];

interface InboxOrderProps {
  isRanked: boolean;
  onRank: (isRanked: boolean) => void;
}

export function InboxOrder({ isRanked, onRank }: InboxOrderProps) {
  return (
    <Segments
      label="Order"
      choices={ORDERS}
      value={isRanked}
      onChoose={(value, input) => {
        onRank(value);
        // Chosen with the mouse, it would keep the arrows from the list.
        if (!input.matches(':focus-visible')) input.blur();
      }}
    />
  );
}
