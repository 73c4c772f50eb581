// What floats above the page: in the top layer, beside its anchor, so that no list can clip it.
import { useLayoutEffect, useRef, type ComponentProps, type RefObject } from 'react';
import { placeBeside } from './place-beside';
import styles from './Floating.module.css';

interface FloatingProps extends ComponentProps<'div'> {
  anchor: RefObject<HTMLElement | null>;
  align?: 'start' | 'end';
  /** Takes the width of its anchor. */
  fit?: boolean;
}

export function Floating({ anchor, align = 'start', fit = false, ...rest }: FloatingProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const floating = ref.current;
    if (!floating || !anchor.current) return;
    const box = anchor.current.getBoundingClientRect();
    if (fit) floating.style.inlineSize = `${box.width}px`;
    if (!floating.matches(':popover-open')) floating.showPopover();
    const { width, height } = floating.getBoundingClientRect();
    const { left, top } = placeBeside(box, { width, height }, { width: innerWidth, height: innerHeight }, align);
    floating.style.left = `${left}px`;
    floating.style.top = `${top}px`;
  });
  return <div ref={ref} popover="manual" className={styles.floating} {...rest} />;
}
