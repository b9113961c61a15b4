// The yardstick: node:http and better-sqlite3 alone. One transaction for each answer of getUpdates with the offset in it,
// alerts over 24 kept connections, marks of what was sent committed once for each turn, and it goes on from the table.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { benchContact, groupIndex, isSignalText, optionsOf, reportUse } from './telegram-town.ts';
import { runYardstick, type Update } from './telegram-yardstick.ts';

interface Alert {
  readonly id: string;
  readonly contact: number;
  readonly text: string;
}

const options = optionsOf();
const db = new Database(join(options.folder, 'limit.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`create table if not exists messages (id text primary key, text text not null, contact integer, sent integer not null);
  create table if not exists state (id integer primary key, at integer not null)`);
const insert = db.prepare('insert or ignore into messages values (?, ?, ?, ?)');
const setOffset = db.prepare('insert into state values (1, ?) on conflict (id) do update set at = excluded.at');
const mark = db.prepare('update messages set sent = 1 where id = ?');

runYardstick<Alert>(options, {
  unsent: db.prepare('select id, contact, text from messages where sent = 0').all() as Alert[],
  offset: (db.prepare('select at from state').get() as { at: number } | undefined)?.at ?? 0,
  take: db.transaction((updates: readonly Update[], offset: number) => {
    const alerts: Alert[] = [];
    for (const { message } of updates) {
      if (!message) continue;
      const id = `${message.chat.id}:${message.message_id}`;
      const text = message.text ?? '';
      const contact = isSignalText(text) ? benchContact(groupIndex(message.chat.id)) : null;
      const { changes } = insert.run(id, text, contact, contact === null ? 1 : 0);
      if (changes === 1 && contact !== null) alerts.push({ id, contact, text });
    }
    setOffset.run(offset);
    return alerts;
  }),
  calls: ({ contact, text }) => [['sendMessage', { chat_id: contact, text: `Melding: ${text}` }]],
  mark: db.transaction((sent: readonly (readonly [Alert, number])[]) => {
    for (const [{ id }] of sent) mark.run(id);
  }),
});
reportUse();
