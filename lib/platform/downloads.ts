// Files in the downloads folder. The permission is optional: the reader gives it by turning backups on, and may take it back anywhere.
import { browser } from 'wxt/browser';

const PERMISSION = { permissions: ['downloads' as const] };

/** A file that this browser wrote, as far as it still knows of it. */
export interface WrittenFile {
  id: number;
  /** Its whole path. */
  path: string;
  bytes: number;
  /** False: deleted or moved since. */
  exists: boolean;
}

/** Must be called in a click itself, before anything is waited for. Resolves to whether it is allowed now. */
export function requestDownloads(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

export function mayDownload(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Heard wherever it was allowed or taken back. */
export function onDownloadsAllowed(listener: () => void, signal: AbortSignal): void {
  const hear = ({ permissions = [] }: { permissions?: string[] }) => {
    if (permissions.includes('downloads')) listener();
  };
  browser.permissions.onAdded.addListener(hear);
  browser.permissions.onRemoved.addListener(hear);
  signal.addEventListener('abort', () => {
    browser.permissions.onAdded.removeListener(hear);
    browser.permissions.onRemoved.removeListener(hear);
  });
}

/** Resolves when the file is whole on the disk; rejects with the browser's word for why it is not. `name`: below the downloads folder. */
export async function writeFile(url: string, name: string): Promise<WrittenFile> {
  const { downloads } = browser;
  const ended = Promise.withResolvers<void>();
  let id: number | undefined;
  const look = async () => {
    if (id === undefined) return;
    const [item] = await downloads.search({ id });
    if (item?.state === 'complete') ended.resolve();
    if (!item || item.state === 'interrupted') ended.reject(new Error(item?.error ?? 'the download is gone'));
  };
  const onChanged = ({ id: changed }: { id: number }) => {
    if (changed === id) look().catch(ended.reject);
  };
  downloads.onChanged.addListener(onChanged);
  try {
    id = await downloads.download({ url, filename: name, saveAs: false, conflictAction: 'uniquify' });
    // It may have ended before its id was known.
    await Promise.all([look(), ended.promise]);
  } finally {
    downloads.onChanged.removeListener(onChanged);
  }
  const file = await findFile(id);
  if (!file) throw new Error('the file is gone');
  return file;
}

/** Nothing, if the browser has forgotten it (its list of downloads was cleared), or it is not of this extension's making. */
export async function findFile(id: number): Promise<WrittenFile | undefined> {
  const [item] = await browser.downloads.search({ id });
  if (!item || item.state !== 'complete' || item.byExtensionId !== browser.runtime.id) return undefined;
  return { id, path: item.filename, bytes: item.fileSize, exists: item.exists };
}

/** Deletes the file, and takes it off the browser's list of downloads. */
export async function deleteFile(id: number): Promise<void> {
  await browser.downloads.removeFile(id);
  await browser.downloads.erase({ id });
}

/** In the system's own window; the downloads folder, if that file is not known any more. */
export async function showFile(id: number): Promise<void> {
  if (await findFile(id)) await browser.downloads.show(id);
  else await browser.downloads.showDefaultFolder();
}
