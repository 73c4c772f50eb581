// A backup of ours: the papers themselves, not what a file says of them.
import { listBackup } from '@/lib/formats/backup';
import type { Reader } from './reader';

export const backup: Reader = {
  id: 'backup',
  label: 'Manicule backup',
  isNumbered: true,
  claims: (head) => /^\s*\{\s*"manicule"\s*:/.test(head),
  *read(text) {
    let line = 0;
    for (const one of listBackup(text)) {
      line += 1;
      yield 'paper' in one ? { line, paper: one.paper } : { line, reason: one.reason };
    }
  },
};
