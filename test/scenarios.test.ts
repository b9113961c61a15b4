// Every scenario file, played against the whole house over its HTTP, on each set of limits that the simulator can wear.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Snapshot } from '../adapters/webchat/messages.ts';
import { parseScenario } from '../adapters/webchat/scenario.ts';
import { limitsNames, type LimitsName } from '../adapters/webchat/settings.ts';
import { demoCommunityPath, loadManifests } from '../src/cli/settings.ts';
import { readCommunity } from '../src/community.ts';
import { readConfig } from '../src/config.ts';
import { startHouse } from '../src/main.ts';
import { playScenario, type PlayHouse } from './support/play.ts';

const folder = new URL('./scenarios/', import.meta.url);
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => parseScenario(readFileSync(new URL(file, folder), 'utf8'), file));

/** A Monday evening: people are at home, nobody is asleep. */
const monday = Date.parse('2026-03-02T20:00:00+01:00');

describe('scenarios', () => {
  it('are the eight of the demonstration', () => {
    expect(scenarios.map(({ id }) => id)).toEqual([
      '1-fietsenberging',
      '2-kapot-slot',
      '3-nachtlawaai',
      '4-stille-agent',
      '5-drie-bewoners',
      '6-gevaar-112',
      '7-stortvloed',
      '8-foto-persoon',
    ]);
  });

  for (const scenario of scenarios)
    for (const limits of limitsNames)
      it(`${scenario.title} (limits: ${limits})`, async () => playScenario(await demoHouse(limits), scenario));
});

async function demoHouse(limits: LimitsName): Promise<PlayHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'seinhuis-play-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const manifests = await loadManifests();
  const env = { SEINHUIS_DATA: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
  const house = await startHouse({
    config: readConfig(env, manifests),
    community: readCommunity(demoCommunityPath, { demo: true, channels: manifests.map(({ name }) => name) }),
    manifests,
    now: () => monday,
    durable: false,
  });
  onTestFinished(() => house.stop());
  const post = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(new URL(path, house.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  };
  await post('/channel/webchat/limits', { limits });
  return {
    post: (path, body) => post(`/channel/webchat/${path}`, body),
    state: async () => (await fetch(new URL('/channel/webchat/state', house.url))).json() as Promise<Snapshot>,
    advance: (ms) => post('/demo/clock', { ms }),
    idle: () => house.idle(),
  };
}
