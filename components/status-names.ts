// The four statuses in the reader's words, in the order in which keys 1 to 4 choose them.
import type { Status } from '@/lib/model/paper';

// Not `STATUSES` of the model: its file holds the schemas, which would ride into the popup's first load.
export const STATUS_NAMES: Record<Status, string> = { unread: 'Unread', reading: 'Reading', read: 'Read', archived: 'Archived' };

export const STATUS_LIST = Object.keys(STATUS_NAMES) as Status[];
