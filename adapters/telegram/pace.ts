// How fast Telegram lets a bot speak (Bot API FAQ): one message a second to one chat, twenty a minute to one group, thirty
// a second in all. Asked before each send; who may not go yet is told how long to wait and keeps that place. No clock in it.

export interface PaceLimits {
  /** Milliseconds between two messages to one chat. */
  readonly chatGapMs: number;
  readonly group: { readonly most: number; readonly withinMs: number };
  readonly all: { readonly most: number; readonly withinMs: number };
}

/**
 * A little slower than allowed: Telegram counts when a call arrives, the road there is not always equally long, and who
 * was promised a place may come a moment after it.
 */
export const telegramPace: PaceLimits = {
  chatGapMs: 1_150,
  group: { most: 20, withinMs: 61_000 },
  all: { most: 30, withinMs: 1_250 },
};

/** `light`: a reaction. It is no message and takes no message's place; so many a second have a row of their own. */
export type Weight = 'message' | 'light';

export interface Pace {
  /** 0: go, it is counted. Else milliseconds until it may go; asked again then, the place is kept for it. */
  take(chat: number, weight: Weight, now: number): number;
  /** How many messages may go to this group within its minute; Infinity for a person. */
  room(chat: number, now: number): number;
  /** Nothing may go to this chat for so many milliseconds from `now`: the platform said so. */
  hold(chat: number, ms: number, now: number): void;
  /** What was sent before this program started, so that a restart is no way around the limits. */
  sent(chat: number, at: number): void;
}

interface ChatPast {
  /** Times of messages, oldest first; of a group those within its window, else the last one. */
  times: number[];
  heldUntil: number;
}

/** A place in the row of all is kept for this long after its time. */
const placeKeptMs = 200;
/** Chats whose past is kept; the ones that were silent longest are forgotten. */
const mostChats = 10_000;

export function createPace(limits: PaceLimits): Pace {
  const chats = new Map<number, ChatPast>();
  /** Of each weight: times in the row of all, past and promised, rising; and the places promised to chats. */
  const rows = { message: createRow(limits), light: createRow(limits) };
  let latest = 0;

  const pastOf = (chat: number): ChatPast => {
    const past = chats.get(chat) ?? { times: [], heldUntil: 0 };
    // Last in the map is who spoke last.
    chats.delete(chat);
    chats.set(chat, past);
    for (const [old] of chats) {
      if (chats.size <= mostChats) break;
      chats.delete(old);
    }
    return past;
  };

  /** A clock that was put back takes what is remembered with it: else everybody waits until it is that late again. */
  function follow(now: number): void {
    const back = latest - now;
    latest = now;
    if (back <= 0) return;
    for (const past of chats.values()) {
      past.times = past.times.map((at) => at - back);
      past.heldUntil -= back;
    }
    rows.message.shift(back);
    rows.light.shift(back);
  }

  const note = (chat: number, at: number): void => {
    const { times } = pastOf(chat);
    times.push(at);
    const keep = chat < 0 ? limits.group.most : 1;
    if (times.length > keep) times.splice(0, times.length - keep);
  };

  function earliestInChat(chat: number, weight: Weight, now: number): number {
    const past = chats.get(chat);
    if (!past) return now;
    if (weight === 'light') return Math.max(now, past.heldUntil);
    const last = past.times.at(-1) ?? -Infinity;
    const { most, withinMs } = limits.group;
    const first = chat < 0 ? (past.times.at(-most) ?? -Infinity) : -Infinity;
    return Math.max(now, past.heldUntil, last + limits.chatGapMs, first + withinMs);
  }

  return {
    take(chat, weight, now) {
      follow(now);
      const free = earliestInChat(chat, weight, now);
      if (free > now) return free - now;
      const ms = rows[weight].wait(chat, now);
      if (ms > 0) return ms;
      if (weight === 'message') note(chat, now);
      return 0;
    },
    room(chat, now) {
      follow(now);
      if (chat >= 0) return Infinity;
      const times = chats.get(chat)?.times ?? [];
      return limits.group.most - times.filter((at) => at > now - limits.group.withinMs).length;
    },
    hold(chat, ms, now) {
      follow(now);
      const past = pastOf(chat);
      past.heldUntil = Math.max(past.heldUntil, now + ms);
    },
    sent(chat, at) {
      note(chat, at);
      rows.message.past(at);
    },
  };
}

/** Everybody of one weight, one after another; who must wait keeps the place that was promised. */
function createRow({ all: { most, withinMs } }: PaceLimits) {
  const times: number[] = [];
  const places = new Map<number, number>();
  const push = (at: number): number => times.push(Math.max(at, times.at(-1) ?? 0));

  /** Only the newest of the row matter, because its times rise. */
  function takePlace(now: number): number {
    const old = times.findIndex((at) => at > now - withinMs);
    times.splice(0, old < 0 ? times.length : old);
    const place = times.length < most ? now : Math.max(now, times.at(-1) ?? 0, (times.at(-most) ?? 0) + withinMs);
    push(place);
    return place;
  }

  return {
    past: push,
    shift(back: number): void {
      times.forEach((at, i) => (times[i] = at - back));
      for (const [chat, at] of places) places.set(chat, at - back);
    },
    wait(chat: number, now: number): number {
      const kept = places.get(chat);
      const useKept = kept !== undefined && now <= kept + placeKeptMs;
      if (useKept && kept > now) return kept - now;
      places.delete(chat);
      const place = useKept ? now : takePlace(now);
      if (place > now) places.set(chat, place);
      return place - now;
    },
  };
}

/** A pace that never says wait: for measurements, and for tests whose clock stands still. */
export const noPace: Pace = { take: () => 0, room: () => Infinity, hold: () => undefined, sent: () => undefined };
