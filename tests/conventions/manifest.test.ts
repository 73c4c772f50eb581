// What the built extension asks for, in full: a new permission shows here as a change of a line.
import { describe, expect, it } from 'vitest';
import { readManifest } from '../support/built.ts';
import { readSource } from '../support/source-files.ts';

const { version } = JSON.parse(readSource('package.json')) as { version: string };
const HOSTS = ['https://huggingface.co/*', 'https://arxiv.org/*', 'https://www.arxiv.org/*', 'https://export.arxiv.org/*', 'https://rss.arxiv.org/*'];
/** Asked for one by one, when the reader is there or in the settings. */
const OPTIONAL_HOSTS = [
  'aclanthology.org', 'alphaxiv.org', 'api.openreview.net', 'api2.openreview.net', 'dblp.dagstuhl.de', 'dblp.org', 'dblp.uni-trier.de', 'dl.acm.org', 'europepmc.org', 'github.com',
  'ieeexplore.ieee.org', 'jmlr.org', 'link.springer.com', 'new.reddit.com', 'news.ycombinator.com', 'old.reddit.com', 'openaccess.thecvf.com', 'openreview.net',
  'papers.cool', 'papers.neurips.cc', 'papers.nips.cc', 'pmc.ncbi.nlm.nih.gov', 'proceedings.iclr.cc', 'proceedings.mlr.press', 'proceedings.mlsys.org',
  'proceedings.neurips.cc', 'pubmed.ncbi.nlm.nih.gov', 'www.alphaxiv.org', 'www.biorxiv.org', 'www.ecva.net', 'www.jmlr.org', 'www.medrxiv.org', 'www.nature.com',
  'www.ncbi.nlm.nih.gov', 'www.reddit.com', 'www.sciencedirect.com', 'www.semanticscholar.org',
  ...'ae at be ca ch cl co.id co.il co.in co.jp co.kr co.nz co.th co.uk co.za com com.ar com.au com.bd com.br com.co com.eg com.hk com.mx com.my com.ph com.pk com.sa com.sg com.tr com.tw com.ua com.vn cz de dk es fi fr gr hu ie it nl no pl pt ro ru se'
    .split(' ').map((country) => `scholar.google.${country}`),
];
const icons = (name: string) => Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/${name}-${size}.png`]));

const PERMISSIONS = ['unlimitedStorage', 'storage', 'alarms', 'activeTab', 'scripting'];

const COMMON = {
  manifest_version: 3,
  name: 'Manicule',
  description: 'Save, tag and annotate papers right on their cards. One library, in your own browser.',
  version,
  icons: icons('icon'),
  optional_permissions: ['notifications', 'downloads'],
  host_permissions: HOSTS,
  // Any other host may be that of a feed; none is asked for but by a click.
  optional_host_permissions: [...OPTIONAL_HOSTS.map((host) => `https://${host}/*`), 'http://*/*', 'https://*/*'].toSorted(),
  options_ui: { page: 'options.html', open_in_tab: true },
  action: { default_icon: icons('icon'), default_title: 'Manicule: reading list', default_popup: 'popup.html' },
  omnibox: { keyword: 'mn' },
  commands: {
    _execute_action: { suggested_key: { default: 'Alt+Shift+M' }, description: 'Open the reading list' },
    'save-paper': { suggested_key: { default: 'Alt+Shift+S' }, description: 'Save the paper of this page or under the pointer' },
  },
  content_security_policy: { extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'" },
  // Each site's own script, then the core; every other site's are registered once it is allowed.
  content_scripts: [
    { matches: ['https://huggingface.co/papers*'], run_at: 'document_idle', js: ['sites/hugging-face.js', 'listing.js'] },
    {
      matches: [
        'https://arxiv.org/list/*', 'https://arxiv.org/search*', 'https://arxiv.org/abs/*',
        'https://www.arxiv.org/list/*', 'https://www.arxiv.org/search*', 'https://www.arxiv.org/abs/*',
      ],
      run_at: 'document_idle',
      js: ['sites/arxiv.js', 'listing.js'],
    },
  ],
};

describe('the manifest', () => {
  it('for Chromium is this', () => {
    expect(readManifest('chrome')).toEqual({
      ...COMMON,
      permissions: [...PERMISSIONS, 'offscreen'],
      minimum_chrome_version: '123',
      externally_connectable: { ids: [] },
      background: { type: 'module', service_worker: 'background.js' },
    });
  });

  it('for Firefox is this', () => {
    expect(readManifest('firefox')).toEqual({
      ...COMMON,
      permissions: PERMISSIONS,
      browser_specific_settings: {
        gecko: { id: 'manicule@manicule.example', strict_min_version: '140.0', data_collection_permissions: { required: ['websiteContent', 'searchTerms'], optional: ['personallyIdentifyingInfo'] } },
      },
      background: { type: 'module', scripts: ['background.js'] },
    });
  });
});
