// Words at the limits of Telegram: 4,096 UTF-16 units in a message, 1,024 under a picture. Whatever is written in them, every
// call is taken, no letter is cut through and nothing is lost.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degrade } from '../../src/channel/degrade.ts';
import type { WireMessage } from '../../src/channel/port.ts';
import { asId, type ChatAddress } from '../../src/domain/ids.ts';
import { openChannel, type OpenChannel } from '../support/telegram-channel.ts';

const seed = Number(process.env['SEINHUIS_SEED'] ?? Date.now() % 1_000_000);
const runs = (numRuns: number): { seed: number; numRuns: number } => ({ seed, numRuns });

const person = 5_001;
const chat = asId<ChatAddress>(`telegram:${person}`);
const textLimit = 4_096;
const captionLimit = 1_024;
const open = (): Promise<OpenChannel> => openChannel(-1_001_234_567_890);

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const borders = (text: string): ReadonlySet<number> =>
  new Set([...segmenter.segment(text)].map(({ index }) => index).concat(text.length));

/** A nurse of one colour, a family of four, a flag, a flag with tags, a heart with its colour, letters with marks, jamo, conjuncts. */
const letters = [
  ...['👩🏽‍⚕️', '👨‍👩‍👧‍👦', '🇳🇱', '🇸🇷', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️', '👍🏿', '1️⃣', 'e\u0301', 'a\u0308\u0323', '각', 'क्षि', '\u0915\u094D\u0937'],
  ...['a', 'ij', ' ', '\n', '\r\n', '. ', 'de fietsenstalling bij ingang C ', 'straat\n'],
] as const;

/** Exactly so long, of these letters over and over; a plain one where no other fits. */
function fill(pieces: readonly string[], length: number): string {
  let text = '';
  for (let n = 0; text.length < length; n += 1) {
    const piece = pieces[n % pieces.length] ?? 'a';
    text += text.length + piece.length <= length ? piece : 'x';
  }
  return text;
}

/** Texts around a limit, where a unit more or less counts, and some much longer or shorter. */
const textAround = (limit: number, most: number): fc.Arbitrary<string> =>
  fc
    .record({
      pieces: fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 }),
      length: fc.oneof(fc.integer({ min: limit - 12, max: limit + 12 }), fc.integer({ min: 2, max: most })),
    })
    .map(({ pieces, length }) => `${fill(pieces, length - 1)}.`);

const textsOf = ({ platform }: OpenChannel): readonly string[] =>
  platform.ledger.flatMap(({ payload: { text, caption } }) => {
    const words = text ?? caption;
    return typeof words === 'string' ? [words] : [];
  });

async function sendAll({ channel, platform }: OpenChannel, wires: readonly WireMessage[]) {
  const from = platform.ledger.length;
  for (const wire of wires) await channel.send(wire, AbortSignal.timeout(5_000));
  return platform.ledger.slice(from);
}

/** They are the text, but for white space between them; each begins and ends between two letters. */
function expectWhole(text: string, parts: readonly string[]): void {
  const whole = borders(text);
  let end = 0;
  for (const part of parts) {
    const begin = text.indexOf(part, end);
    expect(begin).toBeGreaterThanOrEqual(end);
    expect(text.slice(end, begin).trim()).toBe('');
    end = begin + part.length;
    expect([whole.has(begin), whole.has(end)]).toEqual([true, true]);
  }
  expect(text.slice(end).trim()).toBe('');
}

describe(`words at the limits of Telegram (SEINHUIS_SEED=${seed})`, () => {
  it('a long text becomes messages that Telegram takes; together they are the text', async () => {
    const bench = await open();
    const { capabilities } = bench.channel;
    await fc.assert(
      fc.asyncProperty(textAround(textLimit, 3 * textLimit), async (text) => {
        const wires = degrade({ chat, text, choices: [] }, capabilities, 'nl', 0);
        const sent = (await sendAll(bench, wires)).map(({ payload }) => String(payload['text']));
        expect(Math.max(...sent.map((part) => part.length))).toBeLessThanOrEqual(textLimit);
        expectWhole(text, sent);
      }),
      runs(60),
    );
  });

  it('a text with nothing to see at a limit leaves no empty message', async () => {
    const bench = await open();
    for (const text of [
      `${'a'.repeat(textLimit)}\n \n`,
      `${' '.repeat(textLimit)}a`,
      `a${'\n'.repeat(2 * textLimit)}b`,
    ]) {
      const before = textsOf(bench).length;
      await sendAll(bench, degrade({ chat, text, choices: [] }, bench.channel.capabilities, 'nl', 0));
      const shown = textsOf(bench).slice(before).join('');
      expect(shown.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    }
  });

  it('words with one picture stand under it when they fit there, else before it; either way they are whole', async () => {
    const bench = await open();
    await fc.assert(
      fc.asyncProperty(textAround(captionLimit, textLimit), async (text) => {
        const sent = await sendAll(bench, [{ kind: 'text', chat, text, media: ['photo:AgAC'] }]);
        const fits = text.length <= captionLimit;
        expect(sent.map(({ method }) => method)).toEqual(fits ? ['sendPhoto'] : ['sendMessage', 'sendPhoto']);
        expect(sent[0]?.payload[fits ? 'caption' : 'text']).toBe(text);
        expect(sent.at(-1)?.payload['photo']).toBe('AgAC');
      }),
      runs(60),
    );
  });

  it('new words under a picture are taken too; those that do not fit end after a whole letter, with a sign', async () => {
    const bench = await open();
    await fc.assert(
      fc.asyncProperty(textAround(captionLimit, textLimit), async (text) => {
        const { externalId } = await bench.channel.send(
          { kind: 'text', chat, text: 'Kijk', media: ['photo:AgAC'] },
          AbortSignal.timeout(5_000),
        );
        const [edit] = await sendAll(bench, [{ kind: 'text', chat, text, replaces: externalId }]);
        const caption = String(edit?.payload['caption']);
        if (text.length <= captionLimit) {
          expect(caption).toBe(text);
          return;
        }
        expect(caption.length).toBeLessThanOrEqual(captionLimit);
        expect(caption.endsWith('…')).toBe(true);
        const kept = caption.slice(0, -1);
        expect(text.startsWith(kept)).toBe(true);
        expect(borders(text).has(kept.length)).toBe(true);
        // As much as fits: the next letter would have been too much.
        const next = segmenter.segment(text).containing(kept.length)?.segment ?? '';
        expect(kept.length + next.length).toBeGreaterThan(captionLimit - 1);
      }),
      runs(60),
    );
  });
});
