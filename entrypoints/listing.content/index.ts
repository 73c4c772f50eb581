// The core of the content scripts: hands the page, the site that a script before it left, and the worker to lib/page. No logic here.
// `matches` is for `npm run dev`; the manifest's own list comes from modules/site-scripts.ts.
import { onTabRequest } from '@/lib/messaging/tab-requests';
import { send } from '@/lib/messaging/client';
import { findAbove } from '@/lib/page/above-slot';
import { startListing } from '@/lib/page/listing';
import { findOfferedSite } from '@/lib/page/site-slot';
import { AppError } from '@/lib/shared/errors';
import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({
  matches: ['https://huggingface.co/papers*', 'https://arxiv.org/*'],
  runAt: 'document_idle',
  main(ctx) {
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
      onLocationChange: (listener) => ctx.addEventListener(window, 'wxt:locationchange', listener),
      reload: () => location.reload(),
      now: () => Date.now(),
      signal: ctx.signal,
    });
  },
});
