// What nobody rings for: timers of cases that are due, words whose time is over, and doorbells that were lost.

import type { CaseCommand } from '../domain/case.ts';
import type { CaseId, ContactId } from '../domain/ids.ts';
import type { Change } from '../store/commit.ts';
import { toCase } from './case-rows.ts';
import { history, type Apply } from './apply.ts';
import type { HouseDeps } from './house.ts';

/** Timers carried out in one transaction. */
const batchSize = 100;
/** Words are erased this often. */
const eraseEveryMs = 10 * 60_000;

export interface Sweep {
  /** Fires what is due at `now`; returns how many timers fired. */
  once(): number;
  /** At the start: open cases of people who are no longer in the settings go to whom follows, at last the coordinator (F27). */
  adopt(): void;
  /** When the next timer of a case is due, or undefined. */
  nextAt(): number | undefined;
}

export function createSweep(deps: HouseDeps, apply: Apply): Sweep {
  const { store } = deps;
  let lastErase = -Infinity;

  function fireDue(): number {
    let fired = 0;
    // A timer that fires sets the next one ahead, so the loop ends; the bound is for a clock that runs away.
    for (let round = 0; round < 1000; round += 1) {
      const due = store.read.timersDue(deps.now(), batchSize);
      if (due.length === 0) break;
      const results = store.commitEach(
        'timer',
        due.map((id) => () => fire(id)),
      );
      const good = results.filter((result) => result.ok).length;
      fired += good;
      if (good < results.length) deps.log('timer.failed', { cases: results.length - good });
      if (good === 0) break;
    }
    if (fired > 0) deps.changed();
    return fired;
  }

  function fire(id: Parameters<typeof store.read.case>[0]): readonly Change[] {
    const row = store.read.case(id);
    if (row?.timerAt == null || row.timerAt > deps.now()) return [];
    const state = toCase(row);
    if (!('timer' in state)) return [];
    // A case that was opened and not offered: the crash was between the two, or a question about it got no answer.
    const by = { actor: { kind: 'system' as const }, reason: `timer_${state.timer.kind}` };
    const command: CaseCommand =
      state.status === 'new' ? { ...by, type: 'Offer' } : { ...by, type: 'TimerFired', timer: state.timer.kind };
    const overdue = row.digest === history || deps.now() - row.timerAt > deps.community.policy.staleMs;
    const applied = apply(row, [command], { stale: overdue });
    if (applied.refused !== undefined) throw new Error(`timer refused: ${applied.refused}`);
    return applied.changes;
  }

  function adoptFrom(owner: ContactId): void {
    for (let rows = store.read.openCasesOf(owner); rows.length > 0; rows = store.read.openCasesOf(owner)) {
      const results = store.commitEach(
        'timer',
        rows.map((row) => () => handOn(row.id)),
      );
      deps.log('settings.cases_moved', { cases: rows.length });
      // One that cannot be moved stays where its timer finds it; the rest is not held up by it for ever.
      if (results.some((result) => !result.ok)) return;
    }
  }

  function handOn(id: CaseId): readonly Change[] {
    const row = store.read.case(id);
    if (row?.timerAt == null || deps.community.contacts.has(row.owner)) return [];
    const applied = apply(row, [{ type: 'Escalate', actor: { kind: 'system' }, reason: 'settings_changed' }]);
    if (applied.refused !== undefined) throw new Error(`settings refused: ${applied.refused}`);
    return applied.changes;
  }

  function erase(): void {
    if (deps.now() - lastErase < eraseEveryMs) return;
    lastErase = deps.now();
    const { labelsDays } = deps.community.retention;
    store.commit('erase', [
      store.write.eraseDue(deps.now()),
      store.write.forgetLastWords(),
      store.write.unlinkLabels(),
      store.write.eraseLabels(deps.now() - labelsDays * 86_400_000),
    ]);
  }

  return {
    once: () => {
      const fired = fireDue();
      erase();
      return fired;
    },
    adopt: () => {
      for (const owner of store.read.openOwners()) if (!deps.community.contacts.has(owner)) adoptFrom(owner);
    },
    nextAt: () => store.read.nextTimerAt(),
  };
}
