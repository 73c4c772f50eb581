// Settings as they come in a message.
import { z } from 'zod/mini';
import { isSetting } from './settings';

export const settingsSchema = z.strictObject({
  completesMetadata: z.boolean(),
  crossrefMailto: z.string().check(z.refine((text) => isSetting('crossrefMailto', text))),
  citeKeyPattern: z.string().check(z.refine((text) => isSetting('citeKeyPattern', text))),
});
