// The channel: a browser that is looked after, an inbox to the house, and sends at a human pace.

import { SendError, type Capabilities, type Channel, type ChannelDeps } from '../../src/channel/port.ts';
import type { GroupChat } from 'whatsapp-web.js';
import { chatAddress, isGroup, placeOf, refOf } from './address.ts';
import { createCaughtUp } from './caught-up.ts';
import { createCondition, type Condition } from './condition.ts';
import { errorOfState } from './errors.ts';
import { guardRejections } from './guard.ts';
import { createInbox } from './inbox.ts';
import { createKnown } from './known.ts';
import type { LibraryOptions } from './library.ts';
import { createLinking, type Linking } from './linking.ts';
import { fetchFile } from './media.ts';
import { fetchVotes } from './missed.ts';
import { recallPolls } from './polls.ts';
import { createPace, whatsappPace, type Pace } from './pace.ts';
import { createPages } from './pages.ts';
import { externalIdOf, peopleIn, type ParseContext } from './parse.ts';
import { createPeople } from './people.ts';
import { sendWire, type SendParts } from './send.ts';
import { readSettings, type WhatsappSettings } from './settings.ts';
import { createTitles } from './titles.ts';
import { createSupervisor, type Client, type Patience } from './supervisor.ts';
import { pause, within } from './wait.ts';

/**
 * Buttons and lists are not delivered any more; polls are, and a vote comes back. An edit is taken for 15 minutes; a
 * minute of that is left for the road. What WhatsApp takes is longer than what a phone shows without "more".
 */
const capabilities: Capabilities = {
  choices: { buttons: 'none', poll: 'native', reaction: 'native', quote: 'native' },
  edit: 'native',
  react: 'native',
  media: 'native',
  location: 'native',
  writeFirst: false,
  sends: true,
  limits: { text: 4096, options: 12, optionLength: 100, editWindow: 14 * 60_000, perChatPerMinute: 2, perMinute: 20 },
};

/** A start does not wait longer than this for WhatsApp (ms): the house must stand, with WhatsApp or without. */
const startPatienceMs = 5_000;
/** What is under way at a stop gets this long (ms); the port allows 5 s in all. */
const stopPatienceMs = 4_500;
const askPatienceMs = 3_000;

export interface WhatsappOptions {
  /** For a measurement or a clock that stands still. */
  readonly pace?: Pace;
  readonly patience?: Partial<Patience> & { readonly startMs?: number };
  readonly onPage?: LibraryOptions['onPage'];
  readonly endpoint?: string;
  /** Tells of the parts that a test looks at. */
  readonly onParts?: (parts: {
    readonly pid: () => number | undefined;
    readonly client: () => Client | undefined;
  }) => void;
}

export interface WhatsappChannel extends Channel {
  /** What a person needs to link the phone. */
  readonly linking: Linking;
}

export function createWhatsapp(deps: ChannelDeps, options: WhatsappOptions = {}): WhatsappChannel {
  const { now, log } = deps;
  const condition = createCondition(now);
  const linking = createLinking(now);
  const ending = new AbortController();
  const read = readSettings(deps.settings);
  const idle = whyIdle(read, condition);
  const parts =
    'settings' in read && !idle ? createParts(deps, read.settings, options, { condition, linking, ending }) : undefined;
  let running: Promise<unknown> | undefined;

  return {
    capabilities,
    linking,
    state: () => condition.state(),
    hasPage: true,
    fetch: createPages({ ...deps, linking, state: () => condition.state() }),
    async start(sink) {
      if (running) throw new Error('whatsapp: started twice');
      if (!parts) {
        running = Promise.resolve();
        log('whatsapp.not_started', { state: condition.state().name });
        return;
      }
      const release = guardRejections(log);
      running = Promise.all([parts.supervisor.run(), parts.inbox.run(sink)]).finally(release);
      await Promise.race([parts.ready, pause(options.patience?.startMs ?? startPatienceMs, ending.signal)]);
    },
    async send(wire, deadline) {
      if (!parts || !running || ending.signal.aborted)
        throw new SendError('misconfigured', `whatsapp: ${condition.state().name}`);
      return sendWire(parts.sending, wire, AbortSignal.any([deadline, ending.signal]));
    },
    async fetchMedia(handle, deadline) {
      const page = parts?.sending.client();
      if (!page) throw errorOfState(condition.state());
      return fetchFile(page, handle, AbortSignal.any([deadline, ending.signal]));
    },
    async leave(chat) {
      const page = parts?.sending.client();
      const ref = refOf(chat);
      if (!page || ref === undefined || !isGroup(ref)) throw new SendError('unavailable', 'whatsapp: not left');
      const group = await within(askPatienceMs, page.getChatById(ref));
      await within(askPatienceMs, (group as GroupChat).leave());
    },
    async stop() {
      if (condition.state().name === 'stopped') return;
      condition.become('stopped');
      ending.abort();
      await Promise.race([running, pause(stopPatienceMs, AbortSignal.timeout(stopPatienceMs))]);
    },
  };
}

/** A setting that does not fit, or no yes to the risk: WhatsApp is not touched. True when it must not start. */
function whyIdle(read: ReturnType<typeof readSettings>, condition: Condition): boolean {
  if ('wrong' in read) condition.become('refused', 'whatsapp.settings');
  else if (!read.settings.riskAccepted) condition.become('consent', 'whatsapp.risk');
  else return false;
  return true;
}

interface Common {
  readonly condition: Condition;
  readonly linking: Linking;
  readonly ending: AbortController;
}

function createParts(deps: ChannelDeps, settings: WhatsappSettings, options: WhatsappOptions, common: Common) {
  const { now, log, nextId, groups } = deps;
  const { condition, linking } = common;
  const ending = common.ending.signal;
  const known = createKnown();
  const ready = Promise.withResolvers<void>();
  const client = (): Client | undefined => supervisor.client();

  const people = createPeople({
    ask: async (refs) => {
      const page = client();
      if (!page) throw new Error('not connected');
      return within(askPatienceMs, page.getContactLidAndPhone([...refs]));
    },
    known: (addresses) => deps.known?.(addresses),
    now,
  });
  const titles = createTitles(groups, now, async (group) => {
    const page = client();
    return page && (await within(askPatienceMs, page.getChatById(group))).name;
  });
  let me = '';
  const context: ParseContext = {
    nextId,
    personOf: people.addressOf,
    isMe: (ref) => people.idsOf(me).includes(ref),
    titleOf: titles.of,
    tokenOf: (poll, option) => known.polls.get(poll)?.tokens[option],
  };
  const inbox = createInbox({
    prepare: async (events) => {
      await Promise.all([people.learn(events.flatMap(peopleIn)), titles.learn(events)]);
    },
    context,
    log,
    ending,
    seen: (event) => {
      if ((event.on === 'left' || event.on === 'joined') && event.people.some(context.isMe))
        condition.outside(event.chat, event.on === 'left' && groups.includes(chatAddress(event.chat)));
      if (event.on === 'vote') known.voted(externalIdOf(event.poll, context));
      if (event.on !== 'message') return;
      const { id } = event.message;
      people.seen(id.remote);
      known.serialized.put(externalIdOf(id, context), id.serialized);
    },
  });

  const caughtUp = createCaughtUp({ ...deps, put: inbox.put, isEmpty: inbox.isEmpty });
  const lookForVotes = async (page: Client): Promise<void> =>
    void inbox.put(await fetchVotes(page, known.openPolls(Date.now())));

  const supervisor = createSupervisor({
    settings,
    condition,
    linking,
    log,
    ending,
    onEvent: (event) => {
      // A key that did not come in time may come later, and nobody tells.
      const late = event.on === 'other' && event.what === 'message_ciphertext_failed';
      if (!inbox.put([event]) || late) caughtUp.missed();
    },
    onReady: (page) => {
      ready.resolve();
      me = page.info.wid._serialized;
      void people.learn([me]);
      void caughtUp
        .look(page)
        .then(() => recallPolls({ ...deps, people, known }, page))
        .then(() => lookForVotes(page));
    },
    onBack: (page) => void caughtUp.look(page),
    onBeat: (page) => void caughtUp.beat(page).then(() => lookForVotes(page)),
    ...(options.onPage ? { onPage: options.onPage } : {}),
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...(options.patience ? { patience: options.patience } : {}),
  });
  options.onParts?.({ pid: supervisor.pid, client });

  const pace = options.pace ?? createPace(whatsappPace);
  for (const { externalId, at } of deps.sentSince?.(whatsappPace.groupMs) ?? []) {
    const place = placeOf(externalId);
    const to = place && refOf(place.chat);
    if (to !== undefined) pace.sent(to, at);
  }
  const sending: SendParts = { client, condition, people, known, pace, now, log };
  return { supervisor, inbox, sending, ready: ready.promise };
}
