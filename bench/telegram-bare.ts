// Another yardstick: a bare grammY bot, as many are written. Its handler writes the row and sends the alert.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Bot } from 'grammy';
import { benchContact, groupIndex, isSignalText, optionsOf, reportUse } from './telegram-town.ts';

const { root, token, folder } = optionsOf();
const db = new Database(join(folder, 'bare.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('create table if not exists messages (id text primary key, text text not null)');
const insert = db.prepare('insert or ignore into messages values (?, ?)');

const bot = new Bot(token, { client: { apiRoot: root } });
bot.on('message:text', async (ctx) => {
  const { text, chat, message_id: id } = ctx.message;
  if (!isSignalText(text)) return;
  insert.run(`${chat.id}:${id}`, text);
  await ctx.api.sendMessage(benchContact(groupIndex(chat.id)), `Melding: ${text}`);
});
bot.catch(() => undefined);
void bot.start({ onStart: reportUse });
