// What residents sent along, on the page of its case: fetched only when somebody presses, shown only when it is a picture,
// and never a page of ours.

import { afterEach, describe, expect, it } from 'vitest';
import { SendError, type Channel } from '../../src/channel/port.ts';
import { createClient, type Client } from './client.ts';
import { fillMorning } from './sample.ts';
import { channelIn, startBoard, type Board, type BoardOptions } from './support.ts';

let board: Board;
let client: Client;
const asked: string[] = [];

async function open(fetchMedia: Channel['fetchMedia'], options: BoardOptions = {}): Promise<string> {
  asked.length = 0;
  const channel = { ...channelIn('working'), ...(fetchMedia ? { fetchMedia } : {}) };
  board = await startBoard({ channels: new Map([['webchat', channel]]), ...options });
  client = createClient(board.url);
  fillMorning(board);
  return (await client.get('/board/case/ZW-0042')).text;
}
afterEach(() => board.stop());

const linkIn = (html: string): string => /href="(\/board\/case\/ZW-0042\/file\/[^"]+)"/u.exec(html)?.[1] ?? '';
const gives =
  (bytes: string, type: string): Channel['fetchMedia'] =>
  async (handle) => {
    asked.push(handle);
    return { bytes: Buffer.from(bytes), type };
  };

describe('a file of a resident', () => {
  it('is a link on the page of its case, and is fetched when that is pressed', async () => {
    const html = await open(gives('plaatje', 'image/jpeg'));
    expect(html).toContain('Bekijk de foto');
    expect(asked).toEqual([]);
    const { status, headers, text } = await client.get(linkIn(html));
    expect([status, text, asked]).toEqual([200, 'plaatje', ['p1']]);
    expect(headers['content-type']).toBe('image/jpeg');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('is saved rather than shown when it is no picture, and can run nothing', async () => {
    const html = await open(gives('<script>alert(1)</script>', 'text/html'));
    const { headers } = await client.get(linkIn(html));
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toBe('attachment');
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  it('has no link where its channel cannot fetch', async () => {
    expect(linkIn(await open(undefined))).toBe('');
  });

  it('is fetched for its own case only, by its own number', async () => {
    const link = linkIn(await open(gives('plaatje', 'image/jpeg')));
    for (const wrong of [link.replace('ZW-0042', 'ZW-0038'), link.replace(/\d$/u, '1'), `${link.slice(0, -1)}x`])
      expect((await client.get(wrong)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it('says so in words when the platform does not give it', async () => {
    const html = await open(async () => {
      throw new SendError('rejected', 'telegram: file 404');
    });
    const { status, text } = await client.get(linkIn(html));
    expect(status).toBe(502);
    expect(text).toContain('De foto of het bestand is er niet');
  });

  it('asks for a login where the board does', async () => {
    await open(gives('plaatje', 'image/jpeg'), { loginSecret: 'een-lang-geheim-woord' });
    const { status } = await client.get('/board/case/ZW-0042/file/m/0');
    expect(status).not.toBe(200);
    expect(asked).toEqual([]);
  });
});
