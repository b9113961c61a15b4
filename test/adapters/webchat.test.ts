// What is peculiar to the simulator: its HTTP, its event stream, its limits, its scenario files and its page in a browser.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ChatEvent, ChatMessage, Snapshot } from '../../adapters/webchat/messages.ts';
import { kept } from '../../adapters/webchat/messages.ts';
import { judge, planAction } from '../../adapters/webchat/plan.ts';
import { parseScenario } from '../../adapters/webchat/scenario.ts';
import { asId } from '../../src/domain/ids.ts';
import { chromiumArgs, chromiumMissing, chromiumPath } from '../support/chromium.ts';
import { startSimulator, type Simulator } from '../support/simulator.ts';
import { until } from '../support/until.ts';

const group = 'webchat:zuiderzee';
const canary = 'Kanarie 06-12345678';

async function simulator(settings: Record<string, unknown> = {}): Promise<Simulator> {
  const started = await startSimulator(settings);
  onTestFinished(() => started.stop());
  return started;
}

const stateOf = async ({ url }: Simulator): Promise<Snapshot> =>
  (await fetch(`${url}state`)).json() as Promise<Snapshot>;

const messagesOf = async (sim: Simulator, chat: string): Promise<readonly ChatMessage[]> =>
  (await stateOf(sim)).chats.find((entry) => entry.chat === chat)?.messages ?? [];

const say = (sim: Simulator, more: object): Promise<Response> =>
  sim.post('message', { person: 'noor', chat: group, text: 'dag', ...more });

const idOf = async (response: Promise<Response>): Promise<string> =>
  ((await (await response).json()) as { message: { id: string } }).message.id;

describe('the HTTP of the simulator', () => {
  it('refuses what is wrong with 400 and a sentence, and keeps nothing of it', async () => {
    const sim = await simulator();
    const wrong: readonly (readonly [string, unknown])[] = [
      ['message', { person: 'noor', chat: group }],
      ['message', { person: 'noor', chat: group, text: '   ' }],
      ['message', { person: 'nobody', chat: group, text: 'dag' }],
      ['message', { person: 'noor', chat: 'webchat:@youssef', text: 'dag' }],
      ['message', { person: 'noor', chat: group, photo: 'nergens' }],
      ['message', { person: 'noor', chat: group, photo: 'data:image/svg+xml;base64,PHN2Zz4=' }],
      ['message', { person: 'noor', chat: group, location: { latitude: 91, longitude: 0 } }],
      ['message', { person: 'bot', chat: group, text: 'dag' }],
      ['message', '{"person":'],
      ['edit', { person: 'noor', message: 'x', text: 'dag' }],
      ['press', { person: 'noor', message: 'x', token: 'y' }],
      ['react', { person: 'noor', message: 'x' }],
      ['limits', { limits: 'signal' }],
    ];
    for (const [path, body] of wrong) {
      const response = await sim.post(path, body);
      expect([path, body, response.status]).toEqual([path, body, 400]);
      expect(((await response.json()) as { message: string }).message).toMatch(/^[A-Z].*\.$/u);
    }
    expect(sim.core.got).toEqual([]);
    expect(await messagesOf(sim, group)).toEqual([]);
  });

  it('lets a person change only own messages, and only choices that are there', async () => {
    const sim = await simulator();
    const id = await idOf(say(sim, {}));
    expect((await sim.post('edit', { person: 'sam', message: id, text: 'anders' })).status).toBe(400);
    expect((await sim.post('retract', { person: 'sam', message: id })).status).toBe(400);
    expect((await sim.post('press', { person: 'noor', message: id, token: 'x' })).status).toBe(400);
    expect((await messagesOf(sim, group))[0]?.text).toBe('dag');
  });

  it('takes at most 64 kB, only JSON, and nothing from a page of another origin', async () => {
    const sim = await simulator();
    expect((await say(sim, { text: 'a'.repeat(70_000) })).status).toBe(413);
    expect((await sim.post('message', 'dag', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await sim.post('message', '{}', { origin: 'https://elders.test' })).status).toBe(403);
    expect(sim.core.got).toEqual([]);
  });

  it('answers nothing at all when the simulator is off', async () => {
    const sim = await simulator({ simulator: false });
    for (const path of ['', 'state', 'events', 'scenarios', 'simulator.js'])
      expect((await fetch(sim.url + path)).status).toBe(404);
    expect((await say(sim, {})).status).toBe(404);
  });

  it('serves the page under a policy that runs only its own scripts, and no file beside it', async () => {
    const { url } = await simulator();
    const page = await fetch(url);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(await page.text()).not.toMatch(/<script(?![^>]* src=)|\son\w+=|style="/u);
    for (const path of ['../settings.ts', '..%2fsettings.ts', 'texts.de.json', 'photo/..%2findex', '.env'])
      expect((await fetch(url + path)).status).toBe(404);
    expect((await fetch(url.slice(0, -1), { redirect: 'manual' })).headers.get('location')).toBe('/channel/webchat/');
  });

  it('keeps a sent picture by what its bytes are', async () => {
    const sim = await simulator();
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64');
    await say(sim, { text: undefined, photo: `data:image/png;base64,${jpeg}` });
    const [handle] = (await messagesOf(sim, group))[0]?.photos ?? [];
    const picture = await fetch(`${sim.url}photo/${handle?.split(':').at(-1)}`);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
    expect(sim.core.got[0]?.content).toEqual({ kind: 'media', media: [{ kind: 'photo', handle }] });
  });

  it('P2: a phone that tries again with the same key makes no second message', async () => {
    const sim = await simulator();
    for (let n = 0; n < 3; n += 1) expect((await say(sim, { key: 'sleutel-1' })).status).toBe(200);
    expect((await messagesOf(sim, group)).length).toBe(1);
    expect(new Set(sim.core.got.map(({ externalId }) => externalId)).size).toBe(1);
  });

  it('P1: what the house did not take is not shown as sent, and arrives when it is tried again', async () => {
    const sim = await simulator();
    sim.core.failNext();
    const response = await say(sim, { key: 'sleutel-1' });
    expect([response.status, await response.json()]).toMatchObject([503, { code: 'not_taken' }]);
    expect((await messagesOf(sim, group))[0]?.state).toBe('failed');
    expect((await say(sim, { key: 'sleutel-1' })).status).toBe(200);
    expect((await messagesOf(sim, group)).map(({ state }) => state)).toEqual(['sent']);
  });

  it('an edit or a press that the house did not take changes nothing on the phones', async () => {
    const sim = await simulator();
    const id = await idOf(say(sim, {}));
    sim.core.failNext();
    expect((await sim.post('edit', { person: 'noor', message: id, text: 'anders' })).status).toBe(503);
    expect((await messagesOf(sim, group))[0]).toMatchObject({ text: 'dag', earlier: [] });
  });

  it('P14: keeps the last 500 messages of a chat, however many come', async () => {
    const sim = await simulator();
    for (let n = 0; n < kept.messages + 20; n += 1) await say(sim, { text: `bericht ${n}` });
    const messages = await messagesOf(sim, group);
    expect(messages.length).toBe(kept.messages);
    expect(messages.at(-1)?.text).toBe(`bericht ${kept.messages + 19}`);
  });

  it('P6: no words or numbers of people in the log, whatever goes wrong', async () => {
    const sim = await simulator();
    await say(sim, { text: canary });
    sim.core.failNext();
    await say(sim, { text: canary });
    await say(sim, { person: canary, text: canary });
    expect(sim.logs.join('\n')).not.toMatch(/Kanarie|12345678/u);
  });
});

describe('wearing the limits of another channel', () => {
  const send = (sim: Simulator, more: object): Promise<unknown> =>
    sim.channel.send(
      { kind: 'text', chat: asId('webchat:@youssef'), text: 'dag', ...more },
      AbortSignal.timeout(5_000),
    );
  const items = [{ token: 'AbCdEfGh.a', label: 'Ja' }];

  it('changes the abilities at run time, and the platform holds to them', async () => {
    const sim = await simulator();
    await send(sim, { options: { as: 'buttons', items } });
    await sim.post('limits', { limits: 'whatsapp' });
    expect(sim.channel.capabilities).toMatchObject({ choices: { buttons: 'none', poll: 'native' }, writeFirst: false });
    await expect(send(sim, { options: { as: 'buttons', items } })).rejects.toMatchObject({ kind: 'rejected' });
    await send(sim, { options: { as: 'poll', items } });
    await sim.post('limits', { limits: 'telegram' });
    await expect(send(sim, { text: 'a'.repeat(4_097) })).rejects.toMatchObject({ kind: 'rejected' });
    await sim.post('limits', { limits: 'none' });
    await send(sim, { text: 'a'.repeat(4_097) });
  });

  it('writes to nobody that it does not know, and edits nothing of another', async () => {
    const sim = await simulator();
    const id = await idOf(say(sim, {}));
    await expect(send(sim, { chat: asId('webchat:@niemand') })).rejects.toMatchObject({ kind: 'recipientGone' });
    await expect(send(sim, { chat: asId(group), replaces: asId(id) })).rejects.toMatchObject({ kind: 'rejected' });
  });
});

describe('the event stream', () => {
  it('gives every change in order, and what was missed after Last-Event-ID', async () => {
    const sim = await simulator();
    const first = await stream(sim);
    await until('hello', () => first.types().includes('hello'));
    await say(sim, { text: 'een' });
    await until('two states of the message and its reaction', () => first.types().length === 4);
    // On its way, then arrived; the bot's reaction comes before or after the second of these.
    expect(first.types().toSorted()).toEqual(['hello', 'message', 'message', 'reaction']);
    const last = first.ids().at(-1) ?? '';
    await first.close();
    await say(sim, { text: 'twee' });
    await sim.post('limits', { limits: 'telegram' });
    const second = await stream(sim, last);
    await until('what was missed', () => second.types().includes('state'));
    expect(second.events().map(({ message, limits }) => message?.text ?? limits)).toEqual([
      'twee',
      'twee',
      'twee',
      'telegram',
    ]);
  });

  it('tells a page of an earlier start, or one that missed too much, to begin anew', async () => {
    const sim = await simulator();
    for (const id of ['earlier-12', 'nonsense']) {
      const page = await stream(sim, id);
      await until('reset', () => page.types().includes('reset'));
    }
  });

  async function stream(sim: Simulator, lastEventId?: string) {
    const abort = new AbortController();
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const response = await fetch(`${sim.url}events`, { signal: abort.signal, headers });
    let text = '';
    const reading = (async () => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk as Uint8Array).toString('utf8');
    })().catch(() => undefined);
    const close = async (): Promise<void> => {
      abort.abort();
      await reading;
    };
    onTestFinished(close);
    const fields = (name: string): string[] =>
      [...text.matchAll(new RegExp(`^${name}: (.*)$`, 'gmu'))].map(([, value]) => value ?? '');
    return {
      close,
      types: () => fields('event'),
      ids: () => fields('id'),
      events: () => fields('data').map((data) => JSON.parse(data) as Partial<ChatEvent>),
    };
  }
});

describe('scenario files', () => {
  const head = '# Titel\n> Uitleg.\n> en: Title | What it is.\n';

  it('knows every form of a line', () => {
    const { steps, title, about, names, id } = parseScenario(
      `${head}
- **Noor** in de groep: "dag"
- **Noor** privé 40 keer: “bericht {n}”
- **Noor** antwoordt in de groep: "ja"
- **Noor** stuurt een foto in de groep: "slot" met tekst "kapot"
- **Noor** stuurt een plek in de groep
- **Noor** wijzigt in de groep: "anders"
- **Noor** trekt in in de groep
- **Noor** reageert privé met 👍
- **Youssef** drukt: "Bevestigen"
- klok +3 dagen
- vanaf hier
- verwacht bij **Noor** in de groep reactie 👀
- verwacht bij **Youssef** privé: "diefstal"
- verwacht bij **Youssef** privé niet: "diefstal"
- verwacht in de groep niet: "112"
- verwacht stil in de groep
- verwacht stil bij **Marit**
- verwacht bij **Marit** privé hoogstens 1 bericht
- verwacht in de groep hoogstens 2 berichten`,
      'map/proef.md',
    );
    expect({ id, title, about }).toEqual({ id: 'proef', title: 'Titel', about: 'Uitleg.' });
    expect(names).toEqual({ en: { title: 'Title', about: 'What it is.' } });
    expect(steps.map((step) => ('action' in step ? step.action.kind : step.expect.kind))).toEqual([
      ...['write', 'write', 'write', 'photo', 'location', 'edit', 'retract', 'react', 'choose', 'clock', 'mark'],
      ...['reaction', 'text', 'text', 'text', 'atMost', 'atMost', 'atMost', 'atMost'],
    ]);
    expect(steps[9]).toMatchObject({ line: 14, action: { ms: 3 * 86_400_000 } });
  });

  it('names file and line of what it cannot read', () => {
    expect(() => parseScenario(`${head}- **Noor** fluistert: "dag"`, 'proef.md')).toThrow(/^proef\.md:4: .*fluistert/u);
    expect(() => parseScenario('- klok +1 min', 'proef.md')).toThrow('proef.md:1: no title');
    expect(() => parseScenario(head, 'proef.md')).toThrow('proef.md:1: no steps');
  });

  it('presses, votes or answers with a number, whatever the newest message offers', async () => {
    const sim = await simulator();
    const choose = { kind: 'choose', person: 'Youssef', label: 'bevestigen' } as const;
    expect(planAction(choose, await stateOf(sim))).toEqual({ missing: 'no choice "bevestigen"' });
    await say(sim, { text: 'het slot is kapot' });
    await until('the alert', async () => (await messagesOf(sim, 'webchat:@youssef')).length === 1);
    expect(planAction(choose, await stateOf(sim))).toMatchObject({ calls: [{ path: 'press' }] });
    await sim.post('limits', { limits: 'whatsapp' });
    await say(sim, { text: 'nog een slot is kapot' });
    await until('the second alert', async () => (await messagesOf(sim, 'webchat:@youssef')).length === 2);
    expect(planAction(choose, await stateOf(sim))).toMatchObject({ calls: [{ path: 'message', body: { text: '1' } }] });
  });

  it('counts only what came after the start', async () => {
    const sim = await simulator();
    await say(sim, { text: 'het slot is kapot' });
    await until('the alert', async () => (await messagesOf(sim, 'webchat:@youssef')).length === 1);
    const state = await stateOf(sim);
    const expected = { kind: 'text', chat: 'private', person: 'Youssef', text: 'zw-0042', not: false } as const;
    expect(judge(expected, state, 0).holds).toBe(true);
    expect(judge(expected, state, state.seq).holds).toBe(false);
  });
});

describe('the texts of the page', () => {
  it('are there in both languages, and every text that the page asks for is there', async () => {
    const ui = new URL('../../adapters/webchat/ui/', import.meta.url);
    const read = async (file: string): Promise<string> => readFile(new URL(file, ui), 'utf8');
    const nl = JSON.parse(await read('texts.nl.json')) as Record<string, string>;
    const en = JSON.parse(await read('texts.en.json')) as Record<string, string>;
    expect(Object.keys(en)).toEqual(Object.keys(nl));
    const files = ['bubble', 'composer', 'panel', 'phone', 'simulator'].map((name) => `${name}.js`);
    const source = (await Promise.all([...files, 'index.html'].map(read))).join('\n');
    const asked = [...source.matchAll(/\bt\('([\w.]+)'|data-(?:t|label)="([\w.]+)"/gu)].map(([, a, b]) => a ?? b ?? '');
    expect(asked.length).toBeGreaterThan(30);
    for (const key of asked) expect(nl, key).toHaveProperty([key]);
  });
});

describe.skipIf(chromiumPath() === undefined)(`the page in a browser (without it: ${chromiumMissing})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    const path = chromiumPath();
    browser = await chromium.launch({ ...(path ? { executablePath: path } : {}), args: [...chromiumArgs] });
  });
  afterAll(() => browser.close());

  async function open(sim: Simulator, width = 1400, query = ''): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'nl-NL' });
    onTestFinished(() => page.close());
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => {
      if (/Content Security Policy/u.test(line.text())) faults.push(line.text());
    });
    onTestFinished(() => expect(faults).toEqual([]));
    await page.goto(sim.url + query);
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    return page;
  }
  const phone = (page: Page, name: string) => page.getByRole('article', { name: `Telefoon van ${name}` });

  it('carries a message from a resident to the partner by keyboard alone', async () => {
    const page = await open(await simulator());
    await phone(page, 'Bewoners').getByLabel('Bericht als Noor').focus();
    await page.keyboard.type('het slot van ingang C is kapot');
    await page.keyboard.press('Enter');
    await phone(page, 'Bewoners').getByText('zaak gemaakt').waitFor();
    const confirm = phone(page, 'Youssef').getByRole('button', { name: 'Bevestigen' });
    await confirm.focus();
    await page.keyboard.press('Enter');
    await phone(page, 'Youssef').getByText('Bevestigd door Youssef').waitFor();
    expect(await confirm.count()).toBe(0);
    await phone(page, 'Marit').getByRole('button', { name: 'Ik kijk ernaar' }).waitFor();
    const log = phone(page, 'Marit').getByRole('log', { name: 'Marit met Seinhuis' });
    expect(await log.getAttribute('aria-live')).toBe('polite');
  });

  it('quotes, reacts, edits and takes back', async () => {
    const sim = await simulator();
    const page = await open(sim);
    await say(sim, { person: 'sam', text: 'wie is er thuis?' });
    const residents = phone(page, 'Bewoners');
    await residents.getByText('wie is er thuis?').click();
    await residents.getByRole('button', { name: 'Antwoord' }).click();
    await page.keyboard.type('ik');
    await page.keyboard.press('Enter');
    await until('the quote', () => sim.core.got.at(-1)?.replyTo === sim.core.got[0]?.externalId);
    await residents.getByText('wie is er thuis?').first().click();
    await residents.getByRole('button', { name: 'Reageer met 👍' }).click();
    await until('the reaction', () => sim.core.got.at(-1)?.content.kind === 'reaction');
    await residents.locator('.own .words').click();
    await residents.getByRole('button', { name: 'Wijzig' }).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' wel');
    await page.keyboard.press('Enter');
    await residents.getByText('ik wel').waitFor();
    await residents.locator('.own .words').click();
    await residents.getByRole('button', { name: 'Trek in' }).click();
    await residents.getByText('Bericht ingetrokken').waitFor();
    expect(sim.core.got.at(-1)?.content.kind).toBe('retraction');
  });

  it('sends drawn pictures, an own picture made small, and a place', async () => {
    const sim = await simulator();
    const page = await open(sim);
    const residents = phone(page, 'Bewoners');
    await residents.getByRole('button', { name: 'Foto of plek toevoegen' }).click();
    await residents.getByRole('button', { name: 'Foto: kapot slot' }).click();
    await residents.getByRole('img', { name: 'Foto: een kapot slot' }).waitFor();
    const png = await page.screenshot();
    await residents.locator('input[type=file]').setInputFiles({ name: 'f.png', mimeType: 'image/png', buffer: png });
    await residents.getByRole('img', { name: 'Foto: eigen foto' }).waitFor();
    await residents.getByRole('button', { name: 'Foto of plek toevoegen' }).click();
    await residents.getByRole('button', { name: 'Stuur een plek' }).click();
    await residents.getByText('Plek gedeeld').waitFor();
    expect(sim.core.got.map(({ content }) => content.kind)).toEqual(['media', 'media', 'location']);
  });

  it('P1: says "niet aangekomen" and sends it again with one press', async () => {
    const sim = await simulator();
    const page = await open(sim);
    const residents = phone(page, 'Bewoners');
    sim.core.failNext();
    await residents.getByLabel('Bericht als Noor').fill('dag');
    await page.keyboard.press('Enter');
    await residents.getByText('Niet aangekomen.').waitFor();
    await residents.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await until('it arrived', () => sim.core.got.length === 1);
    await residents.getByText('Niet aangekomen.').waitFor({ state: 'detached' });
  });

  it('shows what people type as text and nothing else', async () => {
    const sim = await simulator();
    const page = await open(sim);
    const evil =
      '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202Eomgekeerd [a](javascript:0)';
    await say(sim, { text: evil });
    await say(sim, { person: 'sam', text: evil });
    const words = phone(page, 'Bewoners').locator('.words');
    await words.nth(1).waitFor();
    expect(await words.allTextContents()).toEqual([evil, evil]);
    expect(await page.locator('.chat img, .chat script, .chat a').count()).toBe(0);
    expect(await page.title()).toBe('Seinhuis · simulator');
  });

  it('works at 360 px: one phone, the others behind a button with what is new, nothing wider than the screen', async () => {
    const sim = await simulator();
    const page = await open(sim, 360);
    expect(await page.locator('.phone:visible').count()).toBe(1);
    await say(sim, { text: 'het slot is kapot' });
    const youssef = page.getByRole('button', { name: /Youssef.*\(1 nieuw\)/u });
    await youssef.waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await youssef.click();
    await phone(page, 'Youssef').getByRole('button', { name: 'Bevestigen' }).waitFor();
    expect(await page.getByRole('button', { name: /Youssef.*nieuw/u }).count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  it('a press that a message comes between is not lost', async () => {
    const sim = await simulator();
    const page = await open(sim, 360);
    const box = (await page.getByRole('button', { name: /Youssef/u }).boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down();
    await say(sim, { text: 'goedemorgen' });
    await page.getByText('goedemorgen').first().waitFor();
    await page.mouse.up();
    await phone(page, 'Youssef').waitFor();
  });

  it('changes language and limits, and says so to screen readers', async () => {
    const sim = await simulator();
    const page = await open(sim);
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByRole('heading', { name: 'Play an event' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.getByRole('button', { name: 'WhatsApp' }).click();
    await page.locator('.limits [aria-pressed="true"]', { hasText: 'WhatsApp' }).waitFor();
    expect((await stateOf(sim)).limits).toBe('whatsapp');
  });

  it('plays a scenario with its own buttons, to the end or to the step that went otherwise', async () => {
    const scenarios = await mkdtemp(join(tmpdir(), 'seinhuis-scenarios-'));
    onTestFinished(() => rm(scenarios, { recursive: true }));
    const steps = [
      '- **Noor** in de groep: "er staat iemand met een betonschaar bij de fietsen"',
      '- verwacht bij **Noor** in de groep reactie 👀',
      '- **Youssef** drukt: "Bevestigen"',
      '- verwacht bij **Marit** privé: "bevestigd door contactpersoon"',
      '- verwacht stil in de groep',
    ].join('\n');
    await writeFile(join(scenarios, 'goed.md'), `# Fietsen\n> Uitleg.\n> en: Bicycles | Some words.\n${steps}\n`);
    await writeFile(join(scenarios, 'fout.md'), `# Stilte\n> Uitleg.\n${steps}\n- verwacht stil bij **Marit**\n`);
    const page = await open(await simulator({ scenarios }), 1400, '?fast');
    await page.getByRole('button', { name: 'Fietsen' }).click();
    await page.locator('.playing[data-state="good"]').waitFor({ timeout: 20_000 });
    expect(await page.locator('.playing .step').textContent()).toBe('Fietsen: klaar. Alles ging zoals verwacht.');
    await page.getByRole('button', { name: 'Stilte' }).click();
    await page.locator('.playing[data-state="bad"]').waitFor({ timeout: 20_000 });
    expect(await page.locator('.playing .step').textContent()).toContain('stap 6 ging anders');
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByRole('heading', { name: 'Play an event' }).waitFor();
    // What has no English name keeps its Dutch one.
    expect(await page.locator('.card strong').allTextContents()).toEqual(['Stilte', 'Bicycles']);
    expect(await page.locator('.card[data-id="goed"] strong').getAttribute('lang')).toBe('en');
  });

  it('has a name for every control and a size that a finger finds', async () => {
    const sim = await simulator();
    await say(sim, { text: 'het slot is kapot' });
    const page = await open(sim, 360);
    const controls: { readonly name: string; readonly small: boolean }[] = [];
    for (const node of await page.locator('button, a:not(.skip), textarea').all()) {
      if (!(await node.isVisible())) continue;
      const box = await node.boundingBox();
      const name = (await node.getAttribute('aria-label')) ?? (await node.textContent()) ?? '';
      controls.push({ name: name.trim(), small: Math.min(box?.width ?? 0, box?.height ?? 0) < 24 });
    }
    expect(controls.length).toBeGreaterThan(15);
    expect(controls.filter(({ name, small }) => name === '' || small)).toEqual([]);
  });
});
