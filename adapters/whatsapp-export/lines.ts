// Bytes → lines: finds the encoding, refuses what is not text in it, and cuts at line ends without holding the file.

import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { ExportError } from './errors.ts';
import { longestMessage } from './parse.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A line may be as long as the longest message and its head; the rest of a longer one is dropped, never held. */
const longestLine = longestMessage + 1024;

/** Gives the lines in blocks; rejects with an ExportError `encoding` that names the line. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncIterable<readonly string[]> {
  let decoder: TextDecoder | undefined;
  let seen = 0;
  let open = '';
  for await (const block of withFirstBytes(bytes)) {
    decoder ??= new TextDecoder(encodingOf(block), { fatal: true });
    const lines = splitLines(open + decode(decoder, block, seen + 1));
    open = cut(lines.pop() ?? '');
    seen += lines.length;
    if (lines.length > 0) yield lines;
  }
  if (decoder) open += decode(decoder, undefined, seen + 1);
  if (open !== '') yield [cut(open)];
}

/** The encoding is read from the first bytes, so the first block must have some. */
async function* withFirstBytes(bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let first: Buffer | undefined = Buffer.alloc(0);
  for await (const block of bytes) {
    if (!first) yield block;
    else {
      first = Buffer.concat([first, block]);
      if (first.length >= 64) {
        yield first;
        first = undefined;
      }
    }
  }
  if (first?.length) yield first;
}

/** By its byte order mark; without one by the zeros that UTF-16 has in every common letter. */
function encodingOf(block: Buffer): Encoding {
  if (block[0] === 0xff && block[1] === 0xfe) return 'utf-16le';
  if (block[0] === 0xfe && block[1] === 0xff) return 'utf-16be';
  const sample = block.subarray(0, 64);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > 8 && even === 0) return 'utf-16le';
  return even > 8 && odd === 0 ? 'utf-16be' : 'utf-8';
}

function decode(decoder: TextDecoder, block: Buffer | undefined, line: number): string {
  try {
    return block ? decoder.decode(block, { stream: true }) : decoder.decode();
  } catch {
    throw new ExportError('encoding', {
      line: line + (block && decoder.encoding === 'utf-8' ? linesBefore(block) : 0),
    });
  }
}

/** Line ends before the first line of the block that is no UTF-8. */
function linesBefore(block: Buffer): number {
  // The block may begin inside a letter whose first byte came with the block before.
  let from = 0;
  while (from < 3 && ((block[from] ?? 0) & 0xc0) === 0x80) from++;
  for (let count = 0; ; count++) {
    const end = block.indexOf(10, from);
    if (end === -1 || !isUtf8(block.subarray(from, end))) return count;
    from = end + 1;
  }
}

const splitLines = (text: string): string[] => (text.includes('\r') ? text.split(/\r?\n/u) : text.split('\n'));

const cut = (line: string): string => (line.length > longestLine ? line.slice(0, longestLine) : line);
