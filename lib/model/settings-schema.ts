// Settings as they come in a message.
import { z } from 'zod/mini';
import { filterSchema } from './feed-schema';
import { tagsSchema } from './paper';
import { CITE_STYLES } from './citation-style';
import { HOSTS_MAX, isSetting, RULES_MAX, TEMPLATE_MAX } from './settings';

export const settingsSchema = z.strictObject({
  completesMetadata: z.boolean(),
  crossrefMailto: z.string().check(z.refine((text) => isSetting('crossrefMailto', text))),
  citeKeyPattern: z.string().check(z.refine((text) => isSetting('citeKeyPattern', text))),
  citeStyle: z.enum(CITE_STYLES),
  obsidianVault: z.string().check(z.maxLength(200)),
  obsidianFolder: z.string().check(z.maxLength(500)),
  obsidianTemplate: z.string().check(z.maxLength(TEMPLATE_MAX)),
  inboxFilter: filterSchema,
  inboxRules: z.array(z.strictObject({ when: filterSchema, tags: tagsSchema, saves: z.boolean() })).check(z.maxLength(RULES_MAX)),
  ranksInbox: z.boolean(),
  inboxOrder: z.enum(['newest', 'for-you']),
  digestHour: z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(23))),
  digestNotifies: z.boolean(),
  isGuided: z.boolean(),
  backsUp: z.enum(['off', 'daily', 'weekly']),
  barHiddenAt: z.array(z.string().check(z.maxLength(253))).check(z.maxLength(HOSTS_MAX)),
});
