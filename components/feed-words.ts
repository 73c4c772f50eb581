// How a feed is doing, in words. Pure.
import type { Feed } from '@/lib/model/feed';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/shared/clock';
import { ago } from './ago';
import { amount } from './amount';

/** After so long without anything, the day says more than the number of days. */
const QUIET_MS = 14 * DAY_MS;

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** When it brought something last. */
export function newsWords({ lastAnswerAt, lastNewAt }: Feed, now: number): string | undefined {
  if (lastAnswerAt === 0) return undefined;
  if (lastNewAt === 0) return 'Nothing new so far';
  return now - lastNewAt < QUIET_MS ? `Last new paper ${ago(lastNewAt, now)}` : `Not updated since ${DAY.format(lastNewAt)}`;
}

/** When it was asked last, and when it will be. */
export function checkWords({ isPaused, lastRunAt, lastError, nextRunAt, notBefore = 0 }: Feed, now: number): string {
  if (isPaused) return 'Paused';
  if (lastRunAt === 0) return 'Not checked yet';
  const checked = lastError === undefined ? `Checked ${ago(lastRunAt, now)}` : `Tried ${ago(lastRunAt, now)}`;
  if (notBefore > now && notBefore >= nextRunAt) return `${checked}, the site asks to wait ${until(notBefore, now)}`;
  return `${checked}, next ${inWords(nextRunAt, now)}`;
}

/** How much of it there is to see. */
export function countWords({ waiting, fresh, held }: { waiting: number; fresh: number; held: number }): string {
  const parts = [waiting > 0 && `${amount(waiting, 'paper')} in the inbox`, fresh > 0 && `${fresh.toLocaleString('en')} new`, held > 0 && `${held.toLocaleString('en')} held back`];
  return parts.filter(Boolean).join(', ');
}

/** `every 15 minutes`, `once a day` */
export function intervalWords(ms: number): string {
  if (ms < HOUR_MS) return `every ${Math.round(ms / MINUTE_MS)} minutes`;
  if (ms < DAY_MS) return ms === HOUR_MS ? 'every hour' : `every ${Math.round(ms / HOUR_MS)} hours`;
  if (ms === 7 * DAY_MS) return 'once a week';
  return ms === DAY_MS ? 'once a day' : `every ${Math.round(ms / DAY_MS)} days`;
}

function inWords(then: number, now: number): string {
  const left = then - now;
  if (left < MINUTE_MS) return 'soon';
  if (left < HOUR_MS) return `in ${Math.floor(left / MINUTE_MS)} min`;
  if (left < DAY_MS) return `in ${Math.floor(left / HOUR_MS)} h`;
  return `in ${amount(Math.floor(left / DAY_MS), 'day')}`;
}

function until(then: number, now: number): string {
  return then - now < DAY_MS ? `until ${TIME.format(then)}` : `until ${DAY.format(then)}`;
}
