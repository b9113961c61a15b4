// What it costs at least to keep the promises: the reference limit with nothing between it and the rows, and beside it what no
// house may leave out. `reads`: every message is read by the classifier of the house, and a signal gets its 👀. Without `reads`
// alone: also a row of the message, of the case, of both its events, of the question and of each line, and of what was sent; in
// the house's own tables, in one transaction where the house takes two. Nothing is decided, asked back or taken up after a kill.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readFacts } from '../src/classify/facts.ts';
import { createTrained } from '../src/classify/trained.ts';
import { reflex } from '../src/domain/reflex.ts';
import type { Classification } from '../src/domain/signal.ts';
import { openDatabase } from '../src/store/dialect.sqlite.ts';
import { benchContact, groupIndex, optionsOf, reportUse } from './telegram-town.ts';
import { runYardstick, type Update } from './telegram-yardstick.ts';

type Message = NonNullable<Update['message']>;

interface Line {
  readonly id: string;
  readonly chat: number;
  readonly message: number;
  readonly contact: number;
  readonly text: string;
}

/** What is written of a message, and of what was said. */
interface Rows {
  message(id: string, message: Message, found: Classification): boolean;
  sent(line: Line, answer: number): void;
}

const options = optionsOf();
const db = options.reads ? new Database(join(options.folder, 'reads.db')) : openDatabase(options.folder).$client;
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('create table if not exists state (id integer primary key, at integer not null)');
const setOffset = db.prepare('insert into state values (1, ?) on conflict (id) do update set at = excluded.at');
const classifier = createTrained();
const rows = options.reads ? oneRow() : rowsOfTheHouse();

runYardstick<Line>(options, {
  unsent: [],
  offset: 0,
  take: db.transaction((updates: readonly Update[], offset: number) => {
    const messages = updates.flatMap(({ message }) => (message ? [message] : []));
    for (const { text } of messages) reflex(text ?? '');
    const found = classifier.classify(messages.map(({ text }) => text ?? ''));
    const lines = messages.flatMap((message, i): Line[] => {
      const { chat, message_id: number, text = '' } = message;
      const id = `${chat.id}:${number}`;
      if (!rows.message(id, message, found[i]!) || found[i]?.decision === 'none') return [];
      return [{ id, chat: chat.id, message: number, contact: benchContact(groupIndex(chat.id)), text }];
    });
    setOffset.run(offset);
    return lines;
  }),
  calls: ({ chat, message, contact, text }) => [
    ['setMessageReaction', { chat_id: chat, message_id: message, reaction: [{ type: 'emoji', emoji: '👀' }] }],
    ['sendMessage', { chat_id: contact, text: `Melding: ${text}` }],
  ],
  // As the house does: each of its lines has more pages to write than a mark of the limit has.
  gatherMs: 3,
  mark: db.transaction((sent: readonly (readonly [Line, number])[]) => {
    for (const [line, answer] of sent) rows.sent(line, answer);
  }),
});
reportUse();

/** As the limit does. */
function oneRow(): Rows {
  db.exec(
    'create table if not exists messages (id text primary key, text text not null, facts text, sent integer not null)',
  );
  const insert = db.prepare('insert or ignore into messages values (?, ?, ?, ?)');
  const mark = db.prepare('update messages set sent = 1 where id = ?');
  return {
    message: (id, { text = '' }, { decision }) => {
      const isSignal = decision !== 'none';
      return insert.run(id, text, isSignal ? JSON.stringify(readFacts(text)) : null, isSignal ? 0 : 1).changes === 1;
    },
    sent: ({ id }) => void mark.run(id),
  };
}

function rowsOfTheHouse(): Rows {
  const into = (table: string, columns: string) =>
    db.prepare(`insert into ${table} (${columns}) values (${columns.replaceAll(/\w+/gu, '?')}) on conflict do nothing`);
  const inbox = into(
    'inbox',
    'id,channel,external_id,chat,chat_kind,sender,may_act,sent_at,received_at,content,danger,job,state,role,case_id,classification,facts,erase_at',
  );
  const cases = into(
    'cases',
    'id,number,version,area,category,urgency,status,route,step,person,level,owner,partner,human_pressed,timer_at,timer_kind,opened_at,changed_at,last_report_at,reporters,group_line',
  );
  const event = into('case_events', 'case_id,seq,at,type,actor,reason,data');
  const prompt = into('prompts', 'id,case_id,contact,chat,choices,expires_at,state,asked_again');
  const outbox = into(
    'outbox',
    'id,dedupe_key,channel,chat,case_id,contact,kind,template,params,prompt,ladder,reply_to,not_before,state,attempts',
  );
  const isSent = db.prepare(`update outbox set state = 'sent', attempts = 1 where id = ? and state = 'queued'`);
  const delivery = into('deliveries', 'outbox_id,part,channel,external_id,sent_at');
  const system = '{"kind":"system"}';
  const route = { steps: [{ partner: 'corporatie', people: ['k1', 'c0'], minutes: 60 }], reason: 'default' };
  let made = 0;

  /** As long as the house's own ids, and rising like them. */
  const rising = (at: number): string =>
    `${at.toString(36).padStart(9, '0')}${(made++).toString(36).padStart(11, '0')}`;
  const idOf = new Map<string, string>();

  return {
    message: (external, { chat, from, date, text = '' }, found) => {
      const now = Date.now();
      const id = rising(now);
      const isSignal = found.decision !== 'none';
      const caseId = isSignal ? `c_${id}` : null;
      const { category, urgency } = found;
      const group = `telegram:${chat.id}`;
      const known = inbox.run(
        `m_${id}`, 'telegram', external, group, 'group', `telegram:${from.id}`, 1, date * 1000, now,
        JSON.stringify({ kind: 'text', text }), 0, 'j', 'done', isSignal ? 'report' : 'chatter', caseId,
        isSignal ? JSON.stringify(found) : null, isSignal ? JSON.stringify(readFacts(text)) : null, isSignal ? null : now,
      ); // prettier-ignore
      if (known.changes === 0 || !isSignal) return known.changes === 1;
      const contact = `telegram:${benchContact(groupIndex(chat.id))}`;
      const number = `A-${made}`;
      const opened = { number, area: 'a1', category, urgency, route, messageId: `m_${id}` };
      const offered = { step: 0, person: 0, owner: 'k1', partner: 'corporatie' };
      const choices = [{ verb: 'acknowledge' }, { verb: 'forward' }, { verb: 'dismiss' }, { verb: 'more' }];
      cases.run(
        caseId, number, 2, 'a1', category, urgency, 'offered', JSON.stringify(route), 0, 0, 0, 'k1', 'corporatie', 0,
        now + 3_600_000, 'offer', now, now, now, 1, 0,
      ); // prettier-ignore
      event.run(caseId, 1, now, 'CaseOpened', system, 'classifier', JSON.stringify(opened));
      event.run(caseId, 2, now, 'CaseOffered', system, 'classifier', JSON.stringify(offered));
      prompt.run(`p_${id}`, caseId, 'k1', contact, JSON.stringify(choices), now, 'open', 0);
      outbox.run(
        `r_${id}`, `react:m_${id}:seen`, 'telegram', group, null, null, 'reaction', null, null, null, 'seen', external,
        now, 'queued', 0,
      ); // prettier-ignore
      outbox.run(
        `o_${id}`, `alert:${caseId}:2`, 'telegram', contact, caseId, 'k1', 'message', 'alert', JSON.stringify({ caseId }),
        `p_${id}`, null, null, now, 'queued', 0,
      ); // prettier-ignore
      idOf.set(external, id);
      return true;
    },
    sent: ({ id: external, contact }, answer) => {
      const id = idOf.get(external) ?? '';
      isSent.run(`r_${id}`);
      isSent.run(`o_${id}`);
      delivery.run(`o_${id}`, 0, 'telegram', `${contact}:${answer}`, Date.now());
      idOf.delete(external);
    },
  };
}
