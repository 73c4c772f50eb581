// The badge on the toolbar button: how many papers are new, in as little room as there is. Pure.

/** White on this is read in both schemes of a toolbar, because the badge brings its own ground along. */
export const BADGE_COLORS = { ground: '#0d8276', text: '#ffffff' } as const;

/** At most four letters: `7`, `999`, `1k`, `12k`; nothing where nothing is new. */
export function badgeText(count: number): string {
  if (count <= 0) return '';
  return count > 999 ? `${Math.min(Math.floor(count / 1_000), 999)}k` : String(count);
}

/** What the button is called, for those who cannot see the badge. */
export function badgeTitle(count: number): string {
  return count <= 0 ? 'Manicule: reading list' : `Manicule: ${count.toLocaleString('en')} new ${count === 1 ? 'paper' : 'papers'}`;
}
