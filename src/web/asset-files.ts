// The few files that a browser needs besides the pages: read once, plain, nothing from outside.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const types: Readonly<Record<string, string>> = {
  'board.css': 'text/css; charset=utf-8',
  'timeline.css': 'text/css; charset=utf-8',
  'live.js': 'text/javascript; charset=utf-8',
  'seinhuis.svg': 'image/svg+xml',
};

/** Answers for `/assets/<name>`; undefined when there is no such file. */
export function createAssets(): (name: string, knownTag: string | undefined) => Response | undefined {
  const files = new Map(
    Object.entries(types).map(([name, type]) => {
      const bytes = readFileSync(new URL(`./assets/${name}`, import.meta.url));
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
      return [name, { bytes, headers: { 'content-type': type, etag, 'cache-control': 'no-cache' } }] as const;
    }),
  );
  return (name, knownTag) => {
    const file = files.get(name);
    if (!file) return undefined;
    const fresh = knownTag === file.headers.etag;
    return new Response(fresh ? null : file.bytes, { status: fresh ? 304 : 200, headers: file.headers });
  };
}
