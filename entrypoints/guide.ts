// The guided start: put by the worker into the first listing of a reader who has saved nothing yet (lib/services/guide.ts).
import { send } from '@/lib/messaging/client';
import { onTabRequest } from '@/lib/messaging/tab-requests';
import { startGuide } from '@/lib/page/guide';
import { takeOver } from '@/lib/page/take-over';
import { isOrphaned } from '@/lib/platform/runtime';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => startGuide({ send, onTabRequest, isOrphaned, signal: takeOver('guide'), isTrusted: (event) => event.isTrusted }));
