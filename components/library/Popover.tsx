// A button that opens something to fill in beside it (a non-modal dialog): Esc and a press elsewhere close it, the focus goes back.
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Button, type ButtonProps } from '../Button';
import { Floating } from '../Floating';
import styles from './Popover.module.css';

interface PopoverProps extends Omit<ButtonProps, 'children'> {
  /** What the dialog is called. */
  name: string;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  face: ReactNode;
  align?: 'start' | 'end';
  children: ReactNode;
}

export function Popover({ name, isOpen, onOpen, face, align = 'start', children, ...rest }: PopoverProps) {
  const anchor = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const before = useRef<Element>(null);
  const [, setHeight] = useState(0);

  // Before what is in it takes the focus.
  useLayoutEffect(() => {
    if (isOpen) before.current = document.activeElement;
  }, [isOpen]);

  useEffect(() => {
    if (!isOpen) return;
    panel.current?.querySelector<HTMLElement>('input, button')?.focus();
    // What comes into it later may not fit where it stands.
    const observer = new ResizeObserver(([entry]) => setHeight(entry?.contentRect.height ?? 0));
    if (panel.current) observer.observe(panel.current);
    const onPress = ({ target }: PointerEvent) => {
      const isInside = target instanceof Node && (panel.current?.contains(target) || anchor.current?.contains(target));
      if (!isInside) onOpen(false);
    };
    // After React's own, which may have found something inner to close.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Node) || !panel.current?.contains(event.target)) return;
      event.preventDefault();
      onOpen(false);
      if (before.current instanceof HTMLElement) before.current.focus();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      observer.disconnect();
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [isOpen, onOpen]);

  return (
    <>
      <div ref={anchor} className={styles.anchor}>
        <Button {...rest} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>{face}</Button>
      </div>
      {isOpen && (
        <Floating anchor={anchor} align={align}>
          <div ref={panel} role="dialog" aria-label={name} className={styles.panel}>{children}</div>
        </Floating>
      )}
    </>
  );
}
