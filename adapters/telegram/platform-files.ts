// The fake Bot API's files: what phones and bots uploaded, where it lies, and calls that bring bytes along (multipart).

import { Refusal, type Payload } from './platform-chats.ts';

export interface PlatformFiles {
  /** A file that a phone sent; gives its path. `size`: what Telegram says it is, when that is not the bytes' own. */
  put(id: string, bytes: Buffer, more?: { readonly path?: string; readonly size?: number }): string;
  /** getFile: where it lies. Throws what Telegram says when there is no such file, or one that is too big. */
  describe(id: string): object;
  /** What lies at a path below `/file/bot<token>/`. */
  at(path: string): Buffer | undefined;
  /** How often bytes were fetched. */
  fetched(): number;
}

const mostBytes = 20 * 1024 * 1024;

export function createPlatformFiles(): PlatformFiles {
  const files = new Map<string, { readonly path: string; readonly bytes: Buffer; readonly size: number }>();
  let fetched = 0;
  return {
    put(id, bytes, { path = `files/${id}`, size = bytes.length } = {}) {
      files.set(id, { path, bytes, size });
      return path;
    },
    describe(id) {
      const file = files.get(id);
      if (!file) throw new Refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
      if (file.size > mostBytes) throw new Refusal(400, 'Bad Request: file is too big');
      return { file_id: id, file_unique_id: `u${id}`, file_size: file.size, file_path: file.path };
    },
    at(path) {
      fetched += 1;
      return [...files.values()].find((file) => file.path === path)?.bytes;
    },
    fetched: () => fetched,
  };
}

/** A call in the form that bears files: its fields read as JSON where they are, each file kept and named by its new id. */
export async function readMultipart(files: PlatformFiles, body: Buffer, type: string): Promise<Payload> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const payload: Record<string, unknown> = {};
  const names = new Map<string, string>();
  for (const [key, value] of form) {
    if (typeof value === 'string') payload[key] = readField(value);
    else {
      const id = `upload-${names.size}-${value.size}-${Date.now()}`;
      files.put(id, Buffer.from(await value.arrayBuffer()));
      names.set(`attach://${key}`, id);
      payload[key] = id;
    }
  }
  // A photo may be named in its own field, with the bytes in another.
  for (const [key, value] of Object.entries(payload))
    if (typeof value === 'string') payload[key] = names.get(value) ?? value;
  return payload;
}

/** Lists and objects come as JSON; texts as they are, also those that look like a number. */
function readField(value: string): unknown {
  if (!/^[[{]/u.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
