// The papers of a day on one page, to read, print and take along.
import { useEffect, useEffectEvent } from 'react';
import { count, newsOf, unlisted } from '@/lib/formats/digest-text';
import { addDays, countPapers, nameDay, type Day, type Digest } from '@/lib/model/digest';
import { parseHttpUrl } from '@/lib/shared/text';
import { Banners } from './Banners';
import { cutIntoBatches } from './batches';
import { Bones } from './Bones';
import { DigestPaper } from './DigestPaper';
import { DigestTools } from './DigestTools';
import { Hand } from './Hand';
import { CommandsProvider, useCommands } from './hooks/use-commands';
import { useDigest, type LoadedDigest } from './hooks/use-digest';
import { useDigestActions, type DigestActions } from './hooks/use-digest-actions';
import { useDocumentKeys } from './hooks/use-document-keys';
import { MessagesProvider, useMessages } from './hooks/use-messages';
import { useUndoKey } from './hooks/use-undo-key';
import { Icon } from './Icon';
import { NothingToday } from './NothingToday';
import { Snackbar } from './Snackbar';
import styles from './DigestPage.module.css';

/** The worker takes that many at once. */
const BATCH = 1_000;

export function DigestPage({ day }: { day: Day }) {
  return (
    <CommandsProvider>
      <MessagesProvider><Page day={day} /></MessagesProvider>
    </CommandsProvider>
  );
}

function Page({ day }: { day: Day }) {
  const loaded = useDigest(day);
  const actions = useDigestActions();
  useLook(loaded?.digest);
  useKeys(loaded?.digest, actions);
  useEffect(() => {
    document.title = `Digest: ${nameDay(day)}`;
  }, [day]);
  return (
    <>
      <main className={styles.page}>
        <header className={styles.head}>
          <div className={styles.brand}><Hand filled />Digest</div>
          <h1>{nameDay(day)}</h1>
          {loaded && <p className={styles.about}>{describe(loaded)}</p>}
          {loaded && <Days day={day} loaded={loaded} />}
          {loaded && countPapers(loaded.digest) > 0 && <DigestTools digest={loaded.digest} />}
        </header>
        <Banners isInset />
        {!loaded && <Bones />}
        {loaded && <Contents loaded={loaded} actions={actions} />}
      </main>
      <div className={styles.snack}><Snackbar /></div>
    </>
  );
}

function Contents({ loaded: { digest, feeds, isOpen }, actions }: { loaded: LoadedDigest; actions: DigestActions }) {
  const { groups, news } = digest;
  return (
    <>
      {news.length > 0 && (
        <section className={styles.group} aria-label="News of your papers">
          <h2>News of your papers</h2>
          <ul className={styles.titles}>
            {news.map((one) => ({ id: one.id, ...newsOf(one) })).map(({ id, title, url, what }) => <li key={id} dir="auto"><TitleLink title={title} url={url} /> <span>{what}</span></li>)}
          </ul>
        </section>
      )}
      {groups.map((group) => (
        <section key={group.feed} className={styles.group} aria-label={group.name}>
          <h2 dir="auto">{group.name} <span>{group.total.toLocaleString('en')}</span></h2>
          {group.papers.map((paper) => <DigestPaper key={paper.item.id} paper={paper} onSave={() => actions.toggle(paper)} />)}
          {group.titles.length > 0 && (
            <>
              <h3 className={styles.more}>{count(group.titles.length, 'more paper')}, by title</h3>
              <ul className={styles.titles}>
                {group.titles.map(({ item: { id, sighting } }) => <li key={id} dir="auto"><TitleLink title={sighting.title} url={parseHttpUrl(sighting.url)} /></li>)}
              </ul>
            </>
          )}
          {unlisted(group) && <p className={styles.rest}>{unlisted(group)}</p>}
        </section>
      ))}
      {groups.length === 0 && <NothingToday feeds={feeds} isOpen={isOpen} />}
      {groups.length > 0 && <p className={styles.keys} aria-hidden="true">{KEYS.map(([key, does]) => <span key={key}><kbd>{key}</kbd> {does}</span>)}</p>}
    </>
  );
}

const KEYS = [['j', 'next'], ['k', 'previous'], ['s', 'save'], ['o', 'PDF'], ['z', 'undo']] as const;

function TitleLink({ title, url }: { title: string; url: string | undefined }) {
  return <a href={url} target="_blank" rel="noreferrer">{title}</a>;
}

function Days({ day, loaded: { today, hasEarlier, hasLater } }: { day: Day; loaded: LoadedDigest }) {
  const [before, after] = [addDays(day, -1), addDays(day, 1)];
  return (
    <nav className={styles.days} aria-label="Days">
      {hasEarlier && <a href={`?day=${before}`} rel="prev" className={styles.before}><Icon name="right" />{shortDay(before)}</a>}
      {hasLater && <a href={`?day=${after}`} rel="next">{after > today ? `${shortDay(after)}, so far` : shortDay(after)}<Icon name="right" /></a>}
    </nav>
  );
}

/** `23 November` */
function shortDay(day: Day): string {
  return nameDay(day).replace(/^\w+, | \d+$/g, '');
}

/** `12 papers so far · since 23 Nov, 08:00`, `12 papers · from 22 Nov, 08:00 to 23 Nov, 08:00` */
function describe({ digest, isOpen }: LoadedDigest): string {
  const papers = countPapers(digest);
  const span = isOpen ? `since ${moment(digest.from)}` : `from ${moment(digest.from)} to ${moment(digest.to)}`;
  return papers === 0 ? `No papers · ${span}` : `${count(papers, 'paper')}${isOpen ? ' so far' : ''} · ${span}`;
}

function moment(time: number): string {
  const date = new Date(time);
  return `${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}`;
}

/** What the page shows is not new any more; what came in outside of this digest still is. */
function useLook(digest: Digest | undefined): void {
  const { run } = useCommands();
  const shown = (digest?.groups ?? []).flatMap(({ papers, titles }) => [...papers, ...titles]);
  const unseen = shown.filter(({ item }) => item.state === 'new').map(({ item }) => item.keys);
  const look = useEffectEvent(() => {
    for (const papers of cutIntoBatches(unseen, BATCH)) void run('sawPapers', { papers });
  });
  const names = unseen.flat().join(' ');
  useEffect(() => {
    if (names) look();
  }, [names]);
}

/** `j` and `k` go from title to title; `s` and `o` act on the paper that has the focus. */
function useKeys(digest: Digest | undefined, { toggle, openPdf }: DigestActions): void {
  const { undoLast } = useMessages();
  useUndoKey(undoLast);
  useDocumentKeys((event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
    const articles = [...document.querySelectorAll('article')];
    const at = articles.findIndex((article) => article.contains(target));
    const paper = digest?.groups.flatMap(({ papers }) => papers)[at];
    if (paper && key === 's' && !event.repeat) toggle(paper);
    if (paper && key === 'o') openPdf(paper);
    if (key !== 'j' && key !== 'k') return;
    const next = articles[key === 'j' ? at + 1 : Math.max(0, at - 1)];
    next?.querySelector('a')?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  });
}
