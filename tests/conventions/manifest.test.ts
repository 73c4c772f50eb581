// What the built extension asks for, in full: a new permission shows here as a change of a line.
import { describe, expect, it } from 'vitest';
import { readManifest } from '../support/built.ts';
import { readSource } from '../support/source-files.ts';

const { version } = JSON.parse(readSource('package.json')) as { version: string };
const HOSTS = ['https://huggingface.co/*', 'https://arxiv.org/*', 'https://www.arxiv.org/*', 'https://export.arxiv.org/*'];
const icons = (name: string) => Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/${name}-${size}.png`]));

const COMMON = {
  manifest_version: 3,
  name: 'Manicule',
  description: 'Save, tag and annotate papers right on their cards. One library, in your own browser.',
  version,
  icons: icons('icon'),
  permissions: ['unlimitedStorage', 'alarms', 'activeTab'],
  host_permissions: HOSTS,
  action: { default_icon: icons('icon'), default_title: 'Manicule: reading list', default_popup: 'popup.html' },
  commands: {
    _execute_action: { suggested_key: { default: 'Alt+Shift+M' }, description: 'Open the reading list' },
    'save-paper': { suggested_key: { default: 'Alt+Shift+S' }, description: 'Save the paper of this page or under the pointer' },
  },
  content_security_policy: { extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'" },
  content_scripts: [
    {
      matches: [
        'https://arxiv.org/abs/*',
        'https://arxiv.org/list/*',
        'https://arxiv.org/search*',
        'https://huggingface.co/papers*',
        'https://www.arxiv.org/abs/*',
        'https://www.arxiv.org/list/*',
        'https://www.arxiv.org/search*',
      ],
      run_at: 'document_idle',
      js: ['content-scripts/listing.js'],
    },
  ],
};

describe('the manifest', () => {
  it('for Chromium is this', () => {
    expect(readManifest('chrome')).toEqual({
      ...COMMON,
      minimum_chrome_version: '123',
      externally_connectable: { ids: [] },
      background: { type: 'module', service_worker: 'background.js' },
    });
  });

  it('for Firefox is this', () => {
    expect(readManifest('firefox')).toEqual({
      ...COMMON,
      browser_specific_settings: {
        gecko: { id: 'manicule@manicule.example', strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } },
      },
      background: { type: 'module', scripts: ['background.js'] },
    });
  });
});
