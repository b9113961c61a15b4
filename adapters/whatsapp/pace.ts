// How fast we speak on WhatsApp. It publishes no limits; these are floors that people who were not blocked advise: one
// message in 3 s in all, one in 30 s to one group (experience.md §5). Asked before each send. No clock in it.

export interface PaceLimits {
  /** Milliseconds between two messages of ours, to whomever. */
  readonly allMs: number;
  /** Milliseconds between two messages to one group. */
  readonly groupMs: number;
  /** Milliseconds between two reactions: they make no phone ring. */
  readonly lightMs: number;
}

export const whatsappPace: PaceLimits = { allMs: 3_000, groupMs: 30_000, lightMs: 1_000 };

/** `urgent` waits for its place among all, and not for the group's: 30 s is long for "bel 112". */
export type Weight = 'message' | 'urgent' | 'light';

export interface Pace {
  /** 0: go, it is counted. Else milliseconds until it may go; asked again then, the place is kept for it. */
  take(chat: string, group: boolean, weight: Weight, now: number): number;
  /** What was sent before this program started, so that a restart is no way around the floor. */
  sent(chat: string, at: number): void;
}

/** A place that was promised is kept for this long after its time. */
const placeKeptMs = 500;
const mostChats = 5_000;

export function createPace(limits: PaceLimits): Pace {
  const lastInChat = new Map<string, number>();
  const rows = { message: createRow(limits.allMs), light: createRow(limits.lightMs) };
  let latest = 0;

  /** A clock that was put back takes what is remembered with it: else everybody waits until it is that late again. */
  function follow(now: number): void {
    const back = latest - now;
    latest = now;
    if (back <= 0) return;
    for (const [chat, at] of lastInChat) lastInChat.set(chat, at - back);
    rows.message.shift(back);
    rows.light.shift(back);
  }

  const note = (chat: string, at: number): void => {
    lastInChat.delete(chat);
    lastInChat.set(chat, at);
    for (const [old] of lastInChat) {
      if (lastInChat.size <= mostChats) break;
      lastInChat.delete(old);
    }
  };

  return {
    take(chat, group, weight, now) {
      follow(now);
      const free = group && weight === 'message' ? (lastInChat.get(chat) ?? -Infinity) + limits.groupMs : now;
      if (free > now) return free - now;
      const ms = rows[weight === 'light' ? 'light' : 'message'].wait(chat, now);
      if (ms === 0 && weight !== 'light') note(chat, now);
      return ms;
    },
    sent(chat, at) {
      note(chat, Math.max(at, lastInChat.get(chat) ?? -Infinity));
      rows.message.past(at);
    },
  };
}

/** One after another, a gap between; who must wait keeps the place that was promised. */
function createRow(gapMs: number) {
  let last = -Infinity;
  const places = new Map<string, number>();
  return {
    past(at: number): void {
      last = Math.max(last, at);
    },
    shift(back: number): void {
      last -= back;
      for (const [chat, at] of places) places.set(chat, at - back);
    },
    wait(chat: string, now: number): number {
      const kept = places.get(chat);
      const holds = kept !== undefined && now <= kept + placeKeptMs;
      if (holds && kept > now) return kept - now;
      places.delete(chat);
      if (holds) return 0;
      const place = Math.max(now, last + gapMs);
      last = place;
      if (place > now) places.set(chat, place);
      return place - now;
    },
  };
}

/** A pace that never says wait: for measurements, and for tests whose clock stands still. */
export const noPace: Pace = { take: () => 0, sent: () => undefined };
