import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL, check, countChecked, isChecked, NONE, toggle, toSelection, type Checked } from '@/components/library/checked';
import { EVERYTHING } from '@/components/library/address';
import type { PaperKey } from '@/lib/model/identifiers';

const PAPERS = Array.from({ length: 12 }, (_, n): PaperKey => `arxiv:2401.000${n}`);
const ids = fc.subarray(PAPERS);
type Step = { what: 'toggle'; id: PaperKey } | { what: 'check'; ids: PaperKey[] } | { what: 'all' | 'none' };
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  fc.record({ what: fc.constant('toggle' as const), id: fc.constantFrom(...PAPERS) }),
  fc.record({ what: fc.constant('check' as const), ids }),
  fc.record({ what: fc.constantFrom('all' as const, 'none' as const) }),
), { maxLength: 20 });

function act(checked: Checked, step: Step): Checked {
  if (step.what === 'toggle') return toggle(checked, step.id);
  if (step.what === 'check') return check(checked, step.ids);
  return step.what === 'all' ? ALL : NONE;
}

/** The same with a set of everything that is checked. */
function actPlainly(checked: Set<PaperKey>, step: Step): Set<PaperKey> {
  if (step.what === 'toggle') return new Set(checked.has(step.id) ? [...checked].filter((id) => id !== step.id) : [...checked, step.id]);
  if (step.what === 'check') return new Set([...checked, ...step.ids]);
  return new Set(step.what === 'all' ? PAPERS : []);
}

describe('checked papers', () => {
  it('are those that a set of all of them would hold, though all are never named', () => {
    fc.assert(fc.property(steps, (all) => {
      const checked = all.reduce(act, NONE);
      const plain = all.reduce<Set<PaperKey>>(actPlainly, new Set());
      expect(PAPERS.filter((id) => isChecked(checked, id))).toEqual(PAPERS.filter((id) => plain.has(id)));
      expect(countChecked(checked, PAPERS.length)).toBe(plain.size);
      const selection = toSelection(checked, EVERYTHING);
      const selected = 'ids' in selection ? PAPERS.filter((id) => selection.ids.includes(id)) : PAPERS.filter((id) => !selection.except.includes(id));
      expect(selected).toEqual(PAPERS.filter((id) => plain.has(id)));
    }));
  });

  it('are all of the view without one name', () => {
    expect(toSelection(ALL, EVERYTHING)).toEqual({ view: EVERYTHING, except: [] });
    expect(countChecked(ALL, 100_000)).toBe(100_000);
  });
});
