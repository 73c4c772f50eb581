// The search box: takes the language of searches, completes it, says what is wrong with it. It keeps the focus while arrows move through the list that
// it controls. It is a plain field until what it completes with has come (APG "combobox").
import { lazy, Suspense, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState, type ComponentProps, type KeyboardEvent } from 'react';
import type { QueryError } from '@/lib/search/query';
import type { Meant } from '@/lib/search/spelling';
import { Button } from './Button';
import { useQuery } from './hooks/use-query';
import { Icon } from './Icon';
import { later } from './later';
import type { ChoicesKeys, SearchChoicesProps, ShownChoices } from './search/SearchChoices';
import styles from './SearchField.module.css';

const SearchSaid = lazy(() => import('./search/SearchSaid'));
const WrongPiece = lazy(() => import('./search/WrongPiece'));
const SearchHelp = lazy(() => import('./search/SearchHelp'));
export const SearchChoices = later<SearchChoicesProps>(() => import('./search/SearchChoices'));

/** While something is being typed it is not called wrong. */
const PATIENCE_MS = 500;

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  value: string;
  /** What was taken for words of it that nothing begins with. */
  meant?: Meant | undefined;
  onSearch: (text: string) => void;
}

export function SearchField({ value, meant, onSearch, ref, 'aria-controls': controls, 'aria-activedescendant': active, ...rest }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const keys = useRef<ChoicesKeys>(null);
  const [caret, setCaret] = useState(0);
  const [completing, setCompleting] = useState<'typed' | 'asked'>();
  const [shown, setShown] = useState<ShownChoices>();
  const [isHelping, setIsHelping] = useState(false);
  const wrongId = useId();
  const isSettled = useSettled(value);
  const read = useQuery(value);
  const wrong = isSettled && read && 'error' in read ? read.error : undefined;
  useImperativeHandle(ref, () => input.current as HTMLInputElement);

  // With the completed text itself: a frame later the reader may have typed on.
  const completedAt = useRef<number>(undefined);
  useLayoutEffect(() => {
    const at = completedAt.current;
    if (at === undefined) return;
    completedAt.current = undefined;
    input.current?.setSelectionRange(at, at);
  });

  const putInstead = ({ from, to }: QueryError, instead: string) => {
    onSearch(value.slice(0, from) + instead + value.slice(to));
    completedAt.current = from + instead.length;
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isAsking = (event.key === ' ' && event.ctrlKey) || (event.key === 'ArrowDown' && event.altKey);
    if (!isAsking) return keys.current?.(event);
    event.preventDefault();
    setCaret(event.currentTarget.selectionStart ?? 0);
    setCompleting('asked');
  };

  return (
    <>
      <div ref={box} className={styles.field}>
        <Icon name="search" />
        <div className={styles.text}>
          <input
            ref={input}
            type="search"
            role="combobox"
            aria-label="Search"
            aria-autocomplete="list"
            aria-invalid={wrong !== undefined}
            aria-describedby={wrongId}
            placeholder="Search title, author, tag, note"
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            value={value}
            onChange={(event) => {
              if (!completing) setCompleting('typed');
              setCaret(event.target.selectionStart ?? 0);
              onSearch(event.target.value);
            }}
            onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
            onKeyDown={onKeyDown}
            onBlur={() => setCompleting(undefined)}
            aria-expanded={shown !== undefined}
            aria-controls={shown ? shown.listId : controls}
            aria-activedescendant={shown ? shown.activeId : active}
            {...rest}
          />
          {wrong && <Suspense><WrongPiece input={input} text={value} from={wrong.from} to={wrong.to} /></Suspense>}
        </div>
        {value === '' ? <kbd aria-hidden="true">/</kbd> : <Button icon="x" label="Clear the search" onClick={() => onSearch('')} />}
        <Button icon="help" label="How to search" onClick={() => setIsHelping(true)} />
        {completing && (
          <Suspense>
            <SearchChoices
              keys={keys}
              box={box}
              text={value}
              caret={caret}
              isAsked={completing === 'asked'}
              onShow={setShown}
              onClose={() => setCompleting(undefined)}
              onComplete={(text, next) => {
                onSearch(text);
                setCaret(next);
                setCompleting('typed');
                completedAt.current = next;
              }}
            />
          </Suspense>
        )}
      </div>
      <p id={wrongId} role="status" className={styles.wrong}>
        {(wrong || (isSettled && meant)) && <Suspense><SearchSaid text={value} wrong={wrong} meant={meant} onPut={putInstead} /></Suspense>}
      </p>
      {isHelping && (
        <Suspense>
          <SearchHelp
            onClose={() => setIsHelping(false)}
            onTry={(example) => {
              setIsHelping(false);
              onSearch(example);
              input.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Was the text left as it is for a moment? */
function useSettled(text: string): boolean {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled === text;
}
