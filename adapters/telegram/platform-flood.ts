// Telegram's limits as its FAQ gives them: one message a second to a chat, twenty a minute to a group, thirty a second in all.

export interface Flood {
  /** Whole seconds to wait, as Telegram says them; 0: it may go. */
  wait(chat: number, now: number): number;
  note(chat: number, now: number): void;
}

export function createFlood(): Flood {
  const all: number[] = [];
  const chats = new Map<number, number[]>();
  const over = (times: readonly number[], most: number, withinMs: number, now: number): number => {
    const first = times.at(-most);
    return first === undefined ? 0 : Math.max(0, first + withinMs - now);
  };
  return {
    wait(chat, now) {
      const own = chats.get(chat) ?? [];
      const ms = Math.max(
        over(all, 30, 1_000, now),
        over(own, 1, 1_000, now),
        chat < 0 ? over(own, 20, 60_000, now) : 0,
      );
      return Math.ceil(ms / 1000);
    },
    note(chat, now) {
      const own = chats.get(chat) ?? [];
      own.push(now);
      if (own.length > 20) own.shift();
      chats.set(chat, own);
      all.push(now);
      if (all.length > 30) all.shift();
    },
  };
}
