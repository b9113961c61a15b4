// A board on a real port, over a real SQLite file, with commands that go through the real decide. Rows are written by the
// store's own writes; the cases are made of events, as the road makes them.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommunity } from '../../src/community.ts';
import type { Channel, ChannelState } from '../../src/channel/port.ts';
import { evolveAll, type CaseEvent, type Outcome } from '../../src/domain/case.ts';
import { asId, type AreaId, type ContactId, type PartnerId } from '../../src/domain/ids.ts';
import type { Content, TemplateId } from '../../src/domain/message.ts';
import type { Community, Route } from '../../src/domain/people.ts';
import type { CategoryId, Classification, Urgency } from '../../src/domain/signal.ts';
import { createApply } from '../../src/pipeline/apply.ts';
import { eventRow, toRow } from '../../src/pipeline/case-rows.ts';
import type { HouseDeps } from '../../src/pipeline/house.ts';
import { createIds, deliveryJobId } from '../../src/pipeline/ids.ts';
import { createOperator } from '../../src/pipeline/operator.ts';
import type { Change } from '../../src/store/commit.ts';
import type { OutboxState } from '../../src/store/schema.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { createCounters, type Counters } from '../../src/web/counters.ts';
import type { WebDeps } from '../../src/web/deps.ts';
import { createWeb, type Web } from '../../src/web/server.ts';
import { createClock, type VirtualClock } from '../support/clock.ts';

const demo = new URL('../../src/cli/demo-community.yaml', import.meta.url).pathname;
export const minute = 60_000;
export const hour = 60 * minute;

export interface CaseWish {
  readonly n: number;
  readonly status?: 'new' | 'offered' | 'waiting' | 'acknowledged' | 'closed' | 'withdrawn';
  readonly category?: CategoryId;
  readonly urgency?: Urgency;
  readonly area?: string;
  /** Milliseconds before now. */
  readonly ago?: number;
  readonly owner?: string;
  readonly partner?: string;
  readonly outcome?: Outcome;
  /** What residents wrote, each in the group; null: erased. */
  readonly words?: readonly { readonly from: string; readonly content: Content | null }[];
  /** What went out: to a contact person, to the group or to a resident in private. */
  readonly said?: readonly {
    readonly to: string;
    readonly template: TemplateId;
    readonly state?: OutboxState;
    readonly error?: string;
  }[];
  /** Events after the offer, before the end. */
  readonly then?: readonly CaseEvent[];
}

export interface Board {
  readonly url: string;
  readonly web: Web;
  readonly store: Store;
  readonly community: Community;
  readonly clock: VirtualClock;
  readonly counters: Counters;
  readonly commands: readonly string[];
  add(...wishes: readonly CaseWish[]): void;
  run(...changes: readonly Change[]): void;
  /** What main.ts does after a commit that changed a case. */
  changed(): void;
  stop(): Promise<void>;
}

export type BoardOptions = Partial<Omit<WebDeps, 'read' | 'now'>> & {
  readonly change?: (community: Community) => Community;
};

/** Opens it on a free port of 127.0.0.1, unless the options say otherwise. */
export async function startBoard(options: BoardOptions = {}): Promise<Board> {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-web-'));
  const store = openStore(folder, { durable: false });
  const clock = createClock();
  const { change = (same: Community) => same, ...given } = options;
  const community = change(readCommunity(demo));
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  const counters = createCounters();
  const commands: string[] = [];
  const operator = createOperator(
    houseOf({ store, community, clock, changed, counters }),
    createApply(houseOf({ store, community, clock, changed, counters })),
  );
  const deps: WebDeps = {
    host: '127.0.0.1',
    port: 0,
    metrics: true,
    version: '0.0.0-test',
    community,
    read: store.read,
    channels: new Map([['webchat', channelIn('working')]]),
    queue: { name: 'embedded', health: () => ({ ok: true, detail: '' }) },
    classifier: { name: 'proefwoordenlijst' },
    now: clock.now,
    changes: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    command: async (caseId, command) => {
      commands.push(command.type);
      return operator.command(caseId, command);
    },
    redrive: async (kind, id) => operator.redrive(kind, id),
    counters,
    ...given,
  };
  const web = createWeb(deps);
  const { url } = await web.listen();
  const run = (...changes: readonly Change[]): void => void store.commit('command', changes);
  run(...[...community.areas.keys()].map((id) => store.write.insertArea(id)));
  return {
    ...{ url, web, store, community, clock, counters, commands, run, changed },
    add: (...wishes) => run(...wishes.flatMap((wish) => rowsOf(store, community, clock.now(), wish))),
    stop: async () => {
      await web.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function channelIn(name: ChannelState['name'], advice?: string, fetch?: Channel['fetch']): Channel {
  const degree = 'native' as const;
  return {
    capabilities: {
      choices: { buttons: degree, poll: degree, reaction: degree, quote: degree },
      ...{ edit: degree, react: degree, media: degree, location: degree, writeFirst: true, sends: true },
      limits: { text: 4096, options: 5, optionLength: 40, editWindow: 0, perChatPerMinute: 20, perMinute: 60 },
    },
    start: async () => undefined,
    send: async () => ({ externalId: asId('none') }),
    stop: async () => undefined,
    state: () => ({ name, since: Date.UTC(2026, 2, 2, 9, 20), ...(advice === undefined ? {} : { advice }) }),
    ...(fetch ? { fetch } : {}),
  };
}

function houseOf(parts: Pick<Board, 'store' | 'community' | 'clock' | 'changed' | 'counters'>): HouseDeps {
  return {
    store: parts.store,
    community: parts.community,
    classifier: { name: 'none', classify: () => [] },
    channels: new Map(),
    ids: createIds(parts.clock.now),
    now: parts.clock.now,
    random: () => 0.5,
    log: () => undefined,
    counts: parts.counters,
    readGroup: () => undefined,
    ring: () => undefined,
    changed: parts.changed,
    says: true,
    hook: () => undefined,
  };
}

const classification = (category: CategoryId, urgency: Urgency): Classification => ({
  isSignal: true,
  category,
  also: [],
  urgency,
  partner: 'police',
  confidence: 0.82,
  language: 'nl',
  reasons: ['woord: fiets', 'woord: gestolen'],
  decision: 'signal',
});

/** Every row of one case. */
function rowsOf(store: Store, community: Community, now: number, wish: CaseWish): readonly Change[] {
  const { write } = store;
  const id = asId<Parameters<typeof eventRow>[0]>(`c_${wish.n}`);
  const { category = 'burglary_theft', urgency = 'now', ago = 10 * minute, words = defaultWords } = wish;
  const events = eventsOf(community, wish, now - ago, id);
  const state = evolveAll(undefined, events);
  if (!state) throw new Error('no events');
  const row = toRow(state, {
    lastReportAt: now - ago,
    reporters: new Set(words.map(({ from }) => from)).size,
    groupLine: false,
    digest: null,
    confirmedAt: null,
  });
  return [
    write.insertCase(row),
    ...events.map((event, i) => write.insertEvent(eventRow(id, i + 1, event))),
    ...words.map(({ from, content }, i) =>
      write.insertInbox({
        id: asId(`m_${wish.n}_${i}`),
        channel: 'webchat',
        externalId: asId(`x_${wish.n}_${i}`),
        chat: asId('webchat:zuiderzee'),
        chatKind: 'group',
        sender: asId(`webchat:${from}`),
        mayAct: true,
        sentAt: now - ago + i * minute,
        receivedAt: now - ago + i * minute,
        content,
        replyTo: null,
        album: null,
        danger: false,
        job: asId(`j_${wish.n}_${i}`),
        state: 'done',
        role: i === 0 ? 'report' : 'joined',
        caseId: id,
        classification: classification(category, urgency),
        facts: null,
        eraseAt: null,
      }),
    ),
    ...(wish.said ?? []).flatMap((one, i) => saidRows(store, wish, id, now - ago + (i + 2) * minute, one, i)),
  ];
}

const defaultWords: NonNullable<CaseWish['words']> = [
  { from: 'sam', content: { kind: 'text', text: 'Mijn fiets is weg' } },
];

function saidRows(
  { write }: Store,
  wish: CaseWish,
  id: Parameters<typeof eventRow>[0],
  at: number,
  one: NonNullable<CaseWish['said']>[number],
  i: number,
): readonly Change[] {
  const { to, template, state = 'sent', error = null } = one;
  const outboxId = asId<Parameters<typeof write.outboxSent>[0]>(`o_${wish.n}_${i}`);
  const isContact = !to.startsWith('webchat:');
  return [
    write.insertOutbox({
      id: outboxId,
      dedupeKey: outboxId,
      channel: 'webchat',
      chat: asId(isContact ? `webchat:@${to}` : to),
      caseId: id,
      contact: isContact ? asId(to) : null,
      kind: 'message',
      template,
      params: {},
      prompt: null,
      ladder: null,
      replyTo: null,
      replaces: null,
      only: null,
      heldFor: null,
      notBefore: at,
      state,
      attempts: state === 'queued' ? 0 : 1,
      error,
    }),
    ...(state === 'sent'
      ? [write.insertDelivery({ outboxId, part: 0, channel: 'webchat', externalId: asId(`b_${outboxId}`), sentAt: at })]
      : []),
  ];
}

function eventsOf(
  community: Community,
  wish: CaseWish,
  at: number,
  id: Parameters<typeof eventRow>[0],
): readonly CaseEvent[] {
  const { status = 'offered', owner = 'youssef', partner = 'bewoners', category = 'burglary_theft' } = wish;
  const system = { actor: { kind: 'system' as const }, reason: 'test' };
  const contact = { actor: { kind: 'contact' as const, contact: asId<ContactId>(owner) }, reason: 'test' };
  const timer = { at: at + 15 * minute, kind: 'answer' as const };
  const events: CaseEvent[] = [
    {
      ...system,
      ...{ at, type: 'CaseOpened', id, category, urgency: wish.urgency ?? 'now', timer },
      number: `ZW-${String(wish.n).padStart(4, '0')}`,
      area: asId<AreaId>(wish.area ?? 'zuiderzee'),
      route: routeOf(community),
      messageId: asId(`m_${wish.n}_0`),
      coordinator: asId<ContactId>('anja'),
      coordinatorPartner: asId<PartnerId>('bewoners'),
    },
  ];
  if (status === 'new') return events;
  const offer = {
    owner: asId<ContactId>(owner),
    partner: asId<PartnerId>(partner),
    step: partner === 'politie' ? 1 : 0,
  };
  events.push({ ...system, ...offer, at: at + 1000, type: 'CaseOffered', person: 0, timer }, ...(wish.then ?? []));
  const last = at + 2 * minute;
  if (status === 'waiting')
    events.push({
      ...contact,
      at: last,
      type: 'ReporterAsked',
      question: 'where',
      before: 'offered',
      timer: { at: last + hour, kind: 'reporter' },
    });
  if (status === 'acknowledged')
    events.push({ ...contact, at: last, type: 'CaseAcknowledged', timer: { at: last + 4 * hour, kind: 'progress' } });
  if (status === 'closed') events.push({ ...contact, at: last, type: 'CaseClosed', outcome: wish.outcome ?? 'solved' });
  if (status === 'withdrawn') events.push({ ...contact, at: last, type: 'CaseWithdrawn', dismissed: true });
  return events;
}

function routeOf(community: Community): Route {
  const step = (partner: string, contacts: readonly string[], minutes: number) => ({
    partner: asId<PartnerId>(partner),
    kind: community.partners.get(asId(partner))?.kind ?? 'residents',
    contacts: contacts.map((contact) => asId<ContactId>(contact)),
    minutes,
  });
  return { steps: [step('bewoners', ['youssef', 'noor'], 15), step('politie', ['marit', 'kees'], 20)], reason: 'test' };
}

/** A dead job for a chat: its id and its ref hold the address of the chat, as they do on the road. */
export const deadDelivery = (store: Store, chat: string, at: number): Change =>
  store.write.insertDeadJob({
    id: deliveryJobId(asId(chat)),
    kind: 'deliver',
    lane: 'deliver.webchat',
    ref: chat,
    runAt: at,
    priority: 0,
    attempts: 8,
    error: 'rejected',
  });
