// Who may act (P5): every actor in every chat with every button in every state of case and button. One cell of the matrix
// changes something; and an account becomes a contact person by an invitation that works once.

import { describe, expect, it } from 'vitest';
import { asId, type ContactId } from '../../src/domain/ids.ts';
import { inviteLifeMs, makeInvite } from '../../src/pipeline/links.ts';
import { group, openTestHouse, type TestHouse } from '../support/house.ts';

const open = (options: Parameters<typeof openTestHouse>[0] = {}) => openTestHouse(options);
const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';

/** Everything that a press could have changed, without the rows of the press itself and of words about it. */
function stateOf(h: TestHouse): unknown {
  const { $client } = h.house().store.db;
  return {
    cases: $client.prepare('select * from cases order by id').all(),
    events: $client.prepare('select case_id, seq, type from case_events order by 1, 2').all(),
    prompts: $client.prepare(`select id, state, answered_with from prompts order by id`).all(),
    links: $client.prepare('select * from links order by person').all(),
  };
}

const actors = ['youssef', 'lena', 'marit', 'anja', 'noor', 'stranger'] as const;
const tokenStates = ['open', 'used', 'ended', 'expired', 'forged'] as const;
type TokenState = (typeof tokenStates)[number];

/** A house with one case, and the tokens of Youssef's buttons in this state. */
async function withTokens(state: TokenState): Promise<{ h: TestHouse; tokens: readonly string[] }> {
  const h = await open();
  await h.says('noor', theft);
  const tokens = (h.sent('@youssef').at(-1)?.buttons ?? []).map(({ token }) => token);
  if (state === 'used') await h.presses('youssef', 'Bevestigen');
  if (state === 'ended') await h.advance(16 * 60_000);
  // Only the button is old: the case stays where it is.
  if (state === 'expired') h.house().store.db.$client.exec(`update prompts set expires_at = ${h.clock.now()}`);
  return {
    h,
    tokens:
      state === 'forged' ? tokens.map((token) => `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`) : tokens,
  };
}

describe('P5: only the linked contact person can act, from the linked account, on that case', () => {
  for (const state of tokenStates)
    it(`P5: every actor, chat and button, with the button ${state}: nothing changes but for the one who was asked`, async () => {
      const { h, tokens } = await withTokens(state);
      expect(tokens).toHaveLength(5);
      const chats = [{ chat: group, private: false }, ...actors.map((actor) => ({ chat: `@${actor}`, private: true }))];
      for (const from of actors)
        for (const where of chats) {
          // The one right cell comes last.
          if (state === 'open' && from === 'youssef' && where.chat === '@youssef') continue;
          const before = stateOf(h);
          for (const press of tokens) h.post({ ...where, from, press });
          await h.settle();
          expect(stateOf(h), `${from} in ${where.chat}`).toEqual(before);
        }
      if (state !== 'open') return;
      const before = h.cases()[0]!;
      h.post({ chat: '@youssef', private: true, from: 'youssef', press: tokens[0]! });
      await h.settle();
      expect(h.cases()[0]).toMatchObject({ owner: 'marit', confirmedBy: 'youssef' });
      expect(h.cases()[0]!.version).toBeGreaterThan(before.version);
    }, 60_000);

  it('P5: words that look like an answer count from the person who was asked, in that chat, and from nobody else', async () => {
    const h = await open();
    await h.says('noor', theft);
    // Later than the burst in which a reporter's next words are part of the report.
    await h.advance(60_000);
    for (const from of actors)
      for (const chat of [group, ...actors.map((actor) => `@${actor}`)]) {
        if (from === 'youssef' && chat === '@youssef') continue;
        const before = stateOf(h);
        for (const text of ['1', 'ja', 'bevestigen', 'klopt', '3', 'geen melding', 'ZW-0001 1'])
          h.post({ chat, private: chat.startsWith('@'), from, text });
        const alert = h.sent('@youssef')[0]!.id;
        h.post({ chat, private: chat.startsWith('@'), from, text: '1', replyTo: alert });
        h.post({ chat, private: chat.startsWith('@'), from, reacts: { to: alert, emoji: '👍' } });
        await h.settle();
        expect(stateOf(h), `${from} in ${chat}`).toEqual(before);
      }
    await h.whispers('youssef', 'ja klopt');
    expect(h.cases()).toMatchObject([{ owner: 'marit', confirmedBy: 'youssef' }]);
  });

  it('P5: an anonymous admin or a linked channel reports, and never decides', async () => {
    const h = await open();
    await h.says('noor', theft);
    const before = stateOf(h);
    h.post({
      chat: '@youssef',
      private: true,
      from: 'youssef',
      anonymous: true,
      press: h.token('@youssef', 'Bevestigen'),
    });
    await h.settle();
    expect(stateOf(h)).toEqual(before);
    await h.says('admin', 'het slot van de voordeur is kapot', { anonymous: true });
    expect(h.cases()).toHaveLength(2);
  });

  it('P5: the number of a case gives no right', async () => {
    const h = await open();
    await h.says('noor', theft);
    for (const from of ['lena', 'marit', 'noor', 'stranger']) {
      const before = stateOf(h);
      for (const text of ['ZW-0001', 'zaak 1', 'ZW-0001 bevestigen', '/zaak 1']) await h.whispers(from, text);
      expect(stateOf(h)).toEqual(before);
      expect(h.chatOf(from).join()).not.toContain('betonschaar');
    }
    await h.whispers('youssef', 'zw1');
    expect(h.chatOf('youssef').at(-1)).toContain('betonschaar');
    await h.presses('youssef', 'Geen melding');
    expect(h.cases()).toMatchObject([{ status: 'withdrawn' }]);
  });

  it('P5: each act is in the history with who, when and from where', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.presses('youssef', 'Bevestigen');
    const events = h.house().store.read.events(h.cases()[0]!.id);
    expect(events.find(({ type }) => type === 'CaseConfirmed')).toMatchObject({
      actor: { kind: 'contact', contact: 'youssef' },
      reason: 'pressed_confirm',
      at: h.clock.now(),
    });
  });
});

describe('P5: an invitation links one account, once', () => {
  const invite = (h: TestHouse, contact = 'ilse', code = 'AbCdEfGh12345678'): string =>
    makeInvite(h.house().store, asId<ContactId>(contact), code, h.clock.now()).code;
  const linked = (h: TestHouse, contact: string): string | undefined =>
    h.house().store.read.linkOfContact(asId<ContactId>(contact))?.person;

  it('P5: links whoever brings the code first, and tells them what it means', async () => {
    const h = await open({ unlinked: ['ilse'] });
    await h.whispers('ilse-phone', `/start ${invite(h)}`);
    expect(linked(h, 'ilse')).toBe('sample:ilse-phone');
    expect(h.chatOf('ilse-phone')).toEqual([
      'Gelukt, Ilse. Je krijgt hier voortaan meldingen, met knoppen eronder. Je hoeft nu niets te doen.\nDit is geen noodnummer. Spoed? Dan 112.',
    ]);
    await h.says('noor', 'het slot van de voordeur is kapot');
    expect(h.chatOf('ilse-phone').at(-1)).toContain('ZW-0001');
  });

  it('P5: a code that was used, is unknown or a day old is refused kindly', async () => {
    const h = await open({ unlinked: ['ilse'] });
    const code = invite(h);
    await h.whispers('ilse-phone', `/start ${code}`);
    await h.whispers('thief', `/start ${code}`);
    await h.whispers('thief', '/start nooitgemaakt1234');
    const old = invite(h, 'ruben', 'ZyXwVuTs87654321');
    await h.advance(inviteLifeMs + 1);
    await h.whispers('thief', `/start ${old}`);
    expect(linked(h, 'ilse')).toBe('sample:ilse-phone');
    expect(linked(h, 'ruben')).toBe('sample:ruben');
    expect(h.chatOf('thief')).toEqual([
      'Deze link is al gebruikt. Vraag een nieuwe aan je coördinator.',
      'Deze link kennen we niet. Vraag een nieuwe aan je coördinator.',
      'Deze link is verlopen. Vraag een nieuwe aan je coördinator.',
    ]);
  });

  it('P5: of two who bring one code at once, one is linked', async () => {
    const h = await open({ unlinked: ['ilse'] });
    const code = invite(h);
    for (const from of ['een', 'twee']) h.post({ chat: `@${from}`, private: true, from, text: `/start ${code}` });
    await h.settle();
    expect(linked(h, 'ilse')).toBe('sample:een');
    expect(h.chatOf('een')[0]).toContain('Gelukt');
    expect(h.chatOf('twee')[0]).toContain('al gebruikt');
  });

  it('P5: another account that takes over is told to the old one, which has no say any more', async () => {
    const h = await open();
    await h.says('noor', theft);
    const old = h.token('@youssef', 'Bevestigen');
    await h.whispers('new-phone', `/start ${invite(h, 'youssef')}`);
    expect(h.chatOf('youssef').at(-1)).toBe(
      'Je meldingen gaan nu naar een ander account. Was jij dat niet? Bel je coördinator.',
    );
    const before = stateOf(h);
    h.post({ chat: '@youssef', private: true, from: 'youssef', press: old });
    await h.settle();
    expect(stateOf(h)).toEqual(before);
    // Whoever has the new account can see and take the case that waits for Youssef.
    await h.whispers('new-phone', 'ZW-0001');
    await h.presses('new-phone', 'Bevestigen');
    expect(h.cases()).toMatchObject([{ confirmedBy: 'youssef', owner: 'marit' }]);
  });

  it("P5: somebody else's invitation takes nobody's own account away, and stays good for them", async () => {
    const h = await open({ unlinked: ['ilse'] });
    const code = invite(h);
    await h.whispers('youssef', `/start ${code}`);
    expect(h.chatOf('youssef')).toEqual([
      'Je bent hier al Youssef. Deze link is voor iemand anders. Stuur hem door: hij werkt nog.',
    ]);
    expect([linked(h, 'youssef'), linked(h, 'ilse')]).toEqual(['sample:youssef', undefined]);
    await h.whispers('ilse-phone', `/start ${code}`);
    expect(linked(h, 'ilse')).toBe('sample:ilse-phone');
    await h.whispers('ilse-phone', `/start ${code}`);
    expect(h.chatOf('ilse-phone').at(-1)).toBe('Je bent al gekoppeld, Ilse. Je hoeft niets te doen.');
  });

  it('P5: a code said in a group links nobody', async () => {
    const h = await open({ unlinked: ['ilse'] });
    await h.says('noor', `/start ${invite(h)}`);
    expect(linked(h, 'ilse')).toBeUndefined();
  });
});
