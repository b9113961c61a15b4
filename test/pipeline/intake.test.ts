// C1 through a real house: what was confirmed is on disk, what is not on disk was not confirmed, and danger gets its line.

import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillDisk } from '../support/full-disk.ts';
import { group, openTestHouse, type TestHouse } from '../support/house.ts';
import { until } from '../support/until.ts';

const open = (options: Parameters<typeof openTestHouse>[0] = {}) => openTestHouse(options);

const inboxRows = (h: TestHouse): readonly { state: string; role: string | null; text: string | null }[] =>
  h
    .house()
    .store.db.$client.prepare(`select state, role, json_extract(content, '$.text') as text from inbox order by id`)
    .all() as { state: string; role: string | null; text: string | null }[];

const reflexLine = 'Direct gevaar? Bel 112. Laat hier weten dat er gebeld is.';

describe('P1: what we have seen, we keep', () => {
  it('P1: a message that the platform saw confirmed is a row', async () => {
    const h = await open();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await h.says('noor', `bericht ${n}`));
    expect(h.platform.confirmed()).toBe(5);
    expect(inboxRows(h).map(({ text }) => text)).toEqual(ids.map((_, n) => `bericht ${n}`));
  });

  it('P1: a full disk confirms nothing, and everything comes in when there is room again', async () => {
    const h = await open();
    await h.says('noor', 'goedemorgen');
    const makeRoom = fillDisk(h.house().store);
    for (let n = 0; n < 40; n += 1)
      h.post({ chat: group, from: 'noor', text: `het slot is kapot ${'x'.repeat(9000)} ${n}` });
    await until('the sink refused', () => h.house().channels.get('sample')?.state().name === 'lost');
    expect(h.platform.confirmed()).toBe(1);
    makeRoom();
    await h.settle();
    expect(h.platform.confirmed()).toBe(41);
    expect(inboxRows(h).filter(({ state }) => state === 'done')).toHaveLength(41);
  });

  it('P1: while another process holds the database nothing is confirmed and the house does not stand still', async () => {
    const h = await open();
    const other = new Database(join(h.folder, 'seinhuis.db'));
    other.exec('BEGIN IMMEDIATE');
    h.post({ chat: group, from: 'noor', text: 'het slot van ingang C is kapot' });
    const worst = await longestTurn(1_000);
    expect(h.platform.confirmed()).toBe(0);
    expect(worst).toBeLessThan(900);
    other.exec('ROLLBACK');
    other.close();
    await h.settle();
    expect(h.cases()).toHaveLength(1);
  });

  it('P1: a lock that stays makes the sink refuse within 7 s; the platform gives it again and nothing is lost', async () => {
    const h = await open();
    const other = new Database(join(h.folder, 'seinhuis.db'));
    other.exec('BEGIN IMMEDIATE');
    const began = performance.now();
    h.post({ chat: group, from: 'noor', text: 'het slot van ingang C is kapot' });
    await until('the sink refused', () => h.house().channels.get('sample')?.state().name === 'lost', 9_000);
    expect(performance.now() - began).toBeLessThan(7_500);
    expect(h.platform.confirmed()).toBe(0);
    other.exec('ROLLBACK');
    other.close();
    await h.settle();
    expect(inboxRows(h)).toMatchObject([{ state: 'done', role: 'report' }]);
  });

  it('P1: a lock while it works costs no message an attempt and opens no second case', async () => {
    const h = await open();
    const other = new Database(join(h.folder, 'seinhuis.db'));
    for (let n = 0; n < 5; n += 1) {
      h.post({ chat: group, from: `bewoner${n}`, text: `de lamp bij ingang ${'ABCDE'[n]} is stuk` });
      await until('it came in', () => inboxRows(h).length === n + 1);
      other.exec('BEGIN IMMEDIATE');
      await longestTurn(150);
      other.exec('ROLLBACK');
    }
    other.close();
    await h.settle();
    await until('all jobs ended', async () => {
      await h.advance(2_000);
      return inboxRows(h).every(({ state }) => state === 'done');
    });
    expect(h.house().store.read.deadJobs(10)).toEqual([]);
    expect(h.sent('@ilse').filter(({ path }) => path === '/send')).toHaveLength(h.cases().length);
  });
});

describe('P15: 112 first', () => {
  it('P15: danger gets its line with the disk full, although the message cannot be kept yet', async () => {
    const h = await open();
    const makeRoom = fillDisk(h.house().store);
    h.post({ chat: group, from: 'noor', text: `help er is brand op de derde verdieping ${'!'.repeat(9000)}` });
    await until('the line was said', () => h.chat(group).includes(reflexLine), 3_000);
    expect(h.platform.confirmed()).toBe(0);
    makeRoom();
    await h.settle();
    expect(h.cases()).toMatchObject([{ urgency: 'call112' }]);
    // Once, however often the platform had to give the message.
    expect(h.chat(group).filter((line) => line === reflexLine)).toHaveLength(1);
  });

  it('P15: danger gets its line while another process holds the database', async () => {
    const h = await open();
    const other = new Database(join(h.folder, 'seinhuis.db'));
    other.exec('BEGIN IMMEDIATE');
    h.post({ chat: group, from: 'noor', text: 'help er is brand op de derde verdieping' });
    await until('the line was said', () => h.chat(group).includes(reflexLine), 2_000);
    expect(h.platform.confirmed()).toBe(0);
    other.exec('ROLLBACK');
    other.close();
    await h.settle();
    expect(h.cases()).toHaveLength(1);
  });

  it('P15: danger gets its line with Redis away, and its case when Redis is there or not', async () => {
    const h = await open({ redisUrl: 'redis://127.0.0.1:9' });
    h.post({ chat: group, from: 'noor', text: 'help er is brand op de derde verdieping' });
    await until('the line was said', () => h.chat(group).includes(reflexLine), 3_000);
    await until('it was confirmed', () => h.platform.confirmed() === 1);
    expect(inboxRows(h)).toMatchObject([{ state: 'open' }]);
  });

  it('P15: the line is said before the case is handled, and once in half an hour to one chat', async () => {
    const h = await open();
    await h.says('noor', 'help er is brand op de derde verdieping');
    await h.says('sam', 'brand!! iedereen eruit');
    await until('it was said', () => h.chat(group).includes(reflexLine));
    expect(h.chat(group)[0]).toBe(reflexLine);
    expect(h.chat(group).filter((line) => line === reflexLine)).toHaveLength(1);
    await h.advance(31 * 60_000);
    await h.says('noor', 'er is brand in de kelder nu');
    await until('it was said again', () => h.chat(group).filter((line) => line === reflexLine).length === 2);
  });

  it('P15: a line that could not be said is tried with the next danger', async () => {
    const h = await open();
    h.platform.fail({ status: 500 });
    await h.says('noor', 'help er is brand op de derde verdieping');
    await h.says('sam', 'brand!! iedereen eruit');
    await until('it was said', () => h.chat(group).includes(reflexLine));
  });

  it.each([
    ['an error', { status: 500 }],
    ['a reset', 'reset'],
    ['a throttle', { status: 429, retryAfter: 1 }],
  ] as const)('P15: a line that met %s is tried again by itself, and said once', async (_, fault) => {
    const h = await open();
    h.platform.failFor(group, fault, fault, fault);
    await h.says('noor', 'help er is brand op de derde verdieping');
    await until('it was said', async () => {
      await h.advance(10_000);
      return h.chat(group).includes(reflexLine);
    });
    await h.advance(20 * 60_000);
    await h.advance(20 * 60_000);
    expect(h.chat(group).filter((line) => line === reflexLine)).toHaveLength(1);
  });

  it('P15: a line that failed is tried again while the disk is full', async () => {
    const h = await open();
    h.platform.failFor(group, { status: 500 });
    const makeRoom = fillDisk(h.house().store);
    h.post({ chat: group, from: 'noor', text: `help er is brand op de derde verdieping ${'!'.repeat(9000)}` });
    await until('the line was said', () => h.chat(group).includes(reflexLine), 5_000);
    makeRoom();
    await h.settle();
  });

  it('P15: a line that never arrives is given up after half an hour', async () => {
    const h = await open();
    h.platform.failFor(group, { status: 500 });
    await h.says('noor', 'help er is brand op de derde verdieping');
    await h.advance(31 * 60_000);
    await h.advance(60_000);
    expect(h.chat(group)).not.toContain(reflexLine);
  });

  it('P15: hours-old danger gets no line any more', async () => {
    const h = await open();
    await h.says('noor', 'help er is brand op de derde verdieping', { at: h.clock.now() - 3 * 3_600_000 });
    expect(h.chat(group)).not.toContain(reflexLine);
    expect(h.cases()).toHaveLength(1);
  });

  it('P15: "112 is gebeld" is recorded and told to the group once', async () => {
    const h = await open();
    await h.says('noor', 'help er is brand op de derde verdieping');
    await h.says('sam', '112 is gebeld');
    await h.says('fatma', 'ik heb 112 gebeld');
    const told = h.chat(group).filter((line) => line.startsWith('112 is gebeld om'));
    expect(told).toEqual(['112 is gebeld om 11:00. Bel alleen opnieuw als je iets nieuws weet.']);
    expect(h.cases()).toMatchObject([{ called112At: h.clock.now() }]);
    expect(h.chatOf('youssef').at(-1)).toContain('112: gebeld om 11:00');
  });
});

describe('groups that are not ours', () => {
  it('T31: what is said in a group that nobody set up is not kept, and confirmed all the same', async () => {
    const h = await open();
    await h.says('noor', 'help er is brand', { chat: 'elders' });
    expect(h.platform.confirmed()).toBe(1);
    expect(inboxRows(h)).toEqual([]);
    expect(h.chat('elders')).toEqual([]);
  });
});

/** Lets the event loop turn for so long; gives the longest time that one turn took (ms). */
async function longestTurn(ms: number): Promise<number> {
  const end = performance.now() + ms;
  let worst = 0;
  for (let last = performance.now(); last < end;) {
    await new Promise((next) => setTimeout(next, 5));
    worst = Math.max(worst, performance.now() - last);
    last = performance.now();
  }
  return worst;
}
