// From a question to what a channel can carry, and back: whatever the channel lacks, the choice that comes back is the one that was made.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceLabel, textsFor } from '../../src/catalog/locales/locale.ts';
import { readAnswer } from '../../src/channel/answer.ts';
import { degrade, degradeReaction, reactionFor, split, type ComposedMessage } from '../../src/channel/degrade.ts';
import type { Capabilities, Degree, WireMessage } from '../../src/channel/port.ts';
import { asId, type ExternalId } from '../../src/domain/ids.ts';
import { choiceToken } from '../../src/domain/message.ts';
import { alertId, chat, choicesOf, inbound, openPrompt, type PromptName } from './prompts.ts';

type Text = Extract<WireMessage, { kind: 'text' }>;

const all: Capabilities = {
  choices: { buttons: 'native', poll: 'none', reaction: 'native', quote: 'native' },
  edit: 'native',
  react: 'native',
  media: 'native',
  location: 'native',
  writeFirst: false,
  sends: true,
  limits: { text: 4096, options: 8, optionLength: 64, editWindow: 900_000, perChatPerMinute: 60, perMinute: 1800 },
};
const without = (change: Partial<Capabilities['choices']>): Capabilities => ({
  ...all,
  choices: { ...all.choices, ...change },
});

const compose = (name: PromptName, locale = 'nl', text = 'Wat nu?'): ComposedMessage => ({
  chat,
  text,
  choices: choicesOf[name].map((choice, n) => ({
    token: choiceToken(openPrompt(name).prompt.id, n),
    label: choiceLabel(textsFor(locale), choice),
  })),
});
const texts = (wires: readonly WireMessage[]): readonly Text[] => wires.filter((wire) => wire.kind === 'text');

test('buttons where the channel has them', () => {
  const [wire, more] = texts(degrade(compose('same'), all, 'nl', 0));
  expect(more).toBeUndefined();
  expect(wire?.text).toBe('Wat nu?');
  expect(wire?.options).toMatchObject({
    as: 'buttons',
    items: [{ label: 'Ja, dezelfde' }, { label: 'Nee, iets anders' }],
  });
});

test('without buttons a numbered list, without markup', () => {
  const [wire] = texts(degrade(compose('police'), without({ buttons: 'none' }), 'nl', 0));
  expect(wire?.text).toBe('Wat nu?\n\nAntwoord met een cijfer:\n1 Ik kijk ernaar\n2 Doorzetten\n3 Afgehandeld\n4 Meer');
  expect(wire?.options).toBeUndefined();
});

test('with polls the numbered list stays, and a poll follows', () => {
  const wires = texts(degrade(compose('police'), without({ buttons: 'none', poll: 'native' }), 'nl', 0));
  expect(wires).toHaveLength(2);
  expect(wires[0]?.text).toContain('2 Doorzetten');
  expect(wires[1]).toMatchObject({ options: { as: 'poll' } });
});

test('a poll asks in many wordings, and in the same one at a second try', () => {
  const polls = without({ buttons: 'none', poll: 'native' });
  const asked = (n: number) => {
    const message = compose('police');
    const choices = message.choices.map((choice, i) => ({ ...choice, token: `prompt-${n}.${i}` }));
    return texts(degrade({ ...message, choices }, polls, 'nl', 0))[1]?.text ?? '';
  };
  const wordings = Array.from({ length: 40 }, (_, n) => asked(n));
  expect(new Set(wordings).size).toBeGreaterThanOrEqual(5);
  expect(wordings).toEqual(Array.from({ length: 40 }, (_, n) => asked(n)));
});

test('more choices than the channel takes become numbers', () => {
  const narrow = { ...all, limits: { ...all.limits, options: 3 } };
  const [wire] = texts(degrade(compose('confirm'), narrow, 'nl', 0));
  expect(wire?.options).toBeUndefined();
  expect(wire?.text).toContain('5 Vraag iets');
});

test('an edit in its window, a new message that quotes the old one after it', () => {
  const replaces = { externalId: alertId, sentAt: 0 };
  const message = { ...compose('same'), replaces };
  expect(texts(degrade(message, all, 'nl', 899_999))[0]).toMatchObject({ replaces: alertId });
  expect(texts(degrade(message, all, 'nl', 900_000))[0]).toMatchObject({ replyTo: alertId });
  expect(texts(degrade(message, all, 'nl', 900_000))[0]).not.toHaveProperty('replaces');
  expect(texts(degrade(message, { ...all, edit: 'none' }, 'nl', 1))[0]).not.toHaveProperty('replaces');
  const forEver = { ...all, limits: { ...all.limits, editWindow: 0 } };
  expect(texts(degrade(message, forEver, 'nl', 9e12))[0]).toMatchObject({ replaces: alertId });
  expect(texts(degrade(message, without({ quote: 'none' }), 'nl', 900_000))[0]).not.toHaveProperty('replyTo');
});

test('pictures go with the first part where the channel has them', () => {
  const message = { ...compose('same'), media: ['handle'] };
  expect(texts(degrade(message, all, 'nl', 0))[0]).toMatchObject({ media: ['handle'] });
  expect(texts(degrade(message, { ...all, media: 'none' }, 'nl', 0))[0]).not.toHaveProperty('media');
});

test('nothing is handed to a channel that only receives; no reaction to one that cannot', () => {
  expect(degrade(compose('same'), { ...all, sends: false }, 'nl', 0)).toEqual([]);
  expect(degradeReaction(chat, alertId, 'seen', all)).toEqual([
    { kind: 'reaction', chat, target: alertId, emoji: '👀' },
  ]);
  expect(degradeReaction(chat, alertId, 'seen', { ...all, react: 'none' })).toEqual([]);
});

test('the ladder is 👀 ✍ 🤝 👌', () => {
  expect((['seen', 'case', 'partner', 'closed'] as const).map(reactionFor)).toEqual(['👀', '✍', '🤝', '👌']);
});

// ── Properties ──

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const borders = (text: string): ReadonlySet<number> =>
  new Set([...segmenter.segment(text)].map(({ index }) => index).concat(text.length));
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 600 }),
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.lorem({ mode: 'sentences', maxCount: 20 }),
);

test('a text that is cut loses nothing, stays within the limit, and no grapheme is cut', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 20, max: 200 }), (text, limit) => {
      const parts = split(text, limit);
      expect(parts.join('')).toBe(text);
      const whole = borders(text);
      let at = 0;
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part.length > 0 || parts.length === 1).toBe(true);
        expect(whole.has(at)).toBe(true);
        at += part.length;
      }
    }),
    { numRuns: 500 },
  );
});

test('a grapheme that is longer than the limit is cut rather than lost', () => {
  const zalgo = 'a' + '\u0301'.repeat(100);
  expect(split(zalgo, 30).join('')).toBe(zalgo);
  expect(Math.max(...split(zalgo, 30).map((part) => part.length))).toBeLessThanOrEqual(30);
});

const degree = fc.constantFrom<Degree>('native', 'fallback', 'none');
const anyCapabilities: fc.Arbitrary<Capabilities> = fc.record({
  choices: fc.record({ buttons: degree, poll: degree, reaction: degree, quote: degree }),
  edit: degree,
  react: degree,
  media: degree,
  location: degree,
  writeFirst: fc.boolean(),
  sends: fc.constant(true),
  limits: fc.record({
    text: fc.integer({ min: 60, max: 4096 }),
    options: fc.integer({ min: 0, max: 12 }),
    optionLength: fc.integer({ min: 0, max: 40 }),
    editWindow: fc.constantFrom(0, 900_000),
    perChatPerMinute: fc.constant(20),
    perMinute: fc.constant(60),
  }),
});

test('for every channel there is a way back to each choice: press, vote, number, quoted number', () => {
  const names = Object.keys(choicesOf) as PromptName[];
  fc.assert(
    fc.property(
      anyCapabilities,
      fc.constantFrom(...names),
      fc.constantFrom('nl', 'en'),
      anyText,
      (capabilities, name, locale, text) => {
        const open = openPrompt(name);
        const wires = texts(degrade(compose(name, locale, text), capabilities, locale, 0));
        const sentAs = wires.map((_, n) => asId<ExternalId>(`out-${n}`));
        const asked = [{ ...open, sentAs }];
        let ways = 0;
        for (const { options } of wires)
          for (const [index, { token, label }] of (options?.items ?? []).entries()) {
            expect(label.length).toBeLessThanOrEqual(capabilities.limits.optionLength);
            expect(readAnswer(inbound({ kind: 'choice', token }), asked, [locale])).toEqual({
              kind: 'choice',
              prompt: open.prompt,
              index,
            });
            ways += 1;
          }
        const sent = wires.map((wire) => wire.text).join('');
        for (const [index, choice] of choicesOf[name].entries()) {
          if (!sent.includes(`\n${index + 1} ${choiceLabel(textsFor(locale), choice)}`)) continue;
          const number = { kind: 'text', text: String(index + 1) } as const;
          const wanted = { kind: 'choice', prompt: open.prompt, index };
          expect(readAnswer(inbound(number), asked, [locale])).toEqual(wanted);
          const quoted = inbound(number, { replyTo: sentAs.at(-1)!, chat: { ref: chat, kind: 'group' } });
          expect(readAnswer(quoted, asked, [locale])).toEqual(wanted);
          ways += 1;
        }
        expect(ways).toBeGreaterThanOrEqual(choicesOf[name].length);
        for (const wire of wires) expect(wire.text.length).toBeLessThanOrEqual(capabilities.limits.text);
      },
    ),
    { numRuns: 400 },
  );
});

test('every label on a button, typed out, means that button or nothing', () => {
  for (const locale of ['nl', 'en'])
    for (const [name, choices] of Object.entries(choicesOf))
      choices.forEach((choice, index) => {
        const open = openPrompt(name as PromptName);
        const answer = readAnswer(
          inbound({ kind: 'text', text: choiceLabel(textsFor(locale), choice) }),
          [open],
          ['nl', 'en'],
        );
        if (name === 'question') expect(['choice', 'unclear']).toContain(answer.kind);
        else expect(answer, `${name} ${index}`).toEqual({ kind: 'choice', prompt: open.prompt, index });
      });
});
