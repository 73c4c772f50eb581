// The entries, only those in sight, whatever the file holds. Arrows move from box to box.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { changesOf } from '@/lib/formats/bib-doctor/apply-fixes';
import type { Diagnosis } from '@/lib/formats/bib-doctor/fix';
import { EntryRow } from './EntryRow';
import type { CheckedEntry } from './check-entry';
import styles from './EntryList.module.css';

interface EntryListProps {
  shown: readonly CheckedEntry[];
  checked: readonly CheckedEntry[];
  isChosen: (entry: number, kind: Diagnosis['kind']) => boolean;
  onChoose: (which: { entry: number; kind: Diagnosis['kind'] }[], isChosen: boolean) => void;
}

/** What scrolls can be scrolled by keys, even where there is no box in it. */
const REACHABLE = { tabIndex: 0 };
const HEAD_PX = 41;
const FINDING_PX = 32;
const CHANGE_PX = 24;

export function EntryList({ shown, checked, isChosen, onChoose }: EntryListProps) {
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => estimate(shown[index]),
    getItemKey: (index) => shown[index]?.entry.at ?? index,
    overscan: 6,
    // What can be seen before it has been measured.
    initialRect: { width: innerWidth, height: innerHeight },
    useFlushSync: false,
  });
  useEffect(() => {
    const element = list.current;
    element?.addEventListener('keydown', moveBetweenBoxes);
    return () => element?.removeEventListener('keydown', moveBetweenBoxes);
  }, []);
  const entries = checked.map(({ entry }) => entry);
  return (
    <div ref={list} className={styles.list} role="list" aria-label="Entries" {...REACHABLE}>
      <div className={styles.all} role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const one = shown[index];
          return one && (
            <div key={key} ref={virtualizer.measureElement} data-index={index} role="listitem" aria-setsize={shown.length} aria-posinset={index + 1} className={styles.place} style={{ transform: `translateY(${start}px)` }}>
              <EntryRow checked={one} entries={entries} isChosen={(kind) => isChosen(one.entry.at, kind)} onChoose={(kind, isWanted) => onChoose([{ entry: one.entry.at, kind }], isWanted)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function estimate(one: CheckedEntry | undefined): number {
  const findings = one?.diagnoses.map(({ fix }) => FINDING_PX + (fix && one ? changesOf(one.entry, fix).length * CHANGE_PX : 0)) ?? [];
  return findings.reduce((sum, height) => sum + height, HEAD_PX);
}

function moveBetweenBoxes(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const boxes = event.currentTarget instanceof HTMLElement ? [...event.currentTarget.querySelectorAll('input')] : [];
  const at = boxes.findIndex((box) => box === document.activeElement);
  const next = boxes[at === -1 ? 0 : at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
