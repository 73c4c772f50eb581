// The small drawings of slip, note and toast. The hand and its badges are drawn in mark.css, where they cost no elements.
import { drawing, NOTE } from './drawing';

const STROKED = {
  x: 'm5 5 6 6M11 5l-6 6',
  plus: 'M8 3v10M3 8h10',
  note: NOTE,
  tag: 'M2.75 2.75h5l5.5 5.5-5 5-5.5-5.5zM5.5 5.45v.1',
  trash: 'M2.75 4.25h10.5M6 4V2.5h4V4M4 4.5l.6 9h6.8l.6-9M6.75 7v4M9.25 7v4',
  warn: 'M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1',
  unread: 'M8 2.75a5.25 5.25 0 1 1 0 10.5 5.25 5.25 0 0 1 0-10.5z',
  archived: 'M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.75h3',
} as const;

const FILLED = {
  reading: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zm0 1.25a3.25 3.25 0 0 1 0 6.5z',
  read: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm3.3 4.1-.95-.85-3.1 3.75L5.6 7.4l-.9.9 2.65 2.55z',
} as const;

export type IconName = keyof typeof STROKED | keyof typeof FILLED;

export function icon(name: IconName): SVGElement {
  return drawing(name, { ...STROKED, ...FILLED }[name], name in FILLED);
}
