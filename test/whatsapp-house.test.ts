// The whole house on WhatsApp, through whatsapp-web.js in a real Chromium on the fake page: what people do there becomes
// what the house does, and no message is lost or taken twice.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WhatsappChannel } from '../adapters/whatsapp/channel.ts';
import { asId, type ChatAddress } from '../src/domain/ids.ts';
import { chromiumMissing, chromiumPath } from './support/chromium.ts';
import { standIn } from './support/stand-in.ts';
import { until } from './support/until.ts';
import { lidOf, numberOf, whatsappGroups } from './support/whatsapp-parts.ts';
import { openWhatsappHouse, quoteOf, type WhatsappHouse, type WhatsappHouseOptions } from './support/whatsapp.ts';

const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
/** No danger: it keeps its place, and no line of 112 goes before the alert. */
const noise = 'er is al uren harde muziek op de derde verdieping bij ingang A';
const zuid = whatsappGroups['zuid'] ?? '';

let opened: WhatsappHouse | undefined;
async function open(options: WhatsappHouseOptions = {}): Promise<WhatsappHouse> {
  opened = await openWhatsappHouse({ classifier: standIn, ...options });
  return opened;
}
const channelOf = (h: WhatsappHouse): WhatsappChannel => h.house().channels.get('whatsapp') as WhatsappChannel;
const rows = (h: WhatsappHouse): readonly { readonly content: string | null; readonly sender: string }[] =>
  h.house().store.db.$client.prepare('select content, sender from inbox order by rowid').all() as never;
/** The phone as it is after a reload of the page: in step again. */
async function reload(h: WhatsappHouse): Promise<void> {
  const before = h.logged('whatsapp.looked_back');
  await h.whatsapp.tell({ on: 'reload' });
  await until('the page was read back', () => h.logged('whatsapp.looked_back') > before);
  await h.house().idle();
}

beforeEach((context) => context.skip(chromiumPath() === undefined, chromiumMissing));
afterEach(async () => {
  // Nobody is told that we read along, and the page had every module that the library asked for.
  expect(opened?.whatsapp.counts.seen).toBe(0);
  expect(await opened?.whatsapp.unknownModules()).toEqual([]);
});

describe('from QR to answer', () => {
  it('shows a QR, is linked, hears the group, alerts, and a number decides', async () => {
    const h = await open({ fake: { linked: false }, channel: { patience: { startMs: 0 } } });
    const { linking } = channelOf(h);
    await until('there is a QR', () => linking.view().kind === 'qr');
    const first = linking.view();
    expect(channelOf(h).state().name).toBe('linking');
    await h.whatsapp.nextQr();
    await until('there is another QR', () => JSON.stringify(linking.view()) !== JSON.stringify(first));
    await h.whatsapp.scan();
    await h.working();
    expect(linking.view()).toEqual({ kind: 'none' });
    // Who has the code may link.
    expect(h.logText()).toContain('whatsapp.ready');
    expect(h.logText()).not.toMatch(/ref-\d|secret/u);
    await h.says('noor', theft);
    expect(h.read('youssef')[0]).toContain('1 Bevestigen');
    expect(h.read('marit')).toEqual([]);
    await h.says('youssef', '1', '@');
    expect(h.read('youssef').join('\n')).toContain('Bevestigd door Youssef');
    expect(h.read('marit')[0]).toContain('Bevestigd door');
    expect(h.sent(zuid).map(({ kind, text }) => [kind, text])).toContainEqual(['react', '👀']);
  });

  it('asks for another round of QR codes when WhatsApp stops giving them, and not while a code is typed over', async () => {
    const h = await open({ fake: { linked: false }, channel: { patience: { startMs: 0 } } });
    const { linking } = channelOf(h);
    await until('there is a QR', () => linking.view().kind === 'qr');
    const first = JSON.stringify(linking.view());
    const idle = async (): Promise<void> => {
      for (const state of ['UNPAIRED', 'UNPAIRED_IDLE']) await h.whatsapp.tell({ on: 'state', state });
    };
    // The first code is there a moment before the library listens to what comes after it.
    await until('there is another QR', async () => (await idle(), JSON.stringify(linking.view()) !== first));
    expect(channelOf(h).state().name).toBe('linking');
    linking.wantCode('31600000000');
    await until('there is a code', () => linking.view().kind === 'code');
    const { qr } = h.whatsapp.counts;
    await idle();
    await h.whatsapp.scan();
    await h.working();
    expect(h.whatsapp.counts.qr).toBe(qr);
  });

  it('gives a pairing code to who asks for one, and the QR again to who wants that', async () => {
    const h = await open({ fake: { linked: false }, channel: { patience: { startMs: 0 } } });
    const { linking } = channelOf(h);
    await until('there is a QR', () => linking.view().kind === 'qr');
    linking.wantCode('31600000000');
    await until('there is a code', () => linking.view().kind === 'code');
    expect(linking.view()).toMatchObject({ text: 'ABCD1234' });
    expect(h.logText()).not.toMatch(/ABCD1234|31600000000/u);
    await h.whatsapp.scan();
    await h.working();
  });

  it('a new link does not read what stands in the groups from before', async () => {
    const h = await open({ fake: { linked: false }, channel: { patience: { startMs: 0 } } });
    for (let n = 0; n < 5; n += 1) h.people.writeUnheard(h.seat('noor'), { body: theft });
    await until('there is a QR', () => channelOf(h).linking.view().kind === 'qr');
    await h.whatsapp.scan();
    await h.working();
    await until('it looked back', () => h.logged('whatsapp.looked_back') === 1);
    await h.house().idle();
    expect(rows(h)).toEqual([]);
  });
});

describe('answers and additions', () => {
  it('a vote in the poll decides, and so does a quoted word', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.chooses('youssef', 'Bevestigen');
    const alert = h.sent(lidOf('marit')).find(({ text }) => text.includes('Ik kijk ernaar'));
    await h.says('marit', 'ik kijk ernaar', '@', quoteOf(alert?.id ?? ''));
    expect(h.read('marit').join('\n')).toContain('Marit kijkt ernaar');
  });

  it('a reaction on our alert decides', async () => {
    const h = await open();
    await h.says('noor', theft);
    const alert = h.sent(lidOf('youssef'))[0];
    await h.does(() => h.people.react(h.seat('youssef', '@'), alert?.id ?? '', '👍'));
    expect(h.read('marit')[0]).toContain('Bevestigd door');
  });

  it('a vote that WhatsApp told nobody of is looked for', async () => {
    const h = await open({ channel: { patience: { heartbeatMs: 300 } } });
    await h.says('noor', theft);
    const poll = h.sent(lidOf('youssef')).find(({ message }) => message?.pollOptions);
    await h.people.vote(h.seat('youssef', '@'), poll?.id ?? '', [0], false);
    await until('police heard it', () => h.read('marit').length > 0);
  });

  it('a vote after a restart counts, though the tokens of the poll are forgotten', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.restart();
    await h.chooses('youssef', 'Bevestigen');
    expect(h.read('marit')[0]).toContain('Bevestigd door');
  });

  it('a vote that was given while the house was down, and of which nobody is told, is looked for after the start', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.restart(async () => {
      const poll = h.sent(lidOf('youssef')).find(({ message }) => message?.pollOptions);
      await h.people.vote(h.seat('youssef', '@'), poll?.id ?? '', [0], false);
    });
    await until('police heard it', () => h.read('marit').length > 0);
    // The next look finds the same vote, and nothing happens twice.
    await reload(h);
    expect(h.read('marit').filter((text) => text.includes('Ik kijk ernaar'))).toHaveLength(1);
  });

  it('an edit adds to the case; photo, voice and place are taken', async () => {
    const h = await open();
    const said = await h.says('noor', theft);
    await h.does(async () => ({ ...said, heard: await h.people.edit(zuid, said.id, `${theft}, hij rent weg`) }));
    await h.does(() => h.people.write(h.seat('noor'), { type: 'ptt', directPath: '/v' }));
    await h.does(() => h.people.write(h.seat('noor'), { type: 'location', lat: 52.37, lng: 4.96 }));
    await h.does(() => h.people.write(h.seat('noor'), { type: 'image', directPath: '/p', caption: 'kijk' }));
    expect(h.cases()).toHaveLength(1);
    expect(rows(h).map(({ content }) => (JSON.parse(content ?? '{}') as { kind?: string }).kind)).toEqual([
      'text',
      'edit',
      'media',
      'location',
      'media',
    ]);
  });

  it('what is deleted for everybody is withdrawn', async () => {
    const h = await open();
    const said = await h.says('noor', theft);
    await h.does(async () => ({ ...said, heard: await h.people.revoke(zuid, said.id) }));
    expect(h.cases().map(({ status }) => status)).toEqual(['withdrawn']);
  });

  it('an admin who clears the group does not take back the report of another', async () => {
    const h = await open();
    const said = await h.says('noor', theft);
    await h.does(async () => ({ ...said, heard: await h.people.revoke(zuid, said.id, lidOf('sam')) }));
    expect(h.cases().map(({ status }) => status)).toEqual(['offered']);
    await h.restart();
    await until('it looked back', () => h.logged('whatsapp.looked_back') === 2);
    await h.house().idle();
    expect(h.cases().map(({ status }) => status)).toEqual(['offered']);
  });

  it('a message without its key waits, and is taken when the key comes', async () => {
    const h = await open();
    const said = await h.does(() => h.people.write(h.seat('noor'), { type: 'ciphertext', body: '' }));
    expect(rows(h)).toEqual([]);
    await h.does(async () => ({
      ...said,
      heard: await h.whatsapp.tell({ on: 'deciphered', id: said.id, type: 'chat', body: theft }),
    }));
    expect(h.cases()).toHaveLength(1);
  });

  it('an old report gets its last emoji too, also when the page was opened anew and holds the last messages only', async () => {
    const h = await open();
    const said = await h.says('noor', theft);
    await h.says('youssef', '1', '@');
    h.clock.push(16 * 60_000);
    for (let n = 0; n < 60; n += 1) h.people.writeUnheard(h.seat('sam'), { body: `praatje ${n}` });
    await h.restart();
    await until('they were taken', () => rows(h).length > 60);
    h.clock.push(16 * 60_000);
    await h.restart();
    const [one] = h.cases();
    if (one) h.house().operator.command(one.id, { type: 'Close', outcome: 'spoken_to' });
    await until('it got its last emoji', () => h.sent(zuid).some(({ id, text }) => id === said.id && text === '👌'));
  });

  it('a message that came without its key while we were away is taken when the key comes', async () => {
    const h = await open({ channel: { patience: { heartbeatMs: 300 } } });
    await h.says('noor', 'goedemorgen');
    const said: { id?: string } = {};
    await h.restart(async () => {
      said.id = h.people.writeUnheard(h.seat('noor'), { type: 'ciphertext', body: '' }).id;
    });
    await until('it looked back', () => h.logged('whatsapp.looked_back') > 1);
    expect(h.cases()).toEqual([]);
    await h.whatsapp.tell({ on: 'decipheredEarlier', id: said.id, type: 'chat', body: theft });
    await until('it was taken', () => h.cases().length === 1);
  });

  it('people who come and go, and what the owner of the phone writes, are no messages', async () => {
    const h = await open();
    for (const subtype of ['add', 'leave', 'promote', 'subject'])
      await h.does(() => h.people.write(h.seat('noor'), { type: 'gp2', subtype, recipients: [] }));
    await h.people.own(zuid, theft);
    await until('it was seen', () => h.logged('whatsapp.ignored') >= 5);
    expect(rows(h)).toEqual([]);
  });
});

describe('pictures', () => {
  it('go to the contact person with the words under them; one that is gone does not keep the words back', async () => {
    const h = await open();
    await h.does(() =>
      h.people.write(h.seat('noor'), { type: 'image', mimetype: 'image/jpeg', directPath: '/p', caption: theft }),
    );
    const [alert] = h.sent(lidOf('youssef'));
    expect(alert?.message?.type).toBe('image');
    expect(alert?.text).toContain('1 Bevestigen');
    h.whatsapp.media('gone');
    await h.says('youssef', '1', '@');
    await until('the police have the words', () => h.read('marit').length > 0);
    expect(h.sent(lidOf('marit'))[0]?.message?.type).toBe('chat');
    expect(h.read('marit')[0]).toContain('konden we niet meer ophalen');
    expect(h.logged('whatsapp.media_missing')).toBe(1);
  }, 60_000);

  it('a voice note comes after the words: under it nobody would see them', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.does(() =>
      h.people.write(h.seat('noor'), { type: 'ptt', mimetype: 'audio/ogg; codecs=opus', directPath: '/v' }),
    );
    await h.says('youssef', '1', '@');
    await until('it came after them', () => h.sent(lidOf('marit')).some(({ message }) => message?.type === 'audio'));
    const [words, voice] = h.sent(lidOf('marit'));
    expect(words?.text).toContain('1 Ik kijk ernaar');
    expect(voice?.message?.type).toBe('audio');
  });

  it('the board gets the file that WhatsApp still has, and hears when it is gone', async () => {
    const h = await open();
    await h.does(() =>
      h.people.write(h.seat('noor'), { type: 'image', mimetype: 'image/jpeg', directPath: '/p', caption: theft }),
    );
    const content = JSON.parse(rows(h)[0]?.content ?? '{}') as { media?: readonly { handle: string }[] };
    const fetchIt = () => channelOf(h).fetchMedia?.(content.media?.[0]?.handle ?? '', AbortSignal.timeout(20_000));
    expect([...((await fetchIt())?.bytes ?? [])]).toEqual([1, 2, 3, 4]);
    h.whatsapp.media('gone');
    await expect(fetchIt()).rejects.toMatchObject({ kind: 'rejected' });
  });
});

describe('nothing lost, nothing twice', () => {
  it('P1, P2: what was said while the house was down is taken once, oldest first', async () => {
    const h = await open();
    await h.says('noor', 'goedemorgen');
    h.clock.push(60_000);
    await h.restart(async () => {
      for (let n = 0; n < 70; n += 1) {
        h.clock.push(1_000);
        h.people.writeUnheard(h.seat('sam'), { body: `praatje ${n}` });
      }
      h.people.writeUnheard(h.seat('noor'), { body: noise });
      // An answer in private was missed as well.
      h.people.writeUnheard(h.seat('youssef', '@'), { body: 'hoi' });
    });
    await until('it looked back', () => h.logged('whatsapp.looked_back') === 2);
    await until('all of it was taken', () => rows(h).length === 73);
    await h.house().idle();
    expect(h.cases()).toHaveLength(1);
    const words = rows(h).map(({ content }) => (JSON.parse(content ?? '{}') as { text?: string }).text);
    expect(words.slice(1, 71)).toEqual(Array.from({ length: 70 }, (_, n) => `praatje ${n}`));
    await reload(h);
    expect(rows(h)).toHaveLength(73);
  }, 60_000);

  it('P1: a look back that fails is done again, and what came in meanwhile hides nothing', async () => {
    const h = await open({ channel: { patience: { heartbeatMs: 300 } } });
    await h.says('noor', 'goedemorgen');
    await h.restart(async () => {
      h.clock.push(60 * 60_000);
      h.people.writeUnheard(h.seat('noor'), { body: theft });
      h.clock.push(60 * 60_000);
      h.whatsapp.forgetful(true);
    });
    await until('it looked back in vain', () => h.logged('whatsapp.looked_back') > 1);
    await h.says('sam', 'praatje');
    // Not even a restart in that state makes it forget.
    await h.restart();
    await h.says('sam', 'nog een praatje');
    expect(h.cases()).toEqual([]);
    h.whatsapp.forgetful(false);
    await until('it was read', () => h.cases().length === 1);
    expect(rows(h)).toHaveLength(4);
  });

  it('P1: the very first message is missed no more than any other', async () => {
    const h = await open();
    await until('it looked back', () => h.logged('whatsapp.looked_back') === 1);
    await h.restart(async () => {
      h.clock.push(60_000);
      h.people.writeUnheard(h.seat('noor'), { body: theft });
    });
    await until('it was read', () => h.cases().length === 1);
  });

  it('P3: a page that is reloaded in the middle of a send: one copy, if WhatsApp had it', async () => {
    const h = await open();
    h.whatsapp.fail('hang_after');
    const channel = channelOf(h);
    const chat = asId<ChatAddress>(`whatsapp:${lidOf('youssef')}`);
    const send = () => channel.send({ kind: 'text', chat, text: 'Eén keer' }, AbortSignal.timeout(20_000));
    const first = send().catch((error: unknown) => error);
    await until('WhatsApp has it', () => h.read('youssef').length === 1);
    await reload(h);
    expect(await first).toMatchObject({ name: 'SendError', kind: 'unavailable' });
    await h.working();
    const { externalId } = await send();
    expect(h.read('youssef')).toEqual(['Eén keer']);
    expect(h.sent(lidOf('youssef'))[0]?.id).toContain(externalId.split('/')[1]);
    expect(h.logged('whatsapp.was_sent')).toBe(1);
    // The same words once more are another message.
    await send();
    expect(h.read('youssef')).toHaveLength(2);
  });

  it('P3: when WhatsApp had it not, the second try sends it', async () => {
    const h = await open();
    h.whatsapp.fail('hang');
    const chat = asId<ChatAddress>(`whatsapp:${lidOf('youssef')}`);
    const send = () => channelOf(h).send({ kind: 'text', chat, text: 'Alsnog' }, AbortSignal.timeout(20_000));
    const first = send().catch((error: unknown) => error);
    await until('it is on its way', () => h.whatsapp.counts.troubles === 1);
    // As long as the page has it on its way, a second copy would follow the first.
    expect(await send().catch((error: unknown) => error)).toMatchObject({ kind: 'unavailable' });
    await reload(h);
    await first;
    await send();
    expect(h.read('youssef')).toEqual(['Alsnog']);
  });
});

describe('T29: one person, two ids', () => {
  it('a contact person who was linked by number keeps the rights under the LID', async () => {
    const h = await open({ idOf: numberOf });
    await h.says('noor', theft);
    // The alert goes to the number's chat: nothing came from the other one yet.
    const read = () => [...h.sent(numberOf('youssef')), ...h.sent(lidOf('youssef'))].map(({ text }) => text);
    expect(read()[0]).toContain('1 Bevestigen');
    await h.says('youssef', '1', '@');
    expect(read().some((text) => text.includes('Bevestigd door Youssef'))).toBe(true);
  });

  it('and one who was linked by LID keeps them under the number', async () => {
    const h = await open();
    await h.says('noor', theft);
    const seat = { person: numberOf('youssef'), chat: numberOf('youssef'), name: 'youssef' };
    await h.does(() => h.people.write(seat, { body: '1' }));
    expect(h.read('marit')[0]).toContain('Bevestigd door');
  });

  it('a stranger with the same name has none', async () => {
    const h = await open();
    await h.says('noor', theft);
    const stranger = { person: '88123@lid', chat: '88123@lid', name: 'youssef' };
    await h.does(() => h.people.write(stranger, { body: '1' }));
    expect(h.read('marit')).toEqual([]);
  });

  it('one reporter who comes now by number, now by LID, is one reporter', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.does(() => h.people.write({ person: numberOf('noor'), chat: zuid, name: 'noor' }, { body: theft }));
    expect(new Set(rows(h).map(({ sender }) => sender)).size).toBe(1);
  });
});

describe('T31: a group that nobody named', () => {
  it('is not read; the coordinator says which place it is for, and from then on it is', async () => {
    const h = await open();
    const strange = '120363000000000777@g.us';
    const me = [h.whatsapp.me.lid];
    await h.does(() =>
      h.people.write({ person: lidOf('noor'), chat: strange }, { type: 'gp2', subtype: 'add', recipients: me }),
    );
    await h.does(() => h.people.write({ person: lidOf('noor'), chat: strange }, { body: theft }));
    expect(h.cases()).toEqual([]);
    expect(rows(h)).toEqual([]);
    expect(h.read('anja')[0]).toContain('Groep 777');
    await h.chooses('anja', 'Ja, van ons');
    await h.chooses('anja', 'Complex Noord');
    await h.does(() => h.people.write({ person: lidOf('noor'), chat: strange }, { body: theft }));
    expect(h.cases()).toMatchObject([{ area: 'noord' }]);
  });

  it('a group of ours that took us out is named, until we are back in', async () => {
    const h = await open();
    const about = (subtype: string, who: string) =>
      h.does(() => h.people.write(h.seat('noor'), { type: 'gp2', subtype, recipients: [who] }));
    await about('remove', lidOf('sam'));
    expect(channelOf(h).state()).not.toHaveProperty('advice');
    await about('remove', h.whatsapp.me.lid);
    expect(channelOf(h).state()).toMatchObject({ name: 'working', advice: 'whatsapp.removed' });
    await about('add', h.whatsapp.me.lid);
    expect(channelOf(h).state()).not.toHaveProperty('advice');
  });

  it('or is left', async () => {
    const h = await open();
    const strange = '120363000000000778@g.us';
    await h.does(() => h.people.write({ person: lidOf('noor'), chat: strange }, { body: theft }));
    await h.chooses('anja', 'Nee, ga eruit');
    await until('it was left', () => h.whatsapp.left.length > 0);
    expect(h.whatsapp.left).toEqual([strange]);
  });
});

describe('manners', () => {
  it('keeps the pace, and a restart is no way around it', async () => {
    const h = await open({ paced: true });
    await h.says('noor', noise);
    // The words of the alert went; its poll waits for its turn.
    expect(h.read('youssef')).toHaveLength(1);
    const chat = asId<ChatAddress>(`whatsapp:${lidOf('anja')}`);
    const send = () =>
      channelOf(h)
        .send({ kind: 'text', chat, text: 'Dag' }, AbortSignal.timeout(10_000))
        .catch((error: unknown) => error);
    expect(await send()).toMatchObject({ kind: 'throttled' });
    await h.restart();
    expect(await send()).toMatchObject({ kind: 'throttled', retryAfter: expect.any(Number) as number });
    expect(h.read('anja')).toEqual([]);
    await h.advance(20_000, 1_000);
    expect(h.read('youssef')).toHaveLength(2);
    expect(await send()).toHaveProperty('externalId');
  });

  it('never writes first to somebody who never wrote to us', async () => {
    const h = await open();
    const send = channelOf(h).send(
      { kind: 'text', chat: asId<ChatAddress>(`whatsapp:${lidOf('sam')}`), text: 'Dag' },
      AbortSignal.timeout(10_000),
    );
    await expect(send).rejects.toMatchObject({ kind: 'recipientGone' });
    expect(h.read('sam')).toEqual([]);
  });
});
