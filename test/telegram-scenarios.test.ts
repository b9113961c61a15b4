// Every scenario file once more, now on the real Telegram channel: the phones are people on the fake Bot API.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { parseScenario } from '../adapters/webchat/scenario.ts';
import { demoCommunityPath, loadManifests } from '../src/cli/settings.ts';
import { readCommunity } from '../src/community.ts';
import { demoChannelSettings } from '../src/demo.ts';
import { playScenario } from './support/play.ts';
import { createPhones, type ScenarioPhone } from './support/telegram-phones.ts';
import { onTelegram } from './support/telegram-parts.ts';
import { openTelegramHouse } from './support/telegram.ts';

const folder = new URL('./scenarios/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
const group = -1_001_000_000_077;

/** A Monday evening: people are at home, nobody is asleep. */
const monday = Date.parse('2026-03-02T20:00:00+01:00');

describe('scenarios on Telegram', () => {
  for (const file of files) {
    const scenario = parseScenario(readFileSync(new URL(file, folder), 'utf8'), file);
    it(scenario.title, async () => {
      const channels = (await loadManifests()).map(({ name }) => name);
      const demo = readCommunity(demoCommunityPath, { demo: true, channels });
      const { phones } = demoChannelSettings('webchat', demo) as { readonly phones: readonly ScenarioPhone[] };
      const house = await openTelegramHouse({
        community: onTelegram(demo, { zuiderzee: group }),
        start: monday,
        inPrivate: phones.filter(({ role }) => role === 'resident').map(({ person }) => person),
      });
      await playScenario(createPhones(house, phones, group), scenario);
    });
  }
});
