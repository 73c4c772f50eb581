// The marks of a page as assistive technology and the mouse meet them: by the names that are part of the contract.
import type { Person, Thing } from './person.ts';
import { until } from './until.ts';

export interface SeenMark {
  /** What follows `Save: `: the title, perhaps with a state after a full stop; but not that it is new, which passes by itself. */
  label: string;
  isNew: boolean;
  saved: boolean;
  thing: Thing;
}

const NEW = /\. New$/;

export async function listMarks(person: Person): Promise<SeenMark[]> {
  const hands = await person.findAll({ role: 'button', name: /^Save: / });
  return hands.map((thing) => ({ label: thing.name.slice('Save: '.length).replace(NEW, ''), isNew: NEW.test(thing.name), saved: thing.states.pressed === 'true', thing }));
}

/** Waits until the page shows that many marks, and no fewer or more. */
export async function seeMarks(person: Person, count: number): Promise<SeenMark[]> {
  return until(`${count} marks are seen`, async () => {
    const marks = await listMarks(person);
    return marks.length === count && marks;
  });
}

export async function seeMark(person: Person, title: string, test: (mark: SeenMark) => boolean = () => true): Promise<SeenMark> {
  return until(`the mark of “${title}” is as wanted: ${test.toString()}`, async () => (await listMarks(person)).find((mark) => isOf(mark.label, title) && test(mark)));
}

export async function seeSaved(person: Person, title: string): Promise<SeenMark> {
  return seeMark(person, title, ({ saved, thing }) => saved && thing.states.busy !== true);
}

export async function clickMark(person: Person, title: string): Promise<void> {
  await person.click({ role: 'button', name: (name) => name.startsWith('Save: ') && isOf(name.slice('Save: '.length), title) });
}

/** Saves as a reader does and waits until the slip is open and the paper on disk. */
export async function saveByMark(person: Person, title: string): Promise<void> {
  await clickMark(person, title);
  await person.see({ role: 'combobox', name: `Tags: ${title}` }, ({ states }) => states.focused === true);
  await seeSaved(person, title);
}

/** Types a tag into the open slip and waits until it stands there. */
export async function addTag(person: Person, tag: string): Promise<void> {
  await person.type(tag);
  await person.press('Enter');
  await person.see({ role: 'button', name: `Remove tag ${tag}` });
}

export async function closeSlip(person: Person): Promise<void> {
  await person.press('Escape');
  await person.seeNo({ role: 'combobox', name: /^Tags: / });
}

function isOf(label: string, title: string): boolean {
  return label === title || label.startsWith(`${title}. `);
}
