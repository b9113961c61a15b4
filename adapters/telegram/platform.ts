// Our own fake of the Bot API, over real HTTP: the methods that this channel uses, Telegram's limits when they are wanted,
// and every fault on demand. It shows our use of the documented API, not that Telegram is as documented.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { User } from 'grammy/types';
import {
  createPlatformChats,
  Refusal,
  type Payload,
  type PlatformChats,
  type StoredMessage,
} from './platform-chats.ts';
import { createPlatformFiles, readMultipart, type PlatformFiles } from './platform-files.ts';
import { createFlood, type Flood } from './platform-flood.ts';
import { createNews, type News } from './platform-news.ts';

/** How a call fails: an answer of Telegram, a wish to go elsewhere, a slow answer, a reset before or after the effect … */
export type Fault =
  | { readonly redirect: string }
  | { readonly status: number; readonly description?: string; readonly parameters?: Readonly<Record<string, number>> }
  | { readonly slowMs: number }
  | 'reset'
  | 'reset_after'
  | 'hang'
  | 'bad_json';

/** One thing that Telegram carried out for the bot. */
export interface LedgerEntry {
  readonly method: string;
  readonly payload: Payload;
  readonly chat: number;
  readonly message: number;
  readonly at: number;
}

export interface TelegramPlatform {
  /** For TELEGRAM_API_ROOT. */
  readonly root: string;
  readonly token: string;
  readonly bot: User;
  readonly news: News;
  readonly chats: PlatformChats;
  readonly files: PlatformFiles;
  /** All that was carried out, oldest first; questions for news and answers to presses are left out. */
  readonly ledger: readonly LedgerEntry[];
  /** What the menus of commands were set to, oldest first; and the groups that the bot left. */
  readonly told: readonly { readonly method: string; readonly payload: Payload }[];
  /** How often a method was called, carried out or not. */
  called(method: string): number;
  /** Messages refused because of Telegram's limits. */
  refused(): number;
  /** The next calls fail so: of one method, to one chat, or (by default) any call that sends. */
  fail(fault: Fault, where?: { readonly method?: string; readonly chat?: number }): void;
  /** Called when a message was taken, before that is answered. */
  onSent(act: (entry: LedgerEntry) => void): void;
  /** What the bot is in a group (getChatMember), and whether it reads all (getMe). */
  setMember(chat: number, status: string): void;
  setReadsAll(reads: boolean): void;
  /** Does it know messages for one person (Bot API 10.2)? */
  setWhispers(known: boolean): void;
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly now?: () => number;
  /** Telegram's own limits; off by default. */
  readonly limits?: boolean;
  readonly firstUpdate?: number;
}

const token = '123456789:AAfakefakefakefakefakefakefakefake01';

export async function startTelegramPlatform(options: PlatformOptions = {}): Promise<TelegramPlatform> {
  const now = options.now ?? Date.now;
  const parts: Parts = {
    now,
    bot: { id: 123_456_789, is_bot: true, first_name: 'Seinhuis', username: 'seinhuis_bot' },
    news: createNews(options.firstUpdate ?? 700_000_001),
    chats: createPlatformChats(),
    files: createPlatformFiles(),
    flood: options.limits === true ? createFlood() : undefined,
    ledger: [],
    told: [],
    calls: new Map(),
    members: new Map(),
    state: { readsAll: true, whispers: true, refused: 0, onSent: () => undefined },
    faults: [],
  };
  const server = createServer((request, response) => void answer(parts, request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { news, chats, files, ledger, bot } = parts;
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    bot,
    news,
    chats,
    files,
    ledger,
    told: parts.told,
    called: (method) => parts.calls.get(method) ?? 0,
    refused: () => parts.state.refused,
    fail: (fault, where = {}) => void parts.faults.push({ fault, ...where }),
    onSent: (act) => void (parts.state.onSent = act),
    setMember: (chat, status) => void parts.members.set(chat, status),
    setReadsAll: (reads) => void (parts.state.readsAll = reads),
    setWhispers: (known) => void (parts.state.whispers = known),
    close: () =>
      new Promise((done) => {
        news.close();
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

interface Parts {
  readonly now: () => number;
  readonly bot: User;
  readonly news: News;
  readonly chats: PlatformChats;
  readonly files: PlatformFiles;
  readonly flood: Flood | undefined;
  readonly ledger: LedgerEntry[];
  readonly told: { readonly method: string; readonly payload: Payload }[];
  readonly calls: Map<string, number>;
  readonly members: Map<number, string>;
  readonly state: { readsAll: boolean; whispers: boolean; refused: number; onSent: (entry: LedgerEntry) => void };
  readonly faults: { readonly fault: Fault; readonly method?: string; readonly chat?: number }[];
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, given, name = '', path] = /^(?:\/file)?\/bot([^/]+)\/(?:(\w+)$|(.+)$)/u.exec(request.url ?? '') ?? [];
  const method = path === undefined ? name : 'file';
  const payload = await readPayload(parts, request);
  if (given === undefined) return reply(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
  if (given !== token) return reply(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
  parts.calls.set(method, (parts.calls.get(method) ?? 0) + 1);
  const fault = takeFault(parts, method, payload);
  if (isEnd(fault, request, response)) return;
  if (typeof fault === 'object' && 'slowMs' in fault) await new Promise((go) => setTimeout(go, fault.slowMs));
  try {
    if (typeof fault === 'object' && 'status' in fault)
      throw new Refusal(fault.status, fault.description ?? `Error ${fault.status}`, fault.parameters);
    if (path !== undefined) return giveFile(parts, path, response);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const result = await carryOut(parts, method, payload, gone.signal);
    if (fault === 'reset_after') return void request.socket.destroy();
    if (fault === 'bad_json') return void response.end('<html>502 Bad Gateway</html>');
    reply(response, 200, { ok: true, result });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message: description, parameters } = error;
    reply(response, code, { ok: false, error_code: code, description, ...(hasAny(parameters) ? { parameters } : {}) });
  }
}

/** Faults after which nothing more is said. */
function isEnd(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  if (fault === 'reset') request.socket.destroy();
  else if (typeof fault === 'object' && 'redirect' in fault)
    response.writeHead(302, { location: fault.redirect }).end();
  else return fault === 'hang';
  return true;
}

const hasAny = (values: object): boolean => Object.keys(values).length > 0;

function reply(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** The type that Telegram names is of no use: a web server guesses it from the path. */
function giveFile({ files }: Parts, path: string, response: ServerResponse): void {
  const bytes = files.at(path);
  if (!bytes) throw new Refusal(404, 'Not Found');
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': bytes.length });
  response.end(bytes);
}

async function readPayload({ files }: Parts, request: IncomingMessage): Promise<Payload> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(files, Buffer.concat(chunks), type);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Payload);
}

/** Is it for one person in a group? A server from before Bot API 10.2 does not know that, and shows it to all. */
const isWhisper = (payload: Payload): boolean => payload['ephemeral_message_parameters'] !== undefined;

/** Calls that leave something on a phone; the rest is between the bot and Telegram. */
const sends = /^(?:send(?!ChatAction)|edit|delete(?!Webhook|MyCommands)|setMessageReaction)/u;

function takeFault(parts: Parts, method: string, payload: Payload): Fault | undefined {
  const chat = Number(payload['chat_id']);
  const at = parts.faults.findIndex(
    (one) =>
      (one.method === undefined ? sends.test(method) : one.method === method) &&
      (one.chat === undefined || one.chat === chat),
  );
  return at < 0 ? undefined : parts.faults.splice(at, 1)[0]?.fault;
}

async function carryOut(parts: Parts, method: string, payload: Payload, gone: AbortSignal): Promise<unknown> {
  const { news, chats } = parts;
  switch (method) {
    case 'getMe':
      return { ...parts.bot, can_join_groups: true, can_read_all_group_messages: parts.state.readsAll };
    case 'getUpdates':
      return giveNews(news, payload, gone);
    case 'setWebhook':
      news.setAllowed(payload['allowed_updates'] as readonly string[] | undefined);
      news.setWebhook({ url: String(payload['url']), secret: `${(payload['secret_token'] ?? '') as string}` });
      return true;
    case 'deleteWebhook':
      news.setWebhook(undefined);
      return true;
    case 'getWebhookInfo':
      return webhookInfo(news);
    case 'getChat':
      // Who only reads hears nothing of a move: the old group is described as it was.
      return { id: Number(payload['chat_id']), type: 'group', title: 'Groep' };
    case 'sendChatAction':
      chats.check(Number(payload['chat_id']));
      return true;
    case 'getChatMember':
      return { status: memberOf(parts, Number(payload['chat_id'])), user: parts.bot };
    case 'getFile':
      return parts.files.describe(String(payload['file_id']));
    case 'setMyCommands':
    case 'deleteMyCommands':
    case 'leaveChat':
      parts.told.push({ method, payload });
      return true;
    case 'answerCallbackQuery':
      return true;
    default:
      return leaveOnPhones(parts, method, payload);
  }
}

/** The list of kinds is told in both modes; the usual one is not. */
const webhookInfo = (news: News): object => ({
  url: news.webhook()?.url ?? '',
  pending_update_count: news.waiting(),
  has_custom_certificate: false,
  ...(news.lastFailure() === undefined ? {} : { last_error_date: news.lastFailure() }),
  ...(news.allowed() === undefined ? {} : { allowed_updates: news.allowed() }),
});

/** Nobody is in a group that became another one. */
const memberOf = ({ chats, members }: Parts, chat: number): string =>
  chats.hasMoved(chat) ? 'left' : (members.get(chat) ?? 'administrator');

async function giveNews(news: News, payload: Payload, gone: AbortSignal): Promise<unknown> {
  news.setAllowed(payload['allowed_updates'] as readonly string[] | undefined);
  const updates = await news.ask({
    offset: Number(payload['offset'] ?? 0),
    limit: Number(payload['limit'] ?? 100),
    seconds: Number(payload['timeout'] ?? 0),
    gone,
  });
  if (updates !== 'conflict') return updates;
  throw new Refusal(
    409,
    news.webhook()
      ? "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
      : 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  );
}

/** Everything that somebody sees. */
function leaveOnPhones(parts: Parts, method: string, payload: Payload): unknown {
  const { chats, now, flood } = parts;
  const chat = Number(payload['chat_id']);
  const wait = method === 'setMessageReaction' ? 0 : (flood?.wait(chat, now()) ?? 0);
  if (wait > 0) {
    parts.state.refused += 1;
    throw new Refusal(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
  }
  const message =
    isWhisper(payload) && parts.state.whispers ? whisper(parts, chat, payload) : act(chats, method, payload);
  if (method !== 'setMessageReaction') flood?.note(chat, now());
  const id = message === true ? Number(payload['message_id']) : message.id;
  const entry: LedgerEntry = { method, payload, chat, message: id, at: now() };
  parts.ledger.push(entry);
  parts.state.onSent(entry);
  return message === true ? true : asMessage(parts, message, payload);
}

const whisper = (parts: Parts, chat: number, payload: Payload): StoredMessage =>
  parts.chats.whisper(payload, memberOf(parts, chat) === 'administrator');

function act(chats: PlatformChats, method: string, payload: Payload): StoredMessage | true {
  switch (method) {
    case 'sendMessage':
      return chats.send(payload, false);
    case 'sendPhoto':
    case 'sendVoice':
    case 'sendVideo':
    case 'sendDocument':
    case 'sendMediaGroup':
      return chats.send(payload, true);
    case 'editMessageText':
      return chats.edit(payload, 'text');
    case 'editMessageCaption':
      return chats.edit(payload, 'caption');
    case 'setMessageReaction':
      chats.react(payload);
      return true;
    case 'deleteMessage':
      chats.remove(payload);
      return true;
    default:
      throw new Refusal(404, 'Not Found: method not found');
  }
}

const asMessage = ({ bot, now }: Parts, { id, chat, text, isCaption }: StoredMessage, { photo }: Payload): unknown => ({
  ...(id < 0 ? { message_id: 0, ephemeral_message_id: -id } : { message_id: id }),
  from: bot,
  date: Math.floor(now() / 1000),
  chat:
    chat > 0 ? { id: chat, type: 'private', first_name: 'Iemand' } : { id: chat, type: 'supergroup', title: 'Groep' },
  [isCaption ? 'caption' : 'text']: text,
  ...(photo === undefined ? {} : { photo: [{ file_id: photo, file_unique_id: 'u', width: 1280, height: 960 }] }),
});
