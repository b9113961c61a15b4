// Reads a case, decides, and says which rows change: the only writer of cases. Used by process, sweep, deliver and the board.

import { partnerKind } from '../catalog/partner-kinds.ts';
import type { Case, CaseCommand, CaseEvent } from '../domain/case.ts';
import { runCommands, type DecideContext, type Refusal } from '../domain/decide.ts';
import { asId, type AreaId, type ContactId, type OutboxId, type PartnerId } from '../domain/ids.ts';
import type { Community, PartnerKind } from '../domain/people.ts';
import type { Urgency } from '../domain/signal.ts';
import { onDuty, quietUntil } from '../domain/time.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow, InboxRow } from '../store/write.ts';
import { eventRow, toCase, toRow, type RowExtras } from './case-rows.ts';
import { createEffects, nextDigestAt } from './effects.ts';
import type { HouseDeps } from './house.ts';
import { isReachable } from './outage-record.ts';
import { teach } from './lessons.ts';

export interface ApplyOptions {
  /** The report that is being processed now: its row does not yet say that it belongs to the case. */
  readonly current?: InboxRow;
  readonly newReporter?: boolean;
  /** Too old to be told alone: it goes into a summary. */
  readonly stale?: boolean;
  /** A human must say first whether this is a signal at all. */
  readonly asked?: boolean;
  /** Whose press it is: for a while it can be taken back, and others hear of it after that. */
  readonly press?: ContactId;
  /** The row's own fields, where a press that is taken back gives them back. */
  readonly extras?: Partial<RowExtras>;
}

export type Applied =
  | {
      readonly refused?: undefined;
      readonly changes: readonly Change[];
      readonly events: readonly CaseEvent[];
      readonly row: CaseRow;
    }
  | { readonly refused: Refusal };

export interface Apply {
  /** What these commands do to the case (undefined: it is opened now). The changes are one unit. */
  (row: CaseRow | undefined, commands: readonly CaseCommand[], options?: ApplyOptions): Applied;
}

/** Stands for a summary in the row of a case that a replay made. */
export const history = asId<OutboxId>('history');

export const kindOfPartner = (community: Community, partner: PartnerId): PartnerKind =>
  partnerKind(community.partners.get(partner)?.kind ?? 'residents');

/** The end of every chain: the first coordinator, whether reachable or not (then the board shows it). */
function coordinatorOf(community: Community): { contact: ContactId; partner: PartnerId } {
  const contact = community.coordinators[0];
  const person = contact === undefined ? undefined : community.contacts.get(contact);
  if (contact === undefined || !person) throw new Error('a community without a coordinator was let in');
  return { contact, partner: person.partner };
}

export function createApply(deps: HouseDeps): Apply {
  const { store, community } = deps;
  const expand = createEffects(deps);

  function contextFor(urgency: Urgency, options: ApplyOptions, hold: number): DecideContext {
    const now = deps.now();
    // What goes into a summary is heard when that goes out: the time to answer counts from there.
    const earliest = options.stale === true ? nextDigestAt(now) : now + hold;
    // What a rule heard as danger is looked at now, also where the classifier only asks about it.
    const danger = urgency === 'call112' || options.current?.danger === true;
    const rings = danger || (urgency === 'now' && community.policy.quiet.urgentRings);
    return {
      now,
      policy: community.policy,
      coordinator: firstReachableCoordinator(deps, now),
      kindOf: (partner) => kindOfPartner(community, partner),
      partnerOf: (contact) => community.contacts.get(contact)?.partner,
      canTake: (contact) => canTake(deps, contact, now),
      alertAt: rings ? earliest : quietUntil(earliest, community.policy.quiet, community.timeZone),
    };
  }

  return (row, commands, options = {}) => {
    const before: Case | undefined = row ? toCase(row) : undefined;
    const urgency = urgencyOf(row, commands);
    const hold = options.press === undefined ? 0 : holdMs(commands, urgency, community.policy.undoMs);
    const ctx = contextFor(urgency, options, hold);
    const decision = runCommands(before, commands, ctx);
    if (decision.refused !== undefined) return { refused: decision.refused };
    const { state } = decision;
    const changes: Change[] = [];
    const extras = extrasOf(row, decision.events, options, ctx.now, deps.says);
    const said = expand(decision.effects, {
      state,
      isNew: !row,
      extras,
      now: ctx.now,
      alertAt: ctx.alertAt,
      hold,
      options,
    });
    const next = toRow(state, said.extras);
    changes.push(row ? store.write.updateCase(next, row.version) : store.write.insertCase(next));
    decision.events.forEach((event, i) => {
      changes.push(store.write.insertEvent(eventRow(state.id, (before?.version ?? 0) + i + 1, event)));
    });
    changes.push(...said.changes, ...(row && deps.says ? teach(deps, next, decision.events) : []));
    if (row && before?.answeredAt === undefined && state.answeredAt !== undefined) {
      deps.counts.answered((state.answeredAt - state.openedAt) / 1000);
    }
    if (next.closedAt !== null && row?.closedAt == null) {
      const eraseAt = next.closedAt + community.retention.closedDays * 86_400_000;
      changes.push(store.write.eraseWithCase(state.id, eraseAt));
    }
    // Open again: its words are needed until it ends anew.
    if (next.closedAt === null && row?.closedAt != null) changes.push(store.write.eraseWithCase(state.id, null));
    return { changes, events: decision.events, row: next };
  };
}

/**
 * How long others wait for what a press says (docs/adr/0015). The end of a case can wait a minute for everybody; what goes on to
 * a next person waits only when nobody is waiting for help.
 */
function holdMs(commands: readonly CaseCommand[], urgency: Urgency, undoMs: number): number {
  const ends = commands.some(({ type }) => type === 'Close' || type === 'Dismiss');
  const goesOn = commands.some(({ type }) => type === 'Confirm' || type === 'Forward' || type === 'Escalate');
  return ends || (goesOn && urgency === 'later') ? undoMs : 0;
}

function extrasOf(
  row: CaseRow | undefined,
  events: readonly CaseEvent[],
  options: ApplyOptions,
  now: number,
  says: boolean,
): RowExtras {
  const confirmed = events.find((event) => event.type === 'CaseConfirmed');
  const known: RowExtras = {
    lastReportAt: Math.max(row?.lastReportAt ?? 0, options.current?.sentAt ?? 0) || now,
    reporters: (row?.reporters ?? 0) + (options.newReporter === true ? 1 : 0),
    groupLine: row?.groupLine ?? false,
    // A case from a replay of history: when a house is started on it, it is told in a summary, not alone.
    digest: row ? row.digest : says ? null : history,
    confirmedAt: row?.confirmedAt ?? confirmed?.at ?? null,
  };
  return { ...known, ...options.extras };
}

function urgencyOf(row: CaseRow | undefined, commands: readonly CaseCommand[]): Urgency {
  for (const command of commands) if (command.type === 'Open' || command.type === 'Reclassify') return command.urgency;
  return row?.urgency ?? 'later';
}

/** Linked to a chat that works, on duty and not absent. In a replay nobody is linked and everybody counts as reachable. */
export function canTake(deps: HouseDeps, contact: ContactId, now: number): boolean {
  const person = deps.community.contacts.get(contact);
  if (!person || !onDuty(person, now, deps.community.timeZone)) return false;
  if (!deps.says) return true;
  return isReachable(deps.store, contact, now) && !saidOff(deps, contact, now);
}

/** "/dienst uit", and not over yet. */
function saidOff(deps: HouseDeps, contact: ContactId, now: number): boolean {
  const off = deps.store.read.duty(contact);
  return off !== undefined && (off.offUntil === null || off.offUntil > now);
}

function firstReachableCoordinator(deps: HouseDeps, now: number): { contact: ContactId; partner: PartnerId } {
  const { community } = deps;
  const contact = community.coordinators.find((id) => canTake(deps, id, now));
  const person = contact === undefined ? undefined : community.contacts.get(contact);
  return contact !== undefined && person ? { contact, partner: person.partner } : coordinatorOf(community);
}

/** The next case number of an area; the guard on the area's version makes two openings at once impossible. */
export function nextNumber(deps: HouseDeps, area: AreaId): { n: number; change: Change } {
  const row = deps.store.read.area(area);
  if (!row) throw new Error(`area ${area} has no row; settings were not written at start`);
  const n = row.lastNumber + 1;
  return { n, change: deps.store.write.bumpArea(area, row.version, n) };
}
