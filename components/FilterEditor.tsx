// What a filter lets through and what it holds back, with how much that is of what waits, already while it is typed.
import { useLiveQuery } from 'dexie-react-hooks';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { listItems } from '@/lib/db/queries';
import type { FeedId } from '@/lib/model/feed';
import { isEmptyFilter, passes, type FeedFilter } from '@/lib/model/feed-filter';
import { isEqual } from '@/lib/shared/equal';
import { useLibrary } from './hooks/use-library';
import { TokenField } from './TokenField';
import field from './TextSetting.module.css';
import token from './TokenField.module.css';
import styles from './FilterEditor.module.css';

/** More would not be more telling. */
const SAMPLE = 500;
const UPVOTES_MAX = 1_000_000;

interface FilterEditorProps {
  /** What it is the filter of: the name of a feed, or every feed. */
  of: string;
  /** Of which feed the papers are counted; nothing: of all. */
  feed?: FeedId;
  filter: FeedFilter;
  hasUpvotes: boolean;
  onChange: (filter: FeedFilter) => void;
}

export function FilterEditor({ of, feed, filter: kept, hasUpvotes, onChange }: FilterEditorProps) {
  const [typed, setTyped] = useState<Partial<FeedFilter>>({});
  /** As chosen here, until that is kept: the next choice must not undo this one. */
  const [chosen, setChosen] = useState<FeedFilter>();
  if (chosen && isEqual(chosen, kept)) setChosen(undefined);
  const filter = chosen ?? kept;
  const change = (part: Partial<FeedFilter>) => {
    const next = { ...filter, ...part };
    setChosen(next);
    onChange(next);
  };
  const tokens = (name: 'words' | 'notWords' | 'authors' | 'notAuthors' | 'categories') => ({
    of,
    tokens: filter[name],
    onChange: (list: string[]) => change({ [name]: list }),
    onType: (list: readonly string[]) => setTyped({ [name]: [...list] }),
  });
  return (
    <div className={styles.editor}>
      <div className={styles.fields}>
        <TokenField label="Words to include" placeholder="Any of these, or phrases" {...tokens('words')} />
        <TokenField label="Words to leave out" {...tokens('notWords')} />
        <TokenField label="Authors to include" placeholder="Full name, or family name" keepsCommas {...tokens('authors')} />
        <TokenField label="Authors to leave out" keepsCommas {...tokens('notAuthors')} />
        <TokenField label="Categories" placeholder="cs.CL, or cs for all of it" {...tokens('categories')} />
        {hasUpvotes && <MinUpvotes of={of} value={filter.minUpvotes} onChange={(minUpvotes) => change({ minUpvotes })} onType={(minUpvotes) => setTyped({ minUpvotes })} />}
      </div>
      <HoldsBack feed={feed} filter={filter} draft={{ ...filter, ...typed }} />
    </div>
  );
}

interface MinUpvotesProps {
  of: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  onType: (value: number | undefined) => void;
}

function MinUpvotes({ of, value, onChange, onType }: MinUpvotesProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const settle = () => {
    if (typed !== undefined && readCount(typed) !== value) onChange(readCount(typed));
    setTyped(undefined);
  };
  return (
    <div className={token.field}>
      <label htmlFor={id} className={token.label}>Upvotes at least</label>
      <input
        id={id}
        className={field.field}
        aria-label={`Upvotes at least: ${of}`}
        inputMode="numeric"
        autoComplete="off"
        placeholder="Any"
        value={typed ?? value ?? ''}
        onChange={({ target }) => {
          const digits = target.value.replace(/\D/g, '');
          setTyped(digits);
          onType(readCount(digits));
        }}
        onBlur={settle}
        onKeyDown={({ key }) => key === 'Enter' && settle()}
      />
    </div>
  );
}

function readCount(digits: string): number | undefined {
  return Number(digits) > 0 ? Math.min(Number(digits), UPVOTES_MAX) : undefined;
}

interface HoldsBackProps {
  feed: FeedId | undefined;
  /** As it is, and as it would be. */
  filter: FeedFilter;
  draft: FeedFilter;
}

function HoldsBack({ feed, filter, draft }: HoldsBackProps) {
  const library = useLibrary();
  const items = useLiveQuery(async () => (await Promise.all([listItems(library, 'waiting', SAMPLE, feed), listItems(library, 'held', SAMPLE, feed)])).flat(), [library, feed]);
  const shown = useDeferredValue(JSON.stringify(draft));
  const held = useMemo(() => {
    const wanted = JSON.parse(shown) as FeedFilter;
    return items?.filter(({ sighting }) => !passes(wanted, sighting)).length ?? 0;
  }, [items, shown]);
  const total = items?.length ?? 0;
  const isTyping = JSON.stringify(filter) !== shown;
  const words = isEmptyFilter(draft)
    ? 'Nothing is held back.'
    : total === 0 ? 'Nothing waits yet that it could hold back.' : `${isTyping ? 'Would hold' : 'Holds'} back ${held.toLocaleString('en')} of the ${total.toLocaleString('en')} that wait${held === total ? ': all of them' : ''}.`;
  return <p role="status" className={styles.holds}>{items && words}</p>;
}
