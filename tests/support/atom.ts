// Answers as arXiv's API gives them, made here: markup per ../shared/SITES-HF-ARXIV.md §6.1.

export interface AtomEntry {
  id: string;
  title: string;
  authors: string[];
  abstract: string;
  published: string;
  category: string;
  doi?: string;
  version?: number;
}

export function atomOf(entries: readonly AtomEntry[]): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <title>arXiv Query</title>
  <opensearch:totalResults>${entries.length}</opensearch:totalResults>
${entries.map(entryOf).join('\n')}
</feed>`;
}

function entryOf({ id, title, authors, abstract, published, category, doi, version = 1 }: AtomEntry): string {
  return `  <entry>
    <id>http://arxiv.org/abs/${id}v${version}</id>
    <title>${escape(title)}</title>
    <updated>${published}</updated>
    <published>${published}</published>
    <summary>  ${escape(abstract)}</summary>
    ${authors.map((name) => `<author><name>${escape(name)}</name></author>`).join('')}
    <category term="${category}" scheme="http://arxiv.org/schemas/atom"/>
    <arxiv:primary_category term="${category}"/>
    ${doi ? `<arxiv:doi>${doi}</arxiv:doi>` : ''}
  </entry>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
