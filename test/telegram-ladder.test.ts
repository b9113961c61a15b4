// The ladder of reactions on a resident's message: 👀 → ✍ → 🤝 → 👌. It never goes down, whoever presses what in which order
// and whatever Telegram does with a call; after "nee, niet opgelost", or when the board opens a case anew, it begins again.

import { describe, expect, it } from 'vitest';
import { buttonsOf } from '../adapters/telegram/harness.ts';
import type { Fault, LedgerEntry } from '../adapters/telegram/platform.ts';
import { createRandom } from './crash/town.ts';
import { standIn } from './support/stand-in.ts';
import { numberOf, telegramGroups } from './support/telegram-parts.ts';
import { openTelegramHouse, type TelegramHouse } from './support/telegram.ts';

const seed = Number(process.env['SEINHUIS_SEED'] ?? Date.now() % 1_000_000);
const zuid = telegramGroups['zuid']!;
const steps = ['👀', '✍', '🤝', '👌'];
const plain = (yaml: string): string =>
  `${yaml}correlation: { window_minutes: 0 }\nalerts: { bundle_after: 0, flood_per_person: 1000, burst_seconds: 0 }\n`;
const open = (undoMs = 0): Promise<TelegramHouse> =>
  openTelegramHouse({ classifier: standIn, edit: plain, policy: { undoMs }, inPrivate: ['noor', 'sam'] });

const emojiOf = ({ payload }: LedgerEntry): string =>
  (payload['reaction'] as readonly { readonly emoji: string }[])[0]?.emoji ?? '';
/** What stood on a message, one after another; the same twice in a row is one. */
const shownOn = (h: TelegramHouse, message: number): readonly { readonly emoji: string; readonly at: number }[] =>
  h
    .sent(zuid)
    .filter((entry) => entry.method === 'setMessageReaction' && entry.message === message)
    .map((entry) => ({ emoji: emojiOf(entry), at: entry.at }))
    .filter(({ emoji }, n, all) => emoji !== all[n - 1]?.emoji);
const emojis = (h: TelegramHouse, message: number): readonly string[] => shownOn(h, message).map(({ emoji }) => emoji);
const rank = (emoji: string): number => steps.indexOf(emoji);

describe('the ladder of reactions never goes down', () => {
  const lock = 'het slot van de voordeur bij ingang B is kapot';
  const noise = 'er is al uren harde muziek bij ingang A';

  it('when a partner passes it on, and somebody else has it from then on', async () => {
    const h = await open();
    const { message } = await h.says('noor', lock);
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.presses('ilse', 'Doorzetten');
    await h.presses('ilse', 'Coördinator');
    await h.presses('anja', 'Ik kijk ernaar');
    await h.advance(1_000);
    expect(emojis(h, message)).toEqual(['👀', '🤝']);
  });

  it('when somebody sees it too of whose case nobody said anything but that it goes on', async () => {
    const h = await open();
    await h.says('noor', 'er staat iemand met een betonschaar bij de fietsen');
    const { id } = h.cases()[0]!;
    expect(h.house().operator.command(id, { type: 'Escalate' })).toEqual({ ok: true });
    const { message } = await h.says('sam', 'ik zie het ook');
    await h.advance(1_000);
    expect(emojis(h, message)).toEqual(['✍']);
  });

  it('when somebody else closes it while a press of before can still be taken back', async () => {
    const h = await open(60_000);
    const { message } = await h.says('noor', noise);
    await h.presses('youssef', 'Bevestigen');
    const { id } = h.cases()[0]!;
    expect(h.house().operator.command(id, { type: 'Close', outcome: 'solved' })).toEqual({ ok: true });
    await h.advance(120_000, 10_000);
    expect(emojis(h, message)).toEqual(['👀', '👌']);
  });
});

const faults: readonly Fault[] = [
  { status: 500 },
  { status: 502 },
  { status: 429, parameters: { retry_after: 3 } },
  { status: 400, description: 'Bad Request: REACTION_INVALID' },
  'reset',
  'reset_after',
  'bad_json',
];
const words = ['ik zie het ook', 'het is al weg', 'laat maar', 'er is nog steeds iets', 'dank jullie wel'];
const reports = ['het slot is kapot', 'er is harde muziek', 'er staat iemand met een betonschaar', 'de lamp is stuk'];
const wishes = [
  { type: 'Acknowledge' },
  { type: 'Escalate' },
  { type: 'Withdraw' },
  { type: 'Reopen' },
  { type: 'Close', outcome: 'solved' },
  { type: 'Forward', partner: 'police' },
] as const;
const waits = [200, 2_000, 20_000, 61_000, 20 * 60_000];

/** One report, and a dozen things that people, the board, Telegram and the time do after it. */
function createChance(h: TelegramHouse) {
  const random = createRandom(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  let people = 0;
  let reporter = '';
  const rowsOf = (sql: string): readonly Readonly<Record<string, unknown>>[] =>
    h.house().store.db.$client.prepare(sql).all() as never;

  async function pressSomething(): Promise<void> {
    const open = new Set(rowsOf(`select id from prompts where state = 'open'`).map(({ id }) => id));
    const shown = h.platform.ledger
      .slice(-60)
      .flatMap((entry) => buttonsOf(entry).map((button) => ({ entry, ...button })));
    // Most press what is asked of them now; some press what is over.
    const asked = shown.filter(({ callback_data: data }) => random() < 0.05 || open.has(data.split('.')[0]));
    const one = pick(asked);
    if (!one) return;
    const { chat, message } = one.entry;
    h.people.press({ from: chat < 0 ? numberOf(reporter) : chat, chat }, message, one.callback_data);
    await h.settle();
  }

  const acts: readonly (() => Promise<unknown> | void)[] = [
    ...[pressSomething, pressSomething, pressSomething, pressSomething],
    () => h.says(pick([reporter, `buur-${people}`])!, pick(words)!),
    () => h.advance(pick(waits)!, 10_000),
    () => h.advance(pick(waits)!, 10_000),
    () => {
      const wish = random() < 0.5 ? pick(wishes) : undefined;
      const id = h.cases()[0]?.id;
      if (wish && id !== undefined) h.house().operator.command(id, wish as never);
    },
    () => (random() < 0.2 ? h.restart() : undefined),
  ];

  return async (): Promise<void> => {
    people += 1;
    reporter = random() < 0.5 ? `melder-${people}` : pick(['noor', 'sam'])!;
    await h.says(reporter, `${pick(reports)} bij ingang ${people}`);
    for (let n = 0; n < 14; n += 1) {
      const fault = random() < 0.5 ? pick(faults) : undefined;
      if (fault !== undefined) h.platform.fail(fault, { method: 'setMessageReaction' });
      await pick(acts)!();
    }
    await h.advance(3 * 3_600_000, 10 * 60_000);
  };
}

describe(`the ladder of reactions, whatever happens (SEINHUIS_SEED=${seed})`, () => {
  it('goes down on no message, except where its case was opened again before that', { timeout: 60_000 }, async () => {
    const h = await open(60_000);
    const live = createChance(h);
    for (let n = 0; n < 30; n += 1) await live();
    const reopened = h
      .house()
      .store.db.$client.prepare(
        `select i.external_id as id, e.at as at from inbox i join case_events e on e.case_id = i.case_id
         where e.type = 'CaseReopened'`,
      )
      .all() as { readonly id: string; readonly at: number }[];
    const messages = new Set(
      h.sent(zuid).flatMap(({ method, message }) => (method === 'setMessageReaction' ? [message] : [])),
    );
    expect(messages.size).toBeGreaterThanOrEqual(25);
    const seen = new Set<string>();
    for (const message of messages) {
      const shown = shownOn(h, message);
      for (const { emoji } of shown) seen.add(emoji);
      const again = reopened.filter(({ id }) => id === `${zuid}:${message}`);
      const downs = shown.filter(({ emoji }, n) => n > 0 && rank(emoji) < rank(shown[n - 1]!.emoji));
      for (const [n, down] of downs.entries())
        expect([message, shown, again.filter(({ at }) => at <= down.at).length > n]).toEqual([message, shown, true]);
    }
    expect([...seen].toSorted()).toEqual(steps.toSorted());
  });
});
