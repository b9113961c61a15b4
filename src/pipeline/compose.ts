// What a message says, read at the moment it goes out: words come from the rows, so that what was erased is never sent.

import { choiceLabel, textsFor } from '../catalog/locales/locale.ts';
import { say, type CaseView, type SayView } from '../channel/say.ts';
import type { ComposedMessage } from '../channel/degrade.ts';
import { isOpen, type Outcome } from '../domain/case.ts';
import { choiceToken, textOf, type TemplateId } from '../domain/message.ts';
import { coordinatorHas } from '../domain/offer.ts';
import type { Facts } from '../domain/signal.ts';
import type { CaseRow, InboxRow, OutboxRow } from '../store/write.ts';
import { kindOfPartner } from './apply.ts';
import { toCase } from './case-rows.ts';
import { groupOf, listOf } from './compose-lists.ts';
import type { HouseDeps } from './house.ts';
import { whyOutdated } from './outdated.ts';

/** Cases named in one summary; the rest is a number. */
const digestCases = 10;

/** These only change what stands there already. */
const onlyInPlace: ReadonlySet<TemplateId> = new Set<TemplateId>(['done_final', 'chosen', 'reporter_answered']);

/** The message of an outbox row, or why it needs no sending any more. */
export type Composed = { readonly message: ComposedMessage; readonly locale: string } | { readonly outdated: string };

/** Composes one row. `editable`: the message whose place it takes can still be changed. */
export function compose(deps: HouseDeps, row: OutboxRow, editable: boolean): Composed {
  if (row.template === null) return { outdated: 'no_template' };
  const { read } = deps.store;
  const caseRow = row.caseId === null ? undefined : read.case(row.caseId);
  const prompt = row.prompt === null ? undefined : read.prompt(row.prompt);
  // Where a message cannot be changed, the words stay and there is no button to take away.
  const isIdle = row.template !== null && onlyInPlace.has(row.template) && !editable;
  const outdated = isIdle || isEmptyDigest(deps, row) ? 'nothing_left' : whyOutdated(deps, row, caseRow, prompt);
  if (outdated !== undefined) return { outdated };
  const locale = localeOf(deps, row);
  // The alert itself is shown anew where its place can be taken; else a short line tells only what is new.
  const original = row.replaces === null ? undefined : read.outboxRow(row.replaces);
  const again = row.template === 'addition' && editable && original?.template != null ? original : undefined;
  const shown = again?.prompt == null ? prompt : read.prompt(again.prompt);
  // "Hoort dit bij ZW-0001?" belongs to the new case and speaks of the older one.
  const other = row.params?.caseId;
  const told = other === undefined || other === row.caseId ? caseRow : read.case(other);
  const messages = told ? read.messagesOfCase(told.id) : [];
  const asks = shown?.state === 'open' ? { asks: true } : {};
  // Shown anew after its question ended: the one that is open stands in another message.
  const over = again && shown?.state !== 'open' ? { asksNoMore: true } : {};
  const view = { ...viewOf(deps, row, told, messages, editable), ...asks, ...over };
  const { text } = say(again?.template ?? row.template, view, locale);
  const texts = textsFor(locale);
  const choices =
    shown?.state === 'open'
      ? shown.choices.map((choice, i) => ({
          token: choiceToken(shown.id, i),
          label: choiceLabel(texts, choice),
          ...(choice.verb === 'undo' ? { byWord: true } : {}),
        }))
      : [];
  // The first part bears the words; a poll may come after it, and no platform lets the words of a poll be changed.
  const replaces = editable && row.replaces !== null ? read.deliveriesOf(row.replaces).at(0) : undefined;
  return {
    locale,
    message: {
      chat: row.chat,
      text,
      choices,
      ...(again ? { choicesStand: true } : {}),
      ...(row.replyTo !== null ? { replyTo: row.replyTo } : {}),
      ...(replaces ? { replaces: { externalId: replaces.externalId, sentAt: replaces.sentAt } } : {}),
      ...mediaOf(row, messages),
      ...(row.only !== null ? { only: row.only } : {}),
    },
  };
}

/** Every case of it went on or ended before it went out. */
const isEmptyDigest = (deps: HouseDeps, row: OutboxRow): boolean =>
  row.template === 'digest' && deps.store.read.countOfDigest(row.id) === 0;

function localeOf(deps: HouseDeps, row: OutboxRow): string {
  const { community } = deps;
  if (row.contact !== null) return community.contacts.get(row.contact)?.languages[0] ?? community.locale;
  return community.groups.get(row.chat)?.locale ?? community.locale;
}

function viewOf(
  deps: HouseDeps,
  row: OutboxRow,
  caseRow: CaseRow | undefined,
  messages: readonly InboxRow[],
  editable: boolean,
): SayView {
  const params = row.params ?? {};
  const contact = params.contact === undefined ? undefined : deps.community.contacts.get(params.contact);
  const message = params.messageId === undefined ? undefined : deps.store.read.message(params.messageId);
  return {
    ...(caseRow ? { case: caseView(deps, caseRow, messages) } : {}),
    ...(params.at !== undefined ? { at: params.at } : {}),
    ...(params.code !== undefined ? { code: params.code } : {}),
    ...(params.verb !== undefined ? { verb: params.verb } : {}),
    ...(params.channel !== undefined ? { channel: params.channel } : {}),
    ...(contact ? { contactName: contact.name } : {}),
    ...(message?.content
      ? {
          message: {
            text: textOf(message.content),
            at: message.sentAt,
            ...(message.content.kind === 'media' ? { isFile: true as const } : {}),
          },
        }
      : {}),
    ...listOf(deps, row),
    ...groupOf(deps, row),
    retention: deps.community.retention,
    ...(row.template === 'digest' ? { digest: digestOf(deps, row) } : {}),
    chat: row.only === null && deps.community.groups.has(row.chat) ? 'group' : 'private',
    brief: row.replaces === null || !editable,
    variant: variantOf(row.id),
    timeZone: deps.community.timeZone,
    now: deps.now(),
  };
}

/** Which of several wordings: chosen by the row, so that a retry says the same and two chats need not hear the same. */
const variantOf = (id: string): number => [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1009, 7);

function caseView(deps: HouseDeps, row: CaseRow, messages: readonly InboxRow[]): CaseView {
  const { community } = deps;
  const confirmedBy = row.confirmedBy === null ? undefined : community.contacts.get(row.confirmedBy);
  const partner = community.partners.get(row.partner);
  const owner = community.contacts.get(row.owner);
  const state = toCase(row);
  return {
    number: row.number,
    category: row.category,
    urgency: row.urgency,
    status: row.status,
    areaName: community.areas.get(row.area)?.name ?? row.area,
    openedAt: messages[0]?.sentAt ?? row.openedAt,
    reporters: Math.max(1, row.reporters),
    confirmed: row.confirmedBy !== null || (row.humanPressed && state.status !== 'new'),
    ...(row.confirmedBy === null ? { passedOn: true } : {}),
    ...(confirmedBy ? { confirmedByName: confirmedBy.name } : {}),
    ...confirmedAtOf(row),
    ...(row.called112At !== null ? { called112At: row.called112At } : {}),
    words: messages.flatMap((one) => wordsOf(one)),
    facts: joinFacts(messages.map((one) => one.facts).filter((facts) => facts !== null)),
    photos: messages.filter((one) => one.content?.kind === 'media').length,
    locations: messages.flatMap((one) => (one.content?.kind === 'location' ? [one.content] : [])),
    ...(state.status === 'closed' ? { outcome: row.outcome as Outcome } : {}),
    ...whyOf(messages),
    ...(partner
      ? {
          partnerName: partner.name,
          partnerKind:
            coordinatorHas(state) && isOpen(state) ? 'coordinator' : kindOfPartner(community, row.partner).id,
        }
      : {}),
    ...(owner && isOpen(state) ? { ownerName: owner.name } : {}),
  };
}

/** "Bevestigen" says it; forwarding by hand says it as well, at the first press. */
function confirmedAtOf(row: CaseRow): { confirmedAt?: number } {
  const at = row.confirmedAt ?? row.answeredAt;
  return at === null ? {} : { confirmedAt: at };
}

function wordsOf(message: InboxRow): readonly { text: string; at: number }[] {
  const text = message.content ? textOf(message.content).trim() : '';
  return text === '' ? [] : [{ text, at: message.sentAt }];
}

/** The classifier's reasons for the first report whose words are still there. */
function whyOf(messages: readonly InboxRow[]): Pick<CaseView, 'why'> {
  const found = messages.find(({ content, classification }) => content && classification)?.classification;
  return found ? { why: { reasons: found.reasons, confidence: found.confidence } } : {};
}

/** The first word on each fact stands; places are gathered; what changes by the minute is told as it was said last. */
function joinFacts(all: readonly Facts[]): Facts {
  const places = [...new Set(all.flatMap((facts) => facts.places))];
  const { direction, stillThere } = Object.assign({}, ...all) as Facts;
  return {
    ...(Object.assign({}, ...[...all].reverse(), { places }) as Facts),
    ...(direction === undefined ? {} : { direction }),
    ...(stillThere === undefined ? {} : { stillThere }),
  };
}

function digestOf(deps: HouseDeps, row: OutboxRow): NonNullable<SayView['digest']> {
  const cases = deps.store.read.casesOfDigest(row.id, digestCases);
  return {
    total: deps.store.read.countOfDigest(row.id),
    cases: cases.map((one) => ({
      number: one.number,
      category: one.category,
      areaName: deps.community.areas.get(one.area)?.name ?? one.area,
      at: one.lastReportAt,
    })),
  };
}

/**
 * Pictures go to a contact person only, and to police only after a human press; never to a group. With an alert all that are
 * there, with an addition those that came with it.
 */
function mediaOf(row: OutboxRow, messages: readonly InboxRow[]): { media?: readonly string[] } {
  const isAlert = row.template === 'alert' || row.template === 'forwarded_alert';
  const isAddition = row.template === 'addition' && row.replaces === null;
  if (row.contact === null || !(isAlert || isAddition)) return {};
  const added = messages.find(({ id }) => id === row.params?.messageId);
  const handles = (isAlert ? messages : messages.filter((one) => isWith(one, added)))
    .flatMap((one) => (one.content?.kind === 'media' && one.channel === row.channel ? one.content.media : []))
    .map((media) => media.handle);
  return handles.length > 0 ? { media: handles.slice(0, 5) } : {};
}

/** The same message, or another part of its album that came no sooner. */
const isWith = (one: InboxRow, added: InboxRow | undefined): boolean =>
  one.id === added?.id || (added?.album != null && one.album === added.album && one.receivedAt >= added.receivedAt);
