// A bookmarks file that Chrome, Edge, Firefox and Safari import. Chrome reads it line by line and looks for `<DT><A HREF="` and `</A>` in
// one line; Firefox also takes the tags.
import { citationOf, type Citation } from './citation';
import type { ExportFormat } from './format';

export const bookmarks: ExportFormat = {
  id: 'bookmarks',
  label: 'Bookmarks',
  extension: 'html',
  mimeType: 'text/html',
  async *write(papers, now) {
    yield `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="${seconds(now)}" LAST_MODIFIED="${seconds(now)}">Manicule</H3>
    <DL><p>
`;
    for await (const paper of papers) yield bookmark(citationOf(paper), paper.savedAt, paper.updatedAt);
    yield '    </DL><p>\n</DL><p>\n';
  },
};

/** Nothing for a paper without a link. */
function bookmark({ title, url, tags, note }: Citation, savedAt: number, updatedAt: number): string {
  if (!url) return '';
  // A comma parts tags, and the format knows no escape for it.
  const list = tags.map((tag) => tag.replaceAll(',', ' ')).join(',');
  const times = `ADD_DATE="${seconds(savedAt)}" LAST_MODIFIED="${seconds(updatedAt)}"`;
  const link = `<A HREF="${escape(url)}" ${times}${list && ` TAGS="${escape(list)}"`}>${escape(title)}</A>`;
  return `        <DT>${link}\n${note && `        <DD>${escape(note)}\n`}`;
}

function seconds(ms: number): number {
  return Math.floor(ms / 1_000);
}

// Chrome's importer undoes these five and no others.
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');
}
