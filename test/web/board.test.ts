// The board over real HTTP and a real SQLite file: what a coordinator reads, and what a press does.

import { afterEach, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/domain/case.ts';
import { asId, type CaseId, type ContactId } from '../../src/domain/ids.ts';
import { createClient, readable, type Client } from './client.ts';
import { fillMorning } from './sample.ts';
import { channelIn, hour, minute, startBoard, type Board, type BoardOptions, type CaseWish } from './support.ts';

let board: Board;
let client: Client;
async function open(options: BoardOptions = {}): Promise<void> {
  board = await startBoard(options);
  client = createClient(board.url);
}
afterEach(() => board.stop());

const column = (html: string, name: string): string =>
  new RegExp(`<section class="column ${name}"[\\s\\S]*?</section>`, 'u').exec(html)?.[0] ?? '';
const numbers = (html: string): readonly string[] =>
  [...html.matchAll(/id="open-(ZW-\d+)"/gu)].map((found) => found[1] ?? '');

describe('the board', () => {
  it('has four columns, and puts first what waits longest', async () => {
    await open();
    board.add(
      { n: 1, ago: 5 * minute },
      { n: 2, ago: 50 * minute },
      { n: 3, status: 'waiting', ago: 20 * minute },
      { n: 4, status: 'new', ago: minute },
      { n: 5, status: 'acknowledged', ago: hour },
      { n: 6, status: 'closed', ago: 3 * hour },
      { n: 7, status: 'withdrawn', ago: 2 * hour },
    );
    const { text } = await client.get('/board');
    expect(numbers(column(text, 'new'))).toEqual(['ZW-0004']);
    expect(numbers(column(text, 'asked'))).toEqual(['ZW-0002', 'ZW-0003', 'ZW-0001']);
    expect(numbers(column(text, 'running'))).toEqual(['ZW-0005']);
    expect(numbers(column(text, 'done'))).toEqual(['ZW-0007', 'ZW-0006']);
  });

  it('counts the waiting from the last thing a human did, not from the last reminder', async () => {
    await open();
    const system = { actor: { kind: 'system' as const }, reason: 'test' };
    const at = board.clock.now() - hour;
    const next: readonly CaseEvent[] = [
      { ...system, at: at + 15 * minute, type: 'CaseEscalated', from: asId<ContactId>('youssef'), level: 1 },
      {
        ...system,
        ...{ at: at + 15 * minute, type: 'CaseOffered', step: 0, person: 1 },
        ...{ owner: asId('anja'), partner: asId('bewoners'), timer: { at: at + 2 * hour, kind: 'answer' } },
      },
    ];
    board.add({ n: 1, ago: hour, then: next }, { n: 2, ago: 40 * minute });
    const asked = column((await client.get('/board')).text, 'asked');
    expect(numbers(asked)).toEqual(['ZW-0001', 'ZW-0002']);
    expect(readable(asked)).toContain('wacht 1 uur');
    expect(readable(asked)).toContain('1 keer doorgegaan naar de volgende');
  });

  it('says on a card what, where, who has it, how many told it and when the next person is asked', async () => {
    await open();
    fillMorning(board);
    const card = readable(
      /<li class="card now" id="case-ZW-0042"[\s\S]*?<\/li>/u.exec((await client.get('/board')).text)?.[0] ?? '',
    );
    expect(card).toBe(
      'ZW-0042 wacht 12 minuten Inbraak of diefstal Vandaag Complex Zuiderzee · 2 melders ' +
        'Marit · DEMO Politie Oost Geen antwoord om 11:03? Dan vragen we de volgende.',
    );
  });

  it('is calm when nothing is open', async () => {
    await open();
    const text = readable((await client.get('/board')).text);
    expect(text).toContain('Niets open. Mooi.');
    expect(text).not.toContain('bleef liggen');
  });

  it('shows one area with all that lies in it', async () => {
    await open();
    board.add({ n: 1, area: 'zuiderzee' }, { n: 2, area: 'oost' });
    expect(numbers((await client.get('/board?area=zuiderzee')).text)).toEqual(['ZW-0001']);
    expect(numbers((await client.get('/board?area=oost')).text)).toHaveLength(2);
    expect(numbers((await client.get('/board?area=nergens')).text)).toHaveLength(2);
  });

  it('shows the channels, the queue and which classifier is on', async () => {
    await open({
      channels: new Map([
        ['webchat', channelIn('working')],
        ['whatsapp', channelIn('lost', 'Scan de code opnieuw.')],
      ]),
    });
    const text = readable((await client.get('/board')).text);
    expect(text).toContain('webchat werkt');
    expect(text).toContain('whatsapp verbinding kwijt (40 minuten) Scan de code opnieuw.');
    expect(text).toContain('Soort melding gekozen door: proefwoordenlijst. Een mens beslist.');
  });

  it('speaks English when asked, and remembers it', async () => {
    await open();
    expect((await client.get('/board')).text).toContain('<html lang="nl">');
    expect((await client.get('/board?lang=en')).text).toContain('<html lang="en">');
    expect(readable((await client.get('/board')).text)).toContain('Nothing open. Nice.');
  });

  it('gives only the live part when asked for it', async () => {
    await open();
    board.add({ n: 1 });
    const { text } = await client.get('/board?fragment=1');
    expect(text).not.toContain('<html');
    expect(numbers(text)).toEqual(['ZW-0001']);
  });

  it('finds a case by any spelling of its number', async () => {
    await open();
    board.add({ n: 42 });
    const found = await client.get('/board/find?number=zw%2042');
    expect([found.status, found.headers.location]).toEqual([303, '/board/case/ZW-0042']);
    expect((await client.get('/board/case/zw42')).status).toBe(200);
    expect((await client.get('/board/case/ZW-0043')).status).toBe(404);
    expect((await client.get('/board/find?number=%3Cb%3E')).status).toBe(404);
  });
});

describe('what got stuck', () => {
  it('stands on the board by code, and is tried again by a press', async () => {
    await open();
    fillMorning(board);
    const before = (await client.get('/board')).text;
    const section = /<section class="stuck"[\s\S]*?<\/section>/u.exec(before)?.[0] ?? '';
    expect(readable(section)).toContain('Berichten bezorgen (deliver.webchat) Waarom De app weigert het bericht.');
    expect(section).not.toContain('sam');
    for (const [, kind = '', ref = ''] of section.matchAll(
      /name="kind" value="(\w+)"[\s\S]*?name="ref" value="([\w-]+)"/gu,
    ))
      expect((await client.post('/board/redrive', { kind, ref })).headers.location).toBe('/board?done=again');
    expect(board.store.read.deadJobs(9)).toEqual([]);
    expect(board.store.read.failedSends(9)).toEqual([]);
    expect(readable((await client.get('/board?done=again')).text)).toContain('We proberen het opnieuw.');
  });

  it('says so when it was not stuck any more', async () => {
    await open();
    board.add({ n: 1 });
    await client.get('/board/case/ZW-0001');
    expect((await client.post('/board/redrive', { kind: 'job', ref: 'gone' })).headers.location).toBe(
      '/board?done=gone',
    );
  });
});

describe('the page of a case', () => {
  it('tells the story in order: words, what was done, who saw what', async () => {
    await open();
    fillMorning(board);
    const story = readable(
      /<ol class="sh-steps[\s\S]*?<\/ol>/u.exec((await client.get('/board/case/ZW-0042')).text)?.[0] ?? '',
    );
    expect(story).toBe(
      [
        '10:48 Melder 1 schreef Iemand zaagt aan een slot in de fietsenstalling, ingang C',
        '10:48 Er kwam een melding binnen: inbraak of diefstal.',
        '10:48 Seinhuis vroeg Marit (Politie) om te kijken.',
        '10:49 Melder 2 stuurde een foto Hier, net gezien',
        '10:50 Melder 1 schreef Hij fietst nu weg richting de Wibautstraat',
        '10:50 Aan Youssef (Bewoners): Alarm, met de vraag om te kijken verstuurd',
        '10:51 Aan Marit (Politie): Doorgezet alarm verstuurd',
        '10:52 Aan de groep Complex Zuiderzee: Dank, met het nummer verstuurd',
        '10:53 Aan melder 1, privé: Wie ernaar kijkt staat klaar',
      ].join(' '),
    );
  });

  it('says "gewist" where words were erased, and quotes no reason any more', async () => {
    await open();
    fillMorning(board);
    const { text } = await client.get('/board/case/ZW-0029');
    expect(readable(text)).toContain('Melder 1 schreef gewist');
    expect(text).not.toContain('woord: fiets');
  });

  it('shows why the computer chose this kind', async () => {
    await open();
    fillMorning(board);
    const text = readable((await client.get('/board/case/ZW-0042')).text);
    expect(text).toContain(
      'De computer koos inbraak of diefstal. Dat kan fout zijn; een mens beslist. woord: fiets woord: gestolen Zeker: 82 %',
    );
  });

  it('carries out a press as a command, once, and writes who did it', async () => {
    await open();
    board.add({ n: 1 });
    const page = await client.get('/board/case/ZW-0001');
    expect(page.text).toContain('value="solved"');
    const done = await client.post('/board/case/ZW-0001', { do: 'Close', outcome: 'solved' });
    expect([done.status, done.headers.location]).toEqual([303, '/board/case/ZW-0001?done=done']);
    expect(board.store.read.caseByNumber('ZW-0001')?.status).toBe('closed');
    const after = readable((await client.get('/board/case/ZW-0001?done=done')).text);
    expect(after).toContain('Iemand op het bord rondde de zaak af: opgelost.');
    expect(after).toContain('Open opnieuw');
    expect(after).toContain('Aan de groep Complex Zuiderzee: Teken bij het bericht (klaar) staat klaar');
    await client.post('/board/case/ZW-0001', { do: 'Reopen' });
    expect(board.store.read.caseByNumber('ZW-0001')?.status).not.toBe('closed');
    expect(board.commands).toEqual(['Close', 'Reopen']);
  });

  it('forwards to a partner and says so', async () => {
    await open();
    const link = {
      contact: asId<ContactId>('ilse'),
      person: asId<never>('webchat:ilse'),
      chat: asId<never>('webchat:@ilse'),
    };
    board.run(board.store.write.putLink({ ...link, linkedAt: 0, goneAt: null }));
    board.add({ n: 1 });
    await client.get('/board/case/ZW-0001');
    await client.post('/board/case/ZW-0001', { do: 'Forward', partner: 'corporatie' });
    const text = readable((await client.get('/board/case/ZW-0001')).text);
    expect(text).toContain('Iemand op het bord zette de zaak door naar DEMO Corporatie De Sleutel.');
  });

  it('explains a refusal and a forgotten choice, and never shows words from the address', async () => {
    await open({ command: async () => ({ ok: false, why: 'no_next_step' }) });
    board.add({ n: 1 });
    await client.get('/board/case/ZW-0001');
    const refused = await client.post('/board/case/ZW-0001', { do: 'Escalate' });
    expect(readable((await client.get(refused.headers.location ?? '')).text)).toContain(
      'Er is niemand om het aan door te geven.',
    );
    const forgotten = await client.post('/board/case/ZW-0001', { do: 'Close' });
    expect(readable((await client.get(forgotten.headers.location ?? '')).text)).toContain('Kies eerst een antwoord.');
    const made = readable((await client.get('/board/case/ZW-0001?refused=Geef+je+wachtwoord')).text);
    expect(made).toContain('Dit ging niet. Er is niets veranderd.');
    expect(made).not.toContain('wachtwoord');
  });

  it('leads from a merged case to the one it became part of', async () => {
    await open();
    const system = { actor: { kind: 'system' as const }, reason: 'test' };
    board.add(
      { n: 2 },
      { n: 1, then: [{ ...system, at: board.clock.now(), type: 'CaseMerged', into: asId<CaseId>('c_2') }] },
    );
    const { text } = await client.get('/board/case/ZW-0001');
    expect(readable(text)).toContain('Deze zaak hoort nu bij ZW-0002.');
    expect(text).toContain('href="/board/case/ZW-0002"');
    expect(text).not.toContain('id="do-');
  });
});

describe('the panel beside the simulator', () => {
  it('shows the last eight cases without a page around them, the newest open', async () => {
    await open();
    expect((await client.get('/board/panel')).text.trim()).toBe('');
    board.add(...Array.from({ length: 10 }, (_, i) => ({ n: i + 1, ago: (i + 1) * minute })));
    const { text } = await client.get('/board/panel');
    expect(text).not.toContain('<html');
    expect([...text.matchAll(/id="panel-(ZW-\d+)"/gu)].map(([, number]) => number)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `ZW-000${n}`),
    );
    expect(text.match(/<details[^>]*\bopen\b/gu)).toHaveLength(2);
  });
});

describe('the demo', () => {
  it('pushes its clock by /demo/clock, and there is none without a demo', async () => {
    const demo = { now: () => board.clock.now(), advance: async (ms: number) => board.clock.push(ms) };
    await open({ demo });
    const { now } = JSON.parse((await client.get('/demo/clock')).text) as { now: number };
    const push = (body: string) =>
      fetch(`${board.url}/demo/clock`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await (await push('{"ms":60000}')).json()).toEqual({ now: now + minute });
    for (const bad of ['{}', '{"ms":-1}', '{"ms":1.5}', '{"ms":"60"}', '{"ms":1e15}', 'x'])
      expect((await push(bad)).status).toBe(400);
    await board.stop();
    await open();
    expect((await client.get('/demo/clock')).status).toBe(404);
  });

  it('leads / to the simulator in a demo, else to the board', async () => {
    const demo = { now: () => 0, advance: async () => undefined };
    const simulator = channelIn('working', undefined, async () => new Response('phones'));
    await open({ demo, channels: new Map([['webchat', simulator]]) });
    expect((await client.get('/')).headers.location).toBe('/channel/webchat/');
    expect((await client.get('/?lang=en')).headers.location).toBe('/channel/webchat/?lang=en');
    expect((await client.get('/channel/webchat/')).text).toBe('phones');
    await board.stop();
    await open();
    expect((await client.get('/')).headers.location).toBe('/board');
  });
});

describe('ten thousand cases', () => {
  it('stay quick to look at (the figure is printed, not asserted)', { timeout: 120_000 }, async () => {
    await open();
    const status = (n: number): NonNullable<CaseWish['status']> =>
      n % 20 === 0 ? 'offered' : n % 33 === 0 ? 'acknowledged' : n % 3 === 0 ? 'withdrawn' : 'closed';
    for (let from = 1; from <= 10_000; from += 1_000)
      board.add(
        ...Array.from({ length: 1_000 }, (_, i) => ({
          n: from + i,
          status: status(from + i),
          ago: (from + i) * minute,
        })),
      );
    const times: number[] = [];
    for (let i = 0; i < 60; i += 1) {
      const start = performance.now();
      expect((await client.get('/board')).status).toBe(200);
      times.push(performance.now() - start);
    }
    const sorted = times.toSorted((a, b) => a - b);
    console.log(`/board with 10,000 cases: median ${sorted[30]?.toFixed(1)} ms, p95 ${sorted[57]?.toFixed(1)} ms`);
    expect(numbers(column((await client.get('/board')).text, 'asked'))).toHaveLength(30);
  });
});
