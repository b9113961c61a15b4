// Telegram's limits through the whole house, also when it is stopped and started in the middle: twenty a minute to one group,
// thirty a second in all, one a second to a chat. The fake Bot API refuses what is above them, and refuses nothing; and all
// that was to be said arrives, once.

import { describe, expect, it } from 'vitest';
import { buttonsOf } from '../adapters/telegram/harness.ts';
import type { LedgerEntry } from '../adapters/telegram/platform.ts';
import { createPace, telegramPace } from '../adapters/telegram/pace.ts';
import { createRandom } from './crash/town.ts';
import { standIn } from './support/stand-in.ts';
import { numberOf, telegramGroups } from './support/telegram-parts.ts';
import { openTelegramHouse, type TelegramHouse } from './support/telegram.ts';

const seed = Number(process.env['SEINHUIS_SEED'] ?? Date.now() % 1_000_000);
const zuid = telegramGroups['zuid']!;
const plain = (yaml: string): string =>
  `${yaml}correlation: { window_minutes: 0 }\nalerts: { bundle_after: 0, flood_per_person: 1000, burst_seconds: 0 }\n`;

const open = (): Promise<TelegramHouse> =>
  openTelegramHouse({
    ...{ classifier: standIn, edit: plain, platform: { limits: true } },
    // Anew at each start: only the rows know what was sent before.
    pace: () => createPace(telegramPace),
  });

const names = (what: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${what}-${n + 1}`);

/** Messages, new and changed; reactions have limits of their own. */
const messages = (h: TelegramHouse): readonly LedgerEntry[] =>
  h.platform.ledger.filter(({ method }) => method !== 'setMessageReaction');

function mostWithin(entries: readonly LedgerEntry[], ms: number): number {
  let most = 0;
  for (let from = 0, to = 0; to < entries.length; to += 1) {
    while (entries[to]!.at - entries[from]!.at >= ms) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

function expectPaceKept(h: TelegramHouse): void {
  const all = messages(h);
  expect(h.platform.refused()).toBe(0);
  expect(mostWithin(all, 1_000)).toBeLessThanOrEqual(30);
  for (const chat of new Set(all.map((entry) => entry.chat))) {
    const own = all.filter((entry) => entry.chat === chat);
    expect([chat, mostWithin(own, 1_000)]).toEqual([chat, 1]);
    if (chat < 0) expect(mostWithin(own, 60_000)).toBeLessThanOrEqual(20);
  }
}

interface Asked {
  readonly message: number;
  readonly data: string;
}

/** The buttons with this label that the corporation was ever shown. */
const asked = (h: TelegramHouse, label: string): readonly Asked[] =>
  h
    .sent(numberOf('ilse'))
    .flatMap((entry) =>
      buttonsOf(entry).flatMap(({ text, callback_data: data }) =>
        text === label ? [{ message: entry.message, data }] : [],
      ),
    );

async function press(h: TelegramHouse, { message, data }: Asked): Promise<void> {
  h.people.press(h.seat('ilse', '@'), message, data);
  await h.settle();
}

async function reportLocks(h: TelegramHouse, count: number): Promise<void> {
  for (const [n, person] of names('melder', count).entries())
    h.people.write(h.seat(person), { text: `het slot is kapot bij ingang ${n + 1}` });
  await h.settle();
}

/** How many rows wait or were given up. */
const left = (h: TelegramHouse, ...states: readonly string[]): number =>
  (
    h
      .house()
      .store.db.$client.prepare(`select count(*) as n from outbox where state in (${states.map(() => '?').join()})`)
      .get(...states) as { n: number }
  ).n;

/** Lets the time go on until nothing waits, with a stop and a start at each of these moments (ms from now). */
async function goOn(h: TelegramHouse, restarts: readonly number[]): Promise<number> {
  const begin = h.clock.now();
  const moments = [...restarts].toSorted((a, b) => a - b);
  for (let steps = 0; left(h, 'queued') > 0; steps += 1) {
    if (steps > 4_000) throw new Error('it never came to an end');
    const at = h.clock.now() - begin;
    if (moments[0] !== undefined && moments[0] <= at) {
      moments.shift();
      await h.restart();
    }
    await h.advance(Math.max(1, Math.min(50, (moments[0] ?? Infinity) - at)));
  }
  expect(moments).toEqual([]);
  return h.clock.now() - begin;
}

describe(`the pace of Telegram, kept over a restart (SEINHUIS_SEED=${seed})`, () => {
  const random = createRandom(seed);
  const someMoments = (count: number, within: number): readonly number[] =>
    Array.from({ length: count }, () => Math.floor(random() * within));

  it('thirty a second in all: a street that presses Start at once', async () => {
    const h = await open();
    const street = names('bewoner', 150);
    for (const person of street) h.people.write(h.seat(person, '@'), { text: '/start' });
    await h.settle();
    const took = await goOn(h, [0, 1, ...someMoments(4, 3_500)]);
    expectPaceKept(h);
    for (const person of street) expect(h.sent(numberOf(person))).toHaveLength(1);
    expect(left(h, 'failed')).toBe(0);
    // A restart costs no more than the second that it cannot see.
    expect(took).toBeLessThan(2 * 150 * (telegramPace.all.withinMs / telegramPace.all.most));
  });

  it('one a second to a chat and twenty a minute to a group: two dozen locks are mended at once', async () => {
    const h = await open();
    await reportLocks(h, 24);
    await goOn(h, someMoments(3, 25_000));
    for (const label of ['Afgehandeld', 'Gerepareerd']) {
      const found = asked(h, label);
      expect(found).toHaveLength(24);
      for (const one of found) await press(h, one);
      await goOn(h, someMoments(3, 25_000));
    }
    expectPaceKept(h);
    const lines = h.sent(zuid).filter(({ method }) => method === 'sendMessage');
    expect(lines).toHaveLength(24);
    // Twenty go as fast as one chat can hear them, the rest in the next minute.
    expect(mostWithin(lines, 60_000)).toBe(20);
    expect(left(h, 'failed')).toBe(0);
  });

  it('what one person alone reads in the group counts as well', async () => {
    const h = await open();
    await reportLocks(h, 24);
    await goOn(h, []);
    for (const one of asked(h, 'Afgehandeld')) await press(h, one);
    await goOn(h, []);
    const outcomes = asked(h, 'Gerepareerd');
    for (const one of asked(h, 'Ik kijk ernaar').slice(0, 12)) {
      await press(h, one);
      await goOn(h, []);
      await h.advance(1_200);
    }
    expect(h.sent(zuid).filter(({ payload }) => payload['ephemeral_message_parameters'] !== undefined)).toHaveLength(
      10,
    );
    await h.restart();
    for (const one of outcomes) await press(h, one);
    await goOn(h, []);
    expectPaceKept(h);
  });
});
