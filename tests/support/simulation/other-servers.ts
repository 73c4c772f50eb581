// Hugging Face's daily papers, and a blog whose feed is badly behaved.
import { DAY_MS, SECOND_MS } from '@/lib/shared/clock';
import { escape } from './arxiv-server';
import { dayOf, FIRST_DAY } from './calendar';
import type { HubEntry, World } from './world';

/** `date=…`, or the last day that has anything: what of it is out by now. */
export function serveDaily(world: World, url: URL, now: number): string {
  const today = Math.floor((now - FIRST_DAY) / DAY_MS);
  const date = url.searchParams.get('date');
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const out = (day: number): HubEntry[] => (world.hubDays.get(day) ?? []).filter(({ at }) => at <= now);
  let day = date === null ? today : dayOf(date);
  if (date === null) while (day > -3 && out(day).length === 0) day -= 1;
  return JSON.stringify(out(day).slice(0, limit).map(({ paper, at }) => ({
    paper: {
      id: paper.id, title: paper.title, summary: paper.abstract, authors: [{ _id: paper.id, name: paper.author, hidden: false }], publishedAt: new Date(paper.submittedAt).toISOString(), submittedOnDailyAt: new Date(FIRST_DAY + day * DAY_MS).toISOString(),
      upvotes: Math.floor((now - at) / DAY_MS) + 1, discussionId: paper.id,
    },
    publishedAt: new Date(FIRST_DAY + day * DAY_MS).toISOString(), title: paper.title, summary: paper.abstract, numComments: 0, isAuthorParticipating: false,
    thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${paper.id}.png`, submittedBy: { fullname: 'A Reader', name: 'reader', type: 'user' },
  })));
}

const POSTS_SHOWN = 8;

/** The last posts in no order, each time with other guids. */
export function serveBlog(world: World, now: number): string {
  const moment = Math.floor(now / SECOND_MS);
  const posts = world.posts.filter(({ at }) => at <= now).slice(-POSTS_SHOWN).toSorted((a, b) => ((a.at / SECOND_MS) * moment) % 97 - ((b.at / SECOND_MS) * moment) % 97);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>On the margin</title><link>https://blog.example/</link><description>Notes</description>
${posts.map(({ link, title, at }) => `<item><title>${escape(title)}</title><link>${link}</link><guid isPermaLink="false">${moment}-${at}</guid><pubDate>${new Date(at).toUTCString()}</pubDate></item>`).join('\n')}
</channel></rss>`;
}
