// A real Chromium with the built extension in a fresh profile, and what a person does with it from outside a page:
// open tabs, press the toolbar button, reload the extension; and what a test needs besides: kill the worker, fill the disk, read it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { PROTOCOL_VERSION } from '../../lib/messaging/protocol.ts';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { connectToTarget } from './cdp.ts';
import { Person } from './person.ts';
import { until } from './until.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The build that readers get. */
export const EXTENSION_PATH = join(ROOT, '.output/chrome-mv3');
const HOSTS = ['huggingface.co', 'arxiv.org', 'www.arxiv.org', 'export.arxiv.org', 'rss.arxiv.org', 'api.semanticscholar.org', 'api.crossref.org', 'eutils.ncbi.nlm.nih.gov', 'openreview.net', 'blog.example'];

export interface LaunchOptions {
  /** Where the sites are served; without it the real ones are reached. */
  sitePort?: number | undefined;
  /** Another folder than the build's. */
  extension?: string;
  /** See {@link Chromium.setQuota}. */
  quota?: number;
  headed?: boolean;
  /** Of a browser that was quit; see {@link Chromium.quit}. */
  profile?: string;
  /** The guided start is still to come; otherwise a new profile has it behind it. */
  isFirstRun?: boolean;
  /** Files are written as the browser itself does it, by the names that the extension gives them; otherwise the protocol has the say. */
  ownDownloads?: boolean;
  width?: number;
  height?: number;
  scale?: number;
}

export interface Tab {
  page: Page;
  person: Person;
}

export interface Popup {
  person: Person;
  close(): Promise<void>;
}

/** What Chromium answers a worker whose process it has just ended: no fault of the worker's. */
const WORKER_GONE = 'Error: No SW';

/** As much of a tab's description as tells it from others; newer than Playwright's types. */
interface TabTarget {
  url: string;
  embedderData?: { tabActive?: boolean };
}

export class Chromium {
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly downloads: string;
  /** Errors that pages, popups and the worker reported: exceptions, broken promises, rules of the content security policy. */
  readonly complaints: string[] = [];
  readonly #browser: CDPSession;
  readonly #extension: string;
  readonly #profile: string;
  #observer: Page | undefined;
  #control: CDPSession | undefined;

  private constructor(context: BrowserContext, browser: CDPSession, extensionId: string, extension: string, profile: string) {
    this.context = context;
    this.#browser = browser;
    this.extensionId = extensionId;
    this.#extension = extension;
    this.#profile = profile;
    this.downloads = join(profile, 'downloads');
    context.on('page', (page) => this.#listen(page));
    context.on('serviceworker', (worker) => worker.on('console', (message) => this.#hear(message.type(), message.text())));
    for (const page of context.pages()) this.#listen(page);
  }

  static async launch({ sitePort, extension = EXTENSION_PATH, quota, headed = false, profile: before, isFirstRun = false, ownDownloads = false, width = 1280, height = 900, scale = 1 }: LaunchOptions = {}): Promise<Chromium> {
    const profile = before ?? mkdtempSync(join(tmpdir(), 'manicule-'));
    if (!existsSync(join(extension, 'manifest.json'))) throw new Error('There is no build to test: run `npm run build:chromium` first.');
    const executablePath = await findChromium();
    if (!executablePath) throw new Error('There is no Chromium: run `node scripts/set-up.mjs` first.');
    if (headed) pinToToolbar(profile, extension);
    if (ownDownloads && before === undefined) writePreferences(profile, { download: { default_directory: join(profile, 'downloads'), prompt_for_download: false } });
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: !headed,
      viewport: headed ? null : { width, height },
      ...(headed ? {} : { deviceScaleFactor: scale }),
      // Playwright turns extensions off and would rather have no sandbox at all.
      ignoreDefaultArgs: ['--disable-extensions', ...(headed ? ['--enable-automation'] : [])],
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--remote-debugging-port=0',
        '--enable-unsafe-extension-debugging',
        '--no-first-run',
        // Headless screens are 800 × 600 otherwise, and popups are cut to that.
        ...(headed ? [] : ['--screen-info={1920x1080}']),
        ...(scale === 1 ? [] : [`--force-device-scale-factor=${scale}`]),
        ...(headed ? [`--window-size=${width},${height}`] : []),
        ...(sitePort === undefined
          ? []
          : [`--host-resolver-rules=${[...HOSTS.map((host) => `MAP ${host} 127.0.0.1:${sitePort}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`, '--ignore-certificate-errors']),
      ],
    });
    const browser = await browserSession(context);
    // Branded Chrome no longer takes --load-extension; every Chromium takes this. A second load of the same folder is a reload.
    const { id } = await browser.send('Extensions.loadUnpacked', { path: extension });
    const running = new Chromium(context, browser, id, extension, profile);
    // Before the first write: later the browser may not look at it for long.
    if (quota !== undefined) await running.setQuota(quota);
    // A disk that is full takes no settings.
    if (before === undefined && quota === undefined && !isFirstRun) await running.ask('changeSettings', { change: { isGuided: true } });
    await browser.send('Browser.setDownloadBehavior', ownDownloads ? { behavior: 'default' } : { behavior: 'allow', downloadPath: running.downloads, eventsEnabled: true });
    return running;
  }

  /** Closes the browser and keeps its profile for the next {@link launch}. */
  async quit(): Promise<string> {
    await this.context.close();
    return this.#profile;
  }

  /** Ends the browser in the middle of whatever it does, as a power cut or the system would, and keeps its profile. */
  async crash(): Promise<string> {
    const { processInfo } = await this.#browser.send('SystemInfo.getProcessInfo');
    const main = processInfo.find(({ type }) => type === 'browser');
    if (!main) throw new Error('the browser tells no process of its own');
    const gone = Promise.withResolvers<void>();
    this.context.on('close', () => gone.resolve());
    process.kill(main.id, 'SIGKILL');
    await gone.promise;
    return this.#profile;
  }

  async close(): Promise<void> {
    await this.quit();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async open(url: string): Promise<Tab> {
    const page = await this.context.newPage();
    await page.goto(url);
    return this.tab(page);
  }

  async tab(page: Page): Promise<Tab> {
    const session = await this.context.newCDPSession(page);
    const cdp = { send: session.send.bind(session) as CDPSession['send'], on: session.on.bind(session), close: () => void session.detach() };
    return { page, person: new Person(cdp) };
  }

  /** Presses the toolbar button on that tab, as a click does: the popup opens over it and may see it. */
  async openPopup(tab: Tab): Promise<Popup> {
    await tab.page.bringToFront();
    const front = await until('the tab is in front', async () => {
      const { targetInfos } = await this.#browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
      return targetInfos.find((target: object) => (target as TabTarget).embedderData?.tabActive === true && (target as TabTarget).url === tab.page.url());
    });
    const before = new Set((await this.#popupTargets()).map(({ targetId }) => targetId));
    await this.#browser.send('Extensions.triggerAction', { id: this.extensionId, targetId: front.targetId });
    const target = await until('the popup opens', async () => (await this.#popupTargets()).find(({ targetId }) => !before.has(targetId)));
    const cdp = await connectToTarget(this.#port(), target.targetId);
    cdp.on('Runtime.exceptionThrown', ({ exceptionDetails }) => this.#hear('error', exceptionDetails.exception?.description ?? exceptionDetails.text));
    cdp.on('Log.entryAdded', ({ entry }) => this.#hear(entry.level, entry.text));
    cdp.on('Runtime.consoleAPICalled', ({ type, args }) => this.#hear(type, args.map(({ value, description }) => String(value ?? description)).join(' ')));
    // A popup that a person opens is the window in front; a headless one is not told so.
    await Promise.all([cdp.send('Runtime.enable'), cdp.send('Log.enable'), cdp.send('DOM.enable'), cdp.send('Emulation.setFocusEmulationEnabled', { enabled: true })]);
    const person = new Person(cdp);
    const close = async () => {
      // It may have closed itself, or by the tab that it opened.
      await person.evaluate('window.close()').catch(() => undefined);
      await until('the popup closes', async () => (await this.#popupTargets()).every(({ targetId }) => targetId !== target.targetId));
      cdp.close();
    };
    return { person, close };
  }

  /** Stops the worker in the middle of whatever it does; a page that waits for it may have started another by the time this returns. */
  async killWorker(): Promise<void> {
    if (!(await this.isWorkerAlive())) return;
    const control = await this.#controlSession();
    const stopped = Promise.withResolvers<void>();
    const onUpdate = ({ versions }: { versions: { scriptURL: string; runningStatus: string }[] }) => {
      if (versions.some(({ scriptURL, runningStatus }) => scriptURL.includes(this.extensionId) && runningStatus === 'stopped')) stopped.resolve();
    };
    control.on('ServiceWorker.workerVersionUpdated', onUpdate);
    await control.send('ServiceWorker.enable');
    await control.send('ServiceWorker.stopAllWorkers');
    await stopped.promise;
    await control.send('ServiceWorker.disable');
    control.off('ServiceWorker.workerVersionUpdated', onUpdate);
  }

  async isWorkerAlive(): Promise<boolean> {
    return (await this.#workerTargets()).length > 0;
  }

  /** Presses a keyboard command: browsers take these keys from the window system, out of reach of the protocol, and hand the worker this event. */
  async pressCommand(command: string): Promise<void> {
    const target = await until('the worker runs', async () => (await this.#workerTargets())[0]);
    await this.#evaluateIn(target.targetId, `chrome.commands.onCommand.dispatch(${JSON.stringify(command)})`);
  }

  /** How many milliseconds the worker's scripts run for what that expression starts, if they have come to rest within a second. */
  async profileWorker(expression: string): Promise<number> {
    const target = await connectToTarget(this.#port(), (await until('the worker runs', async () => (await this.#workerTargets())[0])).targetId);
    try {
      await target.send('Profiler.enable');
      await target.send('Profiler.setSamplingInterval', { interval: 100 });
      await target.send('Profiler.start');
      await target.send('Runtime.evaluate', { expression });
      await new Promise((resolve) => { setTimeout(resolve, 1_000); });
      const { profile: { nodes, samples = [], timeDeltas = [] } } = await target.send('Profiler.stop');
      const idle = new Set(nodes.filter(({ callFrame }) => /^\((?:idle|program|root)\)$/.test(callFrame.functionName)).map(({ id }) => id));
      return samples.reduce((sum, id, index) => sum + (idle.has(id) ? 0 : (timeDeltas[index + 1] ?? 0)), 0) / 1_000;
    } finally {
      target.close();
    }
  }

  /** What the worker holds in memory, in bytes, when all is collected that nobody needs. */
  async measureWorkerHeap(): Promise<number> {
    const target = await connectToTarget(this.#port(), (await until('the worker runs', async () => (await this.#workerTargets())[0])).targetId);
    try {
      await target.send('HeapProfiler.collectGarbage');
      return (await target.send('Runtime.getHeapUsage')).usedSize;
    } finally {
      target.close();
    }
  }

  /**
   * Has the reader say yes beforehand: the browser's own question is drawn outside of every page, out of reach of the protocol. What was
   * allowed in `chrome://extensions` is not asked again; it is not allowed before the extension asks for it, either, unless it was taken
   * back there.
   */
  async sayYesTo(...origins: string[]): Promise<void> {
    for (const origin of origins) await this.#manage('addHostPermission', origin);
  }

  /** Takes a host back, as in `chrome://extensions`. */
  async forbid(origin: string): Promise<void> {
    await this.#manage('removeHostPermission', origin);
  }

  async #manage(call: 'addHostPermission' | 'removeHostPermission', origin: string): Promise<void> {
    const front = this.context.pages().at(-1);
    const page = await this.context.newPage();
    await page.goto(`chrome://extensions/?id=${this.extensionId}`);
    await page.evaluate(`chrome.developerPrivate.${call}(${JSON.stringify(this.extensionId)}, ${JSON.stringify(origin)})`);
    await page.close();
    await front?.bringToFront();
  }

  /** What an update does: new worker, orphaned content scripts. */
  async reloadExtension(): Promise<void> {
    const before = new Set((await this.#workerTargets()).map(({ targetId }) => targetId));
    await this.#browser.send('Extensions.loadUnpacked', { path: this.#extension });
    await until('the new worker runs', async () => (await this.#workerTargets()).some(({ targetId }) => !before.has(targetId)));
  }

  /** A page of the extension's origin that runs no code of ours: it reads the library and the badge without waking the worker. */
  async observer(): Promise<Page> {
    if (this.#observer && !this.#observer.isClosed()) return this.#observer;
    const front = this.context.pages().at(-1);
    this.#observer = await this.context.newPage();
    await this.#observer.goto(`chrome-extension://${this.extensionId}/icons/icon-16.png`);
    await front?.bringToFront();
    return this.#observer;
  }

  /** Every row of a table of the library, as it is on disk. Waits until there is one: an empty one that is made here would be in the worker's way. */
  async readTable<Row>(table: string): Promise<Row[]> {
    const observer = await this.observer();
    return until('there is a library', () => observer.evaluate((name) => {
      const { promise, resolve, reject } = Promise.withResolvers<Row[] | undefined>();
      const opening = indexedDB.open('manicule');
      opening.addEventListener('upgradeneeded', () => {
        opening.transaction?.abort();
        resolve(undefined);
      });
      opening.addEventListener('error', () => reject(opening.error ?? new Error('no library')));
      opening.addEventListener('success', () => {
        const library = opening.result;
        const reading = library.transaction(name).objectStore(name).getAll();
        reading.addEventListener('error', () => reject(reading.error ?? new Error('unreadable')));
        reading.addEventListener('success', () => {
          library.close();
          resolve(reading.result as Row[]);
        });
      });
      return promise;
    }, table));
  }

  /** Puts a row into a table of the library as nobody else would: what takes long, such as an hour or a week, is made to be over. */
  async putRow(table: string, row: object): Promise<void> {
    const observer = await this.observer();
    await observer.evaluate(([name, value]) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const opening = indexedDB.open('manicule');
      opening.addEventListener('error', () => reject(opening.error ?? new Error('no library')));
      opening.addEventListener('success', () => {
        const library = opening.result;
        const writing = library.transaction(name, 'readwrite');
        writing.objectStore(name).put(value);
        writing.addEventListener('abort', () => reject(writing.error ?? new Error('not written')));
        writing.addEventListener('complete', () => {
          library.close();
          resolve();
        });
      });
      return promise;
    }, [table, row] as const);
  }

  /** Sends the worker what one of the extension's own pages would send; rejects if it answers with a failure. */
  async ask<Reply>(name: string, request: unknown): Promise<Reply> {
    const observer = await this.observer();
    const reply = await observer.evaluate(`chrome.runtime.sendMessage(${JSON.stringify({ manicule: PROTOCOL_VERSION, name, request })})`) as { ok: boolean; value: Reply; error?: { code: string } };
    if (!reply.ok) throw new Error(`${name}: ${reply.error?.code}`);
    return reply.value;
  }

  async badge(): Promise<string> {
    return (await this.observer()).evaluate('chrome.action.getBadgeText({})');
  }

  /**
   * How many bytes the extension may store; nothing: as many as the disk holds. Has no effect on one with `unlimitedStorage`, and
   * the browser looks at it only now and then: set it before the first write.
   */
  async setQuota(bytes: number | undefined): Promise<void> {
    const control = await this.#controlSession();
    const origin = `chrome-extension://${this.extensionId}/`;
    await control.send('Storage.overrideQuotaForOrigin', bytes === undefined ? { origin } : { origin, quotaSize: bytes });
  }

  /** To the empty page that a browser starts with. What is set through it lasts as long as it does. */
  async #controlSession(): Promise<CDPSession> {
    this.#control ??= await this.context.newCDPSession(this.context.pages()[0] ?? (await this.context.newPage()));
    return this.#control;
  }

  async #evaluateIn(targetId: string, expression: string): Promise<unknown> {
    const target = await connectToTarget(this.#port(), targetId);
    try {
      return (await target.send('Runtime.evaluate', { expression })).result.value;
    } finally {
      target.close();
    }
  }

  async #workerTargets() {
    const { targetInfos } = await this.#browser.send('Target.getTargets');
    return targetInfos.filter(({ type, url }) => type === 'service_worker' && url.startsWith(`chrome-extension://${this.extensionId}/`));
  }

  async #popupTargets() {
    const { targetInfos } = await this.#browser.send('Target.getTargets');
    return targetInfos.filter(({ type, url }) => type === 'page' && url === `chrome-extension://${this.extensionId}/popup.html`);
  }

  #port(): number {
    return Number(readFileSync(join(this.#profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
  }

  /** Of a page only what our own scripts do in it: sites have errors of their own. */
  #listen(page: Page): void {
    page.on('pageerror', ({ message, stack = '' }) => stack.includes('chrome-extension://') && this.#hear('error', `${page.url()}: ${message}`));
    page.on('console', (message) => {
      if (message.location().url.startsWith('chrome-extension://') || page.url().startsWith('chrome-extension://')) this.#hear(message.type(), `${page.url()}: ${message.text()}`);
    });
  }

  #hear(level: string, text: string): void {
    if (level === 'error' && !text.endsWith(WORKER_GONE)) this.complaints.push(text);
  }
}

/** Or its button and badge would be behind the puzzle piece. An unpacked extension is named after its path. */
function pinToToolbar(profile: string, extension: string): void {
  const digits = createHash('sha256').update(realpathSync(extension)).digest('hex').slice(0, 32);
  const id = Array.from(digits, (digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
  writePreferences(profile, { extensions: { pinned_extensions: [id] } });
}

function writePreferences(profile: string, preferences: object): void {
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (!browser) throw new Error('Playwright gave no browser');
  return browser.newBrowserCDPSession();
}
