// A document that nobody sees, for the time that a backup takes: Chrome's worker cannot give the file an address.
import { openLibrary } from '@/lib/db/database';
import { answerWithBackup } from '@/lib/services/hand-over-backup';

answerWithBackup(openLibrary());
