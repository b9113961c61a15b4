// The contract of every channel (design.md §9): what the house may count on, shown on the adapter's own harness.

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  answerWays,
  injectKinds,
  type AnswerWay,
  type ChannelHarness,
  type ChannelRun,
} from '../../adapters/harness.ts';
import { SendError, type Sink, type WireMessage } from '../../src/channel/port.ts';
import { asId, type ExternalId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/message.ts';

/** A word that stands in everything persons write here, and nowhere in a log. */
const canary = 'Kanarie-06-12345678';
const started = Date.parse('2026-01-01T12:00:00Z');

interface Bench {
  readonly run: ChannelRun;
  readonly got: InboundMessage[];
  readonly logs: string[];
  /** What the sink does next; by default it takes everything. */
  sink: Sink;
  start(): Promise<void>;
}

/** Registers the tests of the channel contract for one harness. */
export function describeChannel(harness: ChannelHarness): void {
  const test = (name: string, body: (bench: Bench) => Promise<void>): void => {
    const reason = harness.skips[name];
    if (reason !== undefined) return it.skip(`${name} (not here: ${reason})`, () => undefined);
    it(name, async () => body(await createBench(harness)));
  };

  describe(`channel ${harness.name}`, () => {
    const remotes: string[] = [];
    const onSocket = (message: unknown): void => {
      const { socket } = message as { socket: Socket };
      socket.once('connect', () => remotes.push(socket.remoteAddress ?? ''));
    };
    beforeAll(() => subscribe('net.client.socket', onSocket));
    afterAll(() => {
      unsubscribe('net.client.socket', onSocket);
      // No connection outside this machine, in any of the cases above.
      expect(remotes.filter((address) => !/^(?:127\.|::1$|::ffff:127\.)/u.test(address))).toEqual([]);
    });

    it('leaves out nothing without a reason', () => {
      for (const reason of Object.values(harness.skips)) expect(reason.length).toBeGreaterThan(15);
    });

    describe('in', () => {
      for (const recording of harness.recordings)
        it(`reads a recording: ${recording.about}`, () => {
          const parsed = harness.parse(recording.payload);
          if (recording.ignored !== undefined) return expect(parsed).toEqual({ ignored: recording.ignored });
          if ('ignored' in parsed) throw new Error(`ignored: ${parsed.ignored}`);
          const { id, ...message } = parsed.message;
          expect(id).not.toBe('');
          expect(message).toEqual(recording.message);
        });

      for (const kind of injectKinds)
        test(`takes in: ${kind}`, async (bench) => {
          await bench.start();
          expect(await bench.run.inject(kind, canary)).toMatchObject({ confirmed: true });
          const message = bench.got.at(-1);
          if (!message) throw new Error('nothing came in');
          expectValid(message, harness.name);
          expect(message.content.kind).toBe(contentKinds[kind]);
          if (kind === 'album') {
            expect(message.album).toBeDefined();
            expect(bench.got.at(-2)?.album).toBe(message.album);
            expect(bench.got.at(-2)?.externalId).not.toBe(message.externalId);
          }
          if (kind === 'reply') expect(message.replyTo).toBe(bench.got.at(-2)?.externalId);
          if (kind === 'reactionGone') expect(message.content).not.toHaveProperty('emoji');
          if ('target' in message.content) expect(message.content.target).toBe(bench.got.at(-2)?.externalId);
        });

      test('P2: the same payload twice has the same external id', async (bench) => {
        await bench.start();
        for (const kind of injectKinds) {
          await bench.run.inject(kind, canary);
          const first = bench.got.at(-1)?.externalId;
          const before = bench.got.length;
          expect(await bench.run.repeat()).toMatchObject({ confirmed: true });
          // A platform may swallow a repeat that it confirmed; when it comes in again, it is known by its id.
          if (bench.got.length > before) expect(bench.got.at(-1)?.externalId).toBe(first);
        }
      });

      test('different things have different external ids', async (bench) => {
        await bench.start();
        for (const kind of injectKinds) await bench.run.inject(kind, canary);
        const ids = bench.got.map(({ externalId }) => externalId);
        expect(new Set(ids).size).toBe(ids.length);
      });

      test('its own messages are ignored, with a reason', async (bench) => {
        await bench.start();
        expect(await bench.run.own()).not.toBe('');
        expect(bench.got).toEqual([]);
      });

      test('what it does not know is ignored, with a reason and without a throw', async (bench) => {
        await bench.start();
        expect(await bench.run.unknown()).not.toBe('');
        expect(bench.got).toEqual([]);
      });

      test('P1: confirms only after the sink resolved', async (bench) => {
        await bench.start();
        const asked = Promise.withResolvers<void>();
        const stored = Promise.withResolvers<void>();
        bench.sink = () => (asked.resolve(), stored.promise);
        const injected = bench.run.inject('text', canary);
        await asked.promise;
        expect(bench.run.confirmed()).toBe(0);
        stored.resolve();
        expect(await injected).toMatchObject({ confirmed: true });
        expect(bench.run.confirmed()).toBe(1);
      });

      test('P1: does not confirm when the sink failed, and takes it when the platform gives it again', async (bench) => {
        await bench.start();
        let refused: ExternalId | undefined;
        bench.sink = ([message]) => {
          refused = message?.externalId;
          return Promise.reject(new Error('disk full'));
        };
        expect(await bench.run.inject('text', canary)).toMatchObject({ confirmed: false });
        expect(bench.run.confirmed()).toBe(0);
        bench.sink = take(bench.got);
        expect(await bench.run.repeat()).toMatchObject({ confirmed: true });
        expect(bench.got.at(-1)?.externalId).toBe(refused);
      });
    });

    describe('out', () => {
      test('sends words in a group and in private, and gives the id of each', async (bench) => {
        const { run } = await sender(bench);
        const ids = [await send(run, { chat: run.group }), await send(run, { chat: run.privateChat })];
        expect(new Set(ids.map(({ externalId }) => externalId)).size).toBe(2);
        expect(run.seen().map(({ chat, text }) => [chat, text])).toEqual([
          [run.group, 'Dag'],
          [run.privateChat, 'Dag'],
        ]);
      });

      test('words arrive as they are: markup, mentions, links and line ends mean nothing', async (bench) => {
        const { run } = await sender(bench);
        const text = '*ster* _laag_ <b>vet</b> [a](b) @allen `code`\nregel 2 & "meer" https://voorbeeld.test 👀';
        await send(run, { text });
        expect(run.seen().at(-1)?.text).toBe(text);
      });

      for (const way of answerWays)
        test(`an answer comes back: ${way}`, async (bench) => {
          const { run } = await sender(bench);
          const { choices } = run.channel.capabilities;
          const degree = way === 'buttons' || way === 'poll' ? choices[way] : choices[way];
          // What a channel cannot do by itself the core never asks of it.
          if (degree !== 'native') return;
          const sent = await send(run, question(run, way));
          if (way === 'buttons' || way === 'poll') expect(run.seen().at(-1)?.labels).toEqual(['Ja', 'Nee']);
          await run.answer(sent, way, 1);
          const answer = bench.got.at(-1);
          if (!answer) throw new Error('no answer came in');
          expectValid(answer, harness.name);
          expect(answer.chat.kind).toBe('private');
          if (way === 'quote') expect(answer.replyTo).toBe(sent.externalId);
          else if (way === 'reaction')
            expect(answer.content).toMatchObject({ kind: 'reaction', target: sent.externalId });
          else expect(answer.content).toEqual({ kind: 'choice', token: tokens[1] });
        });

      test('quotes, edits, reacts and sends pictures where it says that it can', async (bench) => {
        const { run } = await sender(bench);
        const { capabilities } = run.channel;
        await run.inject('photo', canary);
        const photo = bench.got.at(-1);
        if (!photo) throw new Error('no picture came in');
        if (capabilities.choices.quote === 'native') {
          await send(run, { chat: photo.chat.ref, replyTo: photo.externalId });
          expect(run.seen().at(-1)?.replyTo).toBe(photo.externalId);
        }
        if (capabilities.edit === 'native') {
          const first = await send(run, {});
          const edited = await send(run, { text: 'Beter', replaces: first.externalId });
          expect(edited.externalId).toBe(first.externalId);
          expect(run.seen().at(-1)).toMatchObject({ text: 'Beter', replaces: first.externalId });
        }
        if (capabilities.react === 'native') {
          const wire = { kind: 'reaction', chat: photo.chat.ref, target: photo.externalId, emoji: '👀' } as const;
          expect(await run.channel.send(wire, soon())).toEqual({ externalId: photo.externalId });
          expect(run.seen().at(-1)).toMatchObject({ emoji: '👀' });
        }
        if (capabilities.media === 'native' && photo.content.kind === 'media') {
          await send(run, { media: photo.content.media.map(({ handle }) => handle) });
          expect(run.seen().at(-1)?.media).toBe(1);
        }
      });

      test('the longest text arrives whole; a longer one is refused as rejected, or arrives in parts', async (bench) => {
        const { run } = await sender(bench);
        const { text: limit } = run.channel.capabilities.limits;
        const longest = `${'woord '.repeat(Math.ceil(limit / 6))}`.slice(0, limit - 1) + '.';
        await send(run, { text: longest });
        expect(run.seen().at(-1)?.text).toBe(longest);
        const before = run.seen().length;
        try {
          await send(run, { text: `${longest}!` });
          const parts = run.seen().slice(before);
          expect(parts.map(({ text }) => text).join('')).toBe(`${longest}!`);
        } catch (error) {
          expect(error).toMatchObject({ name: 'SendError', kind: 'rejected' });
        }
      });

      for (const failure of harness.failures)
        test(`${failure.name}: ${failure.kind}`, async (bench) => {
          const { run } = await sender(bench);
          run.failNext(failure);
          const error = await send(run, {}).catch((thrown: unknown) => thrown);
          expect(error).toBeInstanceOf(SendError);
          const { kind, retryAfter, maybeSent = false } = failure;
          expect(error).toMatchObject({ kind, retryAfter, maybeSent });
          expect(String(error)).not.toContain('Dag');
          await send(run, {});
        });

      test('every kind of failure is known', async () => {
        const kinds = new Set(harness.failures.map(({ kind }) => kind));
        expect([...kinds].sort()).toEqual(
          ['misconfigured', 'recipientGone', 'rejected', 'throttled', 'unauthorised', 'unavailable'].sort(),
        );
      });

      test('keeps the deadline: no answer in time is unavailable', async (bench) => {
        const { run } = await sender(bench);
        run.hangNext();
        const deadline = new AbortController();
        const sending = send(run, {}, deadline.signal).catch((thrown: unknown) => thrown);
        deadline.abort();
        expect(await sending).toMatchObject({ name: 'SendError', kind: 'unavailable' });
        expect(await send(run, {}, AbortSignal.abort()).catch((e: unknown) => e)).toMatchObject({
          kind: 'unavailable',
        });
      });
    });

    describe('life', () => {
      test('says how it is doing', async (bench) => {
        expect(bench.run.channel.state().name).toBe('starting');
        await bench.start();
        expect(bench.run.channel.state().name).toBe('working');
        await bench.run.channel.stop();
        expect(bench.run.channel.state().name).toBe('stopped');
      });

      test('a second start is refused', async (bench) => {
        await bench.start();
        await expect(bench.run.channel.start(bench.sink)).rejects.toThrow();
      });

      test('sends nothing before it is started', async (bench) => {
        await expect(send(bench.run, {})).rejects.toMatchObject({ name: 'SendError' });
        expect(bench.run.seen()).toEqual([]);
      });

      test('stops within 5 s with a send under way, and sends and takes nothing afterwards', async (bench) => {
        const { run } = await sender(bench);
        run.hangNext();
        const sending = send(run, {}).catch((thrown: unknown) => thrown);
        const began = performance.now();
        await run.channel.stop();
        expect(performance.now() - began).toBeLessThan(5_000);
        expect(await sending).toMatchObject({ name: 'SendError' });
        await expect(send(run, {})).rejects.toMatchObject({ name: 'SendError' });
        const before = bench.got.length;
        expect(await run.inject('text', canary)).toMatchObject({ confirmed: false });
        expect(bench.got.length).toBe(before);
        expect(run.seen()).toEqual([]);
        await run.channel.stop();
      });

      test('P6: no words, names or numbers of people in its logs', async (bench) => {
        const { run } = await sender(bench);
        for (const kind of injectKinds) await run.inject(kind, canary);
        bench.sink = () => Promise.reject(new Error('disk full'));
        await run.inject('text', canary);
        await send(run, { text: canary });
        for (const failure of harness.failures) {
          run.failNext(failure);
          await send(run, { text: canary }).catch(() => undefined);
        }
        expect(bench.logs.length).toBeGreaterThan(0);
        expect(bench.logs.join('\n')).not.toContain('06-12345678');
        expect(bench.logs.join('\n')).not.toContain('Kanarie');
      });
    });
  });
}

const tokens = ['AbCdEfGhIjKlMnOpQrStUv.a', 'AbCdEfGhIjKlMnOpQrStUv.b'] as const;

const contentKinds: Readonly<Record<(typeof injectKinds)[number], InboundMessage['content']['kind']>> = {
  text: 'text',
  photo: 'media',
  album: 'media',
  location: 'location',
  reply: 'text',
  edit: 'edit',
  retraction: 'retraction',
  reaction: 'reaction',
  reactionGone: 'reaction',
  choice: 'choice',
};

async function createBench(harness: ChannelHarness): Promise<Bench> {
  const logs: string[] = [];
  let n = 0;
  const run = await harness.create({
    now: () => started + n,
    nextId: () => `id${String((n += 1)).padStart(6, '0')}`,
    log: (event, ids) => logs.push(JSON.stringify([event, ids ?? {}])),
  });
  onTestFinished(() => run.close());
  const got: InboundMessage[] = [];
  const bench: Bench = {
    run,
    got,
    logs,
    sink: take(got),
    start: () => run.channel.start((messages) => bench.sink(messages)),
  };
  return bench;
}

const take =
  (got: InboundMessage[]): Sink =>
  async (messages) => {
    got.push(...messages);
  };

async function sender(bench: Bench): Promise<Bench> {
  await bench.start();
  return bench;
}

const soon = (): AbortSignal => AbortSignal.timeout(10_000);

type Text = Extract<WireMessage, { kind: 'text' }>;

const send = (
  run: ChannelRun,
  more: Partial<Omit<Text, 'kind'>>,
  signal = soon(),
): ReturnType<ChannelRun['channel']['send']> =>
  run.channel.send({ kind: 'text', chat: run.privateChat, text: 'Dag', ...more }, signal);

function question(run: ChannelRun, way: AnswerWay): Partial<Omit<Text, 'kind'>> {
  const items = [
    { token: tokens[0], label: 'Ja' },
    { token: tokens[1], label: 'Nee' },
  ];
  const asked = { chat: run.privateChat, text: 'Is het opgelost?' };
  return way === 'buttons' || way === 'poll' ? { ...asked, options: { as: way, items } } : asked;
}

/** What every InboundMessage holds, from any platform. */
function expectValid(message: InboundMessage, channel: string): void {
  expect(message.channel).toBe(channel);
  expect(message.id).not.toBe('');
  expect(message.externalId).not.toBe('');
  expect(message.chat.ref.startsWith(`${channel}:`)).toBe(true);
  expect(message.sender.ref.startsWith(`${channel}:`)).toBe(true);
  expect(Number.isSafeInteger(message.sentAt)).toBe(true);
  if (message.replyTo !== undefined) expect(message.replyTo).not.toBe(asId<ExternalId>(''));
}
