// Invented people, routes and clocks for the tests of the pure core.

import { decide, openAndOffer, type DecideContext, type Decision } from '../../src/domain/decide.ts';
import { evolveAll, type Actor, type Case, type CaseCommand } from '../../src/domain/case.ts';
import {
  asId,
  type AreaId,
  type CaseId,
  type ContactId,
  type MessageId,
  type PartnerId,
} from '../../src/domain/ids.ts';
import type { PartnerKind, Policy, Route } from '../../src/domain/people.ts';
import { partnerKind } from '../../src/catalog/partner-kinds.ts';

export const minute = 60_000;
export const contact = (id: string): ContactId => asId<ContactId>(id);
const partner = (id: string): PartnerId => asId<PartnerId>(id);

/** Sam and Noor are residents, Agent and Agent2 police, Ineke of the corporation, Coco the coordinator of the municipality. */
export const people = ['sam', 'noor', 'agent', 'agent2', 'ineke', 'coco'] as const;

export const step = (kind: string, names: readonly string[], minutes = 15): Route['steps'][number] => ({
  partner: partner(kind),
  kind,
  contacts: names.map(contact),
  minutes,
});

export const route = (...steps: Route['steps'][number][]): Route => ({ steps, reason: 'rule:1' });
export const residentsThenPolice = route(step('residents', ['sam', 'noor']), step('police', ['agent', 'agent2'], 10));
export const corporationOnly = route(step('housing_corporation', ['ineke'], 60));

export const policy: Policy = {
  progressMinutes: { call112: 60, now: 240, later: 3 * 24 * 60 },
  reporterMinutes: 120,
  coordinatorMinutes: 30,
  reopenDays: 14,
  correlation: { windowMinutes: 10_080, join: 0.8, ask: 0.55 },
  burstMs: 15_000,
  undoMs: 60_000,
  staleMs: 6 * 3_600_000,
  bundleAfter: 5,
  floodPerPerson: 10,
  quiet: { from: 22 * 60, to: 7 * 60, urgentRings: true },
};

export const kindOf = (id: PartnerId): PartnerKind => partnerKind(id);

const partners: Readonly<Record<(typeof people)[number], string>> = {
  sam: 'residents',
  noor: 'residents',
  agent: 'police',
  agent2: 'police',
  ineke: 'housing_corporation',
  coco: 'municipality',
};
const partnerOf = (id: ContactId): PartnerId | undefined =>
  id in partners ? partner(partners[id as unknown as keyof typeof partners]) : undefined;

export function context(now: number, over: Partial<DecideContext> = {}): DecideContext {
  return {
    now,
    policy,
    coordinator: { contact: contact('coco'), partner: partner('municipality') },
    canTake: () => true,
    kindOf,
    partnerOf,
    alertAt: now,
    ...over,
  };
}

export const system: Actor = { kind: 'system' };
export const operator: Actor = { kind: 'operator' };
export const by = (name: string): Actor => ({ kind: 'contact', contact: contact(name) });
export const reporter: Actor = { kind: 'reporter', person: asId('webchat:r1') };

export const openCommand = (to: Route): Extract<CaseCommand, { type: 'Open' }> => ({
  type: 'Open',
  actor: system,
  reason: 'report',
  id: asId<CaseId>('c_1'),
  number: 'ZW-0042',
  area: asId<AreaId>('zonnewijzer'),
  category: 'burglary_theft',
  urgency: 'now',
  route: to,
  messageId: asId<MessageId>('m_1'),
});

/** A case that was opened and offered at `at`. */
export function offeredCase(to: Route, at: number, over: Partial<DecideContext> = {}): Case {
  const ran = openAndOffer(openCommand(to), context(at, over));
  if (ran.refused !== undefined) throw new Error(ran.refused);
  return ran.state;
}

/** The decision, and the state after it. */
export function run(
  state: Case,
  command: CaseCommand,
  ctx: DecideContext,
): { readonly decision: Decision; readonly state: Case } {
  const decision = decide(state, command, ctx);
  if (decision.refused !== undefined) return { decision, state };
  return { decision, state: evolveAll(state, decision.events) ?? state };
}

/** Like `run`, for a command that must be taken. */
export function must(state: Case, command: CaseCommand, ctx: DecideContext): Case {
  const { decision, state: next } = run(state, command, ctx);
  if (decision.refused !== undefined) throw new Error(`${command.type} was refused: ${decision.refused}`);
  return next;
}
