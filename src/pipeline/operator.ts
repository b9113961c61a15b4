// What the board may do: the same commands through the same decide, as the operator; and "try again" on what got stuck.

import { categories } from '../catalog/categories.ts';
import type { CaseCommand } from '../domain/case.ts';
import { channelOf, type CaseId, type JobId, type OutboxId, type PartnerId } from '../domain/ids.ts';
import { forwardRoute } from '../domain/route.ts';
import type { CategoryId, Urgency } from '../domain/signal.ts';
import { FenceError } from '../store/commit.ts';
import type { Apply } from './apply.ts';
import type { HouseDeps } from './house.ts';
import { deliveryJobId } from './ids.ts';

/** A command of the board. */
export type Wish =
  | { readonly type: 'Acknowledge' | 'Escalate' | 'Reopen' | 'Withdraw' }
  | { readonly type: 'Close'; readonly outcome: Extract<CaseCommand, { type: 'Close' }>['outcome'] }
  | { readonly type: 'Forward'; readonly partner: PartnerId }
  | { readonly type: 'Reclassify'; readonly category: CategoryId };

export interface Operator {
  /** Carries out one command on a case; `why` is a refusal's code. */
  command(caseId: CaseId, wish: Wish): { readonly ok: true } | { readonly ok: false; readonly why: string };
  /** False when it was not stuck any more. */
  redrive(kind: 'job' | 'send', id: string): boolean;
}

export function createOperator(deps: HouseDeps, apply: Apply): Operator {
  const { store } = deps;
  return {
    command: (caseId, wish) => {
      const row = store.read.case(caseId);
      if (!row) return { ok: false, why: 'no_such_case' };
      const by = { actor: { kind: 'operator' as const }, reason: 'board' };
      const toRoute = wish.type === 'Forward' ? forwardRoute(wish.partner, row.area, deps.community) : undefined;
      if (wish.type === 'Forward' && !toRoute) return { ok: false, why: 'no_next_step' };
      const urgency = wish.type === 'Reclassify' ? { urgency: urgencyOf(wish.category, row.urgency) } : {};
      const command = { ...by, ...wish, ...(toRoute ? { toRoute } : {}), ...urgency } as CaseCommand;
      const applied = apply(row, [command]);
      if (applied.refused !== undefined) return { ok: false, why: applied.refused };
      store.commit('command', applied.changes);
      deps.changed();
      return { ok: true };
    },
    redrive: (kind, id) => {
      try {
        if (kind === 'job') redriveJob(deps, id as JobId);
        else redriveSend(deps, id as OutboxId);
        deps.changed();
        return true;
      } catch (error) {
        if (error instanceof FenceError) return false;
        throw error;
      }
    },
  };
}

/** Another kind never makes danger less urgent. */
const urgencyOf = (category: CategoryId, before: Urgency): Urgency =>
  before === 'call112' ? before : categories[category].urgency;

function redriveJob(deps: HouseDeps, id: JobId): void {
  const now = deps.now();
  deps.store.commit('retry', [deps.store.write.redriveJob(id, now)]);
  for (const { lane } of deps.store.jobs.get([id], now)) deps.ring([{ id, lane, runAt: now }]);
}

function redriveSend(deps: HouseDeps, id: OutboxId): void {
  const row = deps.store.read.outboxRow(id);
  if (!row) throw new FenceError('no such message');
  const now = deps.now();
  const channel = channelOf(row.chat);
  const job = deliveryJobId(row.chat);
  const { write } = deps.store;
  deps.store.commit('retry', [write.requeue(id, now), write.wakeDelivery(job, row.chat, channel, now, 0)]);
  deps.ring([{ id: job, lane: `deliver.${channel}`, runAt: now }]);
}
