// The digest as Markdown: a heading for each feed and each paper, abstracts as quotes. All text is literal, as in markdown.ts.
import type { Digest, DigestPaper } from '@/lib/model/digest';
import { digestTitle, feedName, newsOf, textOf, unlisted } from './digest-text';
import { destination, escape, hashtag, lineStart } from './markdown';

export function digestMarkdown(digest: Digest): string {
  const { groups, news } = digest;
  const blocks = [`# ${escape(digestTitle(digest))}`];
  if (news.length > 0) blocks.push('## News of your papers', news.map(newsOf).map(({ title, url, what }) => `- ${link(title, url)}: ${escape(what)}`).join('\n'));
  for (const group of groups) {
    blocks.push(`## ${escape(feedName(group))} (${group.total})`, ...group.papers.flatMap(paper));
    if (group.titles.length > 0) blocks.push(group.titles.map(titleItem).join('\n'));
    if (unlisted(group)) blocks.push(unlisted(group));
  }
  return `${blocks.join('\n\n')}\n`;
}

function paper(of: DigestPaper): string[] {
  const { title, url, authors, facts, standing, tags, abstract } = textOf(of);
  const meta = [authors, ...facts, standing].filter(Boolean).map(escape).concat(tags.map(hashtag)).join(' · ');
  const quote = abstract.map((text) => `> ${lineStart(escape(text))}`).join('\n>\n');
  return [`### ${link(title, url)}`, lineStart(meta), quote].filter(Boolean);
}

function titleItem(of: DigestPaper): string {
  const { title, url } = textOf(of);
  return `- ${link(title, url)}`;
}

function link(title: string, url: string): string {
  return url ? `[${escape(title)}](${destination(url)})` : lineStart(escape(title)).replace(/#+$/, '\\$&');
}
