// What is neither an answer nor a report: edits, withdrawals, reactions, and what is said in private.

import { readCommand } from '../channel/answer.ts';
import { readFacts } from '../classify/facts.ts';
import type { CaseCommand } from '../domain/case.ts';
import type { CaseId, ChatAddress } from '../domain/ids.ts';
import { textOf } from '../domain/message.ts';
import { quietUntil } from '../domain/time.ts';
import type { Change } from '../store/commit.ts';
import type { InboxRow, LinkRow } from '../store/write.ts';
import { answer112 } from './answer-112.ts';
import type { Apply } from './apply.ts';
import { createCommands } from './commands.ts';
import { createSay, type Say } from './say-rows.ts';
import type { HouseDeps } from './house.ts';
import { finalCase } from './own-case.ts';
import { areaOf, finish, type Reading, type Report } from './report.ts';
import { called112For } from './said-of.ts';

export interface Aside {
  /** The changes when the message is such a thing; undefined when it is a text to be read as a report. */
  (message: InboxRow, reading: Reading, link: LinkRow | undefined): readonly Change[] | undefined;
}

export function createAside(deps: HouseDeps, apply: Apply, report: Report): Aside {
  const say = createSay(deps);
  const command = createCommands(deps);
  return (message, reading, link) => {
    const { content } = message;
    if (!content) return finish(deps, message, 'service', null);
    switch (content.kind) {
      case 'reaction':
      case 'choice':
      case 'arrival':
        return finish(deps, message, 'service', null);
      case 'departure':
        return [...finish(deps, message, 'service', null), ...tellDeparture(deps, say, message)];
      case 'retraction':
        return retract(deps, apply, message, content.target);
      case 'edit':
        return edit(deps, report, message, reading, content.target);
      case 'text':
        return (
          called112(deps, report, message, reading) ??
          command(message, content.text, link) ??
          privateTalk(deps, apply, say, message, reading, link)
        );
      case 'media':
      case 'location':
        return privateTalk(deps, apply, say, message, reading, link);
    }
  };
}

/** What is said in a group that we are out of nobody hears: a coordinator can put us back. */
function tellDeparture(deps: HouseDeps, say: Say, message: InboxRow): readonly Change[] {
  const { community, store } = deps;
  const area = community.groups.get(message.chat)?.area;
  const params = { chat: message.chat, ...(area === undefined ? {} : { area }) };
  const notBefore = quietUntil(deps.now(), community.policy.quiet, community.timeZone);
  return community.coordinators.flatMap((contact) => {
    const link = store.read.linkOfContact(contact);
    const line = { key: `group_lost:${message.id}:${contact}`, template: 'group_lost' as const, params, notBefore };
    return link ? say({ chat: link.chat, contact }, line) : [];
  });
}

/**
 * Deleted by its author: the words go at once, and a case that nobody confirmed and nobody else reported with them. Once a
 * person answered for the case its words belong to it, and go when it does (T27).
 */
function retract(deps: HouseDeps, apply: Apply, message: InboxRow, target: InboxRow['externalId']): readonly Change[] {
  const { read, write } = deps.store;
  const original = read.messageByExternal(message.channel, target);
  const done = finish(deps, message, 'service', original?.caseId ?? null);
  // Only its author can delete a message; a platform that lies changes nothing.
  if (!original || original.sender !== message.sender) return done;
  const row = original.caseId === null ? undefined : finalCase(deps, original.caseId);
  if (row && (row.confirmedBy !== null || row.humanPressed)) return done;
  const changes = [...done, write.eraseMessage(original)];
  const others = row ? read.reportersOf(row.id).some((to) => to.sender !== message.sender) : true;
  if (!row || row.timerAt === null || others || original.role !== 'report') return changes;
  const withdraw: CaseCommand = {
    type: 'Withdraw',
    actor: { kind: 'reporter', person: message.sender },
    reason: 'deleted_by_reporter',
  };
  const applied = apply(row, [withdraw]);
  return applied.refused === undefined ? [...changes, ...applied.changes] : changes;
}

/**
 * An edit without change is nothing, compared with what stood there last; new words of a report are an addition; chatter that became a
 * report is read anew, and so is a message that we never had (from before we came, or while the group could not be read).
 */
function edit(
  deps: HouseDeps,
  report: Report,
  message: InboxRow,
  reading: Reading,
  target: InboxRow['externalId'],
): readonly Change[] {
  const { read } = deps.store;
  const original = read.messageByExternal(message.channel, target);
  if (original && original.sender !== message.sender) return finish(deps, message, 'service', original.caseId);
  const stood = read.lastEditOf(message.chat, message.sender, target) ?? original;
  // What is of a case stays of it, whichever of its wordings made it one.
  const ofCase = [original, stood].find((one) => one !== undefined && one.caseId !== null);
  const before = stood?.content ? textOf(stood.content).trim() : undefined;
  if (before === reading.text.trim()) return finish(deps, message, 'service', ofCase?.caseId ?? null);
  return report(ofCase ? { ...message, replyTo: ofCase.externalId } : message, reading);
}

/** "/112" in the group, as the help says: the same as "112 is gebeld" in words. */
function called112(
  deps: HouseDeps,
  report: Report,
  message: InboxRow,
  reading: Reading,
): readonly Change[] | undefined {
  if (readCommand(reading.text)?.name !== '112') return undefined;
  if (message.chatKind === 'private') return ask112(deps, message);
  return report(message, { ...reading, text: '112 is gebeld' });
}

/** `/112` in private: a thumb on the menu must not tell a whole group, so the words are asked for. */
function ask112(deps: HouseDeps, message: InboxRow): readonly Change[] {
  const area = areaOf(deps, message);
  const row = area === undefined ? undefined : called112For(deps, message, area);
  return [...finish(deps, message, 'service', null), ...answer112(deps, message, row, 'ask_112')];
}

/**
 * Text in private that is no answer. From a contact person it is no report: a quote of an alert adds to its case, the rest
 * gets the short help once an hour, unless it is a report of their own. From a resident it opens the private road and is read as a report like any other.
 */
function privateTalk(
  deps: HouseDeps,
  apply: Apply,
  say: Say,
  message: InboxRow,
  reading: Reading,
  link: LinkRow | undefined,
): readonly Change[] | undefined {
  if (message.chatKind === 'group') return undefined;
  if (link) return contactTalk(deps, apply, say, message, reading, link);
  return reporterAnswer(deps, apply, say, message, reading);
}

function contactTalk(
  deps: HouseDeps,
  apply: Apply,
  say: Say,
  message: InboxRow,
  reading: Reading,
  link: LinkRow,
): readonly Change[] | undefined {
  const quoted =
    message.replyTo === null ? undefined : deps.store.read.outboxByDelivery(message.channel, message.replyTo);
  const row = quoted?.caseId == null ? undefined : finalCase(deps, quoted.caseId);
  if (row?.owner === link.contact) {
    const add: CaseCommand = {
      type: 'AddInformation',
      actor: { kind: 'contact', contact: link.contact },
      reason: 'note',
      messageId: message.id,
      newReporter: false,
    };
    const applied = apply(row, [add]);
    if (applied.refused === undefined) return [...addition(deps, message, reading, row.id), ...applied.changes];
  }
  // A contact person lives there too: what they see is a report like any other.
  if (reading.classification.decision !== 'none') return undefined;
  const hour = Math.floor(deps.now() / 3_600_000);
  return [
    ...finish(deps, message, 'service', null),
    ...say(
      { chat: message.chat },
      { key: `help:${link.contact}:${hour}`, template: 'help_contact', params: {}, notBefore: deps.now() },
    ),
  ];
}

/** The answer to our own question in private: the newest case of this person that waits for one. */
function reporterAnswer(
  deps: HouseDeps,
  apply: Apply,
  say: Say,
  message: InboxRow,
  reading: Reading,
): readonly Change[] | undefined {
  const caseId = deps.store.read.waitingCaseOf(message.sender);
  const row = caseId === undefined ? undefined : deps.store.read.case(caseId);
  if (!row) return undefined;
  const add: CaseCommand = {
    type: 'AddInformation',
    actor: { kind: 'reporter', person: message.sender },
    reason: 'answer',
    messageId: message.id,
    newReporter: false,
  };
  const applied = apply(row, [add]);
  if (applied.refused !== undefined) return undefined;
  return [
    ...addition(deps, message, reading, row.id),
    ...applied.changes,
    ...thanks(deps, say, message.chat, message.id, row.id),
  ];
}

const addition = (deps: HouseDeps, message: InboxRow, reading: Reading, caseId: CaseId): readonly Change[] =>
  finish(deps, message, 'addition', caseId, reading, readFacts(reading.text));

function thanks(
  deps: HouseDeps,
  say: Say,
  chat: ChatAddress,
  key: string,
  caseId: InboxRow['caseId'],
): readonly Change[] {
  const params = caseId === null ? {} : { caseId };
  return say({ chat }, { key: `thanks:${key}`, template: 'thanks_answer', params, notBefore: deps.now(), ...params });
}
