// Put into a page when the reader asks what it is: reads it once and tells what it found. Changes nothing, stays nowhere.
import { readAnyPage } from '@/lib/sites/any-page';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => readAnyPage({ url: new URL(location.href), document, now: Date.now() }));
