// Taking feeds along: from and to other readers of feeds, as OPML.
import { useRef, useState } from 'react';
import { isPrivateAddress } from '@/lib/feeds/private-address';
import { parseOpml, writeOpml } from '@/lib/feeds/opml';
import { feedId, type Feed, type FeedId } from '@/lib/model/feed';
import { send } from '@/lib/messaging/client';
import { filterAllowed, requestOrigins } from '@/lib/platform/permissions';
import { amount } from './amount';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { download } from './download';
import { originsOf } from './feed-troubles';
import { FileInput } from './FileInput';
import type { FollowRequest } from './hooks/use-follow';
import { useCommands } from './hooks/use-commands';
import { Setting, SettingsSection } from './SettingsSection';
import styles from './OpmlSection.module.css';

/** Larger than any list of feeds. */
const FILE_MAX = 5_000_000;

interface Chosen {
  file: string;
  /** To be followed. */
  fresh: FollowRequest[];
  known: number;
  /** A line for each that cannot be taken. */
  refused: string[];
}

interface Taken {
  followed: number;
  refused: string[];
}

export function OpmlSection({ feeds }: { feeds: readonly Feed[] }) {
  const { attempt } = useCommands();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const [chosen, setChosen] = useState<Chosen>();
  const [taken, setTaken] = useState<Taken>();
  const close = () => {
    setChosen(undefined);
    setTaken(undefined);
  };
  const read = async (file: File) => {
    setProblem(undefined);
    const found = file.size > FILE_MAX ? [] : parseOpml(await file.text().catch(() => ''));
    if (found.length === 0) setProblem(`${file.name} holds no feeds. Choose an OPML file, as other readers of feeds export it.`);
    else setChosen(sort(file.name, found, new Set(feeds.map(({ id }) => id))));
  };
  const take = ({ fresh, refused }: Chosen) => {
    // The browser asks only from the click itself: nothing may be waited for before.
    const asked = requestOrigins([...new Set(fresh.flatMap(({ source }) => originsOf(source)))]);
    void attempt(async () => {
      await asked.catch(() => false);
      const allowed = await Promise.all(fresh.map(async ({ source }) => (await filterAllowed(originsOf(source))).length === originsOf(source).length));
      const able = fresh.filter((_feed, index) => allowed[index]);
      const { followed } = able.length === 0 ? { followed: 0 } : await send('importFeeds', { feeds: able });
      setTaken({ followed, refused: [...refused, ...fresh.filter((_feed, index) => !allowed[index]).map(({ name }) => `${name}: its site was not allowed`)] });
    }, 'Not followed');
  };
  return (
    <>
      <FileInput ref={input} label="OPML file" accept=".opml,.xml,text/x-opml,text/xml,application/xml" onFile={(file) => void read(file)} />
      <SettingsSection title="Moving" about="Lists of feeds come and go as OPML, which other readers of feeds know.">
        <Setting label="Import feeds" hint={<span role="status" className={styles.result}>{problem}</span>}>
          <Button look="edge" icon="import" onClick={() => input.current?.click()}>Import…</Button>
        </Setting>
        <Setting label="Export feeds" hint={feeds.length > 0 ? amount(feeds.length, 'feed') : 'None is followed'}>
          <Button look="edge" icon="export" disabled={feeds.length === 0} onClick={() => download(writeOpml(feeds), 'text/x-opml', 'manicule-feeds.opml')}>Export</Button>
        </Setting>
        {chosen && (
          <Dialog
            title="Import feeds"
            onClose={close}
            actions={taken || chosen.fresh.length === 0
              ? <Button look="primary" onClick={close}>Done</Button>
              : <><Button look="edge" onClick={close}>Cancel</Button><Button look="primary" onClick={() => take(chosen)}>Follow {amount(chosen.fresh.length, 'feed')}</Button></>}
          >
            <div role="status">
              <p className={styles.result}>{taken ? resultWords(taken) : previewWords(chosen)}</p>
              {!taken && chosen.fresh.length > 0 && <p className={styles.text}>The browser asks for their sites first, all at once.</p>}
            </div>
            <Lines label="What is not followed" lines={(taken ?? chosen).refused} />
            {!taken && <Lines label="What will be followed" lines={chosen.fresh.map(({ name }) => name)} />}
          </Dialog>
        )}
      </SettingsSection>
    </>
  );
}

function Lines({ label, lines }: { label: string; lines: readonly string[] }) {
  return lines.length > 0 && <textarea className={styles.unreadable} readOnly rows={Math.min(lines.length, 8)} aria-label={label} value={lines.join('\n')} />;
}

function sort(file: string, found: readonly FollowRequest[], followed: ReadonlySet<FeedId>): Chosen {
  const others = found.filter(({ source }) => !followed.has(feedId(source)));
  return {
    file,
    fresh: others.filter((feed) => !isPrivate(feed)),
    known: found.length - others.length,
    refused: others.filter(isPrivate).map(({ name }) => `${name}: its address is in a private network. Follow it by hand if it is yours`),
  };
}

function isPrivate({ source }: FollowRequest): boolean {
  return source.kind === 'web' && isPrivateAddress(new URL(source.url));
}

function previewWords({ file, fresh, known, refused }: Chosen): string {
  const parts = [known > 0 && `${known.toLocaleString('en')} already followed`, refused.length > 0 && `${refused.length.toLocaleString('en')} cannot be followed from a file`].filter(Boolean);
  return `${file}: ${[amount(fresh.length + known + refused.length, 'feed'), ...parts].join(', ')}`;
}

function resultWords({ followed, refused }: Taken): string {
  return [`${amount(followed, 'feed')} followed`, ...(refused.length > 0 ? [`${refused.length.toLocaleString('en')} not`] : [])].join(', ');
}
