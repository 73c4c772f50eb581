// Underlines in the search box what is wrong in it: the same text laid over the box, without colour, that scrolls as the box does.
import { useLayoutEffect, useRef, type RefObject } from 'react';
import styles from './WrongPiece.module.css';

interface WrongPieceProps {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  from: number;
  to: number;
}

export default function WrongPiece({ input, text, from, to }: WrongPieceProps) {
  const cover = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    align(cover.current, input.current);
  });
  useLayoutEffect(() => {
    const box = input.current;
    const follow = () => align(cover.current, box);
    for (const event of MOVES) box?.addEventListener(event, follow);
    return () => {
      for (const event of MOVES) box?.removeEventListener(event, follow);
    };
  }, [input]);
  return <span ref={cover} className={styles.cover} dir="auto" aria-hidden="true">{text.slice(0, from)}<span className={styles.wrong}>{text.slice(from, to)}</span>{text.slice(to)}</span>;
}

/** A box scrolls with its caret and when it is left; not every browser says so of a box of one line. */
const MOVES = ['scroll', 'select', 'keyup', 'pointermove', 'focus', 'blur'];

function align(cover: HTMLElement | null, box: HTMLElement | null): void {
  if (cover && box) cover.scrollLeft = box.scrollLeft;
}
