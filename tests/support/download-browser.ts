// The browser's downloads folder, as browsers are seen to behave: files are written a moment after they are asked for, have a number, and
// may be deleted, or their downloads forgotten, behind the extension's back.
import { fakeBrowser } from 'wxt/testing/fake-browser';

interface Item {
  id: number;
  filename: string;
  state: 'in_progress' | 'complete' | 'interrupted';
  error?: string;
  fileSize: number;
  exists: boolean;
  byExtensionId: string;
}

export interface DownloadBrowser {
  /** What is in the folder, by path. */
  files: Map<string, Blob>;
  /** The list of downloads. */
  items: Map<number, Item>;
  /** What was shown to the reader in the system's window: a path, or the folder itself. */
  shown: string[];
  /** What happens to the next downloads instead: the browser's word for it, or fewer bytes than there should be. */
  trouble: string | 'cut' | undefined;
}

export const FOLDER = '/home/reader/Downloads';

/** Puts it in the place of what the fake browser lacks. */
export function setUpDownloads(): DownloadBrowser {
  const blobs = new Map<string, Blob>();
  const listeners = new Set<(delta: { id: number }) => void>();
  const folder: DownloadBrowser = { files: new Map(), items: new Map(), shown: [], trouble: undefined };
  let last = 0;
  URL.createObjectURL = (blob) => {
    const url = `blob:${blobs.size + 1}`;
    blobs.set(url, blob as Blob);
    return url;
  };
  URL.revokeObjectURL = (url) => void blobs.delete(url);
  const known = (id: number) => {
    const item = folder.items.get(id);
    if (!item) throw new Error(`Invalid download id ${id}`);
    return item;
  };
  Object.assign(fakeBrowser, {
    downloads: {
      onChanged: { addListener: (listener: (delta: { id: number }) => void) => void listeners.add(listener), removeListener: (listener: (delta: { id: number }) => void) => void listeners.delete(listener) },
      async download({ url, filename }: { url: string; filename: string }) {
        const blob = blobs.get(url);
        if (!blob) throw new Error('Invalid URL');
        last += 1;
        const id = last;
        const item: Item = { id, filename: `${FOLDER}/${filename}`, state: 'in_progress', fileSize: -1, exists: true, byExtensionId: fakeBrowser.runtime.id };
        folder.items.set(id, item);
        setTimeout(() => {
          if (!blobs.has(url)) Object.assign(item, { state: 'interrupted', error: 'SERVER_FAILED' });
          else if (folder.trouble !== undefined && folder.trouble !== 'cut') Object.assign(item, { state: 'interrupted', error: folder.trouble, exists: false });
          else {
            const written = folder.trouble === 'cut' ? blob.slice(0, blob.size - 1) : blob;
            folder.files.set(item.filename, written);
            Object.assign(item, { state: 'complete', fileSize: written.size });
          }
          for (const listener of listeners) listener({ id });
        });
        return id;
      },
      search: async ({ id }: { id: number }) => {
        const item = folder.items.get(id);
        return item ? [{ ...item, exists: item.exists && (item.state !== 'complete' || folder.files.has(item.filename)) }] : [];
      },
      async removeFile(id: number) {
        if (!folder.files.delete(known(id).filename)) throw new Error('Download file already deleted');
      },
      async erase({ id }: { id: number }) {
        return folder.items.delete(id) ? [id] : [];
      },
      async show(id: number) {
        folder.shown.push(known(id).filename);
      },
      async showDefaultFolder() {
        folder.shown.push(FOLDER);
      },
    },
  });
  return folder;
}
