// Every scenario file once more, now on the real WhatsApp channel: whatsapp-web.js in Chromium, on the fake page.

import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'vitest';
import { parseScenario } from '../adapters/webchat/scenario.ts';
import { demoCommunityPath, loadManifests } from '../src/cli/settings.ts';
import { readCommunity } from '../src/community.ts';
import { demoChannelSettings } from '../src/demo.ts';
import { chromiumMissing, chromiumPath } from './support/chromium.ts';
import { playScenario } from './support/play.ts';
import type { ScenarioPhone } from './support/telegram-phones.ts';
import { onWhatsapp } from './support/whatsapp-parts.ts';
import { createPhones } from './support/whatsapp-phones.ts';
import { openWhatsappHouse } from './support/whatsapp.ts';

const folder = new URL('./scenarios/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
const group = '120363000000000077@g.us';

/** A Monday evening: people are at home, nobody is asleep. */
const monday = Date.parse('2026-03-02T20:00:00+01:00');

beforeEach((context) => context.skip(chromiumPath() === undefined, chromiumMissing));

describe('scenarios on WhatsApp', () => {
  for (const file of files) {
    const scenario = parseScenario(readFileSync(new URL(file, folder), 'utf8'), file);
    it(scenario.title, async () => {
      const channels = (await loadManifests()).map(({ name }) => name);
      const demo = readCommunity(demoCommunityPath, { demo: true, channels });
      const { phones } = demoChannelSettings('webchat', demo) as { readonly phones: readonly ScenarioPhone[] };
      const groups = { zuiderzee: group };
      const house = await openWhatsappHouse({
        community: onWhatsapp(demo, groups),
        groups,
        start: monday,
        inPrivate: phones.filter(({ role }) => role === 'resident').map(({ person }) => person),
      });
      await playScenario(createPhones(house, phones, group), scenario);
    });
  }
});
