// `seinhuis classify`: JSON lines in and out, in order, whatever stands on a line, and as fast as the classifier allows.

import { once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTrained } from '../src/classify/trained.ts';
import { runClassify } from '../src/cli/classify.ts';
import type { Io } from '../src/cli/io.ts';
import { textsFor } from '../src/catalog/locales/locale.ts';
import { reasonText } from '../src/catalog/locales/reasons.ts';
import type { Classification } from '../src/domain/signal.ts';
import { enReplay } from '../src/catalog/locales/en.replay.ts';
import { nlReplay } from '../src/catalog/locales/nl.replay.ts';

const io = (stdin: Readable, stdout: Writable, locale: 'nl' | 'en' = 'nl'): Io => ({
  stdin,
  stdout,
  stderr: new PassThrough().resume(),
  env: {},
  locale,
  folder: '.',
});

async function classify(
  input: string | Buffer | Iterable<Buffer>,
  locale: 'nl' | 'en' = 'nl',
): Promise<{ code: number; lines: Record<string, unknown>[] }> {
  const stdout = new PassThrough();
  const chunks: Buffer[] = [];
  stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const given = typeof input === 'string' || Buffer.isBuffer(input) ? [Buffer.from(input)] : input;
  const code = await runClassify(io(Readable.from(given), stdout, locale));
  stdout.end();
  await once(stdout, 'end');
  const text = Buffer.concat(chunks).toString();
  return {
    code,
    lines: text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const inWords = (all: readonly Classification[], locale = 'nl') =>
  all.map((one) => ({ ...one, reasons: one.reasons.map((code) => reasonText(textsFor(locale).reasons, code)) }));

const lineOf = (id: number): string => `${JSON.stringify({ id, text: `Het slot van deur ${id} is kapot` })}\n`;

describe('seinhuis classify', () => {
  it('answers each line with its id and exactly what the classifier says, reasons in plain words', async () => {
    const texts = ['Het slot van de voordeur is kapot', 'Goedemorgen allemaal', ''];
    const { code, lines } = await classify(texts.map((text, n) => JSON.stringify({ id: `a${n}`, text })).join('\n'));
    expect(code).toBe(0);
    expect(lines).toEqual(inWords(createTrained().classify(texts)).map((found, n) => ({ id: `a${n}`, ...found })));
    expect(JSON.stringify(lines)).not.toMatch(/"(?:word|guard|rule):\\S/u);
    const english = await classify(JSON.stringify({ text: texts[0] }), 'en');
    expect(english.lines[0]?.['reasons']).toContain("word: 'slot van de voordeur is kapot'");
  });

  it('an id may be a number or left out; other keys are passed over', async () => {
    const { code, lines } = await classify('{"id":0,"text":"dag","x":[1]}\n{"text":"dag"}');
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ id: 0 });
    expect(lines[1]).not.toHaveProperty('id');
    expect(lines[0]).not.toHaveProperty('x');
  });

  it.each([
    ['notJson', 'canary {', undefined],
    ['notJson', '{"text":"canary', undefined],
    ['notObject', '["canary"]', undefined],
    ['notObject', 'null', undefined],
    ['noText', '{"id":7}', 7],
    ['noText', '{"id":7,"text":null}', 7],
    ['badId', '{"id":{"canary":1},"text":"x"}', undefined],
    ['tooLong', JSON.stringify({ text: 'canary'.repeat(200_000) }), undefined],
  ] as const)('%s: an error line without the words, and it goes on', async (problem, line, id) => {
    for (const locale of ['nl', 'en'] as const) {
      const { code, lines } = await classify(`${lineOf(1)}\n${line}\n${lineOf(2)}`, locale);
      const error = (locale === 'nl' ? nlReplay : enReplay).classify[problem];
      expect(code).toBe(3);
      expect(lines).toHaveLength(3);
      expect(lines[1]).toEqual({ ...(id === undefined ? {} : { id }), error, line: 3 });
      expect(lines[2]).toMatchObject({ id: 2 });
    }
  });

  it('bytes that are no UTF-8 are an error line', async () => {
    const { code, lines } = await classify(
      Buffer.concat([Buffer.from('{"text":"caf\xe9"}\n', 'latin1'), Buffer.from(lineOf(2))]),
    );
    expect([code, lines[0]]).toEqual([3, { error: nlReplay.classify.notUtf8, line: 1 }]);
    expect(lines[1]).toMatchObject({ id: 2 });
  });

  it('a line of just under a megabyte is taken', async () => {
    const { code } = await classify(JSON.stringify({ text: 'x'.repeat(1_000_000) }));
    expect(code).toBe(0);
  });

  it('lines cut anywhere, also within a letter, stay whole and in order', async () => {
    const bytes = Buffer.from(
      Array.from({ length: 600 }, (_, id) => `${JSON.stringify({ id, text: `é👀${id}` })}\r\n`).join(''),
    );
    const pieces: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += 7) pieces.push(bytes.subarray(at, at + 7));
    const { code, lines } = await classify(pieces);
    expect(code).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 600 }, (_, id) => id));
  });

  it('answers a line at once, without waiting for the next', async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const running = runClassify(io(stdin, stdout));
    stdin.write(lineOf(1));
    const [first] = (await once(stdout, 'data')) as [Buffer];
    expect(JSON.parse(first.toString())).toMatchObject({ id: 1 });
    stdin.end();
    expect(await running).toBe(0);
  });

  it('reads no faster than its answers are taken', async () => {
    let given = 0;
    const source = Readable.from(
      (function* () {
        for (; given < 8_000; given++) yield Buffer.from(lineOf(given));
      })(),
    );
    const stdout = new PassThrough();
    const running = runClassify(io(source, stdout));
    // Nobody reads: turns of the event loop pass, and the input stands still.
    for (let turn = 0; turn < 4_000; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(given).toBeLessThan(2_000);
    stdout.resume();
    expect(await running).toBe(0);
    expect(given).toBe(8_000);
  });

  it('ends quietly when the reader of the answers goes away', async () => {
    let taken = 0;
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        taken++;
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const endless = Readable.from(
      (function* () {
        for (let id = 0; ; id++) yield Buffer.from(lineOf(id));
      })(),
    );
    expect(await runClassify(io(endless, stdout))).toBe(0);
    expect(taken).toBe(1);
  });

  it('another failure of the output is told', async () => {
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
      },
    });
    const endless = Readable.from(
      (function* () {
        for (let id = 0; ; id++) yield Buffer.from(lineOf(id));
      })(),
    );
    await expect(runClassify(io(endless, stdout))).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('costs little itself: 200,000 lines beside the classifier alone', async () => {
    const answer = createTrained().classify(['dag'])[0];
    if (!answer) throw new Error('no answer');
    // The plumbing is measured, so what it carries costs nothing.
    const instant = { name: 'instant', classify: (texts: readonly string[]) => texts.map(() => answer) };
    const block = Buffer.from(Array.from({ length: 1000 }, (_, id) => lineOf(id)).join(''));
    const stdout = new PassThrough().resume();
    const before = process.memoryUsage.rss();
    // Processor time: on a busy machine the clock on the wall says nothing.
    const began = process.cpuUsage();
    await runClassify(io(Readable.from(Array.from({ length: 200 }, () => block)), stdout), instant);
    const { user, system } = process.cpuUsage(began);
    const rate = 200_000 / ((user + system) / 1e6);
    const grown = (process.memoryUsage.rss() - before) / 1e6;
    process.stdout.write(`classify: ${Math.round(rate)} lines/s, ${Math.round(grown)} MB more\n`);
    expect(rate).toBeGreaterThan(20_000);
    expect(grown).toBeLessThan(150);
  });
});
