// What people type: the commands of residents, of contact persons and of the group. Each does one thing and says so.

import { readCommand, type TypedCommand } from '../channel/answer.ts';
import { readDutyWish } from '../channel/duty-words.ts';
import type { CaseId, ChatAddress, ContactId } from '../domain/ids.ts';
import type { Choice, SayParams, TemplateId } from '../domain/message.ts';
import { isQuiet, onDuty } from '../domain/time.ts';
import type { Change } from '../store/commit.ts';
import type { InboxRow, LinkRow } from '../store/write.ts';
import { createSay, whisper, type Line, type Say } from './say-rows.ts';
import { chooseColleague } from './hand-over.ts';
import type { HouseDeps } from './house.ts';
import { mostListed, useInvite } from './links.ts';
import { areaOf, finish } from './report.ts';

export interface Commands {
  /** The changes when the text is a command that counts here; undefined when it is to be read as any other text. */
  (message: InboxRow, text: string, link: LinkRow | undefined): readonly Change[] | undefined;
}

/** What a command is called in Dutch; its English name means the same. */
const dutchNames: Readonly<Record<string, string>> = {
  hulp: 'help',
  who: 'wie',
  myreports: 'mijnmeldingen',
  forgetme: 'vergeetmij',
  duty: 'dienst',
  handover: 'overdragen',
};
/** At most one answer of a kind to a group in this time: a group is quiet (P13). */
const groupRestMs = 10 * 60_000;

interface Asked {
  readonly deps: HouseDeps;
  readonly say: Say;
  readonly message: InboxRow;
  readonly link: LinkRow | undefined;
  readonly arg: string | undefined;
}

type Answer = (asked: Asked) => readonly Change[];

export function createCommands(deps: HouseDeps): Commands {
  const say = createSay(deps);
  return (message, text, link) => {
    const found = readCommand(text);
    const answer = found && answerFor(found, message, link, text.trim().startsWith('/'));
    if (!answer) return undefined;
    return [...finish(deps, message, 'service', null), ...answer({ deps, say, message, link, arg: found.arg })];
  };
}

function answerFor(
  found: TypedCommand,
  message: InboxRow,
  link: LinkRow | undefined,
  isTyped: boolean,
): Answer | undefined {
  const name = Object.hasOwn(dutchNames, found.name) ? dutchNames[found.name]! : found.name;
  if (message.chatKind === 'group') {
    if (Object.hasOwn(inGroup, name)) return inGroup[name];
    const isOurs = Object.hasOwn(forEverybody, name) || Object.hasOwn(forContacts, name);
    // A bare "stop" is for a neighbour. A command that is for private chats, or that nobody knows, is no report, and nobody's business here.
    return isTyped && (isOurs || found.arg === undefined) ? () => [] : undefined;
  }
  if (link && Object.hasOwn(forContacts, name)) return forContacts[name];
  if (Object.hasOwn(forEverybody, name)) return forEverybody[name];
  // What is only for contact persons is to anybody else a command that we do not know: no report, and the help says what there is.
  const isUnknown = isTyped && found.arg === undefined;
  return isUnknown || Object.hasOwn(forContacts, name) ? forEverybody['help'] : undefined;
}

const tell =
  (template: TemplateId, params: (asked: Asked) => SayParams = () => ({})): Answer =>
  (asked) =>
    reply(asked, template, params(asked));

function reply(
  { deps, say, message }: Asked,
  template: TemplateId,
  params: SayParams = {},
  more: Partial<Line> = {},
): readonly Change[] {
  const audience = more.choices ? { audience: { person: message.sender } } : {};
  const line = { key: `${template}:${message.id}`, template, params, notBefore: deps.now(), ...more };
  return say({ chat: message.chat, ...audience }, line);
}

/** In its quiet hours, or soon after it was said, nothing is said in a group: only who asked hears it (P13). */
function replyInGroup(asked: Asked, template: TemplateId, params: SayParams = {}): readonly Change[] {
  const { deps, say, message } = asked;
  const { policy, timeZone } = deps.community;
  const now = deps.now();
  const key = `${template}:${message.chat}:${Math.floor(now / groupRestMs)}`;
  if (!isQuiet(now, policy.quiet, timeZone) && !deps.store.read.outboxByKey(key))
    return say({ chat: message.chat }, { key, template, params, notBefore: now });
  const line = { key: `${template}:${message.id}`, template, params, notBefore: now };
  const known = deps.store.read.privateChat(message.sender);
  if (known && known.stoppedAt === null) return say({ chat: known.chat }, line);
  const near = { ...line, replyTo: message.externalId };
  return message.mayAct ? whisper(deps, say, { chat: message.chat, person: message.sender }, near) : [];
}

const areaParams = ({ deps, message }: Asked): SayParams => {
  const area = areaOf(deps, message);
  return area === undefined ? {} : { area };
};

const inGroup: Readonly<Record<string, Answer>> = {
  help: (asked) => replyInGroup(asked, 'help_group'),
  wie: (asked) => replyInGroup(asked, 'who', areaParams(asked)),
};

const forEverybody: Readonly<Record<string, Answer>> = {
  start: (asked) => {
    const { deps, say, message, link, arg } = asked;
    if (arg !== undefined) return useInvite(deps, say, message, arg);
    return [privateChat(asked, null), ...reply(asked, link ? 'help_contact' : 'welcome')];
  },
  stop: (asked) => [privateChat(asked, asked.deps.now()), ...reply(asked, asked.link ? 'stopped_contact' : 'stopped')],
  help: (asked) => reply(asked, asked.link ? 'help_contact' : 'help'),
  wie: tell('who', areaParams),
  privacy: tell('privacy'),
  mijnmeldingen: myReports,
  vergeetmij: (asked) =>
    asked.link
      ? reply(asked, 'forget_contact')
      : reply(asked, 'forget_sure', {}, { choices: [{ verb: 'forget' }, { verb: 'forget_not' }] }),
};

const forContacts: Readonly<Record<string, Answer>> = { open: openCases, dienst: duty, overdragen: handOver };

function privateChat({ deps, message }: Asked, stoppedAt: number | null): Change {
  const { sender: person, chat } = message;
  return deps.store.write.putPrivateChat({ person, chat, since: deps.now(), stoppedAt });
}

/** Open, or ended so short ago that "nee, niet opgelost" still counts. */
function myReports(asked: Asked): readonly Change[] {
  const { deps, message } = asked;
  const since = deps.now() - deps.community.policy.reopenDays * 86_400_000;
  const found = deps.store.read.casesReportedBy(message.sender, since, 50);
  return found.length === 0 ? reply(asked, 'no_reports') : reply(asked, 'my_reports', listOf(found, found.length));
}

const listOf = (cases: readonly CaseId[], total: number): SayParams => ({ cases: cases.slice(0, mostListed), total });

function openCases(asked: Asked): readonly Change[] {
  const { contact } = asked.link!;
  const { read } = asked.deps.store;
  const found = read.casesOwnedBy(contact, mostListed).map(({ id }) => id);
  if (found.length === 0) return reply(asked, 'nothing_open');
  return reply(asked, 'open_cases', { contact, ...listOf(found, read.countOwnedBy(contact)) });
}

function duty(asked: Asked): readonly Change[] {
  const { deps, arg } = asked;
  const { contact } = asked.link!;
  const { read, write } = deps.store;
  const now = deps.now();
  if (arg === undefined) {
    const off = read.duty(contact);
    return off && (off.offUntil === null || off.offUntil > now)
      ? reply(asked, 'duty_off', offParams(asked, contact, off.offUntil))
      : reply(asked, 'duty_on', onParams(asked, contact));
  }
  const wish = readDutyWish(arg, now, deps.community.timeZone);
  if (!wish) return reply(asked, 'duty_unclear');
  if (wish.kind === 'on') return [write.dropDuty(contact), ...reply(asked, 'duty_on', onParams(asked, contact))];
  return [write.putDuty(contact, wish.until, now), ...reply(asked, 'duty_off', offParams(asked, contact, wish.until))];
}

function onParams({ deps }: Asked, contact: ContactId): SayParams {
  const person = deps.community.contacts.get(contact);
  const always =
    person === undefined || (person.duty.length === 0 && onDuty(person, deps.now(), deps.community.timeZone));
  return always ? {} : { code: 'hours' };
}

function offParams({ deps }: Asked, contact: ContactId, until: number | null): SayParams {
  const open = deps.store.read.countOwnedBy(contact) > 0;
  return { ...(until === null ? {} : { at: until }), ...(open ? { code: 'open' } : {}) };
}

/** All open cases, or the one that is named. */
function handOver(asked: Asked): readonly Change[] {
  const { deps, link, arg } = asked;
  const offer = chooseColleague(deps, link!.contact, arg);
  if ('none' in offer) return reply(asked, offer.none);
  return letChoose(asked, link!.chat, offer);
}

function letChoose(
  { deps, say, message, link }: Asked,
  chat: ChatAddress,
  offer: { readonly cases: readonly CaseId[]; readonly choices: readonly Choice[] },
): readonly Change[] {
  const { contact } = link!;
  const line: Line = {
    key: `choose_colleague:${message.id}`,
    template: 'choose_colleague',
    params: { contact, cases: offer.cases, total: offer.cases.length },
    choices: offer.choices,
    notBefore: deps.now(),
  };
  return say({ chat, contact, audience: { contact } }, line);
}
