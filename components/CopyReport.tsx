// Puts a report about a badly read page on the clipboard; it is shown to nobody else. Quiet where nothing may be wrong.
import type { Reading } from '@/lib/messaging/protocol';
import { extensionVersion } from '@/lib/platform/runtime';
import { Button } from './Button';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';

interface CopyReportProps {
  address: string;
  reading: Reading;
  look?: 'quiet' | 'edge';
}

export function CopyReport({ address, reading, look = 'quiet' }: CopyReportProps) {
  const { attempt } = useCommands();
  const { say } = useMessages();
  const copy = () => attempt(async () => {
    const { writeReadingReport } = await import('@/lib/services/reading-report');
    await navigator.clipboard.writeText(writeReadingReport(address, reading, { extension: extensionVersion(), browser: navigator.userAgent }));
    say({ text: 'Report copied. It holds counts, and no part of the page' });
  }, 'Not copied');
  return look === 'edge'
    ? <Button look="edge" onClick={() => void copy()}>Copy report</Button>
    : <Button icon="copy" label="Copy report" onClick={() => void copy()} />;
}
