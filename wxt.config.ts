// What the build is: browsers, manifest, permissions. Hosts asked for at install are these and nothing else; those of every other
// site are optional (modules/site-scripts.ts).
import type { AliasOptions, Plugin } from 'vite';
import { defineConfig } from 'wxt';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  hooks: {
    // The polyfill is a ninth of a page's budget, and both browsers promise natively what its scripts call.
    'vite:build:extendConfig'(entrypoints, config) {
      if (!entrypoints.every(({ type }) => type === 'content-script' || type === 'unlisted-script')) return;
      config.resolve = { ...config.resolve, alias: withoutPolyfill(config.resolve?.alias) };
      config.plugins = [...(config.plugins ?? []), withNamedTokens()];
    },
  },
  manifestVersion: 3,
  webExt: {
    startUrls: ['https://huggingface.co/papers'],
    // `npm run dev` on a machine without a screen builds and waits; load `.output/chrome-mv3-dev` from elsewhere.
    disabled: process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY,
  },
  // The oldest browsers below: newer syntax stays as written, light-dark() in the style sheets above all.
  vite: () => ({ build: { target: ['chrome123', 'firefox140'] } }),
  manifest: ({ browser }) => ({
    name: 'Manicule',
    description: 'Save, tag and annotate papers right on their cards. One library, in your own browser.',
    // `storage`: what is remembered of the library beside it; `offscreen`: where Chrome makes a backup. Neither asks the reader anything.
    permissions: ['unlimitedStorage', 'storage', 'alarms', 'activeTab', 'scripting', ...(browser === 'firefox' ? [] : ['offscreen'])],
    // Each asked for by its own click: notices of the digest, backups in the downloads folder.
    optional_permissions: ['notifications', 'downloads'],
    host_permissions: ['https://huggingface.co/*', 'https://arxiv.org/*', 'https://www.arxiv.org/*', 'https://export.arxiv.org/*', 'https://rss.arxiv.org/*'],
    icons: iconSet('icon'),
    action: { default_icon: iconSet('icon'), default_title: 'Manicule' },
    omnibox: { keyword: 'mn' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+M' }, description: 'Open the reading list' },
      'save-paper': { suggested_key: { default: 'Alt+Shift+S' }, description: 'Save the paper of this page or under the pointer' },
    },
    content_security_policy: {
      extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'manicule@manicule.example',
              strict_min_version: '140.0',
              // Ids of saved papers go to the indexes that complete them, the words of a followed search to the site that is searched; an e-mail address to Crossref, if the reader enters one.
              data_collection_permissions: { required: ['websiteContent', 'searchTerms'], optional: ['personallyIdentifyingInfo'] },
            },
          },
        }
      : { minimum_chrome_version: '123', externally_connectable: { ids: [] } }),
  }),
});

function iconSet(name: string) {
  return Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/${name}-${size}.png`]));
}

function withoutPolyfill(alias: AliasOptions | undefined): AliasOptions {
  if (Array.isArray(alias)) return alias.filter(({ find }) => find !== 'wxt/browser');
  return Object.fromEntries(Object.entries(alias ?? {}).filter(([find]) => find !== 'wxt/browser'));
}

/** Of the design's tokens a page's script takes along those that it names; each may name others. */
function withNamedTokens(): Plugin {
  return {
    name: 'manicule:named-tokens',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (let before = ''; before !== chunk.code;) {
          before = chunk.code;
          const named = new Set(Array.from(before.matchAll(/var\((--m-[\w-]+)/g), ([, name]) => name));
          chunk.code = before.replace(/(--m-[\w-]+):[^;}`]*;?/g, (declaration: string, name: string) => (named.has(name) ? declaration : ''));
        }
      }
    },
  };
}
