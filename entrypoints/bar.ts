// The bar of a listing that can be followed: put in by the worker (lib/services/page-bar.ts).
import { send } from '@/lib/messaging/client';
import { onTabRequest } from '@/lib/messaging/tab-requests';
import { startBar } from '@/lib/page/bar';
import { takeOver } from '@/lib/page/take-over';
import { isOrphaned } from '@/lib/platform/runtime';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => startBar({ send, onTabRequest, isOrphaned, signal: takeOver('bar'), isTrusted: (event) => event.isTrusted }));
