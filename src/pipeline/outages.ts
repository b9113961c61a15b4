// Channels that hear nothing: the coordinators are told by another one, what goes out is kept or goes to somebody else,
// and what a long outage may have swallowed is named once. All of it from rows and the clock that is given.

import type { ChannelState } from '../channel/port.ts';
import { isBlind, needsPerson } from '../domain/channel-state.ts';
import { channelOf, type ChatAddress, type ContactId } from '../domain/ids.ts';
import { quietUntil } from '../domain/time.ts';
import type { Change } from '../store/commit.ts';
import type { OutboxRow } from '../store/write.ts';
import type { Apply } from './apply.ts';
import { createSay, wake } from './say-rows.ts';
import { giveOn } from './give-up.ts';
import type { HouseDeps } from './house.ts';
import { holdMs, putHeard, putOutage, readHeard, readOutage, type Outage } from './outage-record.ts';

/**
 * Blind for so long is told, so that the word is there within a minute (F17); a browser that starts anew is back sooner. What
 * only a person can mend is told almost at once.
 */
const tellAfterMs = 50_000;
const tellPersonAfterMs = 5_000;
/** Telegram keeps what was said for 24 hours; after a longer outage there is a gap (F16). */
const gapMs = 24 * 3_600_000;
/** When a channel works, this is written down so often. */
const heardEveryMs = 5 * 60_000;
/** While a channel is away, people who can be told and messages that may go elsewhere are looked for this often. */
const lookAgainMs = 60_000;
/** Messages looked at in one go. */
const batch = 200;

export interface Outages {
  /** Looks at every channel. For each second, and after the clock was pushed; cheap when nothing changed. */
  look(): void;
}

/** What is known of a channel since the start of this process. */
interface Seen {
  works: boolean;
  /** Since when it is in its present state, as the channel says. */
  since: number;
  heardAt: number;
  blindSince: number | undefined;
  lookedAt: number;
}

export function createOutages(deps: HouseDeps, apply: Apply): Outages {
  const { store, now, log } = deps;
  const seen = new Map<string, Seen>();
  const say = createSay(deps);

  function works(name: string, mine: Seen, since: number): void {
    const at = now();
    if (mine.works) {
      // Away and back between two looks: too short to tell, but something may wait for it.
      if (since !== mine.since) {
        mine.since = since;
        store.commit('timer', resume(name));
      }
      if (at - mine.heardAt < heardEveryMs) return;
      mine.heardAt = at;
      store.commit('timer', [putHeard(store, name, at)]);
      return;
    }
    const outage = readOutage(store, name);
    const heard = readHeard(store, name);
    const gap = heard !== undefined && at - heard > gapMs && !deps.community.demo ? heard : undefined;
    store.commit('timer', [
      putHeard(store, name, at),
      ...(outage ? [putOutage(store, name, undefined), ...tellBack(name, outage)] : []),
      ...(gap === undefined ? [] : tellGap(name, gap)),
      ...resume(name),
    ]);
    if (outage) log('channel.works_again', { channel: name, seconds: Math.round((at - outage.since) / 1000) });
    if (gap !== undefined) log('channel.gap', { channel: name, hours: Math.round((at - gap) / 3_600_000) });
    Object.assign(mine, { works: true, since, heardAt: at, blindSince: undefined, lookedAt: -Infinity });
    deps.changed();
  }

  function blind(name: string, mine: Seen, state: ChannelState): void {
    const at = now();
    const known = readOutage(store, name);
    mine.works = false;
    const since = (mine.blindSince ??= known?.since ?? Math.min(at, state.since));
    // Linking for the first time: who does that sits before the page.
    if (state.name === 'linking' && readHeard(store, name) === undefined) return;
    const after = needsPerson(state.name) ? tellPersonAfterMs : tellAfterMs;
    if (at - since < after || at - mine.lookedAt < lookAgainMs) return;
    mine.lookedAt = at;
    const outage = known ?? { since };
    const told = tellLost(name, outage, state.name);
    if (!known || told.length > 0) store.commit('timer', [...(known ? [] : [putOutage(store, name, outage)]), ...told]);
    if (!known) {
      log('channel.blind', { channel: name, state: state.name, told: Number(told.length > 0) });
      deps.changed();
    }
    if (at - outage.since >= holdMs) passOn(name);
  }

  /** In quiet hours too, when the settings let urgent things ring then. */
  const soon = (): number => {
    const { quiet } = deps.community.policy;
    return quiet.urgentRings ? now() : quietUntil(now(), quiet, deps.community.timeZone);
  };

  /** Each coordinator who has an account on a channel that works; who gets one later is told later. */
  function tellLost(name: string, outage: Outage, state: string): readonly Change[] {
    return deps.community.coordinators.flatMap((contact) => {
      const key = keyOf('lost', name, outage, contact);
      const chat = elsewhere(name, contact);
      if (chat === undefined || store.read.outboxByKey(key)) return [];
      const params = { channel: name, code: state, at: outage.since };
      return say({ chat, contact }, { key, template: 'channel_lost', params, notBefore: soon() });
    });
  }

  /** Who heard that it was away hears that it works; who did not hear it yet need not hear either. */
  function tellBack(name: string, outage: Outage): readonly Change[] {
    return deps.community.coordinators.flatMap((contact) => {
      const told = store.read.outboxByKey(keyOf('lost', name, outage, contact));
      if (!told) return [];
      if (told.state === 'queued') return [store.write.outboxDropped(told.id, 'over_already')];
      const key = keyOf('back', name, outage, contact);
      const params = { channel: name, at: now() };
      return say({ chat: told.chat, contact }, { key, template: 'channel_back', params, notBefore: soon() });
    });
  }

  /** One line to the coordinators and one to each group of the channel, outside the quiet hours. */
  function tellGap(name: string, from: number): readonly Change[] {
    const { community } = deps;
    if (deps.channels.get(name)?.capabilities.sends !== true) return [];
    const notBefore = quietUntil(now(), community.policy.quiet, community.timeZone);
    const line = { template: 'channel_gap' as const, params: { channel: name, at: from }, notBefore };
    const groups = [...community.groups.keys()].filter((chat) => channelOf(chat) === name);
    const people = community.coordinators.flatMap((contact) => {
      const link = store.read.linkOfContact(contact);
      return link ? [{ chat: link.chat, contact }] : [];
    });
    return [...groups.map((chat) => ({ chat })), ...people].flatMap((to) =>
      say(to, { ...line, key: `gap:${name}:${from}:${to.chat}` }),
    );
  }

  /** What waited for this channel goes now, not at the end of its pause. */
  function resume(name: string): readonly Change[] {
    const lane = `deliver.${name}`;
    const ids = store.read.pausedJobs(lane, now());
    deps.ring(ids.map((id) => ({ id, lane, runAt: now() })));
    return ids.map((id) => store.write.resumeJob(id, now()));
  }

  /** Held for too long: to another channel of the same person, else an alert goes to the next person. */
  function passOn(name: string): void {
    const rows = store.read.heldOn(name, now(), batch);
    const results = store.commitEach(
      'timer',
      rows.map((row) => () => passOnOne(name, row)),
    );
    const failed = results.filter((result) => !result.ok).length;
    if (failed > 0) log('channel.pass_on_failed', { channel: name, messages: failed });
    if (rows.length > 0) deps.changed();
  }

  function passOnOne(name: string, { id }: OutboxRow): readonly Change[] {
    const row = store.read.outboxRow(id);
    if (row?.state !== 'queued' || row.contact === null) return [];
    const chat = elsewhere(name, row.contact);
    if (chat === undefined) return giveOn(deps, apply, row, 'unavailable');
    return [
      store.write.readdress(row.id, chat, channelOf(chat)),
      ...(row.prompt === null ? [] : [store.write.readdressPrompt(row.prompt, chat)]),
      wake(deps, chat, channelOf(chat), now()),
    ];
  }

  /** The private chat with this person on another channel, one that works now. */
  const elsewhere = (name: string, contact: ContactId): ChatAddress | undefined =>
    store.read.linksOf(contact).find(({ chat }) => {
      const channel = channelOf(chat);
      return channel !== name && deps.channels.get(channel)?.state().name === 'working';
    })?.chat;

  return {
    look: () => {
      if (!deps.says) return;
      for (const [name, channel] of deps.channels) {
        const state = channel.state();
        const mine = seen.get(name) ?? {
          works: false,
          since: 0,
          heardAt: 0,
          blindSince: undefined,
          lookedAt: -Infinity,
        };
        seen.set(name, mine);
        if (state.name === 'working') works(name, mine, state.since);
        else if (isBlind(state.name)) blind(name, mine, state);
      }
    },
  };
}

const keyOf = (what: 'lost' | 'back', channel: string, outage: Outage, contact: ContactId): string =>
  `channel_${what}:${channel}:${outage.since}:${contact}`;
