// Every scenario file, played against the whole house over its HTTP, on each set of limits that the simulator can wear.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Snapshot } from '../adapters/webchat/messages.ts';
import { parseScenario } from '../adapters/webchat/scenario.ts';
import { limitsNames, type LimitsName } from '../adapters/webchat/settings.ts';
import { demoCommunityPath, loadManifests } from '../src/cli/settings.ts';
import { readCommunity } from '../src/community.ts';
import { readConfig } from '../src/config.ts';
import { startHouse } from '../src/main.ts';
import { chromiumArgs, chromiumMissing, chromiumPath } from './support/chromium.ts';
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
    for (const { id, names } of scenarios) expect(names, id).toHaveProperty('en');
  });

  for (const scenario of scenarios)
    for (const limits of limitsNames)
      it(`${scenario.title} (limits: ${limits})`, async () => playScenario(await demoHouse(limits), scenario));
});

describe.skipIf(chromiumPath() === undefined)(`the eight buttons of the page (without it: ${chromiumMissing})`, () => {
  // One after another in one neighbourhood, as a newcomer presses them; on a narrow screen as well.
  const screens = [
    { limits: 'none', width: 1440, lang: 'nl', good: 'klaar. Alles ging zoals verwacht.' },
    { limits: 'whatsapp', width: 360, lang: 'en', good: 'done. All went as expected.' },
  ] as const;
  for (const { limits, width, lang, good } of screens)
    it(`play to their end (${width} px, ${lang}, limits: ${limits})`, { timeout: 180_000 }, async () => {
      const house = await demoHouse(limits);
      const executablePath = chromiumPath();
      const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: [...chromiumArgs] });
      onTestFinished(() => browser.close());
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(new URL(`/?fast&lang=${lang}`, house.url).href);
      const cards = page.locator('.card');
      await cards.nth(7).waitFor();
      const ends: string[] = [];
      for (let n = 0; n < 8; n += 1) {
        await cards.nth(n).click();
        await page.locator('.playing[data-state="running"]').waitFor();
        await page.locator('.playing:not([data-state="running"])').waitFor({ timeout: 60_000 });
        ends.push((await page.locator('.playing .step').textContent()) ?? '');
      }
      const titles = scenarios.map(({ title, names }) => (lang === 'en' ? names['en']?.title : title) ?? '');
      expect(ends).toEqual(titles.map((title) => `${title}: ${good}`));
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    });
});

async function demoHouse(limits: LimitsName): Promise<PlayHouse & { readonly url: string }> {
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
    url: house.url,
    post: (path, body) => post(`/channel/webchat/${path}`, body),
    state: async () => (await fetch(new URL('/channel/webchat/state', house.url))).json() as Promise<Snapshot>,
    advance: (ms) => post('/demo/clock', { ms }),
    idle: () => house.idle(),
  };
}
