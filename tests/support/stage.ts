// The scene of an end-to-end test file: the sites, and a Chromium with the built extension; both are gone when the file is done.
import { afterAll, beforeAll, expect } from 'vitest';
import { Chromium, type LaunchOptions } from './chromium.ts';
import { SiteServer } from './site-server.ts';

export interface Stage {
  readonly sites: SiteServer;
  readonly chromium: Chromium;
  /** Another Chromium with a profile of its own: another machine. */
  launch(options?: LaunchOptions): Promise<Chromium>;
}

/** Call it at the top of a file. Whatever the tests did, no page, popup or worker may have reported an error. */
export function setUpStage({ prepare, ...options }: LaunchOptions & { prepare?: (sites: SiteServer) => void } = {}): Stage {
  const launched: Chromium[] = [];
  let sites: SiteServer | undefined;
  const stage = {
    get sites() {
      if (!sites) throw new Error('the stage is not set up yet');
      return sites;
    },
    get chromium() {
      const [first] = launched;
      if (!first) throw new Error('the stage is not set up yet');
      return first;
    },
    async launch(more: LaunchOptions = {}) {
      const chromium = await Chromium.launch({ ...options, sitePort: stage.sites.port, ...more });
      launched.push(chromium);
      // Now, because a popup closes when a tab opens.
      await chromium.observer();
      return chromium;
    },
  };
  beforeAll(async () => {
    sites = await SiteServer.start();
    prepare?.(sites);
    await stage.launch();
  });
  afterAll(async () => {
    const complaints = launched.flatMap((chromium) => chromium.complaints);
    await Promise.all(launched.map((chromium) => chromium.close()));
    await sites?.close();
    expect(complaints).toEqual([]);
  });
  return stage;
}
