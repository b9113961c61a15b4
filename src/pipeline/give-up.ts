// An alert that did not arrive goes to the next person, and the coordinator hears of it (P4).

import type { SendErrorKind } from '../channel/port.ts';
import type { CaseCommand } from '../domain/case.ts';
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
  if (kind === 'recipientGone' && row.contact !== null) changes.push(deps.store.write.linkGone(row.chat, deps.now()));
  if (kind === 'recipientGone' && row.contact === null) changes.push(...closePrivateRoad(deps, row));
  return [...changes, ...(escalation(deps, apply, row, kind)?.changes ?? []), ...tellCoordinator(deps, row, kind)];
}

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
  const escalate: CaseCommand = { type: 'Escalate', actor: { kind: 'system' }, reason: `undeliverable_${kind}` };
  const applied = apply(caseRow, [escalate]);
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
