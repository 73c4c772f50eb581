// One of our sites, but no content script answers: the page was open before Manicule was.
import { reloadTab } from '@/lib/platform/tabs';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { PageRow } from './PageRow';

export function Unmarked({ tabId }: { tabId: number }) {
  const { attempt } = useCommands();
  return (
    <PageRow what="Reload this page to see marks">
      <Button look="edge" onClick={() => void attempt(() => reloadTab(tabId), 'Not reloaded')}>Reload</Button>
    </PageRow>
  );
}
