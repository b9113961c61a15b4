// Pictures: a handle is sent on as it is, and its bytes are fetched only from the API root, only when asked, only so many.

import { Api, InputFile } from 'grammy';
import { expect, it } from 'vitest';
import { photoOf } from '../../adapters/telegram/people.ts';
import { asId } from '../../src/domain/ids.ts';
import { openChannel, openPlatform, type OpenChannel } from '../support/telegram-channel.ts';

const group = -1_001_234_567_890;
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

const open = (): Promise<OpenChannel> => openChannel(group);
const soon = (): AbortSignal => AbortSignal.timeout(5_000);
const fetchIt = ({ channel }: OpenChannel, handle: string) => channel.fetchMedia!(handle, soon());

it('a picture from the group goes to a person by its handle alone; its bytes come when they are asked for', async () => {
  const bench = await open();
  const { platform, people, channel, got } = bench;
  platform.files.put('AgAC', jpeg, { path: 'photos/file_7.jpg' });
  await platform.news.outcome(people.write({ from: 5_001, chat: group }, { ...photoOf('AgAC') }).update);
  const content = got[0]?.content;
  const handle = content?.kind === 'media' ? (content.media[0]?.handle ?? '') : '';
  await channel.send({ kind: 'text', chat: asId('telegram:9001'), text: 'Dag', media: [handle] }, soon());
  expect(platform.ledger[0]).toMatchObject({ method: 'sendPhoto', payload: { photo: 'AgAC' } });
  expect([platform.called('getFile'), platform.files.fetched()]).toEqual([0, 0]);
  const { bytes, type } = await fetchIt(bench, handle);
  expect([Buffer.from(bytes), type]).toEqual([jpeg, 'image/jpeg']);
});

const contents: Readonly<Record<string, Buffer>> = {
  'image/jpeg': jpeg,
  'image/png': Buffer.from('\x89PNG\r\n\x1a\nxxxx', 'latin1'),
  'image/webp': Buffer.from('RIFFxxxxWEBPVP8 '),
  'audio/ogg': Buffer.from('OggSxxxx'),
  'video/mp4': Buffer.from('\0\0\0\x18ftypmp42', 'latin1'),
  'application/pdf': Buffer.from('%PDF-1.7'),
  'application/octet-stream': Buffer.from('<script>alert(1)</script>'),
};
for (const [type, bytes] of Object.entries(contents))
  it(`what a file is, its bytes say: ${type}`, async () => {
    const bench = await open();
    bench.platform.files.put('x', bytes, { path: 'documents/plaatje.jpg' });
    expect((await fetchIt(bench, 'document:x')).type).toBe(type);
  });

it('a file that is too large is not fetched, nor one that turns out to be', async () => {
  const bench = await open();
  const { files } = bench.platform;
  files.put('told', jpeg, { size: 21 * 1024 * 1024 });
  await expect(fetchIt(bench, 'photo:told')).rejects.toMatchObject({ kind: 'rejected' });
  expect(files.fetched()).toBe(0);
  files.put('lied', Buffer.alloc(20 * 1024 * 1024 + 1), { size: 5 });
  await expect(fetchIt(bench, 'photo:lied')).rejects.toMatchObject({ kind: 'unavailable' });
});

const climbing = [
  '../../bot1/getMe',
  'photos/../../x',
  '/etc/passwd',
  'http://elders.test/x',
  'a b',
  'x?y=1',
  './x',
  '',
];
for (const path of climbing)
  it(`a path that leads elsewhere is not followed: “${path}”`, async () => {
    const bench = await open();
    bench.platform.files.put('x', jpeg, { path });
    await expect(fetchIt(bench, 'photo:x')).rejects.toMatchObject({ kind: 'rejected' });
    expect(bench.platform.files.fetched()).toBe(0);
  });

it('a redirect to another host is not followed', async () => {
  const bench = await open();
  const other = await openPlatform();
  bench.platform.files.put('x', jpeg, { path: 'photos/x' });
  bench.platform.fail({ redirect: `${other.root}/file/bot${other.token}/photos/x` }, { method: 'file' });
  await expect(fetchIt(bench, 'photo:x')).rejects.toMatchObject({ kind: 'rejected' });
  expect(other.called('file')).toBe(0);
});

const weather = {
  'an unknown handle': [undefined, 'getFile', 'rejected'],
  'a file that is gone': [{ status: 404 }, 'file', 'rejected'],
  'an error of Telegram': [{ status: 502 }, 'file', 'unavailable'],
  'a reset': ['reset', 'file', 'unavailable'],
  'a token that was taken back': [{ status: 401 }, 'getFile', 'unauthorised'],
} as const;
for (const [name, [fault, method, kind]] of Object.entries(weather))
  it(`${name} is told as what it is`, async () => {
    const bench = await open();
    if (fault) {
      bench.platform.files.put('x', jpeg);
      bench.platform.fail(fault, { method });
    }
    await expect(fetchIt(bench, 'photo:x')).rejects.toMatchObject({ name: 'SendError', kind });
  });

it('an answer that never comes ends with the patience of who asked', async () => {
  const bench = await open();
  bench.platform.files.put('x', jpeg);
  bench.platform.fail('hang', { method: 'file' });
  await expect(bench.channel.fetchMedia!('photo:x', AbortSignal.timeout(50))).rejects.toMatchObject({
    kind: 'unavailable',
  });
});

it("the fake takes bytes as grammY's own client sends them, and gives them back", async () => {
  const bench = await open();
  const { root, token, ledger } = bench.platform;
  const api = new Api(token, { apiRoot: root });
  const words = { caption: 'Wie is dit?', reply_markup: { inline_keyboard: [[{ text: 'Ja', callback_data: 'ja' }]] } };
  const { photo } = await api.sendPhoto(9_001, new InputFile(jpeg, 'slot.jpg'), words);
  expect(ledger[0]).toMatchObject({ method: 'sendPhoto', chat: 9_001, payload: words });
  const { bytes } = await fetchIt(bench, `photo:${photo[0]?.file_id}`);
  expect(Buffer.from(bytes)).toEqual(jpeg);
});
