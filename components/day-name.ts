// What a day is called, seen from now: `Today`, `Yesterday`, `Fri 20 Nov`.
import { startOfDay } from '@/lib/db/list-by-day';

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const DAY_AND_YEAR = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** `day` and `now` by this computer's clock; any time of the day will do. */
export function dayName(day: number, now: number): string {
  const today = startOfDay(now);
  const start = startOfDay(day);
  if (start === today) return 'Today';
  // Noon is on the day before, however long that was.
  if (start === startOfDay(new Date(today).setHours(-12))) return 'Yesterday';
  const format = new Date(start).getFullYear() === new Date(today).getFullYear() ? DAY : DAY_AND_YEAR;
  return format.format(start).replace(',', '');
}
