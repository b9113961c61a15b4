// Docker's own opinion on docker-compose.yml, where Docker is; its form is checked everywhere (config.test.ts).

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { root } from './support/structure.ts';

it('docker compose accepts docker-compose.yml with and without Redis', (context) => {
  const plugin = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' });
  context.skip(plugin.status !== 0, 'docker has no compose plugin on this machine');
  for (const profile of [[], ['--profile', 'redis']]) {
    const { status, stderr } = spawnSync('docker', ['compose', ...profile, 'config', '--quiet'], {
      cwd: root,
      env: { ...process.env, SEINHUIS_LOGIN_SECRET: 'a secret for this check only, long enough' },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  }
});
