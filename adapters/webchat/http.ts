// The web side of the simulator: page, assets, state, events, and one POST for each thing a phone can do.

import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { PlatformError } from './errors.ts';
import type { ChatMessage } from './messages.ts';
import type { Update } from './parse.ts';
import { createPhotos, drawnPhotos } from './photos.ts';
import { judge, planAction } from './plan.ts';
import type { Platform } from './platform.ts';
import { parseScenario, ScenarioError, type Scenario } from './scenario.ts';
import { limitsNames, type WebchatSettings } from './settings.ts';
import { createStreams } from './stream.ts';

export interface WebchatHttp {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends the event streams and takes nothing in any more. */
  close(): void;
}

interface HttpDeps {
  readonly platform: Platform;
  readonly settings: WebchatSettings;
  readonly now: () => number;
  readonly nextId: () => string;
}

type Handler = (request: Request) => Promise<Response> | Response;

/** A wrong request: a stable code for the page, a sentence for the one who reads the answer. */
class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.status = status;
    this.code = code;
  }
}

/** Bytes of one POST; a page makes its pictures smaller than this. */
const maxBody = 64 * 1024;

const person = z
  .string()
  .max(48)
  .transform((ref) => ref.replace(/^webchat:/u, ''));
const id = z.string().min(1).max(100);
/** Made by the phone for each thing it does, and the same when it tries again: so one thing stays one message. */
const key = z.string().regex(/^[\w-]{8,64}$/u);
const acting = { person, key: key.optional() };
const bodies = {
  message: z.object({
    ...acting,
    chat: id,
    text: z.string().max(20_000).optional(),
    photo: z.string().max(maxBody).optional(),
    location: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
    replyTo: id.optional(),
    album: id.optional(),
  }),
  edit: z.object({ ...acting, message: id, text: z.string().min(1).max(20_000) }),
  retract: z.object({ ...acting, message: id }),
  react: z.object({ ...acting, message: id, emoji: z.string().max(16) }),
  choose: z.object({ ...acting, message: id, token: id }),
  limits: z.object({ limits: z.enum(limitsNames) }),
  plan: z.object({ scenario: id, step: z.number().int().nonnegative() }),
  check: z.object({ scenario: id, step: z.number().int().nonnegative(), since: z.number().int().nonnegative() }),
};

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
};
const assets = /^(?:index\.html|[a-z]+\.css|[a-z]+\.js|texts\.(?:nl|en)\.json|photo-[a-z]+\.svg)$/u;
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The fetch handler that is mounted below `/channel/webchat/`; with or without that prefix in the address. */
export function createWebchatHttp({ platform, settings, now, nextId }: HttpDeps): WebchatHttp {
  const photos = createPhotos(nextId);
  const streams = createStreams(platform.log);
  const folder = settings.scenarios ?? fileURLToPath(new URL('../../test/scenarios', import.meta.url));
  let closed = false;

  const submit = async (update: Update): Promise<Response> => {
    if (closed) throw new PlatformError('closed');
    const message = await platform.submit(update);
    return json({ message, seq: platform.log.seq() });
  };
  const stamp = (given: string | undefined): { id: string; at: number } => ({
    id: `p-${given ?? nextId()}`,
    at: now(),
  });
  /** An act on a message of the chat in which it stands. */
  const on = (messageId: string): { chat: string; target: string } => {
    const message: ChatMessage | undefined = platform.log.get(messageId);
    if (!message) throw new PlatformError('unknown_message');
    return { chat: message.chat, target: message.id };
  };
  const stepOf = async (ref: { scenario: string; step: number }): Promise<Scenario['steps'][number]> => {
    const step = (await readScenarios(folder)).find((s) => s.id === ref.scenario)?.steps[ref.step];
    if (!step) throw new Refusal(404, 'unknown_step', 'There is no such step.');
    return step;
  };

  const posts: Readonly<Record<string, Handler>> = {
    async message(request) {
      const body = await read(request, bodies.message);
      const photo = body.photo === undefined ? undefined : photos.keep(body.photo);
      if (body.photo !== undefined && photo === undefined)
        throw new Refusal(400, 'bad_photo', `A photo is one of ${drawnPhotos.join(', ')}, or a JPEG or PNG data URL.`);
      if (photo === undefined && !body.location && (body.text ?? '').trim() === '')
        throw new Refusal(400, 'empty', 'A message needs words, a photo or a location.');
      const { location, replyTo, album, text } = body;
      return submit({
        kind: 'message',
        ...stamp(body.key),
        ...{ person: body.person, chat: body.chat, text, photo, location, replyTo, album },
      });
    },
    async edit(request) {
      const body = await read(request, bodies.edit);
      return submit({ kind: 'edit', ...stamp(body.key), person: body.person, ...on(body.message), text: body.text });
    },
    async retract(request) {
      const body = await read(request, bodies.retract);
      return submit({ kind: 'retract', ...stamp(body.key), person: body.person, ...on(body.message) });
    },
    async react(request) {
      const body = await read(request, bodies.react);
      return submit({ kind: 'react', ...stamp(body.key), person: body.person, ...on(body.message), emoji: body.emoji });
    },
    async press(request) {
      const body = await read(request, bodies.choose);
      return submit({ kind: 'press', ...stamp(body.key), person: body.person, ...on(body.message), token: body.token });
    },
    async vote(request) {
      const body = await read(request, bodies.choose);
      return submit({ kind: 'vote', ...stamp(body.key), person: body.person, ...on(body.message), token: body.token });
    },
    async limits(request) {
      platform.wear((await read(request, bodies.limits)).limits);
      return json({ limits: platform.limits() });
    },
    async plan(request) {
      const step = await stepOf(await read(request, bodies.plan));
      return json('action' in step ? planAction(step.action, platform.snapshot()) : { expect: step.expect });
    },
    async check(request) {
      const body = await read(request, bodies.check);
      const step = await stepOf(body);
      if (!('expect' in step)) throw new Refusal(400, 'no_expectation', 'This step expects nothing.');
      return json(judge(step.expect, platform.snapshot(), body.since));
    },
  };
  const gets: Readonly<Record<string, Handler>> = {
    state: () => json(platform.snapshot()),
    events: (request) =>
      streams.open(request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? undefined),
    scenarios: async () => json(await readScenarios(folder)),
  };

  const answer = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(/^\/channel\/webchat(?=\/|$)/u, '');
    if (!settings.simulator) throw new Refusal(404, 'off', 'The simulator is switched off.');
    if (path === '') return new Response(null, { status: 308, headers: { location: '/channel/webchat/' } });
    const name = path.slice(1);
    if (request.method === 'POST') {
      sameOrigin(request);
      const post = Object.hasOwn(posts, name) ? posts[name] : undefined;
      if (post) return post(request);
    } else if (request.method === 'GET') {
      const get = Object.hasOwn(gets, name) ? gets[name] : undefined;
      if (get) return get(request);
      if (name.startsWith('photo/')) return photo(name.slice('photo/'.length));
      if (name === '' || assets.test(name)) return asset(name || 'index.html');
    }
    throw new Refusal(404, 'unknown', 'There is no such page.');
  };
  const photo = (ref: string): Promise<Response> | Response => {
    if (drawnPhotos.some((name) => name === ref)) return asset(`photo-${ref}.svg`);
    const found = photos.bytes(ref);
    if (!found) throw new Refusal(404, 'unknown', 'This picture is gone.');
    return reply(Buffer.from(found.bytes), found.type, { 'content-security-policy': "default-src 'none'" });
  };

  return {
    fetch: async (request) => {
      try {
        return await answer(request);
      } catch (error) {
        return refused(error);
      }
    },
    close() {
      closed = true;
      streams.close();
    },
  };
}

/** A page of another origin may not act on phones here (the program listens on the visitor's own machine). */
function sameOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  if (origin !== null && URL.parse(origin)?.host !== new URL(request.url).host)
    throw new Refusal(403, 'foreign_page', 'Another page may not act here.');
  if (!/^application\/json\b/iu.test(request.headers.get('content-type') ?? ''))
    throw new Refusal(415, 'not_json', 'Send application/json.');
}

async function read<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > maxBody) throw new Refusal(413, 'too_large', 'A request is at most 64 kB.');
    chunks.push(chunk as Uint8Array);
  }
  let body: unknown;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Refusal(400, 'bad_json', 'This is not JSON.');
  }
  const found = schema.safeParse(body);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new Refusal(400, 'invalid', `Not right: ${issue?.path.join('.') ?? ''} (${issue?.code ?? 'unknown'}).`);
}

/** The files that are there; an image of the program without its tests simply has no scenario buttons. */
async function readScenarios(folder: string): Promise<readonly Scenario[]> {
  const all = await readdir(folder).catch(() => []);
  const files = all.filter((file) => file.endsWith('.md')).sort();
  return Promise.all(files.map(async (file) => parseScenario(await readFile(`${folder}/${file}`, 'utf8'), file)));
}

async function asset(name: string): Promise<Response> {
  try {
    const bytes = await readFile(new URL(`./ui/${name}`, import.meta.url));
    return reply(bytes, types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream', {
      'content-security-policy': policy,
    });
  } catch {
    throw new Refusal(404, 'unknown', 'There is no such page.');
  }
}

const reply = (body: string | Buffer<ArrayBuffer>, type: string, headers: Record<string, string> = {}): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...headers,
    },
  });

const json = (value: unknown, status = 200): Response =>
  Response.json(value, { status, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });

function refused(error: unknown): Response {
  if (error instanceof Refusal) return json({ code: error.code, message: error.message }, error.status);
  if (error instanceof PlatformError && error.code !== 'closed')
    return json({ code: error.code, message: `The chat platform refuses this: ${error.code}.` }, 400);
  if (error instanceof ScenarioError) return json({ code: 'bad_scenario', message: error.message }, 500);
  // The house did not store it: the phone keeps it and tries again. What went wrong there is in the house's own log.
  return json({ code: 'not_taken', message: 'The house did not take this; try again.' }, 503);
}
