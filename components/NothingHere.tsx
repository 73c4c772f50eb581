// A page of one of our sites without a paper on it: it can be saved by its address. Loaded when there is such a page.
import type { ReactNode } from 'react';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Tab } from '@/lib/platform/tabs';
import { pageOfTab } from '@/lib/services/tab-sighting';
import { OnePaper } from './OnePaper';
import { PageRow } from './PageRow';

const NOTHING = 'No papers on this page';

interface NothingHereProps {
  tab: Tab;
  onEdit: (id: PaperKey) => void;
  /** What else can be done there. */
  children?: ReactNode;
}

export default function NothingHere({ tab, onEdit, children }: NothingHereProps) {
  const itself = pageOfTab(tab);
  return itself ? <OnePaper sighting={itself} isPlainPage what={NOTHING} onEdit={onEdit}>{children}</OnePaper> : <PageRow what={NOTHING}>{children}</PageRow>;
}
