// The parts of the WhatsApp channel that need no browser: pace, people, failures, endings, settings, and a start that may not be.

import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { externalOf, placeOf, refOf, spellings } from '../../adapters/whatsapp/address.ts';
import { createWhatsapp } from '../../adapters/whatsapp/channel.ts';
import { endingOf, endingOfOpening, meanings, restBefore } from '../../adapters/whatsapp/endings.ts';
import { toSendError } from '../../adapters/whatsapp/errors.ts';
import { readEvent } from '../../adapters/whatsapp/events.ts';
import { createInbox } from '../../adapters/whatsapp/inbox.ts';
import { createKnown, createMemory } from '../../adapters/whatsapp/known.ts';
import { createPace, whatsappPace } from '../../adapters/whatsapp/pace.ts';
import { parseEvent, type ParseContext } from '../../adapters/whatsapp/parse.ts';
import { createPeople } from '../../adapters/whatsapp/people.ts';
import { pinnedVersion, readSettings } from '../../adapters/whatsapp/settings.ts';
import { SendError } from '../../src/channel/port.ts';
import { asId, type ChatAddress, type ExternalId, type PersonAddress } from '../../src/domain/ids.ts';
import { until } from '../support/until.ts';

const group = '120363000000000001@g.us';
const pn = '31600000001@c.us';
const lid = '5001000000@lid';
const address = (ref: string): PersonAddress => asId<PersonAddress>(`whatsapp:${ref}`);

describe('pace', () => {
  it('never two messages within 3 s, never two to a group within 30 s, and everybody gets a turn', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ chat: fc.integer({ min: 0, max: 6 }), gap: fc.integer({ min: 0, max: 4_000 }) }), {
          minLength: 1,
          maxLength: 40,
        }),
        (wishes) => {
          const pace = createPace(whatsappPace);
          const sent: { readonly chat: string; readonly at: number }[] = [];
          let now = 1_000_000;
          // As the house does: who may not go comes back when told to; a chat has one message under way.
          const waiting = new Map<string, { at: number; left: number }>();
          for (const { chat, gap } of wishes) {
            now += gap;
            const name = `${chat}${chat < 4 ? '@g.us' : '@lid'}`;
            const entry = waiting.get(name) ?? { at: now, left: 0 };
            waiting.set(name, { at: Math.min(entry.at, now), left: entry.left + 1 });
          }
          for (let turns = 0; waiting.size > 0; turns += 1) {
            expect(turns).toBeLessThan(4_000);
            const [name = '', entry = { at: 0, left: 0 }] = [...waiting].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
            now = Math.max(now, entry.at);
            const ms = pace.take(name, name.endsWith('@g.us'), 'message', now);
            if (ms > 0) waiting.set(name, { ...entry, at: now + ms });
            else {
              sent.push({ chat: name, at: now });
              if (entry.left === 1) waiting.delete(name);
              else waiting.set(name, { at: now, left: entry.left - 1 });
            }
          }
          expect(sent).toHaveLength(wishes.length);
          for (const [n, one] of sent.entries()) {
            const before = sent.slice(0, n);
            const last = before.at(-1)?.at ?? -Infinity;
            expect(one.at - last).toBeGreaterThanOrEqual(whatsappPace.allMs);
            const same = before.findLast(({ chat }) => chat === one.chat)?.at ?? -Infinity;
            if (one.chat.endsWith('@g.us')) expect(one.at - same).toBeGreaterThanOrEqual(whatsappPace.groupMs);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('danger waits for its place among all, not for the group', () => {
    const pace = createPace(whatsappPace);
    expect(pace.take(group, true, 'message', 0)).toBe(0);
    expect(pace.take(group, true, 'message', 1_000)).toBe(29_000);
    expect(pace.take(group, true, 'urgent', 1_000)).toBe(2_000);
    expect(pace.take(group, true, 'urgent', 3_000)).toBe(0);
    // And the next ordinary one counts from it.
    expect(pace.take(group, true, 'message', 10_000)).toBe(23_000);
  });

  it('a restart is no way around it, reactions do not wait for messages, and a clock put back stops nobody', () => {
    const pace = createPace(whatsappPace);
    pace.sent(group, 10_000);
    expect(pace.take(group, true, 'message', 11_000)).toBe(29_000);
    expect(pace.take(lid, false, 'message', 11_000)).toBe(2_000);
    expect(pace.take(group, true, 'light', 11_000)).toBe(0);
    expect(pace.take(group, true, 'light', 11_100)).toBe(900);
    // Eleven seconds back: nobody waits for the hour to come round again, and the floor still holds.
    expect(pace.take(group, true, 'message', 100)).toBe(28_900);
    expect(pace.take('9@lid', false, 'message', 100)).toBeLessThanOrEqual(6_000);
  });
});

describe('T29: people', () => {
  const both = { lid, pn };
  const make = (linked: readonly string[], ask = async () => [both]) => {
    let asked = 0;
    const people = createPeople({
      ask: async (refs) => ((asked += refs.length), ask()),
      known: (addresses) => addresses.find((one) => linked.includes(one)),
      now: () => 0,
    });
    return { people, asked: () => asked };
  };

  it.each([
    ['by LID', address(lid)],
    ['by number', address(pn)],
    ['by digits alone', address('31600000001')],
    ['by digits with a plus', address('+31600000001')],
  ])('a person who is linked %s has that address under both ids', async (_how, linked) => {
    const { people } = make([linked]);
    await people.learn([lid]);
    expect([people.addressOf(lid), people.addressOf(pn)]).toEqual([linked, linked]);
  });

  it('somebody whom the house does not know has the LID, whichever comes first', async () => {
    const { people, asked } = make([]);
    await people.learn([pn]);
    expect([people.addressOf(lid), people.addressOf(pn)]).toEqual([address(lid), address(lid)]);
    await people.learn([lid, pn]);
    expect(asked()).toBe(1);
  });

  it('a table that cannot be asked gives no rights: the person keeps the id at hand, and is asked about again', async () => {
    const { people, asked } = make([address(pn)], async () => {
      throw new Error('away');
    });
    await people.learn([lid]);
    expect(people.addressOf(lid)).toBe(address(lid));
    await people.learn([lid]);
    expect(asked()).toBe(2);
  });

  it('words go to the chat that was seen last', async () => {
    const { people } = make([address(pn)]);
    await people.learn([lid]);
    expect(people.destination(asId<ChatAddress>(address(pn)))).toBe(pn);
    people.seen(lid);
    expect(people.destination(asId<ChatAddress>(address(pn)))).toBe(lid);
  });
});

describe('addresses', () => {
  it('reads what it writes, and nothing else', () => {
    const id = externalOf(asId<ChatAddress>(`whatsapp:${group}`), '3EB0AA');
    expect(placeOf(id)).toEqual({ chat: `whatsapp:${group}`, message: '3EB0AA' });
    for (const other of [`${id}:e12`, `${id}:x`, `${id}:r3A`, 'x'])
      expect(placeOf(asId<ExternalId>(other))).toBeUndefined();
    expect(refOf(asId<ChatAddress>('whatsapp:+31600000001'))).toBe(pn);
    for (const bad of ['telegram:5', 'whatsapp:', 'whatsapp:a b@lid', 'whatsapp:1@newsletter', 'whatsapp:123'])
      expect(refOf(asId<ChatAddress>(bad))).toBeUndefined();
    expect(spellings(lid)).toEqual([address(lid)]);
  });
});

describe('failures', () => {
  it.each([
    ['Protocol error (Runtime.callFunctionOn): Target closed', 'unavailable'],
    ['Attempted to use detached Frame', 'unavailable'],
    ['aborted', 'unavailable'],
    ['Requiring unknown module "WAWebX"', 'misconfigured'],
    ["Cannot read properties of undefined (reading 'markedUnread')", 'misconfigured'],
    ['No LID for user', 'recipientGone'],
    ['rate-overlimit', 'throttled'],
  ])('%s: %s', (said, kind) => {
    expect(toSendError(new Error(said))).toMatchObject({ kind });
    // The library throws bare strings as well.
    expect(toSendError(said)).toMatchObject({ kind });
  });

  it('an error of our own goes through as it is, and no words of a message ever', () => {
    const own = new SendError('rejected', 'whatsapp: x');
    expect(toSendError(own)).toBe(own);
    expect(String(toSendError(new Error('Kanarie 0612345678')))).not.toMatch(/Kanarie|0612345678/u);
  });
});

describe('endings', () => {
  it('every state that the library ends for has a meaning', () => {
    expect(
      ['LOGOUT', 'UNPAIRED', 'CONFLICT', 'TOS_BLOCK', 'SMB_TOS_BLOCK', 'PROXYBLOCK', 'DEPRECATED_VERSION', 'X'].map(
        endingOf,
      ),
    ).toEqual(['logged_out', 'logged_out', 'conflict', 'blocked', 'blocked', 'refused', 'refused', 'silent']);
    expect(endingOfOpening('auth timeout')).toBe('page');
    expect(endingOfOpening(new Error('The browser is already running for /x.'))).toBe('in_use');
    expect(endingOfOpening(new Error('Failed to launch'))).toBe('not_opened');
    expect(endingOfOpening(new Error('Timed out after 30000 ms while waiting for the WS endpoint URL'))).toBe(
      'not_opened',
    );
    expect(endingOfOpening(new Error('net::ERR_NAME_NOT_RESOLVED at https://web.whatsapp.com/'))).toBe('unreachable');
    expect(endingOfOpening(new Error('timed out'))).toBe('unreachable');
    expect(meanings.unreachable).toMatchObject({ state: 'lost', advice: 'whatsapp.unreachable' });
  });

  it('begins again at once, then slower; never hurries where another rests', () => {
    const rests = Array.from({ length: 8 }, (_, n) => restBefore(n + 1, 0, 0.5));
    expect(rests).toEqual([250, 2_000, 5_000, 15_000, 60_000, 300_000, 300_000, 300_000]);
    expect(restBefore(1, meanings.conflict.restMs, 0.5)).toBe(300_000);
  });
});

describe('the inbox', () => {
  const context: ParseContext = {
    nextId: () => 'id',
    personOf: address,
    isMe: () => false,
    titleOf: () => undefined,
    tokenOf: () => undefined,
  };
  const message = (n: number) =>
    readEvent('message_create', [
      {
        id: { fromMe: false, remote: group, id: `3A${n}`, _serialized: `false_${group}_3A${n}_${lid}` },
        type: 'chat',
        body: `${n}`,
        timestamp: n,
        author: lid,
        from: group,
      },
    ]);

  it('P1: keeps what the house did not take, in its order, and gives it again', async () => {
    const ending = new AbortController();
    onTestFinished(() => ending.abort());
    const people = createPeople({ ask: async () => [], known: () => undefined, now: () => 0 });
    const logs: string[] = [];
    const inbox = createInbox({
      prepare: async () => undefined,
      context: { ...context, personOf: people.addressOf },
      log: (event) => logs.push(event),
      ending: ending.signal,
      seen: () => undefined,
    });
    const got: ExternalId[] = [];
    let broken = true;
    const running = inbox.run(async (messages) => {
      if (broken) throw new Error('disk full');
      got.push(...messages.map(({ externalId }) => externalId));
    });
    inbox.put([message(1), message(2)]);
    await until('it was refused', () => logs.includes('whatsapp.not_taken'));
    broken = false;
    inbox.put([message(3)]);
    await until('all are there', () => got.length === 3);
    expect(got.map((id) => id.split('/')[1])).toEqual(['3A1', '3A2', '3A3']);
    ending.abort();
    await running;
  });

  it('reads any form without a throw', () => {
    const names = [
      'message_create',
      'group_join',
      'message_edit',
      'message_revoke_everyone',
      'message_reaction',
      'vote_update',
      'x',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(fc.anything(), { maxLength: 3 }), (on, given) => {
        const parsed = parseEvent(readEvent(on, given), context);
        expect('ignored' in parsed || parsed.message.externalId !== '').toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('memory', () => {
  it('forgets the oldest, and polls that were answered are not asked about', () => {
    const memory = createMemory<number, number>(3);
    for (let n = 0; n < 5; n += 1) memory.put(n, n);
    expect(memory.keys()).toEqual([2, 3, 4]);
    const known = createKnown();
    const id = asId<ExternalId>('1@lid/A');
    known.polls.put(id, { serialized: 'true_1@lid_A', tokens: ['a'], at: 1_000 });
    expect(known.openPolls(2_000)).toEqual(['true_1@lid_A']);
    known.voted(id);
    expect(known.openPolls(2_000)).toEqual([]);
    expect(known.polls.get(id)?.tokens).toEqual(['a']);
  });
});

describe('settings', () => {
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'seinhuis-pinned-'));
    onTestFinished(() => rmSync(made, { recursive: true, force: true }));
    return made;
  };

  it('names what does not fit, never its value', () => {
    expect(readSettings({ WHATSAPP: 'aan', WHATSAPP_RISK_ACCEPTED: 'ja' })).toEqual({
      wrong: ['WHATSAPP', 'WHATSAPP_RISK_ACCEPTED'],
    });
  });

  it('a pinned page is the newest of its folder', () => {
    const made = folder();
    expect(pinnedVersion(made)).toBeUndefined();
    for (const version of ['2.3000.999', '2.3000.1017054665', '2.2413.51'])
      writeFileSync(join(made, `${version}.html`), '');
    writeFileSync(join(made, 'notes.txt'), '');
    expect(pinnedVersion(made)).toBe('2.3000.1017054665');
    expect(pinnedVersion(join(made, 'nowhere'))).toBeUndefined();
  });

  it.each([
    ['nobody said yes to the risk', { WHATSAPP: 'on' }, 'consent', 'whatsapp.risk'],
    [
      'a setting does not fit',
      { WHATSAPP: 'on', WHATSAPP_WEB_VERSION_STRICT: 'maybe' },
      'refused',
      'whatsapp.settings',
    ],
  ])('does not touch WhatsApp when %s', async (_why, settings, name, advice) => {
    const channel = createWhatsapp({ settings, groups: [], now: () => 0, nextId: () => 'id', log: () => undefined });
    await channel.start(async () => undefined);
    expect(channel.state()).toMatchObject({ name, advice });
    const wire = { kind: 'text', chat: asId<ChatAddress>(`whatsapp:${lid}`), text: 'x' } as const;
    await expect(channel.send(wire, AbortSignal.timeout(1_000))).rejects.toMatchObject({ kind: 'misconfigured' });
    await channel.stop();
    expect(channel.state().name).toBe('stopped');
  });

  it('no Chromium: lost with its reason, and it keeps trying', async () => {
    const settings = {
      WHATSAPP: 'on',
      WHATSAPP_RISK_ACCEPTED: 'yes',
      WHATSAPP_DATA: folder(),
      WHATSAPP_CHROMIUM: '/nowhere/chromium',
    };
    const channel = createWhatsapp(
      { settings, groups: [], now: () => 0, nextId: () => 'id', log: () => undefined },
      { patience: { startMs: 0 } },
    );
    await channel.start(async () => undefined);
    await until('it is lost', () => channel.state().name === 'lost');
    expect(channel.state().advice).toBe('whatsapp.browser');
    await channel.stop();
  });
});
