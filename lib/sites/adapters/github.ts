// GitHub: links to papers in READMEs and other Markdown files, issues, pull requests, discussions and wikis.
// What people write is in `.markdown-body` since 2012, whatever is around it.
import { defineLinks } from '@/lib/sites/define-links';

const HOST = 'github.com';
const NO_OWNER = 'settings|topics|explore|marketplace|sponsors|orgs|organizations|users|notifications|features|about|login|search|trending|collections|codespaces|apps|account|enterprise|site|security|resources|solutions|customer-stories';
const REPOSITORY = new RegExp(`^/(?!(?:${NO_OWNER})/)[\\w.-]+/[\\w.-]+(?:/?$|/(?:blob|tree|issues|pull|discussions|wiki|releases)(?:/|$))`);

export const github = defineLinks({
  id: 'github',
  label: 'GitHub',
  matches: [`https://${HOST}/*`],
  isListing: ({ hostname, pathname }) => hostname === HOST && REPOSITORY.test(pathname),
  texts: '.markdown-body',
});
