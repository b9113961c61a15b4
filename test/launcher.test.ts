// The door of the program on every Node that a machine may have: the right one, an old one, and an old one with nothing brought.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { root } from './support/structure.ts';

const brought = `node-${process.platform}-${process.arch}`;

/** Before the launcher reads it, says that this Node is an old one; the Node that is then started is not told so. */
const pretendOld = `data:text/javascript,${encodeURIComponent(
  `const { versions } = process;
   globalThis.process = new Proxy(process, {
     get: (target, key) => (key === 'versions' ? { ...versions, node: '18.20.0' } : target[key]),
   });`,
)}`;

/** The system's own Node, outside this project, when it is too old for us. */
function oldNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => join(folder, 'node')).find((path) => existsSync(path));
  const version = found && spawnSync(found, ['--version'], { encoding: 'utf8' }).stdout;
  return version && /^v(?:18|20)\./u.test(version) ? found : undefined;
}

describe('the launcher', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'seinhuis-launcher-'));
    mkdirSync(join(folder, 'src/cli'), { recursive: true });
    for (const file of ['seinhuis.mjs', 'node-guard.mjs'])
      cpSync(`${root}src/cli/${file}`, join(folder, 'src/cli', file));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    main(`console.log(JSON.stringify({ argv, version: process.version })); return 5;`);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const main = (body: string): void =>
    writeFileSync(
      join(folder, 'src/cli/main.ts'),
      `export async function main(argv: readonly string[]): Promise<number> { ${body} }`,
    );
  const bring = (context: TestContext): void => {
    const path = `${root}node_modules/${brought}`;
    context.skip(!existsSync(path), `no Node was brought by npm for ${process.platform} ${process.arch}`);
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(path, join(folder, 'node_modules', brought));
  };
  const script = (): string => join(folder, 'src/cli/seinhuis.mjs');
  const run = (node: string, ...words: string[]) =>
    spawnSync(node, [...words, script(), 'board', '--x=1'], { encoding: 'utf8', cwd: tmpdir() });

  it('runs the program and ends with its number', () => {
    const { status, stdout } = run(process.execPath);
    expect(JSON.parse(stdout)).toEqual({ argv: ['board', '--x=1'], version: process.version });
    expect(status).toBe(5);
  });

  it('on an old Node goes on with the one that npm brought', (context) => {
    bring(context);
    const { status, stdout } = run(process.execPath, '--import', pretendOld);
    expect(JSON.parse(stdout)).toMatchObject({ argv: ['board', '--x=1'], version: expect.stringMatching(/^v24\./u) });
    expect(status).toBe(5);
  });

  it('on the system’s own old Node goes on with the one that npm brought', (context) => {
    const node = oldNode();
    context.skip(node === undefined, 'the Node of this system is not an old one');
    bring(context);
    const { status, stdout } = run(node!);
    expect(JSON.parse(stdout)).toMatchObject({ version: expect.stringMatching(/^v24\./u) });
    expect(status).toBe(5);
  });

  it('on an old Node without another says in one sentence what to do, in both languages, and ends with 78', () => {
    const { status, stdout, stderr } = run(process.execPath, '--import', pretendOld);
    expect(status).toBe(78);
    expect(stdout).toBe('');
    expect(stderr).toContain('Seinhuis heeft Node 22.18 of nieuwer nodig; dit is 18.20.0');
    expect(stderr).toContain('Seinhuis needs Node 22.18 or newer');
    expect(stderr).not.toMatch(/\n\s+at /u);
  });

  it.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'passes %s on, and ends as the program ends',
    async (signal, context) => {
      bring(context);
      main(`
      const keep = setInterval(() => undefined, 50);
      return new Promise((resolve) => {
        process.on('${signal}', () => { clearInterval(keep); console.log('stopped by ${signal}'); resolve(7); });
        console.log('ready');
      });`);
      const child = spawn(process.execPath, ['--import', pretendOld, script()], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      for await (const chunk of child.stdout) {
        if (said === '' && String(chunk).includes('ready')) child.kill(signal);
        said += String(chunk);
      }
      if (child.exitCode === null) await once(child, 'exit');
      expect(said).toContain(`stopped by ${signal}`);
      expect(child.exitCode).toBe(7);
    },
  );

  it('stops in order when the npm that started it is gone', async () => {
    main(`
      return new Promise((resolve) => {
        const keep = setInterval(() => undefined, 50);
        process.on('SIGTERM', () => { clearInterval(keep); console.log('stopped in order'); resolve(0); });
        console.log('ready');
      });`);
    const words = ['-c', `'${process.execPath}' '${script()}'; exit $?`];
    const env = { ...process.env, npm_command: 'start' };
    const shell = spawn('sh', words, { stdio: ['ignore', 'pipe', 'inherit'], env });
    let said = '';
    for await (const chunk of shell.stdout) {
      if (said === '' && String(chunk).includes('ready')) shell.kill('SIGTERM');
      said += String(chunk);
    }
    expect(said).toContain('stopped in order');
  });

  it('a program that is killed makes the launcher end by the same signal', async (context) => {
    bring(context);
    main(`process.kill(process.pid, 'SIGKILL'); return new Promise(() => undefined);`);
    const child = spawn(process.execPath, ['--import', pretendOld, script()], { stdio: 'ignore' });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  });
});
