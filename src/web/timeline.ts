// The story of one case: what residents wrote, what was done, and who saw what, in the order in which it happened.

import { fill, pick } from '../catalog/locales/locale.ts';
import type { Actor } from '../domain/case.ts';
import type { CaseId, ContactId, PartnerId } from '../domain/ids.ts';
import { textOf, type Content } from '../domain/message.ts';
import type { Route } from '../domain/people.ts';
import type { CategoryId } from '../domain/signal.ts';
import type { OutboxState } from '../store/schema.ts';
import type { CaseRow, EventRow, InboxRow, OutboxRow } from '../store/write.ts';
import { contactName, createCast, partnerName, type Cast } from './cast.ts';
import type { ViewDeps } from './deps.ts';
import { fileLinks, type FileLink } from './files.ts';
import { sentence, shownWords, whenOf, type Speech } from './speech.ts';

export interface Step {
  readonly at: number;
  /** Words of a resident, a thing done, or a message that somebody got. */
  readonly kind: 'words' | 'done' | 'saw';
  readonly side: 'residents' | 'middle' | 'partners';
  readonly title: string;
  /** Words of a resident; null when they were erased. */
  readonly words?: string | null;
  /** What the resident sent along, where it can be fetched. */
  readonly files?: readonly FileLink[];
  /** Of a message: how far it is. */
  readonly state?: { readonly code: OutboxState; readonly text: string };
}

/** The steps of a case, oldest first. */
export function timelineOf(deps: ViewDeps, speech: Speech, row: CaseRow): readonly Step[] {
  const cast = createCast(deps, speech, row.id);
  const messages = deps.read.messagesOfCase(row.id);
  const steps = [
    ...wordSteps(deps, speech, cast, row.number, messages),
    ...eventSteps(deps, speech, cast, deps.read.events(row.id)),
    ...saidSteps(speech, cast, deps.read.reactionsOn(messages.map(({ id }) => id))),
    ...saidSteps(speech, cast, deps.read.saidOfCase(row.id)),
  ];
  // The sort is stable: at one moment the words come before what was done, and that before what was told.
  return steps.sort((a, b) => a.at - b.at);
}

function wordSteps(
  deps: ViewDeps,
  speech: Speech,
  cast: Cast,
  number: string,
  messages: readonly InboxRow[],
): readonly Step[] {
  const { words } = speech.web;
  return messages.map((message) => {
    const who = cast.reporter(message.sender);
    const { content } = message;
    const what = content && describe(speech, content);
    const title = what === undefined || what === null ? fill(words.wrote, { who }) : fill(words.said, { who, what });
    const text = content && shownWords(textOf(content));
    const files = fileLinks(deps, speech, number, message);
    return {
      at: message.sentAt,
      kind: 'words',
      side: 'residents',
      title: sentence(title),
      ...(text === '' ? {} : { words: text }),
      ...(files.length === 0 ? {} : { files }),
    };
  });
}

/** What a message was when it was not plain words. */
function describe(speech: Speech, content: Content): string | undefined {
  const { words } = speech.web;
  if (content.kind === 'text') return undefined;
  return content.kind === 'media' ? words[content.media[0]?.kind ?? 'document'] : words[content.kind];
}

function eventSteps(deps: ViewDeps, speech: Speech, cast: Cast, events: readonly EventRow[]): readonly Step[] {
  let owner: ContactId | undefined;
  return events.map((event) => {
    owner = (event.data['owner'] ?? event.data['coordinator'] ?? owner) as ContactId | undefined;
    return {
      at: event.at,
      kind: 'done',
      side: 'middle',
      title: sentence(eventSentence(deps, speech, cast, event, owner)),
    };
  });
}

function eventSentence(
  deps: ViewDeps,
  speech: Speech,
  cast: Cast,
  event: EventRow,
  owner: ContactId | undefined,
): string {
  const { data } = event;
  const id = <T extends string>(key: string): T | undefined =>
    typeof data[key] === 'string' ? (data[key] as T) : undefined;
  const contact = (given: ContactId | undefined): string =>
    given === undefined ? speech.web.who.gone : contactName(deps, speech, given);
  const category = id<CategoryId>('category');
  const into = id<CaseId>('into');
  return fill(speech.web.events[sentenceKey(event)], {
    actor: cast.actor(event.actor),
    owner: contact(owner),
    from: contact(id<ContactId>('from')),
    partner: forwardedTo(deps, speech, data['route'] as Route | undefined),
    category: pick(speech.chat.categories, category)?.toLowerCase(),
    outcome: pick(speech.chat.outcomes, id('outcome'))?.toLowerCase(),
    question: (pick(speech.chat.questions, id('question')) ?? speech.chat.questions.other).ask,
    number: into === undefined ? '' : deps.read.case(into)?.number,
  });
}

const byHand = (actor: Actor): boolean => actor.kind === 'contact' || actor.kind === 'operator';

function sentenceKey(event: EventRow): keyof Speech['web']['events'] {
  if (event.type === 'CaseEscalated' && byHand(event.actor)) return 'CaseEscalatedByHand';
  if (event.type === 'CaseWithdrawn' && event.data['dismissed'] === true) return 'CaseDismissed';
  if (event.type === 'InformationAdded' && event.data['newReporter'] === true) return 'InformationJoined';
  return event.type;
}

function forwardedTo(deps: ViewDeps, speech: Speech, route: Route | undefined): string {
  const partner: PartnerId | undefined = route?.steps[0]?.partner;
  return partner === undefined
    ? speech.chat.partnerKinds.coordinator.toLowerCase()
    : partnerName(deps, speech, partner);
}

type Said = OutboxRow & { readonly sentAt: number | null };
/** Reactions on several messages within this time are one step (ms). */
const oneStroke = 60_000;

function saidSteps(speech: Speech, cast: Cast, rows: readonly Said[]): readonly Step[] {
  const lastReaction = new Map<string, number>();
  return rows.flatMap((row) => {
    const at = row.sentAt ?? row.notBefore;
    const { side, who } = cast.audience(row);
    if (row.kind === 'reaction') {
      const key = `${row.ladder} ${row.state} ${who}`;
      const before = lastReaction.get(key);
      lastReaction.set(key, at);
      if (before !== undefined && Math.abs(at - before) < oneStroke) return [];
    }
    const title = `${fill(speech.web.sent.to, { who })}: ${saidLabel(speech, row)}`;
    return [{ at, kind: 'saw', side, title, state: { code: row.state, text: stateText(speech, row) } }];
  });
}

/** What was decided is always said by changing a message of ours. */
const editsOfAlert: ReadonlySet<string> = new Set(['done', 'done_final', 'chosen']);

/** What kind of text it was; the words themselves stand in the chats. */
export function saidLabel(speech: Speech, row: OutboxRow): string {
  const { ladder, sent } = speech.web;
  // What is said to a command is about no single case and stands in no timeline.
  const templates: Readonly<Record<string, string>> = speech.web.templates;
  if (row.kind === 'reaction') return row.ladder === null ? '' : ladder[row.ladder];
  const label = row.template === null ? '' : (templates[row.template] ?? '');
  // What was decided is always said by changing the alert; that needs no saying.
  return row.replaces === null || editsOfAlert.has(row.template ?? '') ? label : fill(sent.updated, { label });
}

function stateText(speech: Speech, row: Said): string {
  const { sent } = speech.web;
  if (row.state === 'queued' && row.notBefore > speech.now)
    return fill(sent.queuedUntil, { when: whenOf(speech, row.notBefore) });
  return sent[row.state];
}
