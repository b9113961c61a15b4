// The people of the crash suite: they write and press on the platform, whatever happens to the house meanwhile.

import type { SamplePlatform } from '../sample-channel/platform.ts';

/** 0 ≤ x < 1, repeatable. */
export type Random = () => number;

/** Mulberry32: small, and the same everywhere. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const residents = ['noor', 'sam', 'fatma', 'ali', 'eva', 'joost'];
const staff = ['youssef', 'lena', 'marit', 'kees', 'ilse', 'ruben', 'anja'];
const reports = [
  'er staat iemand met een betonschaar bij ingang',
  'het slot is kapot bij ingang',
  'de lamp is stuk bij ingang',
  'het lekt bij ingang',
  'harde muziek bij ingang',
  'er loopt iemand raar te doen bij ingang',
];
const chatter = 'goedemorgen allemaal, koffie bij ingang';

export interface Town {
  /** So many things happen, one after another. */
  live(things: number): void;
  /** One thing of the kind that makes this step of the road likely. */
  provoke(kind: 'danger' | 'report' | 'gone' | 'broken'): void;
}

/** A town on the platform; `now` is the clock that its people write by. */
export function createTown(platform: SamplePlatform, random: Random, now: () => number): Town {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  let places = 0;

  const say = (text: string): void =>
    void platform.post({ chat: pick(['zuid', 'noord']), from: pick(residents), text, at: now() });

  function report(from: readonly string[] = reports): void {
    places += 1;
    say(`${pick(from)} ${places % 400}`);
  }

  /** Somebody presses a button of one of the last messages, perhaps an old one, perhaps twice. */
  function press(): void {
    const recent = platform.ledger.slice(-60).filter((entry) => entry.buttons && entry.chat.startsWith('@'));
    const entry = recent.length > 0 ? pick(recent) : undefined;
    if (!entry?.buttons) return report();
    const update = {
      chat: entry.chat,
      private: true,
      from: entry.chat.slice(1),
      press: pick(entry.buttons).token,
      at: now(),
    };
    platform.post(update);
    if (random() < 0.2) platform.post(update);
  }

  function edit(): void {
    const { updates } = platform;
    const old = updates.slice(-30).find((update) => update.text !== undefined && update.edits === undefined);
    if (!old || old.private === true) return report();
    const { chat, from, message } = old;
    if (random() < 0.5) platform.post({ chat, from, edits: message, text: `${old.text} en ingang Z`, at: now() });
    else platform.post({ chat, from, deletes: message, at: now() });
  }

  /** Whose account was given up comes back by writing. */
  const comeBack = (): void => {
    const from = pick(staff);
    platform.post({ chat: `@${from}`, private: true, from, text: '/help', at: now() });
  };

  return {
    live: (things) => {
      for (let i = 0; i < things; i += 1) {
        const dice = random();
        if (dice < 0.45) report([...reports, chatter]);
        else if (dice < 0.8) press();
        else if (dice < 0.88) edit();
        else if (dice < 0.94) comeBack();
        else if (dice < 0.97) platform.fail(pick([{ status: 500 }, 'reset', { status: 429, retryAfter: 1 }] as const));
        else say('help er is brand op de trap');
      }
    },
    provoke: (kind) => {
      if (kind === 'danger') say('help er is brand op de trap');
      if (kind === 'report') report();
      if (kind === 'broken') {
        // An emoji that fails is let go: the alert behind it must fail as well.
        platform.fail(...Array.from({ length: 5 }, () => ({ status: 500 })));
        report();
      }
      if (kind === 'gone') {
        comeBack();
        platform.fail({ status: 403 });
        report();
      }
    },
  };
}
