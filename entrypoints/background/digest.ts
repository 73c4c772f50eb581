// A click on the notice of a digest opens it.
import { onNoticeClicked } from '@/lib/platform/notifications';
import { pageUrl } from '@/lib/platform/runtime';
import { openTab } from '@/lib/platform/tabs';
import { digestOfNotice } from '@/lib/services/digest';

export function setUpDigest(): void {
  onNoticeClicked((id) => {
    const day = digestOfNotice(id);
    if (day !== undefined) void openTab(pageUrl(`/digest.html?day=${day}`));
  });
}
