// The channel contract on the fake Bot API: real HTTP, real long polls, real offsets.

import type { ChannelDeps } from '../../src/channel/port.ts';
import { asId, type ChatAddress } from '../../src/domain/ids.ts';
import type { ChannelHarness, ChannelRun, Failure, InjectKind, Seen } from '../harness.ts';
import { externalOf, placeOf } from './address.ts';
import { createTelegram } from './channel.ts';
import { recordings } from './fixtures/recordings.ts';
import { noPace } from './pace.ts';
import { parseUpdate } from './parse.ts';
import { createPeople, photoOf, type Given, type Seat } from './people.ts';
import { startTelegramPlatform, type Fault, type LedgerEntry } from './platform.ts';

const group = -1_001_234_567_890;
const person = 5_001;

/** Each failure by name, and what the fake Bot API does for it. */
const weather: Readonly<Record<string, { readonly failure: Omit<Failure, 'name'>; readonly fault: Fault }>> = {
  '429 with a wait of 7 s': {
    failure: { kind: 'throttled', retryAfter: 7_000 },
    fault: { status: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
  },
  '403, blocked by the user': {
    failure: { kind: 'recipientGone' },
    fault: { status: 403, description: 'Forbidden: bot was blocked by the user' },
  },
  '400, chat not found': {
    failure: { kind: 'recipientGone' },
    fault: { status: 400, description: 'Bad Request: chat not found' },
  },
  '400, anything else': {
    failure: { kind: 'rejected' },
    fault: { status: 400, description: 'Bad Request: message is too long' },
  },
  '401, the token was taken back': {
    failure: { kind: 'unauthorised' },
    fault: { status: 401, description: 'Unauthorized' },
  },
  '404, no Bot API there': { failure: { kind: 'misconfigured' }, fault: { status: 404, description: 'Not Found' } },
  '500 of Telegram': { failure: { kind: 'unavailable' }, fault: { status: 500 } },
  'a reset before the effect': { failure: { kind: 'unavailable', maybeSent: true }, fault: 'reset' },
  'a reset after the effect': { failure: { kind: 'unavailable', maybeSent: true }, fault: 'reset_after' },
  'an answer that is no JSON': { failure: { kind: 'unavailable', maybeSent: true }, fault: 'bad_json' },
};

const failures: readonly Failure[] = Object.entries(weather).map(([name, { failure }]) => ({ name, ...failure }));

export const harness: ChannelHarness = {
  name: 'telegram',
  skips: { 'takes in: retraction': 'Telegram never tells a bot that a message was deleted' },
  failures,
  recordings,
  parse: (payload) =>
    parseUpdate(payload as Parameters<typeof parseUpdate>[0], {
      bot: 123_456_789,
      now: Date.parse('2026-03-02T12:00:00Z'),
      nextId: () => 'id-1',
      addressOf: (chat, topic) => asId<ChatAddress>(`telegram:${chat}${topic === 7 ? '/7' : ''}`),
    }),
  create: createRun,
};

async function createRun(deps: Pick<ChannelDeps, 'now' | 'nextId' | 'log'>): Promise<ChannelRun> {
  const platform = await startTelegramPlatform({ now: deps.now });
  const people = createPeople(platform, deps.now);
  let ignored = '';
  const log: ChannelDeps['log'] = (event, ids) => {
    if (event === 'telegram.ignored') ignored = String(ids?.['why']);
    deps.log(event, ids);
  };
  const channel = createTelegram(
    {
      ...deps,
      log,
      settings: { TELEGRAM_BOT_TOKEN: platform.token, TELEGRAM_API_ROOT: platform.root },
      groups: [asId<ChatAddress>(`telegram:${group}`)],
    },
    { pace: noPace },
  );
  const seat: Seat = { from: person, chat: group, name: 'Noor' };
  const home: Seat = { ...seat, chat: person };
  const outcome = async ({ update }: Given): Promise<{ readonly confirmed: boolean }> => ({
    // Nobody asks for news any more: it was never given.
    confirmed: channel.state().name === 'stopped' ? false : await platform.news.outcome(update),
  });
  const before = async (given: Given): Promise<Given> => {
    await outcome(given);
    return given;
  };

  const inject = async (kind: InjectKind, canary: string): Promise<{ readonly confirmed: boolean }> => {
    switch (kind) {
      case 'text':
      case 'retraction': // deleted at once: the bot hears of the words, and never that they are gone
        return outcome(people.write(seat, { text: canary }));
      case 'photo':
        return outcome(people.write(seat, { ...photoOf('photo-1'), caption: canary }));
      case 'album':
        await before(people.write(seat, { ...photoOf('photo-1'), caption: canary, media_group_id: '1300' }));
        return outcome(people.write(seat, { ...photoOf('photo-2'), media_group_id: '1300' }));
      case 'location':
        return outcome(people.write(seat, { location: { latitude: 52.37, longitude: 4.96 } }));
      case 'reply': {
        const { message } = await before(people.write(seat, { text: canary }));
        const quoted = { message_id: message, date: 0, chat: { id: group, type: 'supergroup' }, text: canary };
        return outcome(people.write(seat, { text: canary, reply_to_message: quoted }));
      }
      case 'edit': {
        const { message } = await before(people.write(seat, { text: 'eerst' }));
        return outcome(people.edit(seat, message, { text: canary }));
      }
      case 'reaction':
      case 'reactionGone': {
        const { message } = await before(people.write(seat, { text: canary }));
        return outcome(people.react(seat, message, kind === 'reaction' ? '👍' : undefined));
      }
      case 'choice':
        return outcome(people.press(home, 1, 'token-of-ours.a'));
    }
  };

  /** A ledger entry of a send, by the id that the channel gave. */
  const sentAs = (externalId: Parameters<typeof placeOf>[0]): LedgerEntry | undefined => {
    const place = placeOf(externalId);
    return platform.ledger.findLast(({ chat, message }) => chat === place?.chat && message === place.message);
  };

  return {
    channel,
    group: asId<ChatAddress>(`telegram:${group}`),
    privateChat: asId<ChatAddress>(`telegram:${person}`),
    inject,
    repeat: () => outcome(people.again()),
    confirmed: () => platform.news.confirmed(),
    own: async () => {
      await outcome(people.write({ ...seat, from: platform.bot.id }, { text: 'van ons' }));
      return ignored;
    },
    unknown: async () => {
      await outcome(people.give({ chat_member: {} } as never));
      return ignored;
    },
    failNext: ({ name }) => platform.fail(weather[name]?.fault ?? 'reset'),
    hangNext: () => platform.fail('hang'),
    answer: async ({ externalId }, way, index) => {
      const entry = sentAs(externalId);
      const message = entry?.message ?? 0;
      if (way === 'reaction') await outcome(people.react(home, message, '👍'));
      else if (way === 'quote') {
        const quoted = { message_id: message, date: 0, chat: { id: person, type: 'private' } };
        await outcome(people.write(home, { text: String(index + 1), reply_to_message: quoted }));
      } else await outcome(people.press(home, message, buttonsOf(entry)[index]?.callback_data ?? ''));
    },
    seen: () => platform.ledger.map(asSeen),
    close: async () => {
      await channel.stop();
      await platform.close();
    },
  };
}

interface Button {
  readonly text: string;
  readonly callback_data: string;
}

/** The buttons of a message that was sent, in reading order. */
export function buttonsOf(entry: LedgerEntry | undefined): readonly Button[] {
  const markup = (entry?.payload['reply_markup'] ?? {}) as {
    readonly inline_keyboard?: readonly (readonly Button[])[];
  };
  return markup.inline_keyboard?.flat() ?? [];
}

const wordsOf = ({ text, caption }: LedgerEntry['payload']): string =>
  typeof text === 'string' ? text : typeof caption === 'string' ? caption : '';

function asSeen({ method, payload, chat, message }: LedgerEntry): Seen {
  const address = asId<ChatAddress>(`telegram:${chat}`);
  if (method === 'setMessageReaction') {
    const [reaction] = payload['reaction'] as readonly { readonly emoji: string }[];
    return { chat: address, emoji: reaction?.emoji ?? '' };
  }
  const quoted = (payload['reply_parameters'] ?? {}) as { readonly message_id?: number };
  const labels = buttonsOf({ method, payload, chat, message, at: 0 }).map(({ text }) => text);
  return {
    chat: address,
    text: wordsOf(payload),
    ...(labels.length === 0 ? {} : { labels }),
    ...(quoted.message_id === undefined ? {} : { replyTo: externalOf({ chat, message: quoted.message_id }) }),
    ...(method.startsWith('edit') ? { replaces: externalOf({ chat, message }) } : {}),
    media: method === 'sendPhoto' ? 1 : 0,
  };
}
