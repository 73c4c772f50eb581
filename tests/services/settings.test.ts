import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { REQUEST_RULES } from '@/lib/messaging/requests';
import { getSettings } from '@/lib/db/queries';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import { changeSettings } from '@/lib/services/settings';
import { createTestPorts } from '../support/library';

describe('the settings', () => {
  it('are as they come until they are changed, and are changed one by one', async () => {
    const ports = createTestPorts();
    expect(await getSettings(ports.library)).toEqual(DEFAULT_SETTINGS);
    await Promise.all([changeSettings(ports, { completesMetadata: false }), changeSettings(ports, { crossrefMailto: 'ada@example.org' })]);
    expect(await getSettings(ports.library)).toEqual({ ...DEFAULT_SETTINGS, completesMetadata: false, crossrefMailto: 'ada@example.org' });
  });

  it('that are no good any more are as they come', async () => {
    const ports = createTestPorts();
    await ports.library.settings.bulkPut([{ name: 'citeKeyPattern', value: '{nonsense}' }, { name: 'completesMetadata', value: 'no' }, { name: 'old' as never, value: true }]);
    expect(await getSettings(ports.library)).toEqual(DEFAULT_SETTINGS);
  });

  it.each([
    [{ crossrefMailto: 'ada@example.org' }, true], [{ crossrefMailto: '' }, true], [{ completesMetadata: false, citeKeyPattern: '{author}{year}' }, true], [{}, true],
    [{ crossrefMailto: 'ada' }, false], [{ crossrefMailto: 'a@b.org&filter=x y' }, false], [{ citeKeyPattern: '{who}' }, false], [{ completesMetadata: 'yes' }, false], [{ other: 1 }, false],
  ])('%j may be asked for: %s', (change, isFine) => {
    expect(z.safeParse(REQUEST_RULES.changeSettings.schema, { change }).success).toBe(isFine);
  });

  it('are changed by the extension’s own pages alone', () => {
    expect([REQUEST_RULES.changeSettings.from, REQUEST_RULES.acceptFinding.from, REQUEST_RULES.dismissFinding.from]).toEqual(['own', 'own', 'own']);
  });
});
