// What a tab of a paper's page is called, down to the paper's own title: sites put their name before or behind it.

export function paperTitle(pageTitle: string): string {
  let title = pageTitle.trim().replace(BEFORE, '');
  // `… | IEEE Journals & Magazine | IEEE Xplore`
  for (let rest = title.replace(BEHIND, ''); rest !== title && rest !== ''; rest = title.replace(BEHIND, '')) title = rest;
  return title || pageTitle;
}

const BEFORE = /^(?:\[(?:\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?\]\s+|Paper page - )/;

const SITES = [
  'OpenReview', 'ACL Anthology', 'arXiv(?:\\.org)?', 'alphaXiv', 'Papers [Ww]ith Code', 'Semantic Scholar', 'PubMed', 'PMC', 'Europe PMC', 'bioRxiv', 'medRxiv', 'ScienceDirect', 'SpringerLink', 'Springer Nature Link',
  'IEEE Xplore', 'IEEE (?:Journals & Magazine|Conference Publication)', 'ACM Digital Library', 'JMLR', 'PNAS', 'PLOS ONE', 'Wiley Online Library', 'Taylor & Francis Online', 'Oxford Academic', 'Hugging Face',
];

/** Behind a bar also journals and proceedings, which no title has there. */
const BEHIND = new RegExp(`\\s+(?:[|\\-\\u2013\\u2014]\\s+(?:${SITES.join('|')})|\\|\\s+(?:Nature(?: [A-Z&][a-z]*){0,4}|Science|Scientific Reports|Proceedings of [^|]{1,300}))$`);
