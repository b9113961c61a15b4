// `seinhuis classify`: JSON lines in, one classification a line out, in order. Streams: memory does not grow with the input.

import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';

import { enReplay } from '../catalog/locales/en.replay.ts';
import { textsFor } from '../catalog/locales/locale.ts';
import { nlReplay, type ReplayTexts } from '../catalog/locales/nl.replay.ts';
import { reasonText } from '../catalog/locales/reasons.ts';
import type { Classifier } from '../classify/port.ts';
import type { Classification } from '../domain/signal.ts';
import { exitCodes, type Io } from './io.ts';

/** Bytes of one line; a longer one is an error line, and its bytes are not kept. */
const longestLine = 1024 * 1024;
/** Texts given to the classifier at once. */
const batchSize = 256;

type Problem = keyof ReplayTexts['classify'];
type Id = string | number;
type Item =
  { readonly id?: Id; readonly text: string } | { readonly id?: Id; readonly problem: Problem; readonly line: number };

/**
 * Reads `{ "id"?, "text" }` a line; an id is text or a number, empty lines are passed over. Answers `{ "id"?, …classification }`,
 * or `{ "id"?, "error", "line" }` for a line that cannot be read, and goes on. Ends with 0, or with 3 when there was such a
 * line; with 0 also when the reader of the output went away.
 */
export async function runClassify(io: Io, given?: Classifier): Promise<number> {
  const classifier = given ?? (await import('../classify/trained.ts')).createTrained();
  const texts = io.locale === 'nl' ? nlReplay : enReplay;
  const { reasons } = textsFor(io.locale);
  // Codes are for the rows; who reads the answer reads words.
  const inWords = (found: Classification | undefined) =>
    found && { ...found, reasons: found.reasons.map((code) => reasonText(reasons, code)) };
  const out = createOutput(io);
  let problems = 0;

  const answer = (items: readonly Item[]): string => {
    const found = classifier.classify(items.flatMap((item) => ('text' in item ? [item.text] : [])));
    let next = 0;
    return items
      .map((item) => {
        const id = item.id === undefined ? {} : { id: item.id };
        if ('text' in item) return `${JSON.stringify({ ...id, ...inWords(found[next++]) })}\n`;
        problems++;
        return `${JSON.stringify({ ...id, error: texts.classify[item.problem], line: item.line })}\n`;
      })
      .join('');
  };

  for await (const items of itemsOf(io.stdin)) {
    for (let at = 0; at < items.length && !out.gone(); at += batchSize)
      await out.write(answer(items.slice(at, at + batchSize)));
    if (out.gone()) break;
  }
  if (out.gone()) return exitCodes.ok;
  return problems === 0 ? exitCodes.ok : exitCodes.findings;
}

interface Output {
  readonly write: (text: string) => Promise<void>;
  /** Nobody reads any more (`… | head`); throws when writing failed for another reason. */
  readonly gone: () => boolean;
}

/** Writes with back pressure. */
function createOutput({ stdout }: Io): Output {
  let failure: NodeJS.ErrnoException | undefined;
  let wake = (): void => undefined;
  stdout.on('drain', () => wake());
  stdout.on('close', () => wake());
  // These stay: the error of the last write may come after the end.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    failure ??= error;
    wake();
  });
  const gone = (): boolean => {
    if (failure && failure.code !== 'EPIPE' && failure.code !== 'ERR_STREAM_DESTROYED') throw failure;
    return failure !== undefined || stdout.destroyed;
  };
  return {
    gone,
    async write(text) {
      if (gone() || stdout.write(text)) return;
      await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

/** What stands on each line, one list for each block that comes in, so that a slow writer gets its answers at once. */
async function* itemsOf(input: Readable): AsyncIterable<readonly Item[]> {
  let line = 0;
  for await (const lines of linesOf(input)) {
    const items: Item[] = [];
    for (const bytes of lines) {
      line++;
      const item = bytes === 'tooLong' ? { problem: bytes, line } : itemOf(bytes, line);
      if (item) items.push(item);
    }
    yield items;
  }
}

async function* linesOf(input: Readable): AsyncIterable<readonly (Buffer | 'tooLong')[]> {
  let parts: Buffer[] = [];
  let size = 0;
  const close = (): Buffer | 'tooLong' => {
    const line = size > longestLine ? 'tooLong' : Buffer.concat(parts, size);
    [parts, size] = [[], 0];
    return line;
  };
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size <= longestLine) parts.push(part);
    else parts = [];
  };
  for await (const given of input as AsyncIterable<Buffer | string>) {
    const block = typeof given === 'string' ? Buffer.from(given) : given;
    const lines: (Buffer | 'tooLong')[] = [];
    let from = 0;
    for (let end = block.indexOf(10); end !== -1; end = block.indexOf(10, from)) {
      keep(block.subarray(from, end));
      lines.push(close());
      from = end + 1;
    }
    keep(block.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (size > 0) yield [close()];
}

function itemOf(bytes: Buffer, line: number): Item | undefined {
  if (!isUtf8(bytes)) return { problem: 'notUtf8', line };
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/u, '')
    .trim();
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the line, which may hold words of residents.
    return { problem: 'notJson', line };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'notObject', line };
  const { id, text: words } = value as { readonly id?: unknown; readonly text?: unknown };
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') return { problem: 'badId', line };
  const named = id === undefined ? {} : { id };
  return typeof words === 'string' ? { ...named, text: words } : { ...named, problem: 'noText', line };
}
