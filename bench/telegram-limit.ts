// The yardstick: node:http and better-sqlite3 alone. One transaction for each answer of getUpdates with the offset in it,
// alerts over 24 kept connections, marks of what was sent committed once for each turn, and it goes on from the table.

import { Agent, request } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { benchContact, groupIndex, isSignalText, optionsOf, reportUse } from './telegram-town.ts';

interface Update {
  readonly update_id: number;
  readonly message?: { readonly message_id: number; readonly chat: { readonly id: number }; readonly text?: string };
}

const { root, token, folder } = optionsOf();
const agent = new Agent({ keepAlive: true, maxSockets: 24 });
const polling = new Agent({ keepAlive: true, maxSockets: 1 });
const db = new Database(join(folder, 'limit.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`create table if not exists messages (id text primary key, text text not null, contact integer, sent integer not null);
  create table if not exists state (id integer primary key, at integer not null)`);
const insert = db.prepare('insert or ignore into messages values (?, ?, ?, ?)');
const setOffset = db.prepare('insert into state values (1, ?) on conflict (id) do update set at = excluded.at');
const mark = db.prepare('update messages set sent = 1 where id = ?');

const queue: { readonly id: string; readonly contact: number; readonly text: string }[] = db
  .prepare('select id, contact, text from messages where sent = 0')
  .all() as never;
let offset = (db.prepare('select at from state').get() as { at: number } | undefined)?.at ?? 0;
let done: string[] = [];
let under = 0;

const take = db.transaction((updates: readonly Update[]) => {
  for (const { message } of updates) {
    if (!message) continue;
    const id = `${message.chat.id}:${message.message_id}`;
    const text = message.text ?? '';
    const signal = isSignalText(text);
    const contact = signal ? benchContact(groupIndex(message.chat.id)) : null;
    const { changes } = insert.run(id, text, contact, signal ? 0 : 1);
    if (changes === 1 && contact !== null) queue.push({ id, contact, text });
  }
  setOffset.run(offset);
});
const markAll = db.transaction((ids: readonly string[]) => {
  for (const id of ids) mark.run(id);
});

function pump(): void {
  while (under < 24) {
    const next = queue.shift();
    if (!next) return;
    under += 1;
    void call('sendMessage', { chat_id: next.contact, text: `Melding: ${next.text}` }, agent).then(
      () => {
        under -= 1;
        if (done.length === 0) setImmediate(flush);
        done.push(next.id);
        pump();
      },
      () => {
        under -= 1;
        queue.push(next);
        setTimeout(pump, 1_000);
      },
    );
  }
}

function flush(): void {
  const ids = done;
  done = [];
  markAll(ids);
}

function call<T>(method: string, payload: unknown, over: Agent): Promise<T> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(payload);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(`${root}/bot${token}/${method}`, { method: 'POST', agent: over, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString()) as { ok: boolean; result: T };
        if (answer.ok) resolve(answer.result);
        else reject(new Error('refused'));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function poll(): Promise<void> {
  for (;;) {
    try {
      const updates = await call<readonly Update[]>('getUpdates', { offset, limit: 100, timeout: 30 }, polling);
      if (updates.length === 0) continue;
      offset = Math.max(...updates.map((update) => update.update_id)) + 1;
      take(updates);
      pump();
    } catch {
      await new Promise((next) => setTimeout(next, 200));
    }
  }
}

pump();
void poll();
reportUse();
