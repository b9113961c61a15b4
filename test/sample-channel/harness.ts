// The sample platform for the channel contract: a real HTTP server, people who write, and answers that go wrong.

import type { ChannelHarness, ChannelRun, Failure, InjectKind, Recording } from '../../adapters/harness.ts';
import type { ChannelDeps } from '../../src/channel/port.ts';
import { asId, type ChatAddress } from '../../src/domain/ids.ts';
import { until } from '../support/until.ts';
import { manifest } from './index.ts';
import { parseUpdate, type Update } from './parse.ts';
import { startSamplePlatform, type Fault } from './platform.ts';

const group = asId<ChatAddress>('sample:zuid');
const privateChat = asId<ChatAddress>('sample:@noor');

const failures: readonly (Failure & { readonly fault: Fault })[] = [
  { name: '429 with a wait of 7 s', kind: 'throttled', retryAfter: 7_000, fault: { status: 429, retryAfter: 7 } },
  { name: '401', kind: 'unauthorised', fault: { status: 401 } },
  { name: '403: the person blocked us', kind: 'recipientGone', fault: { status: 403 } },
  { name: '404: no such platform', kind: 'misconfigured', fault: { status: 404 } },
  { name: '400', kind: 'rejected', fault: { status: 400 } },
  { name: '500', kind: 'unavailable', fault: { status: 500 } },
  { name: 'a reset before the effect', kind: 'unavailable', maybeSent: true, fault: 'reset' },
  { name: 'a reset after the effect', kind: 'unavailable', maybeSent: true, fault: 'reset_after' },
  { name: 'an answer that is no JSON', kind: 'unavailable', maybeSent: true, fault: 'bad_json' },
];

const at = Date.parse('2026-01-01T12:00:00Z');
const written: Update = { id: 7, message: 'u7', chat: 'zuid', from: 'noor', at, text: 'het slot is kapot' };
const read = {
  channel: 'sample',
  externalId: asId<never>('u7'),
  chat: { ref: group, kind: 'group' },
  sender: { ref: asId<never>('sample:noor'), mayAct: true },
  sentAt: at,
} as const;

const recordings: readonly Recording[] = [
  {
    about: 'words in a group',
    payload: written,
    message: { ...read, content: { kind: 'text', text: 'het slot is kapot' } },
  },
  {
    about: 'a press in private',
    payload: { ...written, chat: '@noor', private: true, text: undefined, press: 'token.a' },
    message: { ...read, chat: { ref: privateChat, kind: 'private' }, content: { kind: 'choice', token: 'token.a' } },
  },
  {
    about: 'a photo of an album, as an answer to another message',
    payload: { ...written, photos: ['p1'], album: 'al1', replyTo: 'u3' },
    message: {
      ...read,
      content: { kind: 'media', media: [{ kind: 'photo', handle: 'p1' }], caption: 'het slot is kapot' },
      album: 'al1',
      replyTo: asId<never>('u3'),
    },
  },
  { about: 'what we sent ourselves', payload: { ...written, from: 'bot' }, ignored: 'own message' },
  { about: 'a kind that nobody knows', payload: { ...written, text: undefined }, ignored: 'unknown kind' },
];

/** The harness of `sample`. */
export const harness: ChannelHarness = {
  name: 'sample',
  skips: {},
  failures,
  recordings,
  parse: (payload) => {
    const parsed = parseUpdate(payload as Update, () => 'm_1');
    return 'content' in parsed ? { message: parsed } : parsed;
  },
  create,
};

async function create(deps: Pick<ChannelDeps, 'now' | 'nextId' | 'log'>): Promise<ChannelRun> {
  const platform = await startSamplePlatform(deps.now);
  const reasons: string[] = [];
  const log: ChannelDeps['log'] = (event, ids) => {
    if (event === 'sample.ignored') reasons.push(String(ids?.['why']));
    deps.log(event, ids);
  };
  const channel = await manifest.create({ ...deps, log, settings: { SAMPLE_URL: platform.url }, groups: [group] });
  let last: Parameters<typeof platform.post>[0] = { chat: 'zuid', from: 'noor' };

  /** The platform knows when it is asked for what follows; a channel that is lost was refused by its sink. */
  async function known(): Promise<{ confirmed: boolean }> {
    const wanted = platform.updates.length;
    const isConfirmed = (): boolean => platform.confirmed() >= wanted;
    await until('the platform knows', () => isConfirmed() || channel.state().name !== 'working');
    return { confirmed: isConfirmed() };
  }

  async function give(update: typeof last): Promise<{ confirmed: boolean; id: string }> {
    const id = platform.post(update);
    last = { ...update, message: id };
    return { ...(await known()), id };
  }

  /** What was not confirmed is given again by itself; the rest as a platform does that heard no confirmation. */
  async function repeat(): Promise<{ confirmed: boolean }> {
    if (platform.confirmed() >= platform.updates.length) return give(last);
    await until('the channel works again', () => channel.state().name === 'working');
    return known();
  }

  const write = (more: Partial<Update>): Promise<{ confirmed: boolean; id: string }> =>
    give({ chat: 'zuid', from: 'noor', ...more });

  const inject = async (kind: InjectKind, canary: string): Promise<{ confirmed: boolean }> => {
    switch (kind) {
      case 'text':
        return write({ text: canary });
      case 'photo':
        return write({ photos: ['p1'], text: canary });
      case 'album':
        await write({ photos: ['p1'], album: 'al1', text: canary });
        return write({ photos: ['p2'], album: 'al1' });
      case 'location':
        return write({ place: { latitude: 52.37, longitude: 4.96 } });
      case 'reply':
        return write({ text: canary, replyTo: (await write({ text: canary })).id });
      case 'edit':
        return write({ edits: (await write({ text: 'eerst' })).id, text: canary });
      case 'retraction':
        return write({ deletes: (await write({ text: canary })).id });
      case 'reaction':
        return write({ reacts: { to: (await write({ text: canary })).id, emoji: '👍' } });
      case 'reactionGone':
        return write({ reacts: { to: (await write({ text: canary })).id } });
      case 'choice':
        return write({ chat: '@noor', private: true, press: 'token-of-ours.a' });
    }
  };

  return {
    channel,
    group,
    privateChat,
    inject,
    repeat,
    confirmed: () => platform.confirmed(),
    own: async () => {
      await give({ chat: 'zuid', from: 'bot', text: 'van ons' });
      return reasons.at(-1) ?? '';
    },
    unknown: async () => {
      await give({ chat: 'zuid', from: 'noor' });
      return reasons.at(-1) ?? '';
    },
    failNext: ({ name }) => platform.fail(failures.find((one) => one.name === name)!.fault),
    hangNext: () => platform.fail('hang'),
    answer: async ({ externalId }, way, index) => {
      const message = platform.ledger.find(({ id }) => id === externalId);
      const chat = { chat: message?.chat ?? '', private: true, from: 'noor' };
      if (way === 'buttons') await give({ ...chat, press: message?.buttons?.[index]?.token ?? '' });
      else await give({ ...chat, text: String(index + 1), replyTo: externalId });
    },
    seen: () =>
      platform.ledger.map(({ chat, text, emoji, buttons, replyTo, message }) => ({
        chat: asId<ChatAddress>(`sample:${chat}`),
        ...(text === undefined ? {} : { text }),
        ...(emoji === undefined ? {} : { emoji }),
        ...(buttons ? { labels: buttons.map(({ label }) => label) } : {}),
        ...(replyTo === undefined ? {} : { replyTo: asId<never>(replyTo) }),
        ...(message === undefined ? {} : { replaces: asId<never>(message) }),
      })),
    close: async () => {
      await channel.stop();
      await platform.close();
    },
  };
}
