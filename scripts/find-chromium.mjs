// Finds a Chromium on this machine; for set-up, demo and end-to-end tests. Needs nothing but Node 20.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];

const USUAL_PLACES = {
  darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder ? [join(folder, 'Chromium/Application/chrome.exe'), join(folder, 'Google/Chrome/Application/chrome.exe')] : [],
  ),
};

/** The path of a Chromium that starts, or nothing. `CHROMIUM_PATH` comes first and is believed. */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const candidates = [...onPath(), ...(USUAL_PLACES[process.platform] ?? []), await playwrights()];
  return candidates.find((path) => path && existsSync(path) && starts(path));
}

function onPath() {
  if (process.platform === 'win32') return [];
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** The one that Playwright downloads; Playwright is not there before the first install. */
async function playwrights() {
  try {
    const { chromium } = await import('playwright-core');
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** Ubuntu's `chromium-browser` may be a stub that only tells to install a snap. Windows opens a window for `--version`: not asked. */
function starts(path) {
  if (process.platform === 'win32') return true;
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return /\b(?:Chrom(?:e|ium)|Edge)\b.* \d+\./.test(stdout ?? '');
}
