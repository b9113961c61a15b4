// Every command in the docs is run by a test: here, or by the test that is named beside it. A command without either fails.

import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCommunity } from '../src/community.ts';
import { makePlace, program, startProgram, type Place } from './support/cli.ts';
import { makeExport } from './support/make-export.ts';

const root = join(import.meta.dirname, '..');
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/ARCHITECTURE.md'];

/** Commands that another test or the gate itself runs. */
const runElsewhere: Readonly<Record<string, string>> = {
  'npm ci': '.ci/run, in a clean clone',
  'npm start': 'test/launcher.test.ts and test/cli.test.ts',
  'npm run demo': 'test/launcher.test.ts runs the same launcher; test/cli.test.ts starts the demo',
  'npm test': '.ci/run: this very run',
  'npm run check': '.ci/run',
  'npm run bench': 'a measurement, run by hand: its figures would say nothing in CI',
  'npm run format': 'npm run check asks Prettier whether it would change anything',
  'npm run generate': 'npm run check asks whether it would change anything',
  'npm run db:generate -- --name what-changed': 'test/pipeline opens the migrations that it made',
  'npm test -- test/pipeline/road.test.ts': 'test/launcher.test.ts passes arguments on',
  'npx seinhuis train --local': 'test/train-local.test.ts: here it would end with 3, for want of answers',
  'npx seinhuis train --undo': 'test/train-local.test.ts: here there is nothing to put back',
  'docker compose up': 'test/compose.test.ts checks the file; no engine is at hand',
  'cp community.example.yaml community.yaml': 'test/community.test.ts reads the example',
};

describe('commands in the docs', () => {
  let place: Place;
  /** After `cp community.example.yaml community.yaml`, as the page says. */
  let own: Place;
  beforeAll(() => {
    place = makePlace();
    own = makePlace();
    copyFileSync(join(root, 'community.example.yaml'), join(own.folder, 'community.yaml'));
    writeFileSync(join(place.folder, 'chat.txt'), makeExport('android-nl', 40, 7).text);
  });
  afterAll(() => [place, own].forEach((one) => one.remove()));

  const found = new Map(
    pages.flatMap((page) => commandsOf(readFileSync(join(root, page), 'utf8')).map((one) => [one, page])),
  );

  it('finds the commands of the README', () => {
    expect([...found.keys()]).toContain('npm ci');
    expect([...found.keys()].filter((one) => one.startsWith('npx seinhuis')).length).toBeGreaterThan(4);
  });

  for (const [command, page] of found) {
    if (runElsewhere[command] !== undefined) {
      it(`${page}: ${command} (${runElsewhere[command]})`, () => {
        const script = /^npm run ([\w:]+)/u.exec(command)?.[1];
        const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts;
        if (script !== undefined) expect(Object.keys(scripts)).toContain(script);
      });
      continue;
    }
    it(`${page}: ${command}`, async () => {
      const { argv, input } = parse(command);
      if (argv[0] === 'demo' || argv[0] === 'start') {
        const running = startProgram(place.folder, argv);
        expect(await running.firstLine).toContain('http://127.0.0.1:');
        running.child.kill('SIGTERM');
        expect((await running.ended).code).toBe(0);
        return;
      }
      const env = { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'silent' };
      const ended = spawnSync(process.execPath, [program, ...argv], {
        cwd: (argv[0] === 'invite' ? own : place).folder,
        env,
        input: input ?? '',
        encoding: 'utf8',
      });
      // 3: doctor may find something to mend on this machine.
      const status = argv[0] === 'doctor' && ended.status === 3 ? 0 : ended.status;
      expect({ status, said: status === 0 ? '' : ended.stderr }).toEqual({ status: 0, said: '' });
    });
  }
});

it('README.md tells the quiet hours as they are when nobody changes them', () => {
  const { policy } = readCommunity(join(root, 'community.example.yaml'));
  const clock = (minutes: number): string => `${String(minutes / 60).padStart(2, '0')}:00`;
  const page = readFileSync(join(root, 'README.md'), 'utf8');
  expect(page).toContain(
    `Van ${clock(policy.quiet.from)} tot ${clock(policy.quiet.to)} krijgt een contactpersoon alleen`,
  );
  expect(policy.quiet.urgentRings).toBe(false);
  for (const key of ['quiet_hours', 'urgent_rings: true']) expect(page).toContain(`\`${key}\``);
});

/** Lines of fenced shell blocks, and `…` spans that begin like a command; comments behind them left out. */
function commandsOf(page: string): readonly string[] {
  const fenced = [...page.matchAll(/```sh\n([\s\S]*?)```/gu)].flatMap((match) => (match[1] ?? '').split('\n'));
  const spans = [...page.matchAll(/`((?:npx|npm|docker|echo|seinhuis) [^`]+)`/gu)].map((match) => match[1] ?? '');
  return [...fenced, ...spans]
    .map((line) =>
      line
        .replace(/\s+#.*$/u, '')
        .replaceAll('\\|', '|')
        .trim(),
    )
    .filter((line) => line !== '' && !line.includes('<') && !line.startsWith('seinhuis '));
}

/** `echo '…' | npx seinhuis classify` → its words and what goes in. */
function parse(command: string): { readonly argv: readonly string[]; readonly input?: string } {
  const piped = /^echo '(.*)' \| (.*)$/u.exec(command);
  const words = (piped?.[2] ?? command).split(/\s+/u);
  if (words[0] !== 'npx' || words[1] !== 'seinhuis') throw new Error(`no test runs this command: ${command}`);
  return { argv: words.slice(2), ...(piped?.[1] !== undefined ? { input: piped[1] } : {}) };
}
