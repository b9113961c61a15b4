// From the risk to a linked phone, as a new coordinator goes: the real house with its pages, the real library in one
// Chromium on the fake page, and the coordinator's own browser in another. The codes are seen there and nowhere else.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { WhatsappChannel } from '../adapters/whatsapp/channel.ts';
import { leaveBrowser, shareBrowser } from '../adapters/whatsapp/fake/browser.ts';
import { createFakeWhatsapp, type FakePage, type FakeWhatsapp } from '../adapters/whatsapp/fake/server.ts';
import { noPace } from '../adapters/whatsapp/pace.ts';
import { startHouse, type House } from '../src/main.ts';
import { chromiumArgs, chromiumMissing, chromiumPath } from './support/chromium.ts';
import { createClient } from './web/client.ts';
import { testCommunity } from './support/community.ts';
import { tempFolder } from './support/house.ts';
import { standIn } from './support/stand-in.ts';
import { until } from './support/until.ts';
import { manifestWith, onWhatsapp, whatsappConfig, whatsappGroups } from './support/whatsapp-parts.ts';

let browser: Browser | undefined;
beforeEach((context) => context.skip(chromiumPath() === undefined, chromiumMissing));
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

interface Opened {
  readonly house: House;
  readonly folder: string;
  readonly whatsapp: FakeWhatsapp;
  readonly logs: readonly string[];
  readonly channel: WhatsappChannel;
}

async function open(env: Readonly<Record<string, string>> = {}): Promise<Opened> {
  const [folder, sessions] = [tempFolder(), tempFolder()];
  const logs: string[] = [];
  const whatsapp = createFakeWhatsapp({ linked: false });
  const endpoint = await shareBrowser(chromiumPath() ?? '');
  const config = whatsappConfig(folder, whatsapp.folder, sessions);
  const house = await startHouse({
    config: { ...config, channels: { whatsapp: { ...config.channels['whatsapp'], ...env } } },
    community: onWhatsapp(testCommunity(), whatsappGroups),
    manifests: [
      manifestWith(
        {
          ...{ pace: noPace, endpoint, patience: { startMs: 0 } },
          onPage: (page) => whatsapp.attach(page as FakePage),
        },
        (event, ids) => logs.push(JSON.stringify([event, ids])),
      ),
    ],
    classifier: standIn,
    durable: false,
  });
  onTestFinished(async () => {
    await house.stop();
    whatsapp.close();
    leaveBrowser();
  });
  return { house, folder, whatsapp, logs, channel: house.channels.get('whatsapp') as WhatsappChannel };
}

async function visit(url: string): Promise<Page> {
  browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: [...chromiumArgs] });
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

/** Every byte that the house keeps. */
const kept = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

describe('linking WhatsApp', () => {
  it('without a yes in writing the house runs on without WhatsApp, and the page says what the yes is', async () => {
    const { house, channel, whatsapp } = await open({ WHATSAPP_RISK_ACCEPTED: 'no' });
    expect(channel.state().name).toBe('consent');
    expect(whatsapp.taken).toEqual([]);
    const client = createClient(house.url);
    expect((await client.get('/readyz')).text).toBe('ok\n');
    expect((await client.get('/board')).text).toContain('/channel/whatsapp/');
    const page = await visit(`${house.url}/board`);
    await page.locator('#to-whatsapp').click();
    await page.getByText('WHATSAPP_RISK_ACCEPTED=yes').waitFor();
  });

  it('the page shows the code that the library gave, and says by itself that the phone is linked', async () => {
    const { house, folder, whatsapp, logs, channel } = await open();
    await until('there is a QR', () => channel.linking.view().kind === 'qr');
    const page = await visit(`${house.url}/channel/whatsapp/`);
    await page.locator('.wa-qr svg').waitFor();
    const secrets = [textOf(channel)];
    await page.locator('#phone').fill('06 12345678');
    await page.locator('#ask').click();
    await page.locator('.wa-letters').waitFor({ timeout: 15_000 });
    secrets.push(textOf(channel), '31612345678');
    expect((await page.locator('.wa-letters').textContent())?.replace('-', '')).toBe(textOf(channel));
    await whatsapp.scan();
    await page.getByRole('heading', { name: 'WhatsApp werkt' }).waitFor({ timeout: 30_000 });
    expect(logs.length).toBeGreaterThan(0);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(7);
      expect(logs.join('\n')).not.toContain(secret);
      expect(kept(folder)).not.toContain(secret);
    }
  });
});

function textOf(channel: WhatsappChannel): string {
  const view = channel.linking.view();
  return 'text' in view ? view.text : '';
}
