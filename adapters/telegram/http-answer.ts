// Reads an answer of HTTP/1.1 from bytes as they come, however they are cut. Pure: no socket in it.

export interface HttpAnswer {
  readonly status: number;
  /** The content type that the server names, in small letters; '' when it names none. */
  readonly type: string;
  readonly body: Buffer;
  /** The connection may be used for another call. */
  readonly keep: boolean;
}

export interface AnswerReader {
  /** Takes bytes; the answer once it is whole. Throws on what is no HTTP, and on a body beyond the limit. */
  push(bytes: Buffer): HttpAnswer | undefined;
  /** The other side closed: the answer, when closing was the sign of its end. */
  end(): HttpAnswer | undefined;
}

/** Bytes of a head; servers send less than one. */
const mostHead = 64 * 1024;
const empty: Buffer = Buffer.alloc(0);

/** Reads one answer with at most `mostBody` bytes of body. */
export function createAnswerReader(mostBody: number): AnswerReader {
  let held = empty;
  let head: Head | undefined;
  let body: BodyReader | undefined;
  const parts: Buffer[] = [];
  let size = 0;
  const keepPart = (part: Buffer): void => {
    size += part.length;
    if (size > mostBody) throw new Error('http: answer too large');
    if (part.length > 0) parts.push(part);
  };
  const whole = ({ status, type, keep }: Head, rest: Buffer): HttpAnswer => {
    const [only = empty] = parts;
    // What comes unasked belongs to no call of ours.
    return { status, type, body: parts.length > 1 ? Buffer.concat(parts) : only, keep: keep && rest.length === 0 };
  };

  function push(bytes: Buffer): HttpAnswer | undefined {
    let rest = bytes;
    if (!head || !body) {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      const end = held.indexOf('\r\n\r\n');
      if (end < 0 ? held.length > mostHead : end > mostHead) throw new Error('http: head too large');
      if (end < 0) return undefined;
      rest = held.subarray(end + 4);
      const found = readHead(held.toString('latin1', 0, end));
      held = empty;
      // "Continue" and the like come before the answer itself.
      if (found.status < 200) return rest.length > 0 ? push(rest) : undefined;
      if ((found.length ?? 0) > mostBody) throw new Error('http: answer too large');
      head = found;
      body = bodyReader(found, keepPart);
    }
    const left = body.take(rest);
    return left && whole(head, left);
  }

  return { push, end: () => (head?.untilClose === true ? whole(head, empty) : undefined) };
}

interface Head {
  readonly status: number;
  readonly type: string;
  readonly keep: boolean;
  readonly chunked: boolean;
  /** Bytes of the body, where the head tells. */
  readonly length: number | undefined;
  /** The body ends when the connection does. */
  readonly untilClose: boolean;
}

function readHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, code] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/u.exec(first) ?? [];
  if (code === undefined) throw new Error('http: not HTTP/1');
  const fields = readFields(lines);
  const { encoding, given } = framing(fields);
  const status = Number(code);
  const bare = status === 204 || status === 304;
  const chunked = encoding !== undefined && !bare;
  const untilClose = !bare && !chunked && given === undefined;
  const connection = fields.get('connection') ?? (minor === '0' ? 'close' : '');
  return {
    status,
    type: fields.get('content-type') ?? '',
    // Who names both a length and chunks cannot be trusted with another call.
    keep: !untilClose && !(chunked && given !== undefined) && !/\bclose\b/u.test(connection),
    chunked,
    length: bare ? 0 : chunked || given === undefined ? undefined : Number(given),
    untilClose,
  };
}

function framing(fields: ReadonlyMap<string, string>) {
  const encoding = fields.get('transfer-encoding');
  if (encoding !== undefined && encoding !== 'chunked') throw new Error('http: unknown transfer encoding');
  const given = fields.get('content-length');
  if (given !== undefined && !/^\d{1,15}$/u.test(given)) throw new Error('http: wrong length');
  return { encoding, given };
}

const wanted: ReadonlySet<string> = new Set(['content-type', 'content-length', 'transfer-encoding', 'connection']);

/** The fields that tell how an answer is to be read. Two that differ are how one answer is smuggled into another. */
function readFields(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (!wanted.has(name)) continue;
    const value = line
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    if ((fields.get(name) ?? value) !== value) throw new Error(`http: two fields ${name}`);
    fields.set(name, value);
  }
  return fields;
}

interface BodyReader {
  /** Takes bytes; what is left over once the body is whole. */
  take(bytes: Buffer): Buffer | undefined;
}

function bodyReader(head: Head, keepPart: (part: Buffer) => void): BodyReader {
  if (head.chunked) return chunkedBody(keepPart);
  let left = head.length ?? Infinity;
  return {
    take: (bytes) => {
      const mine = bytes.length <= left ? bytes : bytes.subarray(0, left);
      keepPart(mine);
      left -= mine.length;
      return left === 0 ? bytes.subarray(mine.length) : undefined;
    },
  };
}

/** A line that tells a chunk's size, or a trailer. */
const mostLine = 8 * 1024;

function chunkedBody(keepPart: (part: Buffer) => void): BodyReader {
  let held = empty;
  let left = 0;
  let next: 'size' | 'data' | 'gap' | 'trailer' = 'size';
  return {
    take(bytes) {
      let rest = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      held = empty;
      for (;;) {
        if (next === 'data') {
          const mine = rest.subarray(0, left);
          keepPart(mine);
          left -= mine.length;
          rest = rest.subarray(mine.length);
          if (left > 0) return undefined;
          next = 'gap';
        }
        const end = rest.indexOf('\r\n');
        if (end < 0 ? rest.length > mostLine : end > mostLine) throw new Error('http: line too long');
        if (end < 0) {
          held = rest;
          return undefined;
        }
        const line = rest.toString('latin1', 0, end);
        rest = rest.subarray(end + 2);
        if (next === 'trailer' && line === '') return rest;
        if (next === 'gap') {
          if (line !== '') throw new Error('http: wrong chunk');
          next = 'size';
        } else if (next === 'size') {
          const [, size] = /^([\da-f]{1,8})\s*(?:;|$)/iu.exec(line) ?? [];
          if (size === undefined) throw new Error('http: wrong chunk');
          left = Number.parseInt(size, 16);
          next = left === 0 ? 'trailer' : 'data';
        }
      }
    },
  };
}
