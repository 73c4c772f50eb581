// Everything that is needed now and then. Its items come when the menu opens.
import { later } from './later';
import { MenuButton } from './Menu';
import type { MoreItemsProps } from './MoreItems';

const MoreItems = later<MoreItemsProps>(() => import('./MoreItems'));

export function MoreMenu(props: MoreItemsProps) {
  return <MenuButton icon="more" label="More" width={280}><MoreItems {...props} /></MenuButton>;
}
