// An alert that did not arrive goes to the next person, and the coordinator hears of it (P4).

import type { SendErrorKind } from '../channel/port.ts';
import type { CaseCommand } from '../domain/case.ts';
import type { CaseId, ContactId } from '../domain/ids.ts';
import type { Change } from '../store/commit.ts';
import type { OutboxRow } from '../store/write.ts';
import type { Apply } from './apply.ts';
import { createSay, whisper, type Line } from './say-rows.ts';
import type { HouseDeps } from './house.ts';
import { isReachable } from './outage-record.ts';

/** Whose turn it is follows from these; every other message only tells something. */
export const isAlert = (row: OutboxRow): boolean =>
  row.template === 'alert' || row.template === 'forwarded_alert' || row.template === 'digest';

/** What ends this message: it failed for good, its case goes on, and the coordinator is told. */
export function giveUp(deps: HouseDeps, apply: Apply, row: OutboxRow, kind: SendErrorKind): readonly Change[] {
  const changes: Change[] = [deps.store.write.outboxFailed(row.id, kind)];
  // That somebody is gone is told once, not for each message that waited for them.
  const isKnown = kind === 'recipientGone' && !hasLink(deps, row);
  if (kind === 'recipientGone' && row.contact !== null) changes.push(deps.store.write.linkGone(row.chat, deps.now()));
  if (kind === 'recipientGone' && row.contact === null) changes.push(...closePrivateRoad(deps, row));
  return [
    ...changes,
    ...(escalation(deps, apply, row, kind)?.changes ?? []),
    ...(isKnown ? [] : tellCoordinator(deps, row, kind)),
  ];
}

const hasLink = ({ store }: HouseDeps, { contact, chat }: OutboxRow): boolean =>
  contact !== null && store.read.linksOf(contact).some((link) => link.chat === chat);

/** A reporter who shut the private chat is reached as if it had never been: in the group, where that can be, for their eyes only. */
function closePrivateRoad(deps: HouseDeps, row: OutboxRow): readonly Change[] {
  const { read, write } = deps.store;
  const theirs = row.caseId === null ? [] : read.reportersOf(row.caseId);
  const known = theirs.map(({ sender }) => read.privateChat(sender)).find((one) => one?.chat === row.chat);
  if (!known || row.template === null) return [];
  const inGroup = theirs.find(({ sender, chatKind }) => sender === known.person && chatKind === 'group');
  const choices = row.prompt === null ? [] : (read.prompt(row.prompt)?.choices ?? []);
  const line: Line = {
    key: `instead:${row.id}`,
    template: row.template,
    params: row.params ?? {},
    choices,
    notBefore: deps.now(),
    ...(row.caseId === null ? {} : { caseId: row.caseId }),
  };
  return [
    write.putPrivateChat({ ...known, stoppedAt: deps.now() }),
    ...(inGroup
      ? whisper(
          deps,
          createSay(deps),
          { chat: inGroup.chat, person: known.person },
          { ...line, replyTo: inGroup.externalId },
        )
      : []),
  ];
}

/** Who is gone for good has other cases too, and no timer of theirs would tell anybody before it is late: they go on now. */
export function handOnAll(deps: HouseDeps, apply: Apply, contact: ContactId): void {
  if (isReachable(deps.store, contact, deps.now())) return;
  const { store } = deps;
  const handOn = (id: CaseId) => (): readonly Change[] => {
    const row = store.read.case(id);
    if (row?.timerAt == null || row.owner !== contact) return [];
    const applied = apply(row, [escalateFor('recipientGone')]);
    return applied.refused === undefined && applied.row.owner !== contact ? applied.changes : [];
  };
  store.commitEach(
    'command',
    store.read.openCasesOf(contact).map(({ id }) => handOn(id)),
  );
}

const escalateFor = (kind: SendErrorKind): CaseCommand => ({
  type: 'Escalate',
  actor: { kind: 'system' },
  reason: `undeliverable_${kind}`,
});

/** The alert goes to somebody else when there is one; otherwise nothing changes and it waits on. */
export function giveOn(deps: HouseDeps, apply: Apply, row: OutboxRow, kind: SendErrorKind): readonly Change[] {
  const applied = escalation(deps, apply, row, kind);
  if (!applied || applied.owner === row.contact) return [];
  return [deps.store.write.outboxFailed(row.id, kind), ...applied.changes, ...tellCoordinator(deps, row, kind)];
}

/** Only when the case still waits for the one to whom this alert was to go. */
function escalation(deps: HouseDeps, apply: Apply, row: OutboxRow, kind: SendErrorKind) {
  const caseRow = row.caseId === null ? undefined : deps.store.read.case(row.caseId);
  if (!isAlert(row) || caseRow?.timerAt == null || caseRow.owner !== row.contact) return undefined;
  const applied = apply(caseRow, [escalateFor(kind)]);
  return applied.refused === undefined ? { changes: applied.changes, owner: applied.row.owner } : undefined;
}

function tellCoordinator(deps: HouseDeps, row: OutboxRow, kind: SendErrorKind): readonly Change[] {
  const { read } = deps.store;
  const linked = deps.community.coordinators.filter((id) => id !== row.contact && read.linkOfContact(id));
  const coordinator = linked.find((id) => isReachable(deps.store, id, deps.now())) ?? linked[0];
  const link = coordinator === undefined ? undefined : read.linkOfContact(coordinator);
  if (row.contact === null || coordinator === undefined || !link) return [];
  const about = row.caseId !== null ? { caseId: row.caseId } : {};
  const params = { contact: row.contact, code: kind, ...about };
  const line = { key: `undeliverable:${row.id}`, template: 'undeliverable' as const, params, notBefore: deps.now() };
  return createSay(deps)({ chat: link.chat, contact: coordinator }, { ...line, ...about });
}
