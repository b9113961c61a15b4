// Once before all tests: are the programs there that npm cannot bring? Where we may (root on Debian), they are installed.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram, missingSentence, programs, type ProgramId } from './programs.ts';

export default function setup(): void {
  const missing = (): ProgramId[] =>
    (Object.keys(programs) as ProgramId[]).filter((id) => findProgram(id) === undefined);
  // A program that was switched off or pointed at by hand is not ours to install.
  const wanted = missing().filter((id) => (process.env[programs[id].variable] ?? '') === '');
  if (wanted.length > 0 && mayInstall()) install(wanted.map((id) => programs[id].debian));
  const left = missing().map(missingSentence);
  if (left.length === 0) return;
  if (isCi()) throw new Error(`CI needs every part of the tests. ${left.join('. ')}.`);
  for (const sentence of left) process.stderr.write(`${sentence}\n`);
}

const isCi = (): boolean => !['', 'false', '0'].includes(process.env['CI'] ?? '');

const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

function install(packages: readonly string[]): void {
  process.stderr.write(`Installing ${packages.join(' ')} (apt-get), needed by the tests…\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stderr } = spawnSync('apt-get', ['-q', ...words], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) process.stderr.write(`apt-get ${words[0]} failed (${status}): ${stderr.slice(-500)}\n`);
  }
}
