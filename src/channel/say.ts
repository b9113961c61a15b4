// What is said: template × what the rows say at delivery × language → text. Pure; nobody's name or number but a contact person's (P6).

import { reasonText } from '../catalog/locales/reasons.ts';
import {
  choiceLabel,
  count,
  fill,
  formatMoment,
  formatTime,
  pick,
  textsFor,
  type Texts,
} from '../catalog/locales/locale.ts';
import type { Outcome, Status } from '../domain/case.ts';
import type { TemplateId, Verb } from '../domain/message.ts';
import type { CategoryId, Facts, Urgency } from '../domain/signal.ts';
import { confirmation, factLines, header, lower, own, topic } from './case-lines.ts';
import { listLines, type ListView } from './lists.ts';
import { boundaryBefore, showableWithin } from './showable.ts';

/** The longest text that `say` gives, in UTF-16 units (experience.md §7). */
const longestText = 600;

export interface CaseView {
  readonly number: string;
  readonly category: CategoryId;
  readonly urgency: Urgency;
  readonly status: Status;
  readonly areaName: string;
  /** Times: milliseconds since 1970. */
  readonly openedAt: number;
  /** How many people reported it. */
  readonly reporters: number;
  readonly confirmed: boolean;
  /** A contact person sent it on without saying that it is real. */
  readonly passedOn?: boolean;
  readonly confirmedByName?: string;
  readonly confirmedAt?: number;
  readonly called112At?: number;
  /** The reporters' own words, oldest first. */
  readonly words: readonly { readonly text: string; readonly at: number }[];
  readonly facts: Facts;
  readonly photos: number;
  readonly locations: readonly { readonly latitude: number; readonly longitude: number }[];
  readonly outcome?: Outcome;
  /** Why the classifier read the first report so, as codes; absent once its words are erased. */
  readonly why?: { readonly reasons: readonly string[]; readonly confidence: number };
  /** The partner that has the case now. */
  readonly partnerName?: string;
  readonly partnerKind?: string;
  /** The contact person who has the case now. */
  readonly ownerName?: string;
}

/** What the shell reads from the rows at delivery; a part that a template does not need may be absent. */
export interface SayView {
  readonly case?: CaseView;
  /** When the thing that is told happened. */
  readonly at?: number;
  /** A question, a refusal, a send or link fault; `joined` (reporter_received) and `which` (unclear). */
  readonly code?: string;
  readonly verb?: Verb;
  /** The channel that is spoken of. */
  readonly channel?: string;
  /** The contact person who did it, or to whom it was sent. */
  readonly contactName?: string;
  /** The report in doubt (`same_case`) or just come in (`addition`). */
  readonly message?: { readonly text: string; readonly at: number; readonly isFile?: true };
  readonly digest?: {
    readonly cases: readonly {
      readonly number: string;
      readonly category: CategoryId;
      readonly areaName: string;
      readonly at: number;
    }[];
    readonly total: number;
  };
  readonly list?: ListView;
  /** A group that is spoken of: where it is, what it calls itself, and the place that it is for. */
  readonly group?: { readonly address: string; readonly name?: string; readonly place?: string };
  /** How long words are kept, for those who ask. */
  readonly retention?: { readonly chatterHours: number; readonly closedDays: number };
  /** In a group a reporter's text is one short line. */
  readonly chat?: 'group' | 'private';
  /** The reader is asked something: choices stand under it. */
  readonly asks?: boolean;
  /** An alert whose question was put again elsewhere, or answered. */
  readonly asksNoMore?: boolean;
  /** True when the text does not take the place of the alert, so that `done` need not repeat it. */
  readonly brief?: boolean;
  /** Which of several wordings; any whole number. The same number gives the same text. */
  readonly variant?: number;
  readonly timeZone: string;
  readonly now: number;
}

/** The text of a template, ≤ 600 UTF-16 units, whatever stands in the view; never throws. What is unknown is left out. */
export function say(template: TemplateId, view: SayView, locale: string): { readonly text: string } {
  const texts = textsFor(locale);
  const pattern = patternOf(template, view, texts);
  const base = {
    ...viewValues(template, view, texts),
    ...(view.case ? caseValues(view.case, template, view, texts) : {}),
  };
  const lengthWith = (values: Record<string, string>): number => tidy(fill(pattern, values)).length;

  const details = keepsDetails(view) ? base.facts : '';
  let values: Record<string, string> = { ...base, details };
  let length = lengthWith(values);
  if (view.case && length > longestText - leastWords) {
    const facts = factLines(view.case, template, view, texts, 0.5);
    values = { ...values, facts, details: details === '' ? '' : facts };
    length = lengthWith(values);
  }
  const room = longestText - length - 1;
  const words = quotes(view.case?.words ?? [], room, view, texts);
  const list = view.list ? listLines(view.list, view, texts, room) : '';
  const message = view.message ? quotes([view.message], room, view, texts) || wordless(view.message, texts) : '';
  const text = tidy(
    fill(pattern, {
      ...values,
      words,
      message,
      list,
      details: keepsDetails(view) ? `${values['details']}\n${words}` : '',
    }),
  );
  return { text: text.slice(0, boundaryBefore(text, 0, longestText)) };
}

const wordless = ({ isFile }: NonNullable<SayView['message']>, { parts }: Texts): string =>
  isFile === true ? parts.wordlessFile : parts.wordless;

const upper = (line: string): string => line.slice(0, 1).toUpperCase() + line.slice(1);

/** Facts shrink before the reporter's own words get less room than this. */
const leastWords = 120;

function patternOf(template: TemplateId, view: SayView, texts: Texts): string {
  const short = view.chat === 'group' ? pick(texts.groupSays, template) : undefined;
  const said = short ?? pick(texts.commands.says, template) ?? pick(texts.says, template) ?? '';
  if (typeof said === 'string') return said;
  const variant = Math.abs(Math.trunc(view.variant ?? 0)) || 0;
  return said[variant % said.length] ?? '';
}

function viewValues(template: TemplateId, view: SayView, texts: Texts) {
  const { code, at } = view;
  const { parts } = texts;
  return {
    facts: '',
    ask: texts.asks.coordinator,
    emergency: template === 'forwarded_alert' ? parts.emergency : '',
    name: own(view.contactName, 40) || parts.someone,
    owner: parts.someoneElse,
    time: at === undefined ? '' : formatMoment(texts, at, view.timeZone, view.now),
    question: (pick(texts.questions, code) ?? texts.questions.other).ask,
    outcomeSentence: texts.outcomeSentences.other,
    partnerHas: texts.partnerHas.coordinator,
    joined: code === 'joined' ? parts.joined : parts.received,
    unclear: upper(code === 'which' ? parts.whichCase : parts.notRead),
    refused: pick(texts.refusals, code) ?? parts.alreadyDecided,
    linkFault: pick(texts.linkFaults, code) ?? texts.linkFaults.unknown,
    sendFault: pick(texts.sendFaults, code) ?? '',
    chosen:
      view.verb === undefined
        ? ''
        : own(choiceLabel(texts, { verb: view.verb, ...(code === undefined ? {} : { arg: code }) }), 40),
    digest: view.digest ? digestLines(view.digest, view, texts) : '',
    hours: String(view.retention?.chatterHours ?? ''),
    days: String(view.retention?.closedDays ?? ''),
    until:
      at === undefined
        ? ''
        : fill(texts.commands.until, { time: formatMoment(texts, at, view.timeZone).replace(/ 00:00$/u, '') }),
    duty: code === 'hours' ? texts.commands.dutyHours : texts.commands.dutyNow,
    ...groupValues(view, texts),
    openNote: code === 'open' ? texts.commands.openNote : '',
    done: doneLine(view, texts),
    channel: pick(texts.outages.names, view.channel) ?? own(view.channel, 20),
    outage: pick(texts.outages.states, code) ?? '',
  };
}

function groupValues({ group, code }: SayView, { commands }: Texts): Record<string, string> {
  const name = own(group?.name, 60);
  return {
    groupName: name === '' ? '' : fill(commands.groupName, { name }),
    groupNameOr: name === '' ? commands.thisGroup : name,
    groupAddress: group?.address ?? '',
    place: own(group?.place, 60),
    leftNote: code === 'left' ? commands.left : commands.cannotLeave,
  };
}

function caseValues(item: CaseView, template: TemplateId, view: SayView, texts: Texts) {
  const { parts } = texts;
  return {
    number: own(item.number, 16),
    unclear: view.code === 'which' ? parts.whichCase : parts.notRead,
    header: header(item, view, texts),
    topic: topic(item, texts),
    facts: factLines(item, template, view, texts, 1),
    confirmed: confirmation(item, view, texts),
    // Elsewhere it is the rule that nobody confirmed yet, and not worth a line.
    noted: item.confirmed ? confirmation(item, view, texts) : '',
    ask: view.asksNoMore === true ? '' : askOf(item, template, view.code, texts),
    emergency: template === 'forwarded_alert' || item.urgency === 'call112' ? parts.emergency : '',
    owner: own(item.ownerName, 40) || parts.someoneElse,
    outcomeSentence: outcomeOf(item, template, view, texts),
    solvedAsk: view.asks !== true ? '' : isUndone(item) ? parts.agreeAsk : parts.solvedAsk,
    endAsk: isUndone(item) ? parts.endAgree : parts.endSolved,
    partnerHas: pick(texts.partnerHas, item.partnerKind) ?? texts.partnerHas.coordinator,
    ...(template === 'more' ? whyLines(item, texts) : {}),
  };
}

/** "Is it solved?" would be mockery where nobody did anything. */
const isUndone = ({ outcome }: CaseView): boolean => outcome === 'not_for_us';

/** After "nee" the case goes on; what was told and answered stays what it was. */
function outcomeOf(item: CaseView, template: TemplateId, { code }: SayView, { outcomeSentences }: Texts): string {
  const outcome = template === 'reporter_answered' ? code : item.outcome;
  return pick(outcomeSentences, outcome) ?? outcomeSentences.other;
}

/** At most this many reasons, each in one line. */
const shownReasons = 6;

/** The reasons quote words; when the words are erased, so are the quotes. */
function whyLines({ why }: CaseView, texts: Texts) {
  const { parts, reasons } = texts;
  if (!why) return { why: parts.whyGone, reasons: '', sure: '' };
  const lines = why.reasons.slice(0, shownReasons).map((code) => showableWithin(reasonText(reasons, code), 80));
  return {
    why: parts.why,
    reasons: lines.map((line) => `· ${line}`).join('\n'),
    sure: fill(parts.sure, { percent: Math.round(why.confidence * 100) }),
  };
}

/** What is asked at the end of an alert: in doubt, whether it is a report at all; after "nee", what now. */
function askOf(item: CaseView, template: TemplateId, code: string | undefined, texts: Texts): string {
  if (code === 'asked') return texts.asks.asked;
  if (code === 'reopened') return texts.asks.reopened;
  if (code === 'look_again') return texts.asks.look_again;
  if (code === 'undone') return texts.asks.undone;
  if (code === 'handed') return texts.asks.handed;
  if (code === 'urgent') return texts.asks.urgent;
  return pick(texts.asks, template === 'forwarded_alert' ? 'police' : item.partnerKind) ?? texts.asks.coordinator;
}

const passesOn: ReadonlySet<Verb | undefined> = new Set<Verb>(['confirm', 'forward_to']);

function doneLine(view: SayView, texts: Texts): string {
  if (!view.verb) return '';
  const outcome = pick(texts.outcomes, view.case?.outcome) ?? texts.outcomes.other;
  // It ended otherwise than by a word of a contact person.
  const ended = view.verb === 'dismiss' ? pick(texts.ends, view.code) : undefined;
  const said = fill(ended ?? pick(texts.done, view.verb) ?? '', {
    name: own(view.contactName, 40) || texts.parts.someone,
    time: formatMoment(texts, view.at ?? view.now, view.timeZone, view.now),
    outcome: lower(outcome),
    question: (pick(texts.questions, view.code) ?? texts.questions.other).ask,
  });
  const isCoordinator = view.case?.partnerKind === 'coordinator';
  const partner = isCoordinator ? lower(texts.partnerKinds.coordinator) : own(view.case?.partnerName, 40);
  return passesOn.has(view.verb) && partner !== '' ? `${said} ${fill(texts.parts.nowWith, { partner })}` : said;
}

/** Who keeps the case keeps its facts: the text may stand in the place of the alert. */
const keepsDetails = (view: SayView): boolean =>
  view.brief !== true && (view.verb === 'acknowledge' || view.verb === 'ask_with');

function digestLines(digest: NonNullable<SayView['digest']>, view: SayView, texts: Texts): string {
  const lines = [count(texts, 'digest', digest.total)];
  let shown = 0;
  for (const item of digest.cases) {
    const when = formatMoment(texts, item.at, view.timeZone, view.now);
    const line = [own(item.number, 16), lower(texts.categories[item.category]), own(item.areaName, 30), when].join(
      ' · ',
    );
    // Room for "en nog 100000 andere" and how to open one.
    if (lines.join('\n').length + line.length > longestText - 90) break;
    lines.push(line);
    shown += 1;
  }
  if (digest.total > shown) lines.push(count(texts, 'digestRest', digest.total - shown));
  lines.push(texts.parts.digestOpen);
  return lines.join('\n');
}

/** The words between quotes, one line each, oldest first; what does not fit in `room` is cut with "…". */
function quotes(
  words: readonly { readonly text: string; readonly at: number }[],
  room: number,
  view: SayView,
  texts: Texts,
): string {
  // The first told it, the last know most; who stands between adds a number only.
  const chosen = words.length <= 3 ? words : [...words.slice(0, 1), ...words.slice(-2)];
  const lines: string[] = [];
  let left = room;
  chosen.forEach((word, n) => {
    const tail = words.length > 1 ? ` (${formatTime(texts, word.at, view.timeZone)})` : '';
    const share = Math.floor(left / (chosen.length - n)) - tail.length - 3;
    const text = showableWithin(word.text, share);
    if (text === '') return;
    const line = `“${text}”${tail}`;
    left -= line.length + 1;
    lines.push(line);
  });
  return lines.join('\n');
}

/** Lines that came out empty go, and what an absent value left at the ends of a line. */
const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^[\s:·]+|\s+$/gu, ''))
    .filter((line) => line !== '')
    .join('\n');
