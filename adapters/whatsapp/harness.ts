// The channel contract through the real library in a real Chromium, on the fake WhatsApp page.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as turn } from 'node:timers/promises';
import type { ChannelDeps, Sent } from '../../src/channel/port.ts';
import type { ExternalId } from '../../src/domain/ids.ts';
import type { AnswerWay, ChannelHarness, ChannelRun, Failure, InjectKind, Seen } from '../harness.ts';
import { chatAddress, externalOf, personAddress } from './address.ts';
import { createWhatsapp } from './channel.ts';
import type { LibraryEvent } from './events.ts';
import { leaveBrowser, shareBrowser } from './fake/browser.ts';
import { createPeople, type Said, type Seat } from './fake/people.ts';
import { createFakeWhatsapp, type FakePage, type Taken } from './fake/server.ts';
import { recordings } from './fixtures/recordings.ts';
import { noPace } from './pace.ts';
import { parseEvent } from './parse.ts';
import { findChromium } from './settings.ts';

const group = '120363000000000001@g.us';
const person = '5001000000@lid';
const number = '31600000001@c.us';

/** Each failure by name, and the words in which the page says it. */
const weather: Readonly<Record<string, { readonly failure: Omit<Failure, 'name'>; readonly says: string }>> = {
  'rate-overlimit': { failure: { kind: 'throttled', retryAfter: 600_000 }, says: 'rate-overlimit' },
  'the number is not on WhatsApp': { failure: { kind: 'recipientGone' }, says: 'No LID for user' },
  'no participant of the group': { failure: { kind: 'recipientGone' }, says: 'not a participant' },
  'the message is not acceptable': { failure: { kind: 'rejected' }, says: 'not-acceptable' },
  'the session was ended': { failure: { kind: 'unauthorised' }, says: 'not-authorized' },
  'a module of WhatsApp Web is gone': { failure: { kind: 'misconfigured' }, says: 'Requiring unknown module "X"' },
  'the page went away': { failure: { kind: 'unavailable' }, says: 'Execution context was destroyed.' },
  'words that nobody knows': { failure: { kind: 'unavailable' }, says: 'E4711' },
};

const failures: readonly Failure[] = Object.entries(weather).map(([name, { failure }]) => ({ name, ...failure }));

/** Where Chromium is; the tests' own variable counts as well. */
const chromium = (): string | undefined => process.env['SEINHUIS_TEST_CHROMIUM'] || findChromium();

export const harness: ChannelHarness = {
  name: 'whatsapp',
  skips: {},
  failures,
  recordings,
  parse: (payload) =>
    parseEvent(payload as LibraryEvent, {
      nextId: () => 'id-1',
      personOf: personAddress,
      isMe: (ref) => ref === '31600000099@c.us',
      titleOf: () => undefined,
      tokenOf: (poll, option) => (poll.endsWith('POLL') ? ['token-of-ours.a', 'token-of-ours.b'][option] : undefined),
    }),
  create: createRun,
};

async function createRun(deps: Pick<ChannelDeps, 'now' | 'nextId' | 'log'>): Promise<ChannelRun> {
  const path = chromium();
  if (path === undefined) throw new Error('whatsapp: no Chromium (apt-get install chromium)');
  const endpoint = await shareBrowser(path);
  const whatsapp = createFakeWhatsapp({ linked: true, groups: { [group]: true }, people: { [number]: person } });
  // The person wrote to us once: without that we never write.
  whatsapp.history.chat(person);
  const people = createPeople(whatsapp, deps.now);
  const data = mkdtempSync(join(tmpdir(), 'seinhuis-whatsapp-'));
  const heard = { ignored: '', taken: 0, events: 0, refused: 0 };
  const log: ChannelDeps['log'] = (event, ids) => {
    if (event === 'whatsapp.ignored') heard.ignored = String(ids?.['why']);
    if (event === 'whatsapp.taken') heard.taken += Number(ids?.['messages']);
    if (event === 'whatsapp.not_taken') heard.refused += 1;
    if (['whatsapp.ignored', 'whatsapp.taken', 'whatsapp.not_taken'].includes(event)) heard.events += 1;
    deps.log(event, ids);
  };
  const settings = {
    WHATSAPP: 'on',
    WHATSAPP_RISK_ACCEPTED: 'yes',
    WHATSAPP_DATA: data,
    WHATSAPP_WEB_VERSION_CACHE: whatsapp.folder,
    WHATSAPP_WEB_VERSION_STRICT: 'on',
  };
  const channel = createWhatsapp(
    { ...deps, log, settings, groups: [chatAddress(group)] },
    { pace: noPace, endpoint, onPage: (page) => whatsapp.attach(page as FakePage), patience: { startMs: 30_000 } },
  );
  const seat: Seat = { person, chat: group, name: 'Noor' };
  const home: Seat = { ...seat, chat: person };
  let last: Said | undefined;

  /** Waits for what becomes of it; when nobody heard it, nothing does. */
  async function outcome(give: () => Promise<Said>): Promise<{ readonly confirmed: boolean }> {
    const before = { ...heard };
    last = await give();
    if (!last.heard || channel.state().name === 'stopped') return { confirmed: false };
    await moved(before);
    return { confirmed: heard.taken > before.taken };
  }
  async function moved(before: typeof heard): Promise<void> {
    const deadline = performance.now() + 20_000;
    while (heard.events === before.events) {
      if (performance.now() > deadline) throw new Error('whatsapp: the channel said nothing of it');
      await turn(2);
    }
  }
  const done = (given: Said, heardIt: boolean): Said => ({ ...given, heard: heardIt });

  const photo = (stanza: string, caption?: string): Readonly<Record<string, unknown>> => ({
    type: 'image',
    mimetype: 'image/jpeg',
    directPath: `/photos/${stanza}`,
    ...(caption === undefined ? {} : { caption }),
  });

  async function poll(): Promise<Sent> {
    const items = [
      { token: 'token-of-ours-of-22-ch.a', label: 'Ja' },
      { token: 'token-of-ours-of-22-ch.b', label: 'Nee' },
    ];
    const wire = { kind: 'text', chat: chatAddress(person), text: 'Kies', options: { as: 'poll', items } } as const;
    return channel.send(wire, AbortSignal.timeout(20_000));
  }

  const serializedOf = ({ externalId }: Sent): string =>
    whatsapp.taken.findLast(({ id }) => externalId.endsWith(`/${id.split('_')[2]}`))?.id ?? '';

  async function inject(kind: InjectKind, canary: string): Promise<{ readonly confirmed: boolean }> {
    switch (kind) {
      case 'text':
        return outcome(() => people.write(seat, { body: canary }));
      case 'photo':
        return outcome(() => people.write(seat, photo('1', canary)));
      case 'album': {
        const parentMsgKey = {
          fromMe: false,
          remote: group,
          id: '3AALBUM',
          _serialized: `false_${group}_3AALBUM_${person}`,
        };
        const part = { parentMsgKey, associationType: 'MEDIA_ALBUM' };
        await outcome(() => people.write(seat, { ...photo('1', canary), ...part }));
        return outcome(() => people.write(seat, { ...photo('2'), ...part }));
      }
      case 'location':
        return outcome(() => people.write(seat, { type: 'location', lat: 52.37, lng: 4.96 }));
      case 'reply': {
        await outcome(() => people.write(seat, { body: canary }));
        const quote = { quotedMsg: { body: canary }, quotedStanzaID: last!.id.split('_')[2] };
        return outcome(() => people.write(seat, { body: canary, ...quote }));
      }
      case 'edit':
      case 'retraction': {
        await outcome(() => people.write(seat, { body: 'eerst' }));
        const { id } = last!;
        const again = kind === 'edit' ? () => people.edit(group, id, canary) : () => people.revoke(group, id);
        return outcome(async () => ({
          id,
          heard: await again(),
          again: () => whatsapp.tell({ on: 'again', kind, id }),
        }));
      }
      case 'reaction':
      case 'reactionGone': {
        await outcome(() => people.write(seat, { body: canary }));
        return outcome(() => people.react(seat, last!.id, kind === 'reaction' ? '👍' : ''));
      }
      case 'choice': {
        const before = { ...heard };
        const sent = await poll();
        await moved(before);
        return outcome(() => people.vote(home, serializedOf(sent), [0]));
      }
    }
  }

  return {
    channel,
    group: chatAddress(group),
    privateChat: chatAddress(person),
    inject,
    repeat: () => outcome(async () => done(last!, await last!.again())),
    confirmed: () => heard.taken,
    own: async () => {
      await outcome(() => people.own(group, 'van ons'));
      return heard.ignored;
    },
    unknown: async () => {
      await outcome(() => people.write(seat, { type: 'mystery' }));
      return heard.ignored;
    },
    failNext: ({ name }) => whatsapp.fail({ error: weather[name]?.says ?? 'E4711' }),
    hangNext: () => whatsapp.fail('hang'),
    answer: (sent, way, index) => answer(sent, way, index),
    seen: () => whatsapp.taken.map(asSeen),
    close: async () => {
      await channel.stop();
      const unknown = await whatsapp.unknownModules();
      if (unknown.length > 0) throw new Error(`the page has no ${unknown.join(', ')}`);
      whatsapp.close();
      leaveBrowser();
      rmSync(data, { recursive: true, force: true });
    },
  };

  async function answer(sent: Sent, way: AnswerWay, index: number): Promise<void> {
    const id = serializedOf(sent);
    if (way === 'poll') await outcome(() => people.vote(home, id, [index]));
    else if (way === 'reaction') await outcome(() => people.react(home, id, '👍'));
    else {
      const quote = { quotedMsg: { body: '?' }, quotedStanzaID: id.split('_')[2] };
      await outcome(() => people.write(home, { body: String(index + 1), ...quote }));
    }
  }
}

/** What WhatsApp took, as the contract looks at it. */
function asSeen({ kind, chat, id, text, message }: Taken): Seen {
  const address = chatAddress(chat);
  const own = (stanza: string | undefined): ExternalId => externalOf(address, stanza ?? '');
  if (kind === 'react') return { chat: address, emoji: text };
  if (kind === 'edit') return { chat: address, text, replaces: own(id.split('_')[2]) };
  return {
    chat: address,
    text,
    ...(message?.pollOptions ? { labels: message.pollOptions.map(({ name }) => name) } : {}),
    ...(message?.quotedStanzaID === undefined ? {} : { replyTo: own(message.quotedStanzaID) }),
    media: message?.type === 'image' ? 1 : 0,
  };
}
