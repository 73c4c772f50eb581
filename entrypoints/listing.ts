// The core of the content scripts: hands the page, the site that a script before it left, and the worker to lib/page. No logic here.
// Which pages it runs in, modules/site-scripts.ts says. Not one of the framework's content scripts: what those bring along is a twentieth
// of a page's budget.
import { onTabRequest } from '@/lib/messaging/tab-requests';
import { send } from '@/lib/messaging/client';
import { findAbove } from '@/lib/page/above-slot';
import { startListing } from '@/lib/page/listing';
import { findOfferedSite } from '@/lib/page/site-slot';
import { takeOver } from '@/lib/page/take-over';
import { watchLocation } from '@/lib/page/watch-location';
import { AppError } from '@/lib/shared/errors';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => {
  const signal = takeOver('listing');
  startListing({
    findAdapter: findOfferedSite,
    ports: { send, onTabRequest },
    // Asked of the worker even where an older copy is left in the page: it may be older than this script.
    async loadAbove() {
      await send('loadAbove', null);
      const createAbove = findAbove();
      if (!createAbove) throw new AppError('disconnected', 'no script came');
      return createAbove;
    },
    onLocationChange: (listener) => watchLocation(listener, signal),
    reload: () => location.reload(),
    now: () => Date.now(),
    signal,
  });
});
