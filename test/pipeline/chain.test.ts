// An alert is delivered, or somebody is told (P4); what changes in the settings leaves no case behind (F27).

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../support/house.ts';

const open = (options: Parameters<typeof openTestHouse>[0] = {}) => openTestHouse(options);
const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const minutes = 60_000;
const heard = (h: TestHouse, person: string): boolean => h.chatOf(person).some((line) => line.includes('ZW-0001'));

describe('P4: an alert is delivered or somebody is told', () => {
  it('P4: a silent contact person → the next → the coordinator, who is reminded and never passed over', async () => {
    const h = await open();
    await h.says('noor', theft);
    expect([heard(h, 'youssef'), heard(h, 'lena')]).toEqual([true, false]);
    await h.advance(16 * minutes);
    expect([heard(h, 'lena'), heard(h, 'anja')]).toEqual([true, false]);
    expect(h.chatOf('youssef').at(-1)).toContain('ZW-0001 gaat nu naar Lena. Jij hoeft niets meer te doen.');
    await h.advance(16 * minutes);
    expect(heard(h, 'anja')).toBe(true);
    // Nobody confirmed, so police heard nothing.
    expect(h.chatOf('marit')).toEqual([]);
    await h.advance(9 * 60 * minutes, 30 * minutes);
    expect(h.cases()).toMatchObject([{ owner: 'anja', status: 'offered' }]);
    expect(
      h.chatOf('anja').filter((line) => line.includes('Deze zaak wacht nog op jou')).length,
    ).toBeGreaterThanOrEqual(2);
  });

  it('P4: silent police → the second officer → the coordinator', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.presses('youssef', 'Bevestigen');
    expect([heard(h, 'marit'), heard(h, 'kees')]).toEqual([true, false]);
    await h.advance(21 * minutes);
    expect(heard(h, 'kees')).toBe(true);
    await h.advance(21 * minutes);
    expect(heard(h, 'anja')).toBe(true);
    expect(h.cases()).toMatchObject([{ owner: 'anja' }]);
  });

  it('P4: an account that is gone → the next person at once, and the coordinator hears of it', async () => {
    const h = await open();
    h.platform.failFor('@youssef', { status: 403 });
    await h.says('noor', theft);
    expect(h.cases()).toMatchObject([{ owner: 'lena' }]);
    expect(heard(h, 'lena')).toBe(true);
    expect(h.chatOf('anja')).toEqual([
      'ZW-0001: een bericht aan Youssef kwam niet aan. Dat account is er niet meer.\nBel zelf, of geef de zaak door.',
    ]);
    // The next case does not even try him, until he writes again.
    await h.says('noor', 'verdacht iemand rammelt aan de fietsen bij ingang F', { chat: 'noord' });
    expect(h.cases().map(({ owner }) => owner)).toEqual(['lena', 'lena']);
    await h.whispers('youssef', '/help');
    await h.says('sam', 'inbraak bij mij thuis, kamer 12, laptop gestolen', { chat: 'noord' });
    expect(h.cases().filter(({ owner }) => owner === 'youssef')).toHaveLength(1);
  });

  it('P4: with the first coordinator away, the second hears what did not arrive; who did not get it is not told so', async () => {
    const edit = (text: string): string => text.replace('coordinators: [anja]', 'coordinators: [anja, lena]');
    const h = await open({ edit, unlinked: ['anja'] });
    h.platform.failFor('@youssef', { status: 403 });
    await h.says('noor', theft);
    expect(h.chatOf('lena').join()).toContain('ZW-0001: een bericht aan Youssef kwam niet aan.');
  });

  it('P4: with nobody of the chain linked, the coordinator has it at once', async () => {
    const h = await open({ unlinked: ['youssef', 'lena', 'ilse'] });
    await h.says('noor', theft);
    await h.says('sam', 'het slot van de voordeur is kapot');
    expect(h.cases().map(({ owner }) => owner)).toEqual(['anja', 'anja']);
    expect(h.chatOf('anja')).toHaveLength(2);
  });

  it('P4: "ik kijk ernaar" runs out too', async () => {
    const h = await open();
    await h.says('noor', 'het slot van de voordeur is kapot');
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.advance(72.5 * 60 * minutes, 30 * minutes);
    expect(h.chatOf('ilse').at(-1)).toContain('Deze zaak wacht nog op jou. Hoe staat het ermee?');
    await h.advance(2 * 60 * minutes, 30 * minutes);
    expect(h.cases()).toMatchObject([{ owner: 'anja' }]);
    expect(heard(h, 'anja')).toBe(true);
  });

  it('P4: whoever presses, fails, leaves or stays silent, every open case has one owner and a timer ahead', async () => {
    const person = fc.constantFrom('youssef', 'lena', 'marit', 'kees', 'ilse', 'ruben', 'anja');
    const act = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('report' as const),
          text: fc.constantFrom(
            theft,
            'het slot is kapot',
            'harde muziek',
            'help brand op de trap',
            'er doet iemand raar',
          ),
        }),
      },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('press' as const), person, nth: fc.nat(9) }) },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 400 }) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('gone' as const), person }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('back' as const), person }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
    );
    const h = await open();
    const checkAll = (): void => {
      for (const row of h.cases()) {
        const ended = ['closed', 'withdrawn', 'merged'].includes(row.status);
        expect(row.timerAt === null).toBe(ended);
        if (ended) continue;
        expect(h.house().store.read.case(row.id)?.timerAt).toBeGreaterThan(h.clock.now());
        expect(row.owner).not.toBe('');
      }
      // Police have heard of nothing that no human pressed for.
      for (const { caseId } of policeRows(h)) expect(humanEvents(h, caseId)).toBeGreaterThan(0);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 14 }), async (acts) => {
        for (const one of acts) {
          if (one.do === 'report') await h.says('noor', `${one.text} ${h.platform.updates.length}`);
          if (one.do === 'press') await pressAny(h, one.person, one.nth);
          if (one.do === 'wait') await h.advance(one.minutes * minutes, 30 * minutes);
          if (one.do === 'gone') h.platform.failFor(`@${one.person}`, { status: 403 });
          if (one.do === 'back') await h.whispers(one.person, '/help');
          if (one.do === 'restart') await h.restart();
          await h.settle();
          checkAll();
        }
      }),
      { numRuns: 25 },
    );
    expect(h.cases().length).toBeGreaterThan(10);
  }, 120_000);
});

describe('D4: only a press that means police brings a case to police', () => {
  it('D4: "naar de coördinator" goes to the coordinator, with or without a colleague, and silence does not pass it on', async () => {
    for (const unlinked of [[], ['lena'] as const]) {
      const h = await open({ unlinked });
      await h.says('noor', theft);
      await h.presses('youssef', 'Doorzetten');
      await h.presses('youssef', 'Coördinator');
      expect(h.cases()).toMatchObject([{ owner: 'anja', status: 'offered', humanPressed: false }]);
      expect(h.chatOf('anja').at(-1)).toContain('Een collega geeft je deze zaak.');
      expect(h.chatOf('youssef').join()).toContain('Nu bij: coördinator.');
      await h.advance(12 * 60 * minutes, 30 * minutes);
      expect(h.cases()).toMatchObject([{ owner: 'anja' }]);
      expect([h.chatOf('marit'), h.chatOf('kees')]).toEqual([[], []]);
      // The route stays, so that she can still confirm it.
      await h.presses('anja', 'Bevestigen');
      expect(heard(h, 'marit')).toBe(true);
      await h.close();
    }
  });

  it('D4: "vraag de volgende" at the board to a colleague is no confirmation: the colleague’s silence goes to the coordinator', async () => {
    const h = await open();
    await h.says('noor', theft);
    const { id } = h.cases()[0]!;
    expect(h.house().operator.command(id, { type: 'Escalate' })).toEqual({ ok: true });
    await h.settle();
    expect(h.cases()).toMatchObject([{ owner: 'lena', humanPressed: false }]);
    await h.advance(16 * minutes);
    expect(h.cases()).toMatchObject([{ owner: 'anja' }]);
    expect(h.chatOf('marit')).toEqual([]);
  });

  it('D4: police who send a case to the coordinator do not send it to the next officer', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.presses('youssef', 'Bevestigen');
    await h.presses('marit', 'Doorzetten');
    await h.presses('marit', 'Coördinator');
    expect(h.cases()).toMatchObject([{ owner: 'anja' }]);
    expect(heard(h, 'kees')).toBe(false);
    // Who has it already is no choice; the residents' contact persons are.
    await h.presses('anja', 'Doorzetten');
    const choices = h
      .sent('@anja')
      .at(-1)
      ?.buttons?.map(({ label }) => label);
    expect(choices).not.toContain('Coördinator');
    expect(choices).toContain('Bewoners');
  });
});

describe('F27: the settings changed and cases were open', () => {
  const without = (name: string) => (text: string) =>
    text
      .split('\n')
      .filter((line) => !line.trim().startsWith(`${name}:`))
      .join('\n');

  it('F27: a partner that is taken out loses its open cases to the coordinator, who hears it at once', async () => {
    const h = await open();
    await h.says('noor', 'het slot van de voordeur is kapot');
    expect(h.cases()).toMatchObject([{ owner: 'ilse', partner: 'corporatie' }]);
    const old = h.token('@ilse', 'Ik kijk ernaar');
    await h.restart({
      edit: (text) =>
        without('corporatie')(without('ilse')(text)).replace(/ {2}- categories: \[locks[^]*?minutes: 60 \}\]\n/u, ''),
    });
    await h.settle();
    expect(h.cases()).toMatchObject([{ owner: 'anja', status: 'offered' }]);
    expect(h.chatOf('anja').join()).toContain('ZW-0001');
    // The old account has no say any more.
    h.post({ chat: '@ilse', private: true, from: 'ilse', press: old });
    await h.settle();
    expect(h.cases()).toMatchObject([{ owner: 'anja', status: 'offered' }]);
    await h.presses('anja', 'Ik kijk ernaar');
    expect(h.cases()).toMatchObject([{ owner: 'anja', status: 'acknowledged' }]);
  });

  it('F27: a contact person who is taken out loses the case to the next of the chain', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.restart({ edit: (text) => without('youssef')(text).replaceAll('youssef, ', '') });
    await h.settle();
    expect(h.cases()).toMatchObject([{ owner: 'lena', status: 'offered' }]);
    await h.advance(16 * minutes);
    expect(h.cases()).toMatchObject([{ owner: 'anja' }]);
  });

  it('F27: a case that was being worked on keeps its history, and a restart without changes moves nothing', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.presses('youssef', 'Bevestigen');
    await h.presses('marit', 'Ik kijk ernaar');
    const before = h.cases();
    await h.restart();
    expect(h.cases()).toEqual(before);
    await h.restart({ edit: (text) => without('marit')(text).replaceAll('marit, ', '') });
    await h.settle();
    expect(h.cases()).toMatchObject([{ owner: 'kees', number: 'ZW-0001', humanPressed: true }]);
    const { id } = h.cases()[0]!;
    expect(
      h
        .house()
        .store.read.events(id)
        .map(({ type }) => type),
    ).toContain('CaseAcknowledged');
  });
});

async function pressAny(h: TestHouse, person: string, nth: number): Promise<void> {
  const buttons = h.sent(`@${person}`).flatMap((entry) => entry.buttons ?? []);
  const button = buttons.at(-1 - (nth % Math.max(1, buttons.length)));
  if (!button) return;
  h.post({ chat: `@${person}`, private: true, from: person, press: button.token });
}

const policeRows = (h: TestHouse): readonly { caseId: string }[] =>
  h
    .house()
    .store.db.$client.prepare(
      `select case_id as caseId from outbox where contact in ('marit', 'kees') and case_id is not null`,
    )
    .all() as { caseId: string }[];

const humanEvents = (h: TestHouse, caseId: string): number =>
  (
    h
      .house()
      .store.db.$client.prepare(
        `select count(*) as n from case_events where case_id = ? and json_extract(actor, '$.kind') in ('contact', 'operator')`,
      )
      .get(caseId) as { n: number }
  ).n;
