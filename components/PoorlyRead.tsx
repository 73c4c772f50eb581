// The site has changed under its reader: how much of the page was read, and a report for whoever can mend it.
import type { Reading } from '@/lib/messaging/protocol';
import { countRead } from '@/lib/services/reading';
import { CopyReport } from './CopyReport';
import { PageRow } from './PageRow';

interface PoorlyReadProps {
  address: string;
  reading: Reading;
}

export function PoorlyRead({ address, reading }: PoorlyReadProps) {
  const { read, of } = countRead(reading);
  return (
    <PageRow what={`This page has changed: ${read} of ${of} read`} warning="Update Manicule, or save papers from their own pages">
      <CopyReport address={address} reading={reading} look="edge" />
    </PageRow>
  );
}
