// In which order the list stands, and which way round.
import { ORDERS, type Order, type View } from '@/lib/model/view';
import { MenuButton, MenuItem, MenuLine } from '../Menu';
import { ORDER_NAMES, orderOf } from './orders';

export function OrderMenu({ view, wordClass, onOrder }: { view: View; wordClass: string | undefined; onOrder: (order: Order) => void }) {
  const order = orderOf(view);
  const choices = ORDERS.filter((by) => by !== 'match' || view.text.trim() !== '');
  return (
    <MenuButton icon="sort" label={`Order: ${ORDER_NAMES[order.by]}${order.isReversed ? ', reversed' : ''}`} face={<span className={wordClass}>{ORDER_NAMES[order.by]}</span>} width={200}>
      {choices.map((by) => (
        <MenuItem key={by} kind="radio" checked={by === order.by} onChoose={() => onOrder({ by, isReversed: false })}>{ORDER_NAMES[by]}</MenuItem>
      ))}
      <MenuLine />
      <MenuItem kind="checkbox" checked={order.isReversed} onChoose={() => onOrder({ by: order.by, isReversed: !order.isReversed })}>The other way round</MenuItem>
    </MenuButton>
  );
}
