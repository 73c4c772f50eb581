// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SettingsPage } from '@/components/SettingsPage';
import { getSettings } from '@/lib/db/queries';
import { getTaste } from '@/lib/db/tastes';
import { rankInbox } from '@/lib/services/rank-inbox';
import { DAILY, itemOf } from '../support/inbox';
import { makePapers } from '../support/papers';
import { openStage, seeNoViolations, type StageOptions } from '../support/screen';

const openSettings = (options: StageOptions) => openStage({ ...options, shown: <SettingsPage /> });
// The whole page is drawn first, and machines are shared.
const section = () => screen.findByRole('region', { name: 'For you' }, { timeout: 10_000 });
const CLEARED = [1, 2, 3].map((n) => itemOf(n, { state: 'dealt' }));

describe('what ranks the inbox', () => {
  it('says how many saved papers it still needs', async () => {
    await openSettings({ papers: makePapers(12) });
    expect(await within(await section()).findByText('Begins at 20 saved papers: 8 to go')).toBeDefined();
    await seeNoViolations();
  });

  it('says what it needs beside them', async () => {
    await openSettings({ papers: makePapers(20) });
    expect(await within(await section()).findByText('Begins once you have cleared some new papers, or looked at them and left them')).toBeDefined();
  });

  it('says what it has learned from, as soon as it has', async () => {
    const { library } = await openSettings({ papers: makePapers(21), feeds: [DAILY], items: CLEARED });
    await section();
    await rankInbox({ library });
    expect(await screen.findByText('Learned from 21 saved papers and 3 cleared')).toBeDefined();
  });

  it('is turned off and on', async () => {
    const { library, user } = await openSettings({ papers: makePapers(12) });
    await user.click(await screen.findByRole('switch', { name: 'Learn what you are likely to save' }, { timeout: 10_000 }));
    expect(await screen.findByText('Off: nothing is learned')).toBeDefined();
    expect((await getSettings(library)).ranksInbox).toBe(false);
  });

  it('forgets, says from when on it learns, and takes it back', async () => {
    const { library, user } = await openSettings({ papers: makePapers(21), feeds: [DAILY], items: CLEARED });
    await section();
    await rankInbox({ library });
    await user.click(await screen.findByRole('button', { name: 'Forget' }, { timeout: 10_000 }));
    expect(await screen.findByText(/^It learns from what you saved and cleared since \S.*2026$/)).toBeDefined();
    expect(await screen.findByText('Begins at 20 saved papers: 20 to go')).toBeDefined();
    await user.click(await screen.findByRole('button', { name: /^Undo/ }));
    await waitFor(async () => expect((await getTaste(library)).since).toBe(0));
    await rankInbox({ library });
    expect(await screen.findByText('Learned from 21 saved papers and 3 cleared')).toBeDefined();
  });
});
