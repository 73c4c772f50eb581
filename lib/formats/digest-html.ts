// The digest as one HTML file for mail and for keeping: no script, nothing loaded, styles on the elements. It sets no ink and no ground,
// so that mail programs show it in their own, light or dark.
import type { Digest, DigestGroup, DigestNews, DigestPaper } from '@/lib/model/digest';
import { digestTitle, feedName, newsOf, textOf, unlisted } from './digest-text';

const SANS = '-apple-system, &quot;Segoe UI&quot;, Roboto, &quot;Noto Sans&quot;, sans-serif';
const SERIF = 'Charter, Georgia, &quot;Noto Serif&quot;, serif';
const RULE = 'border-top: 1px solid #8888; padding-top: 16px; margin: 32px 0 12px;';

export function digestHtml(digest: Digest): string {
  const title = escape(digestTitle(digest));
  return `<!doctype html>
<html lang="en" style="color-scheme: light dark;">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
</head>
<body style="margin: 0; padding: 16px; font: 15px/1.5 ${SANS};">
<div role="main" style="max-width: 680px; margin: 0 auto;">
<h1 style="font-size: 22px; line-height: 1.3; margin: 8px 0 16px;">${title}</h1>
${digest.news.length > 0 ? `<h2 style="font-size: 17px; ${RULE}">News of your papers</h2>\n${list(digest.news.map(newsItem))}` : ''}${digest.groups.map(groupHtml).join('')}</div>
</body>
</html>
`;
}

function groupHtml(group: DigestGroup): string {
  return `<h2 style="font-size: 17px; ${RULE}">${escape(feedName(group))} <span style="font-weight: normal; opacity: .7;">${group.total}</span></h2>
${group.papers.map(paperHtml).join('')}${group.titles.length > 0 ? list(group.titles.map(titleItem)) : ''}${unlisted(group) && `<p>${unlisted(group)}</p>\n`}`;
}

function paperHtml(of: DigestPaper): string {
  const { title, url, authors, facts, standing, tags, abstract } = textOf(of);
  const meta = [...facts, standing, ...tags.map((tag) => `#${tag}`)].filter(Boolean);
  return `<div style="margin: 0 0 28px;">
<h3 style="font-size: 16px; line-height: 1.4; margin: 0 0 2px;" dir="auto">${link(title, url)}</h3>
${authors && `<p style="margin: 0; font-size: 13px; opacity: .8;" dir="auto">${escape(authors)}</p>\n`}${
  meta.length > 0 ? `<p style="margin: 0; font-size: 13px; opacity: .8;">${escape(meta.join(' · '))}</p>\n` : ''}${
  abstract.map((text) => `<p style="margin: 8px 0 0; font-family: ${SERIF};" dir="auto">${escape(text)}</p>\n`).join('')}</div>
`;
}

function titleItem(of: DigestPaper): string {
  const { title, url } = textOf(of);
  return link(title, url);
}

function newsItem(news: DigestNews): string {
  const { title, url, what } = newsOf(news);
  return `${link(title, url)}: ${escape(what)}`;
}

function list(items: readonly string[]): string {
  return `<ul style="padding-left: 20px; margin: 0 0 16px;">\n${items.map((item) => `<li style="margin: 0 0 4px;" dir="auto">${item}</li>\n`).join('')}</ul>\n`;
}

function link(title: string, url: string): string {
  return url ? `<a href="${escape(url)}">${escape(title)}</a>` : escape(title);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');
}
