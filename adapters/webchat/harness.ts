// The simulated platform for the channel contract: driven over its HTTP, with a line that can be made to fail.

import { readFileSync } from 'node:fs';
import type { ChannelHarness, ChannelRun, InjectKind, Recording, Seen } from '../harness.ts';
import type { ChannelDeps } from '../../src/channel/port.ts';
import { asId, type ChatAddress } from '../../src/domain/ids.ts';
import { createWebchat } from './channel.ts';
import { PlatformError, type PlatformCode } from './errors.ts';
import { botRef, parseUpdate, privateChat } from './parse.ts';
import { createPlatform, type Platform } from './platform.ts';
import { readSettings } from './settings.ts';

const group = asId<ChatAddress>('webchat:proefgroep');
const phones = [{ person: 'noor', name: 'Noor', role: 'resident', groups: [group] }] as const;

const failures = [
  { name: 'slow down, with a wait of 7 s', kind: 'throttled', retryAfter: 7_000, code: 'slow_down' },
  { name: 'the token is refused', kind: 'unauthorised', code: 'bad_token' },
  { name: 'the person blocked the bot', kind: 'recipientGone', code: 'blocked' },
  { name: 'the platform is broken', kind: 'unavailable', code: 'broken' },
  { name: 'the connection is reset', kind: 'unavailable', maybeSent: true, code: 'reset' },
  { name: 'the message is not accepted', kind: 'rejected', code: 'not_supported' },
  { name: 'the platform is not there', kind: 'misconfigured', code: 'closed' },
] as const satisfies readonly { readonly code: PlatformCode; readonly [key: string]: unknown }[];

const recordings = JSON.parse(
  readFileSync(new URL('./fixtures/updates.json', import.meta.url), 'utf8'),
) as readonly Recording[];

/** The harness of `webchat`. */
export const harness: ChannelHarness = {
  name: 'webchat',
  skips: {},
  failures,
  recordings,
  parse: (payload) => parseUpdate(payload, { nextId: () => 'm_1', nameOf: () => 'Noor' }),
  create,
};

async function create(deps: Pick<ChannelDeps, 'now' | 'nextId' | 'log'>): Promise<ChannelRun> {
  let weather: PlatformCode | 'hang' | undefined;
  const settings = { simulator: true, phones };
  const base = createPlatform({
    settings: readSettings(settings),
    ...deps,
    line: async (signal) => {
      const now = weather;
      weather = undefined;
      if (now === 'hang') await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      else if (now) throw new PlatformError(now, now === 'slow_down' ? 7_000 : undefined);
    },
  });
  const reasons: string[] = [];
  const log: ChannelDeps['log'] = (event, ids) => {
    if (event === 'webchat_ignored') reasons.push(String(ids?.['why']));
    deps.log(event, ids);
  };
  let heard: (update: unknown) => Promise<unknown> = () => Promise.resolve();
  const platform: Platform = {
    ...base,
    listen: (take) => {
      heard = take;
      base.listen(take);
    },
  };
  const channel = createWebchat({ ...deps, log, settings, groups: [group] }, platform);

  let confirmed = 0;
  let last: { path: string; body: object } | undefined;
  const post = async (path: string, body: object): Promise<{ confirmed: boolean; id: string }> => {
    last = { path, body };
    const request = new Request(`http://127.0.0.1/channel/webchat/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const response = await channel.fetch?.(request);
    const answer = (await response?.json()) as { message?: { id: string } };
    if (response?.status === 200) confirmed += 1;
    return { confirmed: response?.status === 200, id: answer.message?.id ?? '' };
  };
  const key = (): string => `key-${deps.nextId()}`;
  const write = (more: object): Promise<{ confirmed: boolean; id: string }> =>
    post('message', { person: 'noor', chat: group, key: key(), ...more });
  const act = (path: string, message: string, more: object): Promise<{ confirmed: boolean; id: string }> =>
    post(path, { person: 'noor', key: key(), message, ...more });
  const offer = async (): Promise<string> => {
    const options = { as: 'buttons' as const, items: [{ token: 'token-of-ours.a', label: 'Ja' }] };
    const chat = privateChat('noor');
    return (await platform.botText({ chat, text: '?', options }, AbortSignal.timeout(1_000))).id;
  };

  const inject = async (kind: InjectKind, canary: string): Promise<{ confirmed: boolean }> => {
    switch (kind) {
      case 'text':
        return write({ text: canary });
      case 'photo':
        return write({ photo: 'slot', text: canary });
      case 'album':
        await write({ photo: 'slot', album: 'album-1', text: canary });
        return write({ photo: 'fietsen', album: 'album-1' });
      case 'location':
        return write({ location: { latitude: 52.37, longitude: 4.96 } });
      case 'reply':
        return write({ text: canary, replyTo: (await write({ text: canary })).id });
      case 'edit':
        return act('edit', (await write({ text: 'eerst' })).id, { text: canary });
      case 'retraction':
        return act('retract', (await write({ text: canary })).id, {});
      case 'reaction':
        return act('react', (await write({ text: canary })).id, { emoji: '👍' });
      case 'reactionGone':
        return act('react', (await write({ text: canary })).id, { emoji: '' });
      case 'choice':
        return act('press', await offer(), { token: 'token-of-ours.a' });
    }
  };

  const seen: Seen[] = [];
  platform.log.watch(({ type, message }) => {
    if (!message) return;
    const chat = asId<ChatAddress>(message.chat);
    const emoji = message.reactions[botRef];
    if (type === 'reaction' && emoji !== undefined) seen.push({ chat, emoji });
    if (message.from !== botRef || type === 'reaction') return;
    seen.push({
      chat,
      text: message.text,
      ...(message.options ? { labels: message.options.items.map(({ label }) => label) } : {}),
      ...(message.replyTo === undefined ? {} : { replyTo: asId(message.replyTo) }),
      ...(type === 'edit' ? { replaces: asId(message.id) } : {}),
      media: message.photos.length,
    });
  });

  return {
    channel,
    group,
    privateChat: privateChat('noor'),
    inject,
    repeat: () => post(last?.path ?? '', last?.body ?? {}),
    confirmed: () => confirmed,
    own: async () => {
      await platform.botText({ chat: group, text: 'van ons' }, AbortSignal.timeout(1_000));
      return reasons.at(-1) ?? '';
    },
    unknown: async () => {
      await heard({ kind: 'wave', from: 'the future' });
      return reasons.at(-1) ?? '';
    },
    failNext: (failure) => {
      weather = failures.find(({ name }) => name === failure.name)?.code;
    },
    hangNext: () => {
      weather = 'hang';
    },
    answer: async ({ externalId }, way, index) => {
      const message = platform.log.get(externalId);
      const token = message?.options?.items[index]?.token ?? '';
      if (way === 'buttons') await act('press', externalId, { token });
      else if (way === 'poll') await act('vote', externalId, { token });
      else if (way === 'reaction') await act('react', externalId, { emoji: '👍' });
      else await post('message', { person: 'noor', chat: message?.chat, text: String(index + 1), replyTo: externalId });
    },
    seen: () => seen,
    close: () => channel.stop(),
  };
}
