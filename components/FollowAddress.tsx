// Follow a listing: one field for an address, categories of arXiv, an author, or words to search for. What cannot be followed is said in place.
import { useId, useRef, useState, type RefObject, type SubmitEvent } from 'react';
import { describeSource } from '@/lib/feeds/describe-source';
import { feedId } from '@/lib/model/feed';
import { httpGet } from '@/lib/platform/http';
import { requestOrigins } from '@/lib/platform/permissions';
import { lookForFeeds } from '@/lib/services/look-for-feeds';
import { toAppError } from '@/lib/shared/errors';
import { explain } from '@/lib/shared/explain';
import { Button } from './Button';
import { originsOfAddress } from './feed-troubles';
import { useFollow, type FollowRequest } from './hooks/use-follow';
import { Icon } from './Icon';
import { readTyped } from './typed-listing';
import field from './TextSetting.module.css';
import styles from './FollowAddress.module.css';

/** `input`: where the focus goes when what had it is gone. */
export function FollowAddress({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [looking, setLooking] = useState(false);
  /** What the page at the address names. */
  const [named, setNamed] = useState<FollowRequest[]>();
  const list = useRef<HTMLUListElement>(null);
  /** What is typed meanwhile makes the answer one to another question. */
  const asked = useRef(0);
  const { follow, followAllowed } = useFollow();
  const typed = readTyped(text);
  const choices = named ?? (typed.kind === 'choices' && typed.feeds.length > 1 ? typed.feeds : []);

  const type = (next: string) => {
    asked.current += 1;
    setLooking(false);
    setText(next);
    setProblem(undefined);
    setNamed(undefined);
  };
  const done = async (following: Promise<boolean>) => {
    if (!(await following)) return;
    type('');
    input.current?.focus();
  };
  const lookAt = async (url: string, allowed: Promise<boolean>) => {
    const question = asked.current;
    const isPast = () => question !== asked.current;
    setLooking(true);
    try {
      const isAllowed = await allowed;
      if (isPast()) return;
      if (!isAllowed) return setProblem(`${new URL(url).hostname} was not allowed. Press Follow again, and choose Allow.`);
      const found = await lookForFeeds(httpGet, url);
      if (isPast()) return;
      const source = { kind: 'web' as const, url };
      if (found.kind === 'feed') return await done(followAllowed({ source, name: describeSource(source).name, isTyped: true }));
      if (found.feeds.length === 0) return setProblem('No feed at this address. Look for a link called RSS or Atom on that site.');
      // The reader has let us into that site, not into others that it names.
      setNamed(found.feeds.map((feed) => ({ ...feed, isTyped: feed.source.kind === 'web' && new URL(feed.source.url).host === new URL(url).host })));
    } catch (thrown) {
      if (isPast()) return;
      const { code } = toAppError(thrown);
      setProblem(code === 'bad-answer' ? 'There is nothing at this address. Is it complete?' : `Nothing could be read at this address: ${explain(code).why}.`);
    } finally {
      if (!isPast()) setLooking(false);
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (looking) return;
    setProblem(undefined);
    if (typed.kind === 'nothing') return setProblem('Paste an address, or type a category such as cs.CL.');
    // The browser asks only from the click itself: nothing may be waited for before.
    if (typed.kind === 'address') return void lookAt(typed.url, requestOrigins(originsOfAddress(typed.url)));
    const [first, ...others] = typed.feeds;
    if (first && others.length === 0) return void done(follow(first));
    list.current?.querySelector('button')?.focus();
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={id} className={styles.label}>Follow a listing</label>
      <div className={styles.line}>
        <input
          ref={input}
          id={id}
          className={field.field}
          type="text"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          placeholder="Address, cs.CL, author: name, or words"
          aria-describedby={`${id}-hint ${id}-problem`}
          aria-invalid={problem !== undefined}
          value={text}
          onChange={({ target }) => type(target.value)}
          onKeyDown={({ key }) => key === 'Escape' && type('')}
        />
        <Button type="submit" look="primary" aria-disabled={looking}>{looking ? 'Looking…' : 'Follow'}</Button>
      </div>
      <p id={`${id}-problem`} role="status" className={styles.problem}>{problem}</p>
      <p id={`${id}-hint`} className={styles.hint}>{problem === undefined ? (named ? 'This page names its feeds. Which one?' : hintOf(typed)) : ''}</p>
      {choices.length > 0 && (
        <ul ref={list} className={styles.choices} aria-label="What to follow">
          {choices.map((feed) => (
            <li key={feedId(feed.source)}>
              <button type="button" className={styles.choice} onClick={() => void done(follow(feed))}>
                <Icon name="plus" />
                <span className={styles.words}><span className={styles.name} dir="auto">{feed.name}</span> <small dir="auto">{whatOf(feed)}</small></span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

function hintOf(typed: ReturnType<typeof readTyped>): string {
  if (typed.kind === 'nothing') return 'A page of Hugging Face or arXiv, an RSS or Atom feed, or the address of a journal or blog.';
  if (typed.kind === 'address') return `Looks for a feed at ${new URL(typed.url).hostname}. The browser asks for that site first.`;
  const [first, ...others] = typed.feeds;
  return others.length === 0 ? (first?.name ?? '') : 'Where should it be looked for?';
}

function whatOf({ source }: FollowRequest): string {
  switch (source.kind) {
    case 'hugging-face-search': return 'Papers that Hugging Face finds for these words';
    case 'arxiv-search': return source.query.startsWith('au:') ? 'New papers of this author on arXiv' : 'New papers on arXiv with these words';
    case 'web': return source.url.replace(/^https?:\/\//, '');
    case 'hugging-face':
    case 'arxiv': return 'A listing that Manicule knows';
  }
}
