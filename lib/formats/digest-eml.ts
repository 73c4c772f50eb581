// The digest as a draft of a mail (RFC 5322, MIME): plain text and HTML, all in ASCII and short lines. Who sends it to whom is left to
// the mail program, which `X-Unsent` tells to open it for writing.
import type { Digest, DigestPaper } from '@/lib/model/digest';
import { digestHtml } from './digest-html';
import { digestContents, digestTitle, feedName, newsOf, textOf, unlisted } from './digest-text';

/** `now`: milliseconds since the epoch. */
export function digestEml(digest: Digest, now: number): string {
  // No line of base64 holds a hyphen or an underscore.
  const boundary = `manicule_${digest.day}`;
  const contents = digestContents(digest);
  return [
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <digest-${digest.day}.${now}@manicule.invalid>`,
    ...header('Subject', contents ? `${digestTitle(digest)}. ${contents}` : digestTitle(digest)),
    'MIME-Version: 1.0',
    'X-Unsent: 1',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...part('text/plain', plainText(digest), boundary),
    ...part('text/html', digestHtml(digest), boundary),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function part(type: string, text: string, boundary: string): string[] {
  return [`--${boundary}`, `Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64', '', ...base64Lines(new TextEncoder().encode(text.replaceAll('\n', '\r\n')))];
}

/** 76 characters each. */
function base64Lines(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += 57) lines.push(btoa(String.fromCharCode(...bytes.subarray(start, start + 57))));
  return lines;
}

/** As encoded words (RFC 2047) of whole characters: 39 bytes each, so that no line is longer than 76. */
function header(name: string, text: string): string[] {
  const words: string[] = [];
  let bytes: number[] = [];
  for (const char of [...text, '']) {
    const more = new TextEncoder().encode(char);
    if (char === '' || bytes.length + more.length > 39) {
      words.push(`=?utf-8?B?${btoa(String.fromCharCode(...bytes))}?=`);
      bytes = [];
    }
    bytes.push(...more);
  }
  return words.map((word, index) => `${index === 0 ? `${name}:` : ''} ${word}`);
}

function plainText(digest: Digest): string {
  const news = digest.news.map(newsOf).map(({ title, url, what }) => `* ${title}: ${what}\n  ${url}`);
  return [
    digestTitle(digest),
    ...(news.length > 0 ? ['NEWS OF YOUR PAPERS', ...news] : []),
    ...digest.groups.flatMap((group) => [
      `${feedName(group).toUpperCase()} (${group.total})`,
      ...group.papers.map(plainPaper),
      ...(group.titles.length > 0 ? [group.titles.map((of) => `* ${textOf(of).title}`).join('\n')] : []),
      ...(unlisted(group) ? [unlisted(group)] : []),
    ]),
  ].join('\n\n').concat('\n');
}

function plainPaper(of: DigestPaper): string {
  const { title, url, authors, facts, standing, tags, abstract } = textOf(of);
  return [title, url, authors, [...facts, standing, ...tags.map((tag) => `#${tag}`)].filter(Boolean).join(' · '), ...abstract].filter(Boolean).join('\n');
}
