// The fake Bot API's news: a queue of updates with the documented meaning of `offset`, long polls that wait, a webhook that
// is called until it says 200.

import type { Update } from 'grammy/types';

export type UpdateBody = Omit<Update, 'update_id'>;

export interface News {
  /** Puts an update in the queue; `id`: another number than the next (a repeat, or a count that starts anew). */
  give(body: UpdateBody, id?: number): number;
  /** The same update once more, whatever was confirmed: Telegram heard no confirmation. */
  again(update: Update): void;
  /** Resolves when it is known: confirmed, or asked for (webhook: called) again without having been confirmed. */
  outcome(id: number): Promise<boolean>;
  /** How many updates were confirmed. */
  confirmed(): number;
  readonly waiting: () => number;
  /** The question that is open gets no news now, as after half a minute. */
  nothing(): void;
  /** Is a question open? */
  readonly isAsked: () => boolean;
  /** What Telegram throws away after a day. */
  forget(): void;
  /** One question for news; resolves with what there is, or with nothing after `seconds`. */
  ask(question: Question): Promise<readonly Update[] | 'conflict'>;
  setWebhook(hook: Webhook | undefined): void;
  readonly webhook: () => Webhook | undefined;
  /** When a call of the webhook last failed (seconds since 1970). */
  readonly lastFailure: () => number | undefined;
  readonly allowed: () => readonly string[] | undefined;
  setAllowed(kinds: readonly string[] | undefined): void;
  close(): void;
}

interface Question {
  readonly offset: number;
  readonly limit: number;
  readonly seconds: number;
  readonly gone: AbortSignal;
}

export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

interface Entry {
  readonly update: Update;
  /** Handed out whatever the offset says: a repeat. */
  readonly forced: boolean;
  given: boolean;
}

interface OpenPoll {
  readonly offset: number;
  readonly answer: (updates: readonly Update[] | 'conflict') => void;
}

/** Kinds that an empty list, which means "the usual", leaves out (Bot API, getUpdates). */
const onlyByName: ReadonlySet<string> = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
/** Between two calls of a webhook that did not say 200 (ms); Telegram waits longer. */
const callAgainMs = 30;

export function createNews(firstId: number): News {
  const queue: Entry[] = [];
  const outcomes = new Map<number, PromiseWithResolvers<boolean>>();
  let next = firstId;
  let confirmed = 0;
  let allowed: readonly string[] | undefined;
  let hook: Webhook | undefined;
  let open: OpenPoll | undefined;
  let pushing = false;
  let lastFailure: number | undefined;
  let closed = false;

  const outcomeOf = (id: number): PromiseWithResolvers<boolean> => {
    const known = outcomes.get(id) ?? Promise.withResolvers<boolean>();
    outcomes.set(id, known);
    return known;
  };
  const settle = (id: number, done: boolean): void => {
    outcomes.get(id)?.resolve(done);
    outcomes.delete(id);
  };
  const confirm = (entry: Entry): void => {
    queue.splice(queue.indexOf(entry), 1);
    confirmed += 1;
    settle(entry.update.update_id, true);
  };

  /** Hands out what waits from this number on; an update that was handed out before was not confirmed then. */
  function hand(limit: number, offset: number): readonly Update[] {
    const batch: Entry[] = [];
    for (const entry of queue) {
      if (batch.length === limit) break;
      if (entry.forced || entry.update.update_id >= offset) batch.push(entry);
    }
    for (const entry of batch) {
      if (entry.given) settle(entry.update.update_id, false);
      entry.given = true;
    }
    return batch.map(({ update }) => update);
  }

  async function push(): Promise<void> {
    if (pushing) return;
    pushing = true;
    for (let entry = queue[0]; entry && hook && !closed; entry = queue[0]) {
      if (await callHook(hook, entry.update)) confirm(entry);
      else {
        settle(entry.update.update_id, false);
        lastFailure = Math.floor(Date.now() / 1000);
        await new Promise((go) => setTimeout(go, callAgainMs));
      }
    }
    pushing = false;
  }

  function arrive(update: Update, forced = false): void {
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? '';
    // Telegram does not keep what was not asked for.
    if (allowed && !(allowed.length === 0 ? !onlyByName.has(kind) : allowed.includes(kind))) return;
    queue.push({ update, forced, given: false });
    if (open && (forced || update.update_id >= open.offset)) {
      const { answer, offset } = open;
      // A poll is answered once; what comes after it waits for the next.
      open = undefined;
      answer(hand(100, offset));
    }
    if (hook) void push();
  }

  return {
    give(body, id = next) {
      next = id + 1;
      arrive({ update_id: id, ...body });
      return id;
    },
    again: (update) => arrive(update, true),
    outcome: (id) => outcomeOf(id).promise,
    confirmed: () => confirmed,
    waiting: () => queue.length,
    nothing: () => open?.answer([]),
    isAsked: () => open !== undefined,
    forget: () => void queue.splice(0),
    async ask({ offset, limit, seconds, gone }) {
      if (hook) return 'conflict';
      // As the server does: a question that does not wait sends nobody away.
      if (seconds > 0) open?.answer('conflict');
      for (const entry of [...queue])
        if (entry.update.update_id < offset && (entry.given || !entry.forced)) confirm(entry);
      const news = hand(limit, offset);
      if (news.length > 0 || seconds === 0) return news;
      const answer = Promise.withResolvers<readonly Update[] | 'conflict'>();
      open = { offset, answer: answer.resolve };
      const timer = setTimeout(answer.resolve, seconds * 1000, []);
      gone.addEventListener('abort', () => answer.resolve([]), { once: true });
      const updates = await answer.promise;
      clearTimeout(timer);
      if (open?.answer === answer.resolve) open = undefined;
      return updates;
    },
    webhook: () => hook,
    setWebhook(given) {
      hook = given;
      if (given) void push();
    },
    lastFailure: () => lastFailure,
    allowed: () => allowed,
    setAllowed(kinds) {
      allowed = kinds ?? allowed;
    },
    close() {
      closed = true;
      open?.answer([]);
      for (const { resolve } of outcomes.values()) resolve(false);
    },
  };
}

async function callHook({ url, secret }: Webhook, update: Update): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify(update),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
