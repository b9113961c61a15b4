// Logins, in the memory of this process: a restart logs everybody out, and logging out is final.

import { randomToken, sameSecret, type Signer } from './guard.ts';

/** Without a touch for this long a login ends (ms). */
const idle = 60 * 60_000;
/** And after this long in any case (ms). */
const longest = 12 * 60 * 60_000;
/** Wrong tries that cost nothing; people mistype. */
const freeTries = 5;
/** The longest wait after wrong tries (ms). */
const longestWait = 60_000;
/** Wrong tries are forgotten after this long (ms). */
const forgetTries = 15 * 60_000;

export type LoginResult =
  { readonly ok: true; readonly cookie: string } | { readonly ok: false; readonly waitMs: number };

export interface Sessions {
  /** Compares in constant time. While `waitMs` runs, the password is not even looked at. */
  login(given: string, from: string): LoginResult;
  /** Is this cookie a living login? With `touch` it lives on. */
  isAlive(cookie: string | undefined, touch: boolean): boolean;
  end(cookie: string | undefined): void;
}

/** Logins with one secret; `now` in milliseconds. */
export function createSessions(secret: string, signer: Signer, now: () => number): Sessions {
  const sessions = new Map<string, { readonly begun: number; seen: number }>();
  const tries = createTries(now);

  const idOf = (cookie: string | undefined): string | undefined => {
    const [id = '', signature = ''] = cookie?.split('.') ?? [];
    return signer.isSigned('session', id, signature) ? id : undefined;
  };
  const sweep = (): void => {
    for (const [id, { begun, seen }] of sessions)
      if (now() - seen > idle || now() - begun > longest) sessions.delete(id);
  };

  return {
    login(given, from) {
      const waitMs = tries.waitOf(from);
      if (waitMs > 0) return { ok: false, waitMs };
      if (!sameSecret(given, secret)) return { ok: false, waitMs: tries.failed(from) };
      tries.forget(from);
      sweep();
      // A new id for each login: an id that was planted before is worth nothing.
      const id = randomToken();
      sessions.set(id, { begun: now(), seen: now() });
      return { ok: true, cookie: `${id}.${signer.sign('session', id)}` };
    },
    isAlive(cookie, touch) {
      sweep();
      const session = sessions.get(idOf(cookie) ?? '');
      if (session && touch) session.seen = now();
      return session !== undefined;
    },
    end(cookie) {
      sessions.delete(idOf(cookie) ?? '');
    },
  };
}

/** Counts wrong tries per address, and makes each next one wait twice as long. */
function createTries(now: () => number) {
  const wrong = new Map<string, { n: number; until: number; at: number }>();
  return {
    waitOf: (from: string): number => Math.max(0, (wrong.get(from)?.until ?? 0) - now()),
    failed(from: string): number {
      for (const [key, { at }] of wrong) if (now() - at > forgetTries) wrong.delete(key);
      const n = (wrong.get(from)?.n ?? 0) + 1;
      const waitMs = n < freeTries ? 0 : Math.min(longestWait, 1000 * 2 ** (n - freeTries));
      wrong.delete(from);
      // Bounded, whoever knocks: the address that has been quiet longest is forgotten first.
      for (const key of wrong.keys()) if (wrong.size >= 10_000) wrong.delete(key);
      wrong.set(from, { n, until: now() + waitMs, at: now() });
      return waitMs;
    },
    forget: (from: string): void => {
      wrong.delete(from);
    },
  };
}
