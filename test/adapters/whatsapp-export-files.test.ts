// The file around an exported chat: zip or text, encodings, everything that is no export, and a million lines in flat memory.

import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkExport, createExportChannel } from '../../adapters/whatsapp-export/index.ts';
import { openExport } from '../../adapters/whatsapp-export/open.ts';
import { SendError } from '../../src/channel/port.ts';
import type { InboundMessage } from '../../src/domain/message.ts';
import { makeExport } from '../support/make-export.ts';
import { makeZip, type ZipEntry } from '../support/make-zip.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const made = makeExport('android-nl', 300);
const text = Buffer.from(made.text);
let files = 0;

function file(content: Buffer | string, name = `f${files++}.txt`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const zip = (...entries: readonly ZipEntry[]): string => file(makeZip(entries), `z${files++}.zip`);

/** The code with which this file is refused. */
const refusal = async (path: string): Promise<unknown> =>
  checkExport(path).then(
    ({ survey }) => `taken: ${survey.heads}`,
    (error: unknown) => (error as { code?: unknown }).code ?? error,
  );

const logs: string[] = [];
const channel = (path: string, settings: { area?: string; key?: string } = {}) => {
  let n = 0;
  return createExportChannel(
    {
      settings: {},
      groups: [],
      now: () => 0,
      nextId: () => `m${n++}`,
      log: (...said) => logs.push(JSON.stringify(said)),
    },
    { file: path, area: 'hof', timeZone: 'Europe/Amsterdam', key: 'k', ...settings },
  );
};

async function feed(path: string, settings = {}): Promise<{ messages: InboundMessage[]; batches: number[] }> {
  const messages: InboundMessage[] = [];
  const batches: number[] = [];
  const one = channel(path, settings);
  await one.start(async (batch) => {
    batches.push(batch.length);
    messages.push(...batch);
  });
  await one.finished;
  return { messages, batches };
}

describe('what is an export', () => {
  const utf16 = (le: boolean, mark: boolean): Buffer => {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + made.text, 'utf16le');
    return le ? bytes : bytes.swap16();
  };
  const entry = (name: string): ZipEntry => ({ name, data: text });
  const photo = { name: 'IMG-20261122-WA0001.jpg', data: Buffer.alloc(2000, 7), method: 0 };

  it.each<[string, () => string]>([
    ['UTF-8', () => file(text)],
    ['UTF-8 with a byte order mark', () => file(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text]))],
    ['UTF-16 little endian', () => file(utf16(true, true))],
    ['UTF-16 big endian', () => file(utf16(false, true))],
    ['UTF-16 without a mark', () => file(utf16(true, false))],
    ['UTF-16 big endian without a mark', () => file(utf16(false, false))],
    ['Windows line ends', () => file(made.text.replaceAll('\n', '\r\n'))],
    ['no line end at the end', () => file(made.text.trimEnd())],
    ['a zip of an iPhone', () => zip(photo, entry('_chat.txt'))],
    ['a zip of an Android phone', () => zip(entry('WhatsApp-chat met Hof.txt'), photo)],
    ['a zip with another name', () => zip(entry('export.txt'))],
    ['a zip with a text that was sent in the chat', () => zip(entry('notulen.txt'), entry('_chat.txt'))],
    ['a zip that a Mac made', () => zip(entry('_chat.txt'), { name: '__MACOSX/._chat.txt', data: Buffer.from('x') })],
    ['a zip that stores', () => zip({ ...entry('_chat.txt'), method: 0 })],
  ])('%s', async (_, make) => {
    const heads = made.lines.filter(({ role }) => role !== 'more' && role !== 'noise').length;
    expect(await refusal(make())).toBe(`taken: ${heads}`);
  });
});

describe('what is refused, before anything is taken in', () => {
  const deep = (): ZipEntry => {
    const data = Buffer.alloc(30_000_000, 'a');
    return { name: '_chat.txt', data };
  };
  it.each<[string, () => string]>([
    ['missing', () => join(folder, 'nergens.txt')],
    ['missing', () => join(file(text), 'onder.txt')],
    ['folder', () => folder],
    ['notAFile', () => '/dev/null'],
    ['empty', () => file('')],
    ['empty', () => zip({ name: '_chat.txt', data: Buffer.alloc(0), method: 0 })],
    ['notAnExport', () => file('Notulen van het overleg\n22-11-2026: de lamp is stuk\n')],
    ['notAnExport', () => file('\n\n\n')],
    ['encoding', () => file(Buffer.from(`${made.text}22-11-2026 21:04 - Ren\u00e9: caf\u00e9\n`, 'latin1'))],
    ['encoding', () => file(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0xff]))],
    ['mixed', () => file(makeExport('android-nl', 300).text + makeExport('ios-nl', 300).text)],
    ['zipBroken', () => file(Buffer.concat([Buffer.from('PK\x03\x04'), text]))],
    ['zipBroken', () => file(Buffer.from([1, 2, 3, 0xff, 0xfe]), 'chat.zip')],
    ['zipBroken', () => zip({ name: '_chat.txt', data: text, crc: 1 })],
    ['zipBroken', () => zip({ name: '_chat.txt', data: text, size: 100 })],
    ['zipBroken', () => zip({ name: '../../_chat.txt', data: text })],
    ['zipEncrypted', () => zip({ name: '_chat.txt', data: text, encrypted: true })],
    ['zipMethod', () => zip({ name: '_chat.txt', data: text, method: 12 })],
    ['zipNoText', () => zip({ name: 'foto.jpg', data: text })],
    ['zipNoText', () => file(makeZip([]), 'leeg.zip')],
    ['zipSeveralTexts', () => zip({ name: 'a.txt', data: text }, { name: 'b.txt', data: text })],
    ['zipBomb', () => zip(deep())],
    ['zipBomb', () => zip({ name: '_chat.txt', data: text, size: 3_000_000_000 })],
  ])('%s', async (code, make) => {
    expect(await refusal(make())).toBe(code);
  });

  it('wrong letters are named by their line, in a small and in a big file', async () => {
    const bad = Buffer.from('22-11-2026 21:04 - Ren\u00e9: x\n', 'latin1');
    await expect(checkExport(file(Buffer.concat([text, bad, text])))).rejects.toMatchObject({ line: 301 });
    const big = Buffer.concat(Array.from({ length: 40 }, () => text));
    await expect(checkExport(file(Buffer.concat([big, bad, big])))).rejects.toMatchObject({ line: 12_001 });
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read (root may read all, so not as root)', async () => {
    const path = file(text);
    chmodSync(path, 0);
    expect(await refusal(path)).toBe('unreadable');
  });

  it('a zip that lies about its size is stopped while it is unpacked', async () => {
    const bomb = Buffer.alloc(40_000_000, 'a');
    const path = zip({ name: '_chat.txt', data: text, packed: deflateRawSync(bomb) });
    expect(await refusal(path)).toBe('zipBroken');
  });

  it('limits hold while reading, for text and for the number of files', async () => {
    const small = { text: 1000, entries: 1, ratio: 200 };
    await expect(openExport(file(text), small)).rejects.toMatchObject({ code: 'tooBig' });
    const two = await openExport(zip({ name: '_chat.txt', data: text }, { name: 'a.jpg', data: text }), small);
    await expect(two.lines()[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'zipEntries' });
  });

  it('no word of the file stands in an error', async () => {
    const error: unknown = await checkExport(file('canarywoord in een brief\n')).catch((e: unknown) => e);
    expect(String(error)).not.toContain('canary');
  });
});

describe('the channel', () => {
  it('gives batches of at most a hundred, in order, and waits for the sink', async () => {
    const { messages, batches } = await feed(file(text));
    expect(messages).toHaveLength(made.messages);
    expect(Math.max(...batches)).toBe(100);
    const times = made.lines.flatMap(({ role, at }) => (['text', 'media', 'location'].includes(role) ? [at] : []));
    expect(messages.map(({ sentAt }) => sentAt)).toEqual(times);
    let inside = 0;
    const one = channel(file(text));
    await one.start(async () => {
      expect(++inside).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    });
    await one.finished;
  });

  it('P2: the same chat again gives the same ids, from a zip, an iPhone or a part of it too', async () => {
    const ids = async (path: string): Promise<string[]> => (await feed(path)).messages.map((m) => m.externalId);
    const first = await ids(file(text));
    expect(new Set(first).size).toBe(first.length);
    expect(await ids(file(text))).toEqual(first);
    expect(await ids(zip({ name: '_chat.txt', data: text }))).toEqual(first);
    const same = (await ids(file(makeExport('ios-nl', 300).text))).filter((id) => first.includes(id));
    expect(same.length).toBeGreaterThan(first.length * 0.85);
    const from = made.lines.findIndex(({ role }, index) => index > 100 && role === 'text');
    const part = made.lines.slice(from).map(({ line }) => `${line}\n`);
    const later = await ids(file(part.join('')));
    expect(first.slice(-later.length)).toEqual(later);
  });

  it('equal words of one person in one minute stay two messages', async () => {
    const { messages } = await feed(file('22-11-2026 21:04 - A: help\n22-11-2026 21:04 - A: help\n'));
    expect(new Set(messages.map((m) => m.externalId)).size).toBe(2);
  });

  it('P6: no name or number leaves the file, and ids differ between data folders', async () => {
    const path = file('22-11-2026 21:04 - Canaryna: x\n22-11-2026 21:05 - +31 6 00000017: y\n');
    const { messages } = await feed(path);
    expect(JSON.stringify(messages)).not.toMatch(/canary|00000017/iu);
    expect(messages[0]).toMatchObject({
      channel: 'whatsapp-export',
      sender: { mayAct: false },
      chat: { ref: 'whatsapp-export:hof' },
    });
    expect(messages[0]?.sender.ref).toMatch(/^whatsapp-export:[\w-]{16}$/u);
    const failing = channel(path);
    await failing.start(() => Promise.reject(new Error('disk full')));
    await failing.finished.catch(() => undefined);
    expect(logs.join('\n')).toContain('export.read');
    expect(logs.join('\n')).toContain('export.failed');
    expect(logs.join('\n')).not.toMatch(/canary|00000017/iu);
    const other = await feed(path, { key: 'other' });
    expect(other.messages[0]?.sender.ref).not.toBe(messages[0]?.sender.ref);
  });

  it('a sink that fails ends the feeding; the next run takes up what is missing', async () => {
    const one = channel(file(text));
    await one.start(() => Promise.reject(new Error('disk full')));
    await expect(one.finished).rejects.toThrow('disk full');
    expect(one.state().name).toBe('lost');
  });

  it('a file that changes between the passes is refused', async () => {
    const path = file(text);
    const one = channel(path);
    await one.start(async () => writeFileSync(path, 'iets anders, en korter'));
    await expect(one.finished).rejects.toMatchObject({ code: 'changed' });
  });

  it('takes nothing in after stop, and never sends', async () => {
    let batches = 0;
    const one = channel(file(text));
    await one.start(async () => {
      batches++;
      void one.stop();
    });
    await one.finished;
    expect(batches).toBe(1);
    const wire = { kind: 'text', chat: 'whatsapp-export:hof', text: 'x' } as never;
    await expect(one.send(wire, AbortSignal.timeout(1000))).rejects.toBeInstanceOf(SendError);
    await expect(one.start(async () => undefined)).rejects.toThrow('twice');
  });
});

describe('size', () => {
  it('a million lines go through in flat memory', { timeout: 120_000 }, async () => {
    const child = new URL('../support/feed-million.ts', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(process.execPath, [child, join(folder, 'million.txt')]);
    const { lines, early, peak } = JSON.parse(stdout) as { lines: number; early: number; peak: number };
    process.stdout.write(`1,000,000 lines: ${early} MB after a tenth, ${peak} MB at most\n`);
    expect(lines).toBe(1_000_000);
    expect(peak).toBeLessThan(300);
  });
});

it('a folder with a dot in its name is a folder still', async () => {
  mkdirSync(join(folder, 'chat.txt'));
  expect(await refusal(join(folder, 'chat.txt'))).toBe('folder');
});
