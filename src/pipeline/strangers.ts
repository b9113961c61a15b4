// Groups that are not in community.yaml (T31): nothing that is said there is read or kept. The coordinator is asked once
// whether it is one of ours; on "no" we leave, on "yes" it is read from then on, for the place that was chosen.

import { asId, channelOf, type AreaId, type ChatAddress, type ContactId } from '../domain/ids.ts';
import type { Choice, InboundMessage, Prompt, SayParams, TemplateId } from '../domain/message.ts';
import { quietUntil } from '../domain/time.ts';
import type { Change } from '../store/commit.ts';
import type { Store } from '../store/store.ts';
import type { Community, Group } from '../domain/people.ts';
import type { Tools } from './act.ts';
import { createSay, promptLifeMs } from './say-rows.ts';
import type { HouseDeps } from './house.ts';

/** The rows about a group are looked at this often at most, however much is said there. */
const lookAgainMs = 10 * 60_000;
/** A group that we could not leave is left after this time, and so on for as long as this (ms). */
const leaveAgainMs = 60_000;
const leaveForMs = 7 * 86_400_000;
/** Groups remembered as looked at. */
const mostRemembered = 1_000;
/** Places under one question, beside "the whole of it". */
const mostPlaces = 4;

export interface Strangers {
  /** May what is said here be read? If not, what there is to do about the group is done; never throws. */
  isOurs(message: Pick<InboundMessage, 'chat' | 'content'>): boolean;
  /** Leaves the groups to which a coordinator said no, until it is done; looked at each second. Never waits. */
  leave(): void;
}

export function createStrangers(deps: HouseDeps): Strangers {
  const lookedAt = new Map<ChatAddress, number>();
  /** When a group is tried to be left (again); Infinity: it is under way, or done. */
  const leaveAt = new Map<ChatAddress, number>();

  function leave(chat: ChatAddress): void {
    leaveAt.set(chat, Infinity);
    const left = deps.channels.get(channelOf(chat))?.leave?.(chat);
    left?.catch(() => {
      leaveAt.set(chat, deps.now() + leaveAgainMs);
      deps.log('channel.not_left', { channel: channelOf(chat) });
    });
  }

  return {
    leave: () => {
      if (!deps.says) return;
      const now = deps.now();
      for (const { chat, state, decidedAt } of deps.store.read.strangeGroups())
        if (state === 'left' && now - (decidedAt ?? 0) < leaveForMs && (leaveAt.get(chat) ?? 0) <= now) leave(chat);
    },
    isOurs({ chat, content }) {
      if (chat.kind === 'private' || deps.community.groups.has(chat.ref)) return true;
      // Who presses a button of ours in a group that is not ours says nothing about the group, nor does leaving it.
      if (content.kind === 'choice' || content.kind === 'departure') return false;
      const now = deps.now();
      if (now - (lookedAt.get(chat.ref) ?? -Infinity) < lookAgainMs) return false;
      if (lookedAt.size >= mostRemembered) lookedAt.clear();
      lookedAt.set(chat.ref, now);
      try {
        if (lookAt(deps, chat) === 'unwanted') leave(chat.ref);
      } catch (error) {
        // The next message asks again.
        lookedAt.delete(chat.ref);
        deps.log('intake.stranger_failed', { code: error instanceof Error ? error.name : 'unknown' });
      }
      return false;
    },
  };
}

function lookAt(deps: HouseDeps, { ref, title }: InboundMessage['chat']): 'unwanted' | undefined {
  deps.log('intake.unknown_group', { channel: channelOf(ref) });
  const known = deps.store.read.strangeGroup(ref);
  if (known?.state === 'left') return 'unwanted';
  if ((known?.state === 'asked' && isOpen(deps, ref, known.askedAt)) || !deps.says) return undefined;
  const link = deps.community.coordinators
    .map((id) => deps.store.read.linkOfContact(id))
    .find((one) => one !== undefined);
  if (!link) return undefined;
  const now = deps.now();
  const { contact, chat } = link;
  const params = { chat: ref, ...(title === undefined ? {} : { name: title }) };
  deps.store.commit('link', [
    deps.store.write.putStrangeGroup({
      chat: ref,
      state: 'asked',
      area: null,
      askedAt: now,
      decidedBy: null,
      decidedAt: null,
    }),
    ...createSay(deps)(
      { chat, contact, audience: { contact } },
      {
        key: keyOf(ref, now),
        template: 'strange_group',
        params,
        choices: [{ verb: 'read_group' }, { verb: 'leave_group' }],
        notBefore: quietUntil(now, deps.community.policy.quiet, deps.community.timeZone),
      },
    ),
  ]);
  return undefined;
}

const keyOf = (group: ChatAddress, askedAt: number): string => `strange_group:${group}:${askedAt}`;

/** Can the question still be answered? Not when it never arrived, nor after its week: then the next who can be reached is asked. */
function isOpen(deps: HouseDeps, group: ChatAddress, askedAt: number): boolean {
  if (deps.now() - askedAt >= promptLifeMs) return false;
  const row = deps.store.read.outboxByKey(keyOf(group, askedAt));
  return row?.state !== 'failed' && row?.state !== 'dropped';
}

/** The coordinator's answer: yes, for this place, or no. */
export function answerStranger(
  { deps, say }: Tools,
  prompt: Prompt,
  index: number,
  choice: Choice,
  contact: ContactId,
): readonly Change[] {
  const now = deps.now();
  const asked = deps.store.read.outboxOfPrompt(prompt.id).at(0);
  const { chat, name } = asked?.params ?? {};
  const ends = deps.store.write.answerPrompt(prompt.id, index, now);
  if (!asked || chat === undefined || !deps.community.coordinators.includes(contact)) return [ends];
  const answer = (template: TemplateId, params: SayParams, choices: readonly Choice[] = []): readonly Change[] =>
    say(
      { chat: prompt.chat, contact, audience: { contact } },
      {
        key: `${template}:${prompt.id}`,
        template,
        params: { chat, ...params },
        choices,
        ...(asked.state === 'sent' ? { replaces: asked.id } : {}),
        notBefore: now,
      },
    );
  const decided = { chat, askedAt: now, decidedBy: contact, decidedAt: now };
  if (choice.verb === 'leave_group') {
    // We go when this is on disk: `leave` sees to it.
    const code = deps.channels.get(channelOf(chat))?.leave ? 'left' : 'cannot_leave';
    return [
      ends,
      deps.store.write.putStrangeGroup({ ...decided, state: 'left', area: null }),
      deps.store.write.forgetName(asked.id),
      ...answer('group_left', { code }),
    ];
  }
  const named = name === undefined ? {} : { name };
  const area = placeOf(deps.community, choice);
  if (area === undefined) {
    const under = choice.arg === undefined ? undefined : asId<AreaId>(choice.arg);
    return [ends, ...answer('group_where', named, placesUnder(deps.community, under))];
  }
  deps.readGroup({ chat, area });
  return [
    ends,
    deps.store.write.putStrangeGroup({ ...decided, state: 'reading', area }),
    ...answer('group_read', { ...named, area }),
  ];
}

/** The place that is meant; undefined while it must still be chosen. */
function placeOf({ areas }: Community, choice: Choice): AreaId | undefined {
  const wanted = choice.arg === undefined ? undefined : areas.get(asId<AreaId>(choice.arg));
  if (choice.verb === 'read_group_for') return wanted?.id;
  if (wanted === undefined) return areas.size === 1 ? [...areas.keys()][0] : undefined;
  return hasParts(areas, wanted.id) ? undefined : wanted.id;
}

/** The parts of a place, each of which may have parts of its own, and the place as a whole; a few places all at once. */
function placesUnder({ areas }: Community, under: AreaId | undefined): readonly Choice[] {
  const choice = (id: AreaId, whole: boolean): Choice => ({
    verb: whole ? 'read_group_for' : 'read_group',
    arg: id,
    name: areas.get(id)?.name ?? id,
  });
  if (areas.size <= mostPlaces) return [...areas.keys()].map((id) => choice(id, true));
  const parts = [...areas.values()].filter(({ parent }) => parent === under).map(({ id }) => id);
  const [only] = parts;
  // One municipality above all: nobody needs to choose it first.
  if (only !== undefined && parts.length === 1 && under === undefined && hasParts(areas, only))
    return placesUnder({ areas } as Community, only);
  const listed = parts.slice(0, mostPlaces).map((id) => choice(id, !hasParts(areas, id)));
  return under === undefined ? listed : [...listed, choice(under, true)];
}

const hasParts = (areas: Community['areas'], id: AreaId): boolean =>
  [...areas.values()].some(({ parent }) => parent === id);

/** Groups that a coordinator said yes to, for places that still exist. */
export const approvedGroups = (store: Store, { areas, groups }: Community): readonly Group[] =>
  store.read
    .strangeGroups()
    .flatMap(({ chat, state, area }) =>
      state === 'reading' && area !== null && areas.has(area) && !groups.has(chat) ? [{ chat, area }] : [],
    );
