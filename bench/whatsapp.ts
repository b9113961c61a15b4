// `npm run bench -- --channel whatsapp`: the whole house on whatsapp-web.js in a real Chromium, on the fake page. The fake
// WhatsApp lives in the process of the house; its few Maps are in the figures of Node.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPeople, type People } from '../adapters/whatsapp/fake/people.ts';
import { createFakeWhatsapp, type FakePage, type FakeWhatsapp } from '../adapters/whatsapp/fake/server.ts';
import { noPace } from '../adapters/whatsapp/pace.ts';
import { asId, type ChatAddress, type ContactId, type PersonAddress } from '../src/domain/ids.ts';
import type { Community } from '../src/domain/people.ts';
import { startHouse, type House } from '../src/main.ts';
import type { Client } from '../adapters/whatsapp/supervisor.ts';
import { manifestWith, whatsappConfig } from '../test/support/whatsapp-parts.ts';
import { chromiumPath } from '../test/support/chromium.ts';
import { benchCommunity, benchMessage, groupCount } from './neighbourhood.ts';
import { memoryOf } from './whatsapp-memory.ts';

const groupId = (i: number): string => `1203630000${String(i).padStart(8, '0')}@g.us`;
const contactLid = (i: number): string => `7700${String(i).padStart(6, '0')}@lid`;
const residentLid = (i: number): string => `5500${String(i).padStart(6, '0')}@lid`;

/** Runs it all; `quick`: fewer messages. */
export async function benchWhatsapp(quick: boolean): Promise<void> {
  if (chromiumPath() === undefined) throw new Error('no Chromium: apt-get install chromium');
  const size = quick
    ? { in: 500, out: 200, loaded: 50, paced: 3, kills: 2 }
    : { in: 5_000, out: 1_000, loaded: 500, paced: 12, kills: 5 };
  console.log(`Node ${process.version}, WhatsApp (fake page, real library and Chromium), ${groupCount} groups\n`);
  await onStage(true, async (stage) => {
    console.log(`empty: ${memoryOf(stage.pid())}`);
    await showIn(stage, size.in);
    await showOut(stage, size.out);
    await showAlerts(stage, size.loaded, 50, 1_000_000, 'pace off, 20 messages/s');
    console.log(`after it: ${memoryOf(stage.pid())}`);
    await showKills(stage, size.kills);
  });
  await onStage(false, async (stage) => {
    // Two of five are signals; an alert is its words and a poll.
    await showAlerts(
      stage,
      Math.ceil(size.paced * 2.5),
      6_000,
      2_000_000,
      'pace on (3 s in all, 30 s a group), a signal each 15 s',
    );
    await showAlerts(stage, 13, 0, 3_000_000, 'pace on, 6 signals in one second');
  });
}

interface Stage {
  readonly whatsapp: FakeWhatsapp;
  readonly people: People;
  readonly house: House;
  pid(): number | undefined;
  client(): Client;
}

async function onStage(free: boolean, act: (stage: Stage) => Promise<void>): Promise<void> {
  const [folder, sessions] = [mkdtempSync(join(tmpdir(), 'seinhuis-wa-')), mkdtempSync(join(tmpdir(), 'seinhuis-wa-'))];
  const groups = Object.fromEntries(Array.from({ length: groupCount }, (_, i) => [groupId(i), true]));
  const whatsapp = createFakeWhatsapp({ linked: true, groups, people: everybody() });
  for (let i = 0; i < groupCount; i += 1) whatsapp.history.chat(contactLid(i));
  let pid: () => number | undefined = () => undefined;
  let client: () => Client | undefined = () => undefined;
  const manifest = manifestWith({
    ...(free ? { pace: noPace } : {}),
    onPage: (page) => whatsapp.attach(page as FakePage),
    onParts: (parts) => {
      pid = parts.pid;
      client = parts.client;
    },
    patience: { startMs: 60_000 },
  });
  const house = await startHouse({
    config: whatsappConfig(folder, whatsapp.folder, sessions),
    community: onGroups(benchCommunity()),
    manifests: [manifest],
    web: false,
  });
  linkAll(house);
  try {
    await act({
      whatsapp,
      people: createPeople(whatsapp),
      house,
      pid: () => pid(),
      client: () => {
        const open = client();
        if (!open) throw new Error('WhatsApp is not open');
        return open;
      },
    });
  } finally {
    await house.stop();
    whatsapp.close();
    for (const one of [folder, sessions]) rmSync(one, { recursive: true, force: true });
  }
}

function everybody(): Readonly<Record<string, string>> {
  const number = (lid: string): string => `316${lid.slice(0, 8)}@c.us`;
  const all = [
    ...Array.from({ length: groupCount }, (_, i) => contactLid(i)),
    ...Array.from({ length: 997 }, (_, i) => residentLid(i)),
  ];
  return Object.fromEntries(all.map((lid, i) => [`${number(lid)}`.replace('@', `${i}@`), lid]));
}

function onGroups(community: Community): Community {
  const groups = [...community.groups.values()].map((group, i) => ({
    ...group,
    chat: asId<ChatAddress>(`whatsapp:${groupId(i)}`),
  }));
  return { ...community, groups: new Map(groups.map((group) => [group.chat, group])) };
}

function linkAll({ store }: House): void {
  store.commit(
    'link',
    Array.from({ length: groupCount }, (_, i) =>
      store.write.putLink({
        contact: asId<ContactId>(`k${i}`),
        person: asId<PersonAddress>(`whatsapp:${contactLid(i)}`),
        chat: asId<ChatAddress>(`whatsapp:${contactLid(i)}`),
        linkedAt: 0,
        goneAt: null,
      }),
    ),
  );
}

/** The n-th message of the bench, as somebody of a group writes it. */
function saying(n: number) {
  const { chat, content } = benchMessage(n, 0);
  const group = Number(chat.ref.slice('bench:g'.length));
  const body = content.kind === 'text' ? content.text : '';
  return { seat: { person: residentLid(n % 997), chat: groupId(group), name: 'Bewoner' }, body };
}

/** From the page to the row on disk, chatter only: nothing is sent. */
async function showIn({ people, house, client }: Stage, count: number): Promise<void> {
  const all = Array.from({ length: count * 2 }, (_, n) => n)
    .filter((n) => n % 5 >= 2)
    .slice(0, count)
    .map((n) => ({ ...saying(n), body: `praatje ${n}` }));
  const rows = rowCount(house);
  const before = rows();
  let told = 0;
  let toldAt = 0;
  const hears = (): void => {
    told += 1;
    toldAt = performance.now();
  };
  client().on('message_create', hears);
  const began = performance.now();
  for (let from = 0; from < all.length; from += 100) await people.writeMany(all.slice(from, from + 100));
  await until(() => rows() - before >= count);
  const perSecond = (at: number): number => Math.round(count / ((at - began) / 1000));
  client().off('message_create', hears);
  console.log(
    `in: ${perSecond(performance.now())} messages/s from the page to a row on disk; the library told of ${told} at ${perSecond(toldAt)}/s`,
  );
  await house.idle();
}

/** One message after another, then six chats at a time; without a pace, which real WhatsApp would punish. */
async function showOut({ house, whatsapp, client }: Stage, count: number): Promise<void> {
  const channel = house.channels.get('whatsapp');
  const send = async (n: number): Promise<void> => {
    const chat = asId<ChatAddress>(`whatsapp:${contactLid(n % groupCount)}`);
    await channel?.send({ kind: 'text', chat, text: `bericht ${n}` }, AbortSignal.timeout(30_000));
  };
  /** The same by the library alone. */
  const bare = async (n: number): Promise<void> => {
    const manners = { sendSeen: false, linkPreview: false, waitUntilMsgSent: true };
    await client().sendMessage(contactLid(n % groupCount), `bericht ${n}`, manners);
  };
  const rate = async (lanes: number, work: (n: number) => Promise<void>): Promise<number> => {
    const before = whatsapp.taken.length;
    const began = performance.now();
    let next = 0;
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (next < count) await work((next += 1));
      }),
    );
    return (whatsapp.taken.length - before) / ((performance.now() - began) / 1000);
  };
  const show = async (name: string, work: (n: number) => Promise<void>): Promise<void> =>
    console.log(
      `out, no pace, ${name}: ${Math.round(await rate(1, work))} messages/s one by one, ${Math.round(await rate(6, work))}/s six at a time`,
    );
  await show('the library alone', bare);
  await show('the channel', send);
}

async function showAlerts(stage: Stage, count: number, gapMs: number, from: number, how: string): Promise<void> {
  const { whatsapp, people } = stage;
  const given = new Map<number, number>();
  const heard = new Map<number, number>();
  whatsapp.onTaken(({ kind, text, chat }) => {
    const n = Number(/ (\d{5,})[^\d]/u.exec(`${text} `)?.[1]);
    if (kind === 'send' && chat.endsWith('@lid') && given.has(n) && !heard.has(n)) heard.set(n, performance.now());
  });
  const signals: number[] = [];
  for (let n = from; n < from + count; n += 1) {
    const { seat, body } = saying(n);
    if (n % 5 < 2) signals.push(n);
    given.set(n, performance.now());
    await people.write(seat, { body });
    if (gapMs > 0) await new Promise((next) => setTimeout(next, gapMs));
  }
  await until(() => signals.every((n) => heard.has(n)), 600_000);
  const times = signals.map((n) => (heard.get(n) ?? NaN) - (given.get(n) ?? NaN)).toSorted((a, b) => a - b);
  const at = (share: number): string =>
    `${Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN)}`;
  console.log(`message to alert, ${how}: p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} ms (${times.length} alerts)`);
}

/** SIGKILL while messages come: until it works again, and what was lost. */
async function showKills({ house, people, pid }: Stage, times: number): Promise<void> {
  const channel = house.channels.get('whatsapp');
  const rows = rowCount(house);
  const waits: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const before = rows();
    const old = pid();
    process.kill(old ?? 0, 'SIGKILL');
    const began = performance.now();
    const said = Array.from({ length: 20 }, (_, n) => ({
      ...saying(4_000_002 + round * 100 + n),
      body: `praatje ${n}`,
    }));
    for (const { seat, body } of said) people.writeUnheard(seat, { body });
    await until(() => channel?.state().name === 'working' && pid() !== old);
    waits.push(performance.now() - began);
    await until(() => rows() - before >= said.length);
  }
  const worst = Math.max(...waits);
  console.log(
    `browser killed ${times} times: works again after ${Math.round(waits.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? NaN)} ms ` +
      `(worst ${Math.round(worst)} ms; aim 15,000); 0 messages lost`,
  );
}

function rowCount(house: House): () => number {
  const count = house.store.db.$client.prepare('select count(*) as n from inbox');
  return () => (count.get() as { readonly n: number }).n;
}

async function until(holds: () => boolean, ms = 120_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('the bench waited in vain');
    await new Promise((next) => setTimeout(next, 2));
  }
}
