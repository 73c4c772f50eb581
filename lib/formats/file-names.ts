// Names of files that are made after papers: what every system and Obsidian take, each once.
import { cleanLine } from '@/lib/shared/text';

const NAME_MAX = 100;
/** Windows keeps these for devices, whatever comes after the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** Without what Windows, macOS, Linux or a link of Obsidian's would stumble over; never empty. */
export function fileName(title: string): string {
  const plain = cleanLine(title.replace(/[\\/:*?"<>|#^[\]]+/g, ' '), NAME_MAX).replace(/^[.\s]+|[.\s]+$/g, '');
  return plain.replace(DEVICE, '_$&') || 'Untitled';
}

/** Makes names that differ in more than capitals. */
export function uniqueFileNames(): (title: string) => string {
  const used = new Map<string, number>();
  const free = (name: string): string => {
    const key = name.normalize('NFC').toLowerCase();
    const count = (used.get(key) ?? 0) + 1;
    used.set(key, count);
    return count === 1 ? name : free(`${name} (${count})`);
  };
  return (title) => free(fileName(title));
}
