import { describe, expect, it } from 'vitest';
import { dayName } from '@/components/day-name';

const NOW = new Date(2026, 10, 23, 9, 30).getTime();

describe('what a day is called', () => {
  it.each([
    [new Date(2026, 10, 23, 0, 0), 'Today'],
    [new Date(2026, 10, 23, 23, 59), 'Today'],
    [new Date(2026, 10, 22, 23, 59), 'Yesterday'],
    [new Date(2026, 10, 22), 'Yesterday'],
    [new Date(2026, 10, 20), 'Fri 20 Nov'],
    [new Date(2025, 10, 20), 'Thu 20 Nov 2025'],
    // A clock that was set back.
    [new Date(2026, 10, 24), 'Tue 24 Nov'],
  ])('%s is %s', (day, name) => expect(dayName(day.getTime(), NOW)).toBe(name));
});
