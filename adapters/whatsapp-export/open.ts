// Opens an exported chat, .txt or .zip, and gives its lines in flat memory. What it meets may be anything: every limit is
// held while reading, never only believed from a header.

import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ExportError } from './errors.ts';
import { linesOf } from './lines.ts';
import { openTextInZip } from './zip.ts';

export interface Limits {
  /** Bytes of text, unpacked. A million messages are about 80 MB. */
  readonly text: number;
  /** Files in a zip: an export with media has one for every picture. */
  readonly entries: number;
  /** Unpacked ÷ packed; text of people reaches 3–20, deflate allows 1,032. */
  readonly ratio: number;
}

const defaultLimits: Limits = { text: 512 * 1024 * 1024, entries: 100_000, ratio: 200 };

/** Changes when the file is written to; two passes must see the same one. */
export type Stamp = string;

/** An export on disk; may be read more than once. */
export interface ExportFile {
  readonly stamp: () => Promise<Stamp>;
  /** All lines in order, in blocks. Rejects with an ExportError. */
  readonly lines: () => AsyncIterable<readonly string[]>;
}

/** Looks whether the file is there and what it is; rejects with an ExportError. Reads no more than its first bytes. */
export async function openExport(path: string, limits: Limits = defaultLimits): Promise<ExportFile> {
  const size = await sizeOf(path);
  if (size === 0) throw new ExportError('empty');
  const zip = await isZip(path);
  if (!zip && /\.zip$/iu.test(path)) throw new ExportError('zipBroken');
  if (!zip && size > limits.text) throw new ExportError('tooBig', { limit: megabytes(limits.text) });
  return {
    stamp: () => stampOf(path),
    async *lines() {
      const bytes = zip ? await openTextInZip(path, limits) : plainFile(path);
      yield* linesOf(capped(bytes, limits.text));
    },
  };
}

const megabytes = (bytes: number): number => Math.round(bytes / (1024 * 1024));

async function sizeOf(path: string): Promise<number> {
  const found = await onDisk(stat(path));
  if (found.isDirectory()) throw new ExportError('folder');
  // A pipe or a device has no second pass, and may never end.
  if (!found.isFile()) throw new ExportError('notAFile');
  return found.size;
}

async function stampOf(path: string): Promise<Stamp> {
  const found = await onDisk(stat(path));
  return `${found.ino}.${found.size}.${found.mtimeMs}`;
}

async function isZip(path: string): Promise<boolean> {
  const file = await onDisk(open(path, 'r'));
  try {
    const { bytesRead, buffer } = await onDisk(file.read(Buffer.alloc(4), 0, 4, 0));
    // "PK" and one of the three records a zip can begin with; the last two are an empty and a split one.
    return (
      bytesRead === 4 && buffer.readUInt16BE(0) === 0x504b && [0x0304, 0x0506, 0x0708].includes(buffer.readUInt16BE(2))
    );
  } finally {
    await file.close();
  }
}

async function* plainFile(path: string): AsyncIterable<Buffer> {
  const stream: Readable = createReadStream(path, { highWaterMark: 64 * 1024 });
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    throw diskError(error);
  }
}

async function* capped(bytes: AsyncIterable<Buffer>, limit: number): AsyncIterable<Buffer> {
  let total = 0;
  for await (const block of bytes) {
    total += block.length;
    if (total > limit) throw new ExportError('tooBig', { limit: megabytes(limit) });
    yield block;
  }
}

async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw diskError(error);
  }
}

function diskError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new ExportError('missing');
  if (code === 'EISDIR') return new ExportError('folder');
  return typeof code === 'string' ? new ExportError('unreadable') : error;
}
