// A button that opens a menu (APG "menu button"): arrows, Home, End and first letters move, Esc and a click elsewhere close,
// and the focus goes back to where it was.
import { createContext, Suspense, use, useCallback, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button, type ButtonProps } from './Button';
import { Floating } from './Floating';
import { Icon, type IconName } from './Icon';
import styles from './Menu.module.css';

const CloseMenu = createContext<() => void>(() => {});

export interface MenuButtonProps extends Omit<ButtonProps, 'children' | 'label'> {
  label: string;
  /** What the button shows instead of an icon. */
  face?: ReactNode;
  align?: 'start' | 'end';
  width?: number;
  children: ReactNode;
}

export function MenuButton({ label, face, align = 'end', width = 240, children, ...rest }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const before = useRef<Element>(null);
  const id = useId();

  const close = useCallback(() => {
    setOpen(false);
    if (before.current instanceof HTMLElement) before.current.focus();
  }, []);

  useEffect(() => {
    if (!open) return;
    const onPress = (event: PointerEvent) => {
      const inside = event.target instanceof Node && (menu.current?.contains(event.target) || button.current?.contains(event.target));
      if (!inside) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [open]);

  return (
    <>
      <div ref={button} className={styles.anchor}>
        <Button
          {...rest}
          label={label}
          aria-haspopup="menu"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => {
            before.current = document.activeElement;
            setOpen(!open);
          }}
        >
          {face}
        </Button>
      </div>
      {open && (
        // Outside: no empty box before its items are there.
        <Suspense><Floating anchor={button} align={align}>
          <div
            ref={menu}
            id={id}
            role="menu"
            aria-label={label}
            tabIndex={-1}
            className={styles.menu}
            style={{ inlineSize: width }}
            onKeyDown={(event) => moveInMenu(event, close)}
            onBlur={({ relatedTarget, currentTarget }) => {
              if (relatedTarget && !currentTarget.contains(relatedTarget)) setOpen(false);
            }}
          >
            <CloseMenu value={close}><FocusFirst>{children}</FocusFirst></CloseMenu>
          </div>
        </Floating></Suspense>
      )}
    </>
  );
}

/** Puts the focus on the chosen item, else on the first, once they are there. */
function FocusFirst({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const items = listItems(ref.current);
    (items.find((item) => item.getAttribute('role') === 'menuitemradio' && item.ariaChecked === 'true') ?? items[0])?.focus();
  }, []);
  return <div ref={ref} role="presentation">{children}</div>;
}

interface MenuItemProps {
  icon?: IconName;
  /** Drawn before the text in place of an icon. */
  sign?: ReactNode;
  hint?: ReactNode;
  /** Makes it one of several to choose from, or a switch. */
  checked?: boolean;
  kind?: 'item' | 'radio' | 'checkbox';
  disabled?: boolean;
  onChoose: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, sign, hint, checked, kind = 'item', disabled = false, onChoose, children }: MenuItemProps) {
  const close = use(CloseMenu);
  return (
    <button
      type="button"
      {...(kind === 'item' ? { role: 'menuitem' } : { role: `menuitem${kind}`, 'aria-checked': checked === true })}
      tabIndex={-1}
      className={styles.item}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (disabled) return;
        close();
        onChoose();
      }}
      onPointerMove={({ currentTarget }) => currentTarget.focus()}
    >
      {sign ?? (icon && <Icon name={icon} />)}
      {kind !== 'item' && !sign && <span className={styles.check}>{checked && <Icon name="check" />}</span>}
      <span className={styles.text}>{children}</span>{' '}
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
    </button>
  );
}

export function MenuHead({ children }: { children: ReactNode }) {
  return <div className={styles.head} role="presentation">{children}</div>;
}

export function MenuLine() {
  return <hr className={styles.line} />;
}

function listItems(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

function moveInMenu(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = listItems(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const next = nextItem(event.key, items, at);
  if (next) next.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') close();
  else if (event.key === 'Enter' || event.key === ' ') {
    event.stopPropagation();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function nextItem(key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return after.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}
