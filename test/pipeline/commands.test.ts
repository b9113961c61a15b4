// What people type: each command answers whom it is for, in private, and nobody else.

import { describe, expect, it } from 'vitest';
import { readDutyWish } from '../../src/channel/duty-words.ts';
import { asId } from '../../src/domain/ids.ts';
import { makeInvite } from '../../src/pipeline/links.ts';
import { group, openTestHouse, type TestHouse } from '../support/house.ts';

const open = (options: Parameters<typeof openTestHouse>[0] = {}) => openTestHouse(options);
const lock = 'het slot van ingang B is kapot, de deur valt niet meer dicht';
const noise = 'er is al uren harde muziek op de derde verdieping bij ingang A';
const last = (h: TestHouse, person: string): string => h.chatOf(person).at(-1) ?? '';

/** Every row of the house that holds this text, as `table: row`. */
function rowsWith(h: TestHouse, text: string): readonly string[] {
  const { $client } = h.house().store.db;
  const tables = $client.prepare(`select name from sqlite_master where type = 'table'`).all() as { name: string }[];
  return tables.flatMap(({ name }) =>
    $client
      .prepare(`select * from "${name}"`)
      .all()
      .map((row) => JSON.stringify(row))
      .filter((row) => row.includes(text))
      .map((row) => `${name}: ${row}`),
  );
}

describe('commands of residents', () => {
  it('/mijnmeldingen tells how it stands with what this person reported, and with nothing else', async () => {
    const h = await open();
    await h.whispers('noor', '/mijnmeldingen');
    expect(last(h, 'noor')).toContain('geen melding van jou');
    await h.says('noor', lock);
    await h.whispers('sam', noise);
    await h.whispers('noor', '/mijnmeldingen');
    expect(last(h, 'noor')).toMatch(/ZW-0001 · slot, deur, toegang · [\d:]+: de corporatie moet nog kijken/u);
    expect(last(h, 'noor')).not.toContain('ZW-0002');
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.whispers('noor', '/myreports');
    expect(last(h, 'noor')).toContain('de corporatie kijkt ernaar');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.whispers('noor', '/mijnmeldingen');
    expect(last(h, 'noor')).toContain('klaar, gerepareerd');
    await h.advance(15 * 86_400_000, 86_400_000);
    await h.whispers('noor', '/mijnmeldingen');
    expect(last(h, 'noor')).toContain('geen melding van jou');
  });

  it('/privacy says how long words are kept, as community.yaml has it', async () => {
    const h = await open({ edit: (text) => `${text}\nretention: { chatter_hours: 7, closed_days: 19 }` });
    await h.whispers('noor', '/privacy');
    expect(last(h, 'noor')).toMatch(/na 7 uur[^]*19 dagen/u);
  });

  it('/wie names who serves the place and why, once in ten minutes in a group', async () => {
    const h = await open({ edit: (text) => text.replace('name: Lena,', 'name: Lena, why: Ik ken hier iedereen.,') });
    await h.says('noor', '/wie');
    await h.says('sam', '/who');
    expect(h.chat(group)).toHaveLength(1);
    expect(h.chat(group)[0]).toContain('Lena (Bewoners Zuid): Ik ken hier iedereen.');
    expect(h.chat(group)[0]).toContain('Marit (Politie Zuid)');
  });

  it('P13: in its quiet hours a group hears no answer to a command; who asked may hear it in private', async () => {
    const quiet = { from: 0, to: 1439, urgentRings: false };
    const h = await open({ policy: { quiet }, inPrivate: ['noor'] });
    await h.says('noor', '/wie');
    await h.says('sam', '/help');
    expect(h.chat(group)).toEqual([]);
    expect(last(h, 'noor')).toContain('Onze contactpersonen');
  });

  it('P15: "/help" is no cry for help, and danger behind it is one', async () => {
    const h = await open();
    await h.says('noor', '/help');
    expect(h.chat(group).join()).not.toContain('Laat hier weten dat er gebeld is');
    await h.says('noor', '/help er is brand op de trap');
    expect(h.chat(group).join()).toContain('Laat hier weten dat er gebeld is');
  });

  it('what is for contact persons or private chats does nothing elsewhere', async () => {
    const h = await open();
    await h.says('noor', lock);
    const before = h.chat(group).length;
    for (const text of ['/open', '/dienst uit', '/overdragen', '/vergeetmij', '/mijnmeldingen', '/privacy'])
      await h.says('ilse', text);
    expect(h.chat(group)).toHaveLength(before);
    for (const text of ['/open', '/dienst uit', '/overdragen']) {
      await h.whispers('noor', text);
      expect(last(h, 'noor')).toContain('/mijnmeldingen');
    }
    expect(rowsWith(h, 'off_until')).toEqual([]);
    expect(h.cases()).toMatchObject([{ owner: 'ilse' }]);
  });
});

describe('T32: /vergeetmij', () => {
  it('asks once, and a no changes nothing', async () => {
    const h = await open();
    await h.whispers('noor', noise);
    await h.whispers('noor', '/vergeetmij');
    await h.whispers('noor', 'nee');
    expect(rowsWith(h, 'harde muziek').length).toBeGreaterThan(0);
    expect(last(h, 'noor')).toContain('Alles blijft');
    await h.whispers('noor', '/mijnmeldingen');
    expect(last(h, 'noor')).toContain('ZW-0001');
  });

  it('P7: words of chatter and of ended cases are gone at once, and no row tells who it was', async () => {
    const h = await open();
    await h.says('noor-9f31', 'fijne dag allemaal, kanarie-een');
    await h.whispers('noor-9f31', `${lock}, kanarie-twee`);
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.advance(60_000);
    await h.whispers('noor-9f31', `${noise}, kanarie-drie`);
    await h.says('noor-9f31', '112 is gebeld');
    await h.whispers('noor-9f31', '/forgetme');
    await h.presses('noor-9f31', 'Ja, wis alles');
    expect(last(h, 'noor-9f31')).toContain('Gedaan');
    await h.advance(3_600_000);
    expect(rowsWith(h, 'noor-9f31')).toEqual([]);
    expect(rowsWith(h, 'kanarie-een')).toEqual([]);
    expect(rowsWith(h, 'kanarie-twee')).toEqual([]);
    // The open case is still about something; it ends without its reporter, and what was said goes with it.
    expect(rowsWith(h, 'kanarie-drie')).toHaveLength(1);
    expect(h.cases().filter(({ timerAt }) => timerAt !== null)).toHaveLength(1);
    const before = h.platform.ledger.length;
    await h.presses('lena', 'Geen melding');
    expect(h.platform.ledger.slice(before).map(({ chat }) => chat)).toEqual(['@lena']);
    await h.advance(31 * 86_400_000, 86_400_000);
    expect(rowsWith(h, 'kanarie-drie')).toEqual([]);
  });

  it('only the person who was asked can say yes', async () => {
    const h = await open();
    await h.whispers('noor', noise);
    await h.whispers('noor', '/vergeetmij');
    const press = h.token('@noor', 'Ja, wis alles');
    for (const chat of ['@sam', '@noor', group]) h.post({ chat, private: chat !== group, from: 'sam', press });
    await h.settle();
    expect(rowsWith(h, 'harde muziek').length).toBeGreaterThan(0);
  });

  it('a contact person is unlinked first', async () => {
    const h = await open();
    await h.whispers('youssef', '/vergeetmij');
    expect(last(h, 'youssef')).toContain('coördinator');
    expect(h.house().store.read.linkOfContact('youssef' as never)).toBeDefined();
  });
});

describe('commands of contact persons', () => {
  it('/open lists what this person has, the oldest first', async () => {
    const h = await open();
    await h.whispers('youssef', '/open');
    expect(last(h, 'youssef')).toContain('niets open');
    await h.says('noor', noise);
    await h.advance(60_000);
    await h.says('sam', 'er wordt gedeald bij de parkeerplaats achter het gebouw');
    await h.whispers('youssef', '/open');
    expect(last(h, 'youssef')).toMatch(/ZW-0001[^]*wacht op jou[^]*ZW-0002/u);
    await h.whispers('lena', '/open');
    expect(last(h, 'lena')).toContain('niets open');
  });

  it('P4: who says /dienst uit is passed over from then on, after a restart too, and nothing is left without an owner', async () => {
    const h = await open();
    await h.whispers('youssef', '/dienst uit');
    await h.says('noor', noise);
    expect(h.cases()).toMatchObject([{ owner: 'lena' }]);
    await h.restart();
    await h.whispers('lena', '/duty off');
    await h.advance(6 * 60_000);
    await h.says('sam', 'er wordt gedeald bij de parkeerplaats achter het gebouw');
    expect(h.cases().find(({ number }) => number === 'ZW-0002')).toMatchObject({ owner: 'anja' });
    await h.whispers('anja', '/dienst uit');
    await h.says('fatma', 'overal ligt glas en het prullenbak is vernield bij ingang D');
    expect(h.cases().find(({ number }) => number === 'ZW-0003')).toMatchObject({ owner: 'anja' });
    await h.whispers('youssef', '/dienst aan');
    await h.advance(6 * 60_000);
    await h.says('noor', 'er voelt iemand aan alle deuren op de galerij bij ingang B');
    expect(h.cases().find(({ number }) => number === 'ZW-0004')).toMatchObject({ owner: 'youssef' });
  });

  it('/dienst uit tot maandag ends by itself', async () => {
    const h = await open();
    await h.whispers('youssef', '/dienst uit tot morgen');
    expect(last(h, 'youssef')).toMatch(/tot \w+ \d+ \w+\./u);
    await h.advance(86_400_000, 3_600_000);
    await h.says('noor', noise);
    expect(h.cases()).toMatchObject([{ owner: 'youssef' }]);
  });

  it('/overdragen: one press gives all of it to a colleague, who can act; the giver cannot any more', async () => {
    const h = await open();
    await h.says('noor', noise);
    await h.advance(60_000);
    await h.says('sam', 'er wordt gedeald bij de parkeerplaats achter het gebouw');
    const old = h.token('@youssef', 'Bevestigen');
    await h.whispers('youssef', '/overdragen');
    expect(
      h
        .sent('@youssef')
        .at(-1)
        ?.buttons?.map(({ label }) => label),
    ).toEqual(['Lena', 'Anja']);
    await h.presses('youssef', 'Lena');
    expect(h.cases().map(({ owner }) => owner)).toEqual(['lena', 'lena']);
    expect(last(h, 'youssef')).toContain('Lena heeft nu');
    expect(h.chatOf('lena').filter((line) => line.includes('Een collega geeft je deze zaak'))).toHaveLength(2);
    h.post({ chat: '@youssef', private: true, from: 'youssef', press: old });
    await h.settle();
    expect(h.cases().map(({ owner }) => owner)).toEqual(['lena', 'lena']);
    await h.presses('lena', 'Bevestigen');
    expect(h.cases().filter(({ confirmedBy }) => confirmedBy === 'lena')).toHaveLength(1);
  });

  it('/overdragen ZW-0002 gives that one; a number of somebody else gives nothing', async () => {
    const h = await open();
    await h.says('noor', noise);
    await h.advance(60_000);
    await h.says('sam', 'er wordt gedeald bij de parkeerplaats achter het gebouw');
    await h.whispers('lena', '/overdragen ZW-0001');
    expect(last(h, 'lena')).toContain('niets open');
    await h.whispers('youssef', '/handover zw2');
    await h.presses('youssef', 'Lena');
    expect(h.cases().toSorted((a, b) => a.number.localeCompare(b.number))).toMatchObject([
      { owner: 'youssef' },
      { owner: 'lena' },
    ]);
  });

  it('P5: the choice of a colleague is nobody else’s to make, and a colleague who went off is not given it', async () => {
    const h = await open();
    await h.says('noor', noise);
    await h.whispers('youssef', '/overdragen');
    const press = h.token('@youssef', 'Lena');
    for (const from of ['lena', 'marit', 'anja', 'noor'])
      for (const chat of ['@youssef', `@${from}`, group]) h.post({ chat, private: chat !== group, from, press });
    await h.settle();
    expect(h.cases()).toMatchObject([{ owner: 'youssef' }]);
    await h.whispers('lena', '/dienst uit');
    await h.presses('youssef', 'Lena');
    expect(h.cases()).toMatchObject([{ owner: 'youssef' }]);
    expect(last(h, 'youssef')).toContain('geen collega');
  });

  it('after a hand-over the chain goes on: silence brings it to whoever follows, never to nobody', async () => {
    const h = await open();
    await h.says('noor', noise);
    await h.whispers('youssef', '/overdragen');
    await h.presses('youssef', 'Anja');
    expect(h.cases()).toMatchObject([{ owner: 'anja' }]);
    await h.advance(21 * 60_000);
    expect(h.cases()).toMatchObject([{ owner: 'lena' }]);
  });
});

describe('words of duty', () => {
  const zone = 'Europe/Amsterdam';
  // A Wednesday, 14:30.
  const now = Date.parse('2026-03-04T14:30:00+01:00');
  const until = (text: string): string | undefined => {
    const wish = readDutyWish(text, now, zone);
    if (wish?.kind !== 'off') return wish?.kind;
    return wish.until === null ? 'off' : new Date(wish.until).toISOString();
  };

  it.each([
    ['uit', 'off'],
    ['Aan!', 'on'],
    ['uit tot maandag', '2026-03-08T23:00:00.000Z'],
    ['off until Monday', '2026-03-08T23:00:00.000Z'],
    ['uit tot woensdag', '2026-03-10T23:00:00.000Z'],
    ['uit tot en met vrijdag', '2026-03-06T23:00:00.000Z'],
    ['uit tot 18:00', '2026-03-04T17:00:00.000Z'],
    ['uit tot 9 uur', '2026-03-05T08:00:00.000Z'],
    ['off until 6 pm', '2026-03-04T17:00:00.000Z'],
    ['uit tot morgen', '2026-03-04T23:00:00.000Z'],
    ['uit tot 2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['uit tot 2026-01-01', undefined],
    ['uit tot ooit', undefined],
    ['uit en aan', undefined],
    ['misschien', undefined],
    ['', undefined],
  ])('%s → %s', (text, wanted) => expect(until(text)).toBe(wanted));
});

describe('small manners', () => {
  it('"naar wie?" and "hoe is het afgelopen?" lose their buttons once answered, and show the choice', async () => {
    const h = await open();
    await h.says('noor', lock);
    await h.presses('ilse', 'Doorzetten');
    await h.presses('ilse', 'Gemeente');
    expect(h.chatOf('ilse')).toContain('(edit) ZW-0001: Gemeente');
    await h.presses('ruben', 'Afgehandeld');
    await h.presses('ruben', 'Opgelost');
    expect(h.chatOf('ruben')).toContain('(edit) ZW-0001: Opgelost');
  });

  it('police read what is true: passed on is not confirmed', async () => {
    const h = await open();
    await h.says('noor', noise);
    await h.presses('youssef', 'Doorzetten');
    await h.presses('youssef', 'Politie');
    expect(last(h, 'marit')).toContain('Doorgezet door contactpersoon');
    expect(last(h, 'marit')).toContain('niet bevestigd');
    await h.advance(60_000);
    await h.says('sam', 'er staat iemand met een betonschaar bij de fietsen, ingang C');
    await h.presses('youssef', 'Bevestigen');
    expect(last(h, 'marit')).toContain('Bevestigd door contactpersoon');
  });

  it('who is linked hears which cases wait for them', async () => {
    const h = await open();
    await h.says('noor', lock);
    const { store } = h.house();
    const { code } = makeInvite(store, asId('ilse'), 'AbCdEfGhIjKlMnOpQrStUv', h.clock.now());
    await h.whispers('ilse-nieuw', `/start ${code}`);
    expect(h.chatOf('ilse-nieuw').at(-2)).toContain('Gelukt, Ilse');
    expect(last(h, 'ilse-nieuw')).toMatch(/Jouw open zaken[^]*ZW-0001/u);
  });
});
