// What floats above a page: put in when the reader first points at a hand.
import { createAbove } from '@/lib/page/above';
import { offerAbove } from '@/lib/page/above-slot';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => offerAbove(createAbove));
