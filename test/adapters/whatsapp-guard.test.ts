// What whatsapp-web.js lets fall does not end the house; what the house itself lets fall does.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const guard = new URL('../../adapters/whatsapp/guard.ts', import.meta.url).href;

/** A program that rejects without anybody waiting, with the guard on; its exit code and what was logged. */
function program(rejects: string): { readonly code: number | null; readonly out: string } {
  const script = `
    const { guardRejections } = await import(${JSON.stringify(guard)});
    const release = guardRejections((event) => console.log(event));
    ${rejects}
    setTimeout(() => (release(), console.log('alive')), 50);`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return { code: status, out: stdout };
}

describe('a forgotten promise', () => {
  it.each([
    ['the bare string that the library throws', `void Promise.reject('auth timeout');`],
    [
      'an error from inside the library',
      `const e = new Error('x'); e.stack = 'Error: x\\n at f (/srv/node_modules/whatsapp-web.js/src/Client.js:1:1)'; void Promise.reject(e);`,
    ],
    [
      'an error from its browser',
      `const e = new Error('x'); e.stack = 'Error: x\\n at f (/srv/node_modules/puppeteer-core/lib/cjs/x.js:1:1)'; void Promise.reject(e);`,
    ],
  ])('of the library is caught and logged: %s', (_what, rejects) => {
    expect(program(rejects)).toEqual({ code: 0, out: 'whatsapp.rejection_caught\nalive\n' });
  });

  it('of our own still ends the process', () => {
    const { code, out } = program(`void Promise.reject(new Error('ours'));`);
    expect(code).not.toBe(0);
    expect(out).not.toContain('alive');
  });
});
