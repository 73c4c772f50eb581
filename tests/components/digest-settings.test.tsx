// @vitest-environment jsdom
import '../support/dom';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SettingsPage } from '@/components/SettingsPage';
import { getSettings } from '@/lib/db/queries';
import { openStage, seeNoViolations } from '../support/screen';

async function open(hour?: number) {
  const stage = await openStage({ shown: <SettingsPage /> });
  if (hour !== undefined) await stage.library.settings.put({ name: 'digestHour', value: hour });
  return stage;
}
const hours = () => screen.findByRole('combobox', { name: 'Ready every day at' });
const notify = () => screen.findByRole('switch', { name: 'Notify me when it is ready' });
const seeNotify = (on: boolean) => waitFor(async () => expect((await notify()).getAttribute('aria-checked')).toBe(String(on)));

describe('the hour of the digest', () => {
  it('is none at first, chosen from 24, and given up again', async () => {
    const { user, library } = await open();
    const field = await hours();
    expect(field.querySelectorAll('option')).toHaveLength(25);
    expect(screen.queryByRole('switch', { name: /^Notify me/ })).toBeNull();
    await user.selectOptions(field, '8');
    await waitFor(async () => expect((await getSettings(library)).digestHour).toBe(8));
    await seeNotify(false);
    await seeNoViolations();
    await user.selectOptions(await hours(), 'No hour');
    await waitFor(async () => expect((await getSettings(library)).digestHour).toBeNull());
  });

  it('can be midnight', async () => {
    const { user, library } = await open();
    await user.selectOptions(await hours(), '0');
    await waitFor(async () => expect((await getSettings(library)).digestHour).toBe(0));
    expect(await notify()).toBeDefined();
  });
});

describe('the notification', () => {
  it('is asked for in the click itself, and given up by the same switch', async () => {
    const { user, library, sites } = await open(8);
    await user.click(await notify());
    expect(sites.asked).toEqual([['notifications']]);
    await seeNotify(true);
    expect((await getSettings(library)).digestNotifies).toBe(true);
    await user.click(await notify());
    await seeNotify(false);
    expect((await getSettings(library)).digestNotifies).toBe(false);
  });

  it('stays off where the reader says no, and says what can be done', async () => {
    const { user, library, sites } = await open(8);
    sites.answer = false;
    await user.click(await notify());
    expect(await screen.findByText(/^The browser does not allow it\./)).toBeDefined();
    await seeNotify(false);
    expect((await getSettings(library)).digestNotifies).toBe(false);
  });

  it('is shown as off when the permission was taken back elsewhere', async () => {
    const { user, sites } = await open(8);
    await user.click(await notify());
    await seeNotify(true);
    sites.forbid('notifications');
    await seeNotify(false);
    sites.allow('notifications');
    await seeNotify(true);
  });
});

it('today’s digest is opened from there', async () => {
  const { user, opened } = await open();
  await user.click(await screen.findByRole('button', { name: 'Open today’s digest' }));
  expect(opened).toEqual([expect.stringMatching(/\/digest\.html$/)]);
});
