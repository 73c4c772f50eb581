// What the build is: browsers, manifest, permissions. Hosts asked for at install are the adapters' and nothing else.
import type { AliasOptions } from 'vite';
import { defineConfig } from 'wxt';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  hooks: {
    // The polyfill is a ninth of the content script's budget, and both browsers promise natively what the script calls.
    'vite:build:extendConfig'(entrypoints, config) {
      if (entrypoints.every(({ type }) => type === 'content-script')) config.resolve = { ...config.resolve, alias: withoutPolyfill(config.resolve?.alias) };
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
    permissions: ['unlimitedStorage', 'alarms', 'activeTab'],
    host_permissions: ['https://huggingface.co/*', 'https://arxiv.org/*', 'https://www.arxiv.org/*', 'https://export.arxiv.org/*'],
    icons: iconSet('icon'),
    action: { default_icon: iconSet('icon'), default_title: 'Manicule' },
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
              data_collection_permissions: { required: ['none'] },
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
