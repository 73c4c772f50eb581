// What is to be said of a search under its box: what is wrong with it and what was probably meant, or what its words were taken for.
import { Fragment } from 'react';
import type { QueryError } from '@/lib/search/query';
import type { Meant } from '@/lib/search/spelling';
import { quote } from '@/lib/shared/quote';
import styles from './SearchSaid.module.css';

/** Of what is wrong, as much is repeated. */
const PIECE_MAX = 80;

export interface SearchSaidProps {
  text: string;
  wrong: QueryError | undefined;
  meant: Meant | undefined;
  /** Puts that in where the mistake stands. */
  onPut: (wrong: QueryError, instead: string) => void;
}

export default function SearchSaid({ text, wrong, meant, onPut }: SearchSaidProps) {
  if (!wrong) return [...(meant ?? [])].map(([typed, others]) => <Fragment key={typed}>Nothing has {quote(typed)}. Looked for {others.map(quote).join(' or ')} instead. </Fragment>);
  const { from, to, message, instead } = wrong;
  return instead === undefined
    ? <><q dir="auto" className={styles.piece}>{text.slice(from, to).slice(0, PIECE_MAX)}</q> {message}</>
    : <>{message} Did you mean <button type="button" className={styles.instead} onClick={() => onPut(wrong, instead)}>{instead}</button>?</>;
}
