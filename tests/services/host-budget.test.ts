import { expect, it } from 'vitest';
import { bookRequest, pruneHosts } from '@/lib/services/host-budget';
import { DAY_MS, SECOND_MS } from '@/lib/shared/clock';
import { openTestLibrary, START } from '../support/library';

const ARXIV = { host: 'arxiv.org', pauseMs: 3 * SECOND_MS };

it('a booking that is made while old ones are forgotten stays', async () => {
  const library = openTestLibrary();
  await bookRequest(library, ARXIV, START);
  await bookRequest(library, { ...ARXIV, host: 'old.example' }, START);
  const now = START + 9 * DAY_MS;
  await Promise.all([pruneHosts(library, now), bookRequest(library, ARXIV, now)]);
  expect(await library.hosts.toCollection().primaryKeys()).toEqual(['arxiv.org']);
  expect(await bookRequest(library, ARXIV, now + SECOND_MS)).toBe(now + ARXIV.pauseMs);
});

it('who waited for a transaction while another booked does not go too soon, as if the clock had been set back', async () => {
  const library = openTestLibrary();
  await bookRequest(library, ARXIV, START + 300);
  expect(await bookRequest(library, ARXIV, START)).toBe(START + 300 + ARXIV.pauseMs);
});

it('a clock that was set back an hour holds nothing up', async () => {
  const library = openTestLibrary();
  await bookRequest(library, ARXIV, START);
  expect(await bookRequest(library, ARXIV, START - 60 * 60 * SECOND_MS)).toBe(START - 60 * 60 * SECOND_MS);
});
