// The content script: hands the page, the sites and the worker to lib/page. No logic here.
import { onTabRequest } from '@/lib/messaging/tab-requests';
import { send } from '@/lib/messaging/client';
import { startListing } from '@/lib/page/listing';
import { findAdapter, MATCHES } from '@/lib/sites/registry';
import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({
  matches: [...MATCHES],
  runAt: 'document_idle',
  main(ctx) {
    startListing({
      findAdapter,
      ports: { send, onTabRequest },
      onLocationChange: (listener) => ctx.addEventListener(window, 'wxt:locationchange', listener),
      reload: () => location.reload(),
      now: () => Date.now(),
      signal: ctx.signal,
    });
  },
});
