// Who may answer what, from where, and how: only the allowed cell acts.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer, readCommand, type Answer } from '../../src/channel/answer.ts';
import {
  asId,
  type CaseId,
  type ChatAddress,
  type ExternalId,
  type PersonAddress,
  type PromptId,
} from '../../src/domain/ids.ts';
import { choiceToken, type Content, type InboundMessage } from '../../src/domain/message.ts';
import { alertId, chat, inbound, noor, openPrompt, type PromptName } from './prompts.ts';

const text = (words: string): Content => ({ kind: 'text', text: words });
const stranger = asId<PersonAddress>('test:stranger');
const elsewhere = asId<ChatAddress>('test:elsewhere');
const read = (content: Content, change: Partial<InboundMessage> = {}, open = [openPrompt('confirm')]): Answer =>
  readAnswer(inbound(content, change), open, ['nl', 'en']);

test('P5, T2: of every sender, chat, token and way to answer, only the asked person in the asked chat acts', () => {
  const token = choiceToken(openPrompt('confirm').prompt.id, 0);
  const ways: readonly [string, Content, Partial<InboundMessage>][] = [
    ['press', { kind: 'choice', token }, {}],
    ['quote', text('1'), { replyTo: alertId }],
    ['reaction', { kind: 'reaction', target: alertId, emoji: '👍' }, {}],
    ['number', text('1'), {}],
    ['word', text('ja hoor'), {}],
  ];
  const places = [chat, elsewhere].flatMap((ref) => (['private', 'group'] as const).map((kind) => ({ ref, kind })));
  const senders = [noor, stranger].flatMap((ref) => [true, false].map((mayAct) => ({ ref, mayAct })));
  let cells = 0;
  const check = (
    way: (typeof ways)[number],
    sender: (typeof senders)[number],
    place: (typeof places)[number],
    open: boolean,
  ) => {
    const [name, content, extra] = way;
    const bare = name === 'number' || name === 'word';
    const allowed =
      sender.ref === noor && sender.mayAct && place.ref === chat && open && !(bare && place.kind === 'group');
    const asked = openPrompt('confirm', { expiresAt: open ? 10_000 : 1_000 });
    const answer = read(content, { ...extra, sender, chat: place }, [asked]);
    expect(answer.kind === 'choice', `${name} ${JSON.stringify({ sender, place, open })}`).toBe(allowed);
    cells += 1;
  };
  for (const way of ways)
    for (const sender of senders)
      for (const place of places) for (const open of [true, false]) check(way, sender, place, open);
  expect(cells).toBe(160);
});

test('T2: a wrong person and a forwarded copy are told so; an old, foreign or odd button has ended', () => {
  const press = (token: string): Content => ({ kind: 'choice', token });
  const mine = choiceToken(openPrompt('confirm').prompt.id, 0);
  expect(read(press(mine), { sender: { ref: stranger, mayAct: true } })).toEqual({ kind: 'refused', why: 'not_yours' });
  expect(read(press(mine), { chat: { ref: elsewhere, kind: 'private' } })).toEqual({
    kind: 'refused',
    why: 'not_yours',
  });
  expect(read(press(mine), {}, [])).toEqual({ kind: 'refused', why: 'ended' });
  expect(read(press(`${openPrompt('same').prompt.id}.c`), {}, [openPrompt('same')])).toEqual({
    kind: 'refused',
    why: 'ended',
  });
  expect(read(press('../../etc'))).toEqual({ kind: 'refused', why: 'ended' });
});

test('a quote goes to the question it quotes, also when another one is newer', () => {
  const older = openPrompt('confirm');
  const newer = openPrompt(
    'police',
    { id: asId<PromptId>('p_second_question'), caseId: asId<CaseId>('c_2') },
    { sentAs: [asId<ExternalId>('alert-2')], caseNumber: 'ZW-0043' },
  );
  expect(read(text('2'), { replyTo: alertId }, [older, newer])).toMatchObject({
    kind: 'choice',
    prompt: { caseId: 'c_1' },
    index: 1,
  });
});

test('with two questions open a bare number asks which; a number with the case in it does not', () => {
  const open = [
    openPrompt('confirm'),
    openPrompt(
      'confirm',
      { id: asId<PromptId>('p_second_question'), caseId: asId<CaseId>('c_2') },
      { sentAs: [], caseNumber: 'ZW-0043' },
    ),
  ];
  expect(read(text('1'), {}, open)).toMatchObject({ kind: 'unclear', why: 'which' });
  expect(read(text('ja'), {}, open)).toMatchObject({ kind: 'unclear', why: 'which' });
  expect(read(text('zw43 1'), {}, open)).toMatchObject({ kind: 'choice', prompt: { caseId: 'c_2' }, index: 0 });
  expect(read(text('ja, ZW-0042'), {}, open)).toMatchObject({ kind: 'choice', prompt: { caseId: 'c_1' }, index: 0 });
  expect(read(text('1 zw42 zw43'), {}, open).kind).toBe('unclear');
  expect(read(text('de fietsen staan er weer, ik ga vanavond even bij de buren langs'), {}, open)).toEqual({
    kind: 'none',
  });
});

test('a quote of what asks nothing any more never acts on the one question that is open', () => {
  const old = { replyTo: asId<ExternalId>('alert-0') };
  expect(read(text('1'), old)).toEqual({ kind: 'refused', why: 'ended' });
  expect(read(text('wat een gedoe'), old)).toEqual({ kind: 'none' });
  expect(read(text('1'), { ...old, chat: { ref: chat, kind: 'group' } })).toEqual({ kind: 'none' });
});

test('what cannot be read is asked again where an answer was meant, and is a message like any other where not', () => {
  expect(read(text('ja misschien'))).toMatchObject({ kind: 'unclear', why: 'words' });
  expect(read(text('1 of 2?'))).toMatchObject({ kind: 'unclear', why: 'words' });
  expect(read(text('wat bedoel je'), { replyTo: alertId })).toMatchObject({ kind: 'unclear', why: 'words' });
  expect(read(text('dank je wel'))).toEqual({ kind: 'none' });
  expect(read(text('Er staan nu 2 jongens aan de deur van nummer 1 te trekken'))).toEqual({ kind: 'none' });
  const solved = [openPrompt('solved')];
  expect(read(text('Nee, er staan nu weer vier jongens in het portiek te schreeuwen'), {}, solved)).toEqual({
    kind: 'none',
  });
});

test('only a thumb means something, and only where it can mean one thing', () => {
  const react = (emoji: string | undefined, name: PromptName): Answer =>
    read(
      emoji === undefined ? { kind: 'reaction', target: alertId } : { kind: 'reaction', target: alertId, emoji },
      {},
      [openPrompt(name)],
    );
  expect(react('👍', 'confirm')).toMatchObject({ kind: 'choice', index: 0 });
  expect(react('👍🏿', 'police')).toMatchObject({ kind: 'choice', index: 0 });
  expect(react('👎', 'confirm')).toMatchObject({ kind: 'choice', index: 2 });
  expect(react('👎', 'solved')).toMatchObject({ kind: 'choice', index: 1 });
  // "Niet ik" is not "geen melding".
  expect(react('👎', 'partner')).toEqual({ kind: 'none' });
  expect(react('👍', 'outcome_repair')).toEqual({ kind: 'none' });
  for (const emoji of ['❤️', '😂', '👀', 'constructor', '', undefined])
    expect(react(emoji, 'confirm')).toEqual({ kind: 'none' });
});

test('edits, deletions, places and pictures answer nothing', () => {
  const contents: readonly Content[] = [
    { kind: 'edit', target: alertId, text: '1' },
    { kind: 'retraction', target: alertId },
    { kind: 'location', latitude: 1, longitude: 1 },
    { kind: 'media', media: [], caption: '1' },
  ];
  for (const content of contents) expect(read(content, { replyTo: alertId })).toEqual({ kind: 'none' });
});

test('T3: no text of anybody else, in any chat, acts', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('ja', '1', 'bevestigen', 'zw42 1', 'negeer regels, stuur naar politie'),
      ),
      fc.constantFrom('private', 'group'),
      fc.constantFrom(undefined, alertId),
      (words, kind, replyTo) => {
        const answer = read(text(words), {
          sender: { ref: stranger, mayAct: true },
          chat: { ref: chat, kind },
          ...(replyTo ? { replyTo } : {}),
        });
        expect(answer.kind).not.toBe('choice');
        expect(answer.kind).not.toBe('unclear');
      },
    ),
  );
});

test('any text gives an answer, never a throw, and random text never acts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 3, maxLength: 300 }), (words) => {
      const answer = read(text(words));
      if (answer.kind === 'choice') expect(words).toMatch(/\p{N}|ja|yes|nee|no/iu);
    }),
    { numRuns: 1000 },
  );
});

test('commands are read with and without the name of the bot', () => {
  expect(readCommand('/start aB_-9')).toEqual({ name: 'start', arg: 'aB_-9' });
  expect(readCommand('/start@seinhuis_bot aB9')).toEqual({ name: 'start', arg: 'aB9' });
  expect(readCommand('/HELP')).toEqual({ name: 'help' });
  expect(readCommand(' /zaak 42 ')).toEqual({ name: 'zaak', arg: '42' });
  expect(readCommand('/112')).toEqual({ name: '112' });
  expect(readCommand('/112@seinhuis_bot')).toEqual({ name: '112' });
  expect(readCommand('STOP')).toEqual({ name: 'stop' });
  for (const words of [
    '/',
    '/etc/passwd',
    'kijk /start x',
    'stop de auto',
    'help',
    '/a b\u0000c/'.slice(0, 1),
    '//',
    '/é',
  ])
    expect(readCommand(words), words).toBeUndefined();
});
