// One case over three channels: the group on WhatsApp, its contact persons on Telegram, the police in the simulator.

import { expect, it, onTestFinished, beforeEach } from 'vitest';
import { createPeople } from '../adapters/telegram/people.ts';
import { startTelegramPlatform } from '../adapters/telegram/platform.ts';
import { buttonsOf } from '../adapters/telegram/harness.ts';
import { createWebchat } from '../adapters/webchat/channel.ts';
import { manifest as webchat } from '../adapters/webchat/index.ts';
import type { Snapshot } from '../adapters/webchat/messages.ts';
import { asId, type ChatAddress, type ContactId, type PersonAddress } from '../src/domain/ids.ts';
import { linkByHand } from '../src/pipeline/links.ts';
import { chromiumMissing, chromiumPath } from './support/chromium.ts';
import { standIn } from './support/stand-in.ts';
import { manifestWith, numberOf } from './support/telegram-parts.ts';
import { noPace } from '../adapters/telegram/pace.ts';
import { until } from './support/until.ts';
import { lidOf, whatsappGroups } from './support/whatsapp-parts.ts';
import { openWhatsappHouse } from './support/whatsapp.ts';

beforeEach((context) => context.skip(chromiumPath() === undefined, chromiumMissing));

it('a case goes round: seen on WhatsApp, confirmed on Telegram, closed in the simulator, heard on WhatsApp', async () => {
  const telegram = await startTelegramPlatform();
  onTestFinished(() => telegram.close());
  const phones = [{ person: 'marit', name: 'Marit', role: 'police', groups: [] }];
  const h = await openWhatsappHouse({
    classifier: standIn,
    inPrivate: ['noor'],
    linked: [],
    otherChannels: { telegram: { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root } },
    otherManifests: [
      manifestWith(noPace),
      {
        ...webchat,
        wanted: () => true,
        create: (deps) => createWebchat({ ...deps, settings: { simulator: true, phones } }),
      },
    ],
  });
  const { store, channels } = h.house();
  const link = (contact: string, person: string, chat: string): void =>
    linkByHand(store, asId<ContactId>(contact), asId<PersonAddress>(person), asId<ChatAddress>(chat), h.clock.now());
  const youssef = numberOf('youssef');
  link('youssef', `telegram:${youssef}`, `telegram:${youssef}`);
  link('marit', 'webchat:marit', 'webchat:@marit');

  const said = await h.says('noor', 'er staat iemand met een betonschaar bij de fietsen, ingang C');
  const alert = await settled(() => telegram.ledger.find(({ chat }) => chat === youssef));
  const confirm = buttonsOf(alert).find(({ text }) => text === 'Bevestigen');
  createPeople(telegram).press({ from: youssef, chat: youssef }, alert.message, confirm?.callback_data ?? '');

  const fetch = channels.get('webchat')?.fetch;
  const phone = async (): Promise<Snapshot['chats'][number]['messages']> => {
    const response = await fetch?.(new Request('http://127.0.0.1/channel/webchat/state'));
    const state = (await response?.json()) as Snapshot;
    return state.chats.find(({ chat }) => chat === 'webchat:@marit')?.messages ?? [];
  };
  const press = async (label: string): Promise<void> => {
    const message = await settled(async () =>
      (await phone()).findLast(({ options }) => options?.items.some((item) => item.label === label)),
    );
    const token = message.options?.items.find((item) => item.label === label)?.token;
    const body = JSON.stringify({ person: 'marit', message: message.id, token, key: `key-${message.id}` });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch?.(
      new Request('http://127.0.0.1/channel/webchat/press', { method: 'POST', headers, body }),
    );
    expect(response?.status).toBe(200);
    await h.house().idle();
  };
  async function settled<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
    let found: T | undefined;
    await until('it is there', async () => (await h.house().idle(), (found = await look()) !== undefined));
    if (found === undefined) throw new Error('gone');
    return found;
  }

  await press('Afgehandeld');
  await press('Iemand gesproken');
  const ladder = (): readonly string[] =>
    h.sent(whatsappGroups['zuid'] ?? '').flatMap(({ id, text }) => (id === said.id ? [text] : []));
  await until('the whole ladder was climbed', () => ['👀', '🤝', '👌'].every((step) => ladder().includes(step)));
  expect(h.read('noor').join('\n')).toContain('Is het opgelost?');
  await h.says('noor', 'ja', '@');
  expect(h.sent(lidOf('noor')).at(-1)?.text.toLowerCase()).toContain('dank');
  expect(h.cases().map(({ status }) => status)).toEqual(['closed']);
});
