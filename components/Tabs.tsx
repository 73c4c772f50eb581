// Reading list and New, side by side (APG "tabs": arrows move and show).
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface TabChoice<Name extends string> {
  name: Name;
  label: string;
  count: ReactNode;
}

interface TabsProps<Name extends string> {
  choices: readonly TabChoice<Name>[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

export function tabId(name: string): string {
  return `tab-${name}`;
}

export function panelId(name: string): string {
  return `panel-${name}`;
}

export function Tabs<Name extends string>({ choices, chosen, onChoose }: TabsProps<Name>) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = choices.findIndex(({ name }) => name === chosen);
    const next = choices.at((at + step) % choices.length);
    if (!next) return;
    onChoose(next.name);
    document.getElementById(tabId(next.name))?.focus();
  };
  return (
    <div className={styles.tabs} role="tablist" aria-label="Lists">
      {choices.map(({ name, label, count }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={tabId(name)}
          className={styles.tab}
          aria-selected={name === chosen}
          aria-controls={name === chosen ? panelId(name) : undefined}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChoose(name)}
          onKeyDown={move}
        >
          {label} {count}
        </button>
      ))}
    </div>
  );
}
