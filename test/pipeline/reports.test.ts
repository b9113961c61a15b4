// What becomes of residents' messages: one signal, one case, the right reporters, and words that go when their time is over.

import { describe, expect, it } from 'vitest';
import type { Classifier } from '../../src/classify/port.ts';
import { createTrained } from '../../src/classify/trained.ts';
import { group, openTestHouse, type TestHouse } from '../support/house.ts';
import { standIn } from '../support/stand-in.ts';

const open = (options: Parameters<typeof openTestHouse>[0] = {}) => openTestHouse(options);
const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const minutes = 60_000;
const day = 24 * 60 * minutes;

const roles = (h: TestHouse): readonly (string | null)[] =>
  (
    h.house().store.db.$client.prepare('select role from inbox order by sent_at, id').all() as { role: string | null }[]
  ).map(({ role }) => role);
const textsLeft = (h: TestHouse): number =>
  (
    h.house().store.db.$client.prepare('select count(*) as n from inbox where content is not null').get() as {
      n: number;
    }
  ).n;

describe('one event, one case', () => {
  it('P2: a burst of fifteen seconds is one signal, and its words stand in one alert', async () => {
    const h = await open();
    const at = h.clock.now();
    await h.says('noor', 'jongens kijk', { at });
    await h.says('noor', '', { photos: ['foto-1'], at: at + 3_000 });
    await h.says('noor', 'er staat iemand met een betonschaar', { at: at + 6_000 });
    await h.says('noor', 'ingang C', { at: at + 12_000 });
    expect(h.cases()).toHaveLength(1);
    expect(roles(h)).toEqual(['repeat', 'repeat', 'report', 'repeat']);
    const alert = h.chatOf('youssef').at(-1)!;
    for (const part of ['jongens kijk', 'betonschaar', 'ingang C', "Foto's: 1", '1 melder'])
      expect(alert).toContain(part);
  });

  it('P14: what was said long before a danger belongs to it neither as a remark nor as "112 is called"', async () => {
    const h = await open();
    const at = h.clock.now();
    // As a heap gives them: the newest danger first, then what was said hours before it.
    await h.says('noor', 'help er is brand op de trap bij ingang C', { at });
    await h.says('sam', '112 is gebeld', { at: at - 5 * 60 * minutes });
    await h.says('sam', 'ik zie het ook', { at: at - 4 * 60 * minutes });
    const [fire] = h.cases();
    expect(fire).toMatchObject({ category: 'emergency', called112At: null, reporters: 1 });
    await h.says('sam', '112 is gebeld', { at: at + minutes });
    expect(h.cases()[0]?.called112At).not.toBeNull();
  });

  it('P2: the parts of an album are one signal, whichever of them bears the words', async () => {
    for (const worded of [0, 2]) {
      const h = await open();
      for (let part = 0; part < 3; part += 1)
        h.post({
          chat: 'zuid',
          from: 'noor',
          photos: [`f${part}`],
          album: 'a1',
          ...(part === worded ? { text: 'dit slot is kapot' } : {}),
        });
      await h.settle();
      expect(h.cases()).toHaveLength(1);
      expect(h.chatOf('ilse').at(-1)).toContain("Foto's: 3");
      await h.close();
    }
  });

  it('a second resident who tells of the same event joins the case and hears what came of it', async () => {
    const h = await open({ inPrivate: ['noor', 'sam'] });
    await h.says('noor', theft);
    await h.advance(2 * minutes);
    await h.says('sam', 'ik zie ook iemand met een betonschaar bij ingang C');
    expect(h.cases()).toMatchObject([{ reporters: 2 }]);
    expect(h.chatOf('youssef').at(-1)).toContain('2 melders');
    await h.presses('youssef', 'Bevestigen');
    await h.presses('marit', 'Ik kijk ernaar');
    await h.presses('marit', 'Afgehandeld');
    await h.presses('marit', 'Niets gevonden');
    for (const person of ['noor', 'sam'])
      expect(h.chatOf(person).at(-1)).toContain(
        'Er is gekeken. Er is niets gevonden.\nIs het opgelost? [Ja, opgelost] [Nee, nog niet]',
      );
    // Everybody was told in private, so the group was not bothered.
    expect(h.chat('zuid').filter((line) => line.includes('ZW-0001'))).toEqual([]);
  });

  it('what is said of the same people in the minutes after a report belongs to its case', async () => {
    const h = await open();
    await h.says('noor', 'weer iemand aan de fietsen te klooien bij ingang C');
    const later = [
      ['sam', 'ja zie hem ook, grijze hoodie'],
      ['fatma', 'zwarte jas en een rugzak'],
      ['sam', 'die gast staat nu bij de achterdeur'],
      ['fatma', 'witte bus, die net wegreed'],
      ['noor', 'hij is nu weg, richting station'],
    ] as const;
    for (const [who, text] of later) {
      await h.advance(minutes);
      await h.says(who, text);
      expect(h.cases(), text).toHaveLength(1);
      expect(h.chatOf('youssef').at(-1)).toContain(text);
    }
    // What changes is told as it is now.
    expect(h.chatOf('youssef').at(-1)).toContain('Nog bezig: nee');
    expect(h.chatOf('youssef').filter((line) => line.includes('ZW-0002'))).toEqual([]);
  });

  it('what only sounds like it is no footnote to a case about people: a thing, a loss of one’s own, or ten minutes later', async () => {
    for (const [text, after] of [
      ['hij lekt weer, de kraan in de wasruimte', 1],
      ['de lamp bij ingang A is stuk', 1],
      ['ze hebben mijn scooter gestolen', 1],
      ['zwarte jas en een rugzak', 11],
    ] as const) {
      const h = await open();
      await h.says('noor', 'weer iemand aan de fietsen te klooien bij ingang C');
      await h.advance(after * minutes);
      await h.says('sam', text);
      expect(h.cases(), text).toHaveLength(2);
      await h.close();
    }
  });

  it('P15: danger in the same event rings anew, in the case that it belongs to, and police hear nothing before a press', async () => {
    const h = await open();
    await h.says('noor', 'weer iemand aan de fietsen te klooien bij ingang C');
    await h.advance(2 * minutes);
    const before = h.chatOf('youssef').length;
    await h.says('sam', 'hij rent weg met een fiets');
    expect(h.cases()).toMatchObject([{ urgency: 'call112', status: 'offered', owner: 'youssef', reporters: 2 }]);
    const alert = h.sent('@youssef').at(-1)!;
    expect(h.chatOf('youssef').length).toBeGreaterThan(before);
    expect(alert.text).toContain('het is nu dringender');
    // The one before it was rewritten, and asks nothing that has no button.
    expect(h.chatOf('youssef').filter((line) => line.includes('Klopt dit?') && !line.includes('['))).toEqual([]);
    expect(alert.text).toContain('hij rent weg met een fiets');
    expect(alert.buttons?.length).toBeGreaterThan(2);
    expect(h.chat(group).join()).toContain('112');
    expect(h.chatOf('marit')).toEqual([]);
  });

  it('P15: a fire is not hidden in the case of somebody who fell, minutes before', async () => {
    const h = await open();
    await h.says('noor', 'er ligt een man op straat bij ingang C, hij beweegt niet');
    await h.advance(2 * minutes);
    await h.says('fatma', 'bel 112 nu!');
    expect(h.cases()).toHaveLength(1);
    await h.says('sam', 'brand in de kelder van blok B!!');
    expect(h.cases().map(({ urgency }) => urgency)).toEqual(['call112', 'call112']);
    await h.says('sam', 'ze schieten met een pistool bij de supermarkt', { at: h.clock.now() + minutes });
    expect(h.cases()).toHaveLength(3);
  });

  it('the same urgent thing again after a while rings at who has it, and is not only put into the alert of before', async () => {
    const h = await open();
    const again = 'er staat weer iemand met een betonschaar bij de fietsen, ingang C';
    const rings = (): number => h.sent('@anja').filter(({ path }) => path === '/send').length;
    await h.says('noor', theft);
    // Nobody answered: it lies with the coordinator.
    await h.advance(40 * minutes, minutes);
    expect(h.cases()).toMatchObject([{ owner: 'anja' }]);
    const before = rings();
    await h.says('sam', again, { at: h.clock.now() });
    expect(h.cases()).toHaveLength(1);
    expect(rings()).toBe(before + 1);
    expect(h.chatOf('anja').at(-1)).toContain('Nieuw bij deze zaak');
    // While they talk about it, it stands in the alert.
    await h.advance(5 * minutes, minutes);
    const soon = rings();
    await h.says('fatma', again, { at: h.clock.now() });
    expect(rings()).toBe(soon);
  });

  it('who had a case that ended without them reads how, and by whom', async () => {
    const last = (h: TestHouse): string => h.chatOf('ilse').at(-1) ?? '';
    const h = await open();
    await h.says('noor', 'het slot van ingang C is kapot');
    h.house().operator.command(h.cases()[0]!.id, { type: 'Close', outcome: 'repaired' });
    await h.settle();
    expect(last(h)).toMatch(/Afgehandeld door iemand om \d\d:\d\d: gerepareerd\./u);
    const id = await h.says('sam', 'de lamp bij ingang A is stuk');
    await h.says('sam', '', { deletes: id });
    expect(last(h)).toContain('Dit is ingetrokken. Jij hoeft niets meer te doen.');
  });

  it('nobody is asked whether it is solved where nothing was done', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', 'het slot van ingang C is kapot');
    await h.says('sam', 'het slot van ingang C is kapot');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Niet voor ons');
    await h.advance(2 * minutes, 10_000);
    expect(h.chatOf('noor').at(-1)).toMatch(
      /Dit kunnen wij helaas niet oplossen\.\nIs dat zo goed\? \[Ja, dat is goed\]/u,
    );
    expect(h.chat('zuid').at(-1)).toContain('Heb jij dit gemeld? Is dat zo goed?');
    await h.presses('noor', 'Nee, kijk nog eens');
    expect(h.cases()).toMatchObject([{ status: 'offered', owner: 'anja' }]);
  });

  it('a report that is more urgent makes its case more urgent, and it rings anew', async () => {
    const h = await open();
    await h.says('noor', 'de lift doet het niet');
    await h.advance(3 * minutes);
    await h.says('sam', 'er zit iemand vast in de lift');
    expect(h.cases()).toHaveLength(1);
    expect(h.cases()[0]!.urgency).not.toBe('later');
    expect(h.chatOf('ilse').at(-1)).toMatch(/^NU.*dringender/su);
  });

  it('P15: another danger in a case that is danger already rings at who has it, once for each kind', async () => {
    const h = await open({ classifier: createTrained() });
    await h.says('noor', 'buurman slaat zijn vrouw nu op de galerij bij ingang C, help');
    const rung = (): number => h.sent('@youssef').filter(({ path }) => path === '/send').length;
    const before = rung();
    expect(before).toBe(1);
    await h.says('noor', 'hij slaat haar nu weer');
    expect([h.cases().length, rung()]).toEqual([1, before]);
    await h.says('noor', 'hij heeft nu een mes in zijn hand!!');
    expect([h.cases().length, rung()]).toEqual([1, before + 1]);
    expect(h.chatOf('youssef').at(-1)).toMatch(/Nieuw bij deze zaak.*mes in zijn hand/su);
    await h.says('noor', 'pas op dat mes in zijn hand');
    expect([h.cases().length, rung()]).toEqual([1, before + 1]);
  });

  it('P15: a missing child is not hidden in the case of a quarrel, minutes before', async () => {
    const h = await open();
    await h.says('noor', 'BUITEN VOOR DE SNACKBAR GAAN ZE ELKAAR TE LIJF MET STOELEN');
    await h.advance(2 * minutes);
    await h.says(
      'sam',
      'IS NOOR BIJ IEMAND?? ZE IS NIET BIJ DE GYMZAAL EN OOK NIET BIJ HET HEK, 5 JAAR, GELE REGENJAS',
    );
    expect(h.cases().map(({ category }) => category)).toEqual(expect.arrayContaining(['violence_threat', 'emergency']));
  });

  it('danger that somebody agrees with goes to the danger that is open, and to no lamp', async () => {
    const h = await open();
    await h.says('noor', 'sterke gaslucht in het trappenhuis');
    await h.advance(minutes);
    await h.says('fatma', 'de lamp bij ingang A is stuk');
    await h.advance(minutes);
    await h.says('sam', 'ja ik ruik het ook, gaslucht op de tweede');
    const gas = h.cases().find(({ category }) => category === 'emergency');
    expect(h.cases()).toHaveLength(2);
    expect(gas).toMatchObject({ reporters: 2 });
  });

  it('P15: danger that is not sure enough to make a case more urgent rings in one of its own', async () => {
    for (const [confidence, cases] of [
      [0.4, 2],
      [0.9, 1],
    ] as const) {
      const text = 'er staat weer iemand bij de fietsen aan ingang C te rommelen';
      const doubtful: Classifier = {
        name: 'stand-in',
        classify: (texts) =>
          standIn.classify(texts).map((one, i) =>
            texts[i]!.startsWith('er staat')
              ? {
                  ...one,
                  isSignal: true,
                  decision: 'signal',
                  category: 'suspicious_situation',
                  urgency: texts[i]!.endsWith('nu') ? 'call112' : 'now',
                  partner: 'police',
                  confidence,
                }
              : one,
          ),
      };
      const h = await open({ classifier: doubtful });
      await h.says('noor', text);
      await h.advance(2 * minutes);
      await h.says('sam', `${text} nu`);
      expect(h.cases(), String(confidence)).toHaveLength(cases);
      expect(h.cases().map(({ urgency }) => urgency)).toContain('call112');
      await h.close();
    }
  });

  it('a few doubtful words among neighbours make no case of their own while they speak of one', async () => {
    const h = await open();
    await h.says('noor', 'er zit iemand vast in de lift');
    await h.advance(minutes);
    await h.says('sam', 'blijf tegen haar praten');
    expect(h.cases()).toHaveLength(1);
  });

  it('"is het opgelost?" → "nee" reopens it with the coordinator', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', 'het slot van ingang C is kapot');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    expect(h.cases()).toMatchObject([{ status: 'closed', outcome: 'repaired' }]);
    await h.presses('noor', 'Nee, nog niet');
    expect(h.cases()).toMatchObject([{ status: 'offered', owner: 'anja' }]);
    expect(h.chatOf('noor').at(-1)).toBe('Jammer. We kijken opnieuw naar ZW-0001.');
    expect(h.chatOf('anja').at(-1)).toContain('ZW-0001');
  });

  it('"nee" may be given in plain words, and for as long as the settings say', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', 'het slot van ingang C is kapot');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.advance(13 * day, day);
    await h.whispers('noor', 'Nee, hij is nog steeds stuk');
    expect(h.cases()).toMatchObject([{ status: 'offered', owner: 'anja', number: 'ZW-0001' }]);
  });

  it('in a group one line is for all reporters, so each of them may say "nee"; a neighbour who reported nothing may not', async () => {
    for (const person of ['noor', 'sam', 'fatma']) {
      const h = await open();
      await h.says('noor', 'het slot van ingang C is kapot');
      await h.advance(2 * minutes);
      await h.says('sam', 'het slot bij ingang C doet het niet');
      expect(h.cases()).toMatchObject([{ reporters: 2 }]);
      await h.presses('ilse', 'Afgehandeld');
      await h.presses('ilse', 'Gerepareerd');
      const line = h.sent('zuid').findLast(({ text }) => text?.includes('Het is gemaakt'));
      await h.says(person, 'nee, nog niet', { replyTo: line?.id ?? '' });
      const isReporter = person !== 'fatma';
      expect(h.cases(), person).toMatchObject([{ number: 'ZW-0001', status: isReporter ? 'offered' : 'closed' }]);
      await h.close();
    }
  });

  it('"geen melding" of somebody who can only be reached in the group: 👌 on the message, and no line', async () => {
    const h = await open({ inPrivate: [] });
    await h.says('noor', theft);
    const lines = h.sent('zuid').filter(({ text }) => text !== undefined).length;
    await h.presses('youssef', 'Geen melding');
    expect(h.chat(group).filter((line) => line === '👌')).toHaveLength(1);
    expect(h.sent('zuid').filter(({ text }) => text !== undefined)).toHaveLength(lines);
    await h.close();
  });

  it('"geen melding": the reporter is asked whether that is right, and "nee" opens it again with the coordinator', async () => {
    for (const no of ['Nee, kijk nog eens', 'dat klopt niet']) {
      const h = await open({ inPrivate: ['noor'] });
      await h.says('noor', theft);
      await h.presses('youssef', 'Geen melding');
      expect(h.chatOf('noor').at(-1)).toBe(
        'We doen nu niets meer met ZW-0001. Is dat goed? [Ja, dat is goed] [Nee, kijk nog eens]',
      );
      await h.whispers('noor', no);
      expect(h.cases()).toMatchObject([{ number: 'ZW-0001', status: 'offered', owner: 'anja' }]);
      expect(h.chatOf('anja').at(-1)).toContain('Een melder vraagt: kijk nog eens.');
      expect(h.chatOf('noor').at(-1)).toBe('Jammer. We kijken opnieuw naar ZW-0001.');
      expect(h.chatOf('marit')).toEqual([]);
      await h.close();
    }
  });

  it('who says more of an ended case in private, without a yes or no, is asked once whether it may stay so', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', 'het slot van ingang C is kapot');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    const asked = h.sent('@noor').at(-1)?.id ?? '';
    await h.presses('noor', 'Ja, opgelost');
    await h.advance(60 * minutes);
    await h.whispers('noor', 'de monteur zei dat hij morgen nog eens langs zou komen hiervoor', { replyTo: asked });
    expect(h.chatOf('noor').at(-1)).toContain('Is het opgelost? [Ja, opgelost] [Nee, nog niet]');
    const lines = h.chatOf('noor').length;
    await h.whispers('noor', 'dat had hij vorige week toch ook al gezegd tegen ons', { replyTo: asked });
    expect(h.chatOf('noor')).toHaveLength(lines);
    await h.presses('noor', 'Nee, nog niet');
    expect(h.cases()).toMatchObject([{ number: 'ZW-0001', status: 'offered', owner: 'anja' }]);
  });

  it('"ja, opgelost" is thanked for and changes nothing', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', 'het slot van ingang C is kapot');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    const before = h.cases();
    await h.presses('noor', 'Ja, opgelost');
    expect(h.cases()).toEqual(before);
    expect(['Mooi. Dank voor je bericht.', 'Fijn om te horen. Dank je wel.']).toContain(h.chatOf('noor').at(-1));
  });

  it('a quote goes to the case of what was quoted, also to the line that we said', async () => {
    const h = await open();
    const first = await h.says('noor', 'het slot van ingang C is kapot');
    await h.says('noor', 'de lamp bij ingang A is stuk', { at: h.clock.now() + 5 * minutes });
    expect(h.cases()).toHaveLength(2);
    await h.says('sam', 'bij mij gaat hij ook niet meer dicht', { replyTo: first, at: h.clock.now() + 20 * minutes });
    expect(h.chatOf('ilse').at(-1)).toContain('bij mij gaat hij ook niet meer dicht');
    expect(h.chatOf('ilse').at(-1)).toContain('ZW-0001');
    expect(h.cases()).toHaveLength(2);
  });

  it('a quote of an ended case that tells of something new is a report of its own', async () => {
    const h = await open();
    const first = await h.says('noor', 'het slot van ingang C is kapot');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.advance(60 * minutes);
    await h.says('sam', 'het slot is weer kapot', { replyTo: first });
    expect(h.cases().map(({ status }) => status)).toEqual(['offered', 'closed']);
  });

  it('P15: danger is a case of its own and rings, also in the burst of another report or when it quotes one', async () => {
    const h = await open();
    const first = await h.says('noor', 'het slot van ingang C is kapot');
    await h.says('noor', 'help brand op de trap', { at: h.clock.now() + 5_000 });
    await h.says('sam', 'de deur staat in brand!!', { replyTo: first, at: h.clock.now() + 60_000 });
    const danger = h.cases().filter(({ urgency }) => urgency === 'call112');
    expect(danger.length).toBeGreaterThanOrEqual(1);
    expect(h.chatOf('youssef')[0]).toContain('noodgeval');
    expect(h.chatOf('ilse').join()).not.toContain('brand');
  });

  it('a question to the reporter is answered by a quote in the group, and the case goes back to who asked', async () => {
    const h = await open();
    await h.says('noor', 'het slot is kapot');
    await h.presses('ilse', 'Vraag iets');
    await h.presses('ilse', 'Waar');
    expect(h.cases()).toMatchObject([{ status: 'waiting' }]);
    const question = h.sent('zuid').at(-1)!;
    expect(question.text).toContain('Waar is het precies?');
    await h.says('noor', 'bij de achterdeur van blok B', { replyTo: question.id, at: h.clock.now() + 9 * minutes });
    expect(h.cases()).toMatchObject([{ status: 'offered', owner: 'ilse' }]);
    expect(h.chatOf('ilse').at(-1)).toContain('bij de achterdeur van blok B');
  });

  it('an answer in the group without a quote belongs to the case about which that person was asked', async () => {
    const h = await open();
    await h.says('noor', 'het slot is kapot');
    await h.presses('ilse', 'Vraag iets');
    await h.presses('ilse', 'Waar');
    await h.advance(5 * minutes);
    await h.says('sam', 'de lamp in de kelder doet het niet');
    await h.says('noor', 'ja, hier ook nog', { at: h.clock.now() + minutes });
    expect(h.cases().map(({ status }) => status)).toEqual(['offered', 'offered']);
    expect(h.chatOf('ilse').at(-1)).toContain('hier ook nog');
  });

  it('an answer in a few words that say nothing by themselves is heard, from who was asked and from nobody else', async () => {
    const h = await open();
    await h.says('noor', 'het slot is kapot');
    await h.presses('ilse', 'Vraag iets');
    await h.presses('ilse', 'Waar');
    await h.advance(20 * minutes);
    await h.says('sam', 'bij de achterdeur');
    await h.says('noor', 'fijne avond allemaal', { at: h.clock.now() + minutes });
    await h.says('noor', 'bij de achterdeur?', { at: h.clock.now() + minutes });
    await h.says('noor', 'in de kelder bij ingang A', { chat: 'noord', at: h.clock.now() + minutes });
    expect(h.cases()).toMatchObject([{ status: 'waiting' }]);
    await h.says('noor', 'bij de achterdeur', { at: h.clock.now() + 2 * minutes });
    expect(h.cases()).toMatchObject([{ status: 'offered', owner: 'ilse' }]);
    expect(h.chatOf('ilse').at(-1)).toContain('bij de achterdeur');
  });

  it('what is said of people is no answer about a lamp when there is a case of somebody', async () => {
    const h = await open();
    await h.says('noor', 'de lamp bij ingang A is stuk');
    await h.presses('ilse', 'Vraag iets');
    await h.presses('ilse', 'Waar');
    await h.advance(15 * minutes);
    await h.says('sam', 'er staat iemand met een betonschaar bij de fietsen, ingang C');
    await h.says('noor', 'hij is al weg, richting station', { at: h.clock.now() + minutes });
    const lampCase = h.cases().find(({ category }) => category === 'lighting');
    expect(lampCase?.status).toBe('waiting');
    expect(h.chatOf('youssef').at(-1)).toContain('richting station');
  });

  it('what that person says in another group is no answer', async () => {
    const h = await open();
    await h.says('noor', 'het slot is kapot');
    await h.presses('ilse', 'Vraag iets');
    await h.presses('ilse', 'Waar');
    await h.advance(15 * minutes);
    await h.says('noor', 'ja, hier ook', { chat: 'noord', at: h.clock.now() + minutes });
    expect(h.cases()).toMatchObject([{ status: 'waiting' }]);
  });

  it('"/stop" holds also for who reported in private', async () => {
    const h = await open();
    await h.says('noor', 'goedemorgen');
    await h.whispers('noor', 'het slot is kapot');
    await h.whispers('noor', '/stop');
    const told = h.chatOf('noor').length;
    await h.presses('ilse', 'Geen melding');
    await h.advance(5 * minutes);
    expect(h.cases()).toMatchObject([{ status: 'withdrawn' }]);
    expect(h.chatOf('noor').slice(told)).toEqual(['👌']);
  });

  it('"/stop" of a contact person names what stops the alerts', async () => {
    const h = await open();
    await h.whispers('ilse', '/stop');
    expect(h.chatOf('ilse').at(-1)).toContain('/dienst uit');
    await h.says('noor', 'het slot is kapot');
    expect(h.chatOf('ilse').at(-1)).toContain('het slot is kapot');
  });

  it('a command that nobody knows is no report, and in private the help says what there is', async () => {
    const h = await open();
    await h.says('noor', 'het slot is kapot');
    await h.says('noor', '/bord', { at: h.clock.now() + 5_000 });
    await h.whispers('noor', '/bord');
    expect(h.chatOf('noor').at(-1)).toContain('/mijnmeldingen');
    expect(h.cases()).toMatchObject([{ version: 2 }]);
  });

  it('a question to the reporter is answered in private, also by somebody who never pressed start', async () => {
    const h = await open();
    await h.says('noor', 'goedemorgen');
    await h.whispers('noor', 'het slot is kapot');
    await h.presses('ilse', 'Vraag iets');
    await h.presses('ilse', 'Waar');
    expect(h.chatOf('noor').at(-1)).toContain('Waar is het precies?');
    await h.advance(9 * minutes);
    await h.whispers('noor', 'blok B, achterdeur');
    expect(h.cases()).toMatchObject([{ status: 'offered' }]);
    expect(h.chatOf('ilse').at(-1)).toContain('blok B, achterdeur');
  });

  it('a silent reporter does not hold the case: after the time to answer it is back with who asked', async () => {
    const h = await open();
    await h.says('noor', 'het slot is kapot');
    await h.presses('ilse', 'Vraag iets');
    await h.presses('ilse', 'Waar');
    await h.advance(12 * 60 * minutes + 1, 60 * minutes);
    expect(h.cases()).toMatchObject([{ status: 'offered', owner: 'ilse' }]);
  });
});

describe('same event or not: the contact person is asked', () => {
  const ask = { correlation: { windowMinutes: 720, join: 1.1, ask: 0.05 } };
  const both = async () => {
    const h = await open({ policy: ask });
    await h.says('noor', 'de lamp bij ingang A is stuk');
    await h.advance(minutes);
    await h.says('sam', 'er is weer een lamp stuk hier');
    expect(h.chatOf('ilse').at(-1)).toContain('Hoort dit bij ZW-0001?');
    expect(
      h
        .cases()
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual(['new', 'offered']);
    return h;
  };

  it('"ja, dezelfde" puts the report with the case', async () => {
    const h = await both();
    await h.presses('ilse', 'Ja, dezelfde');
    expect(h.cases().filter(({ status }) => status === 'offered')).toMatchObject([{ number: 'ZW-0001', reporters: 2 }]);
    expect(h.house().store.read.countByStatus()).toContainEqual({ status: 'merged', n: 1 });
  });

  it('"nee" offers the new case like any other', async () => {
    const h = await both();
    await h.presses('ilse', 'Nee, iets anders');
    expect(h.cases().map(({ status }) => status)).toEqual(['offered', 'offered']);
    expect(h.chatOf('ilse').join()).toContain('ZW-0002');
  });

  it('no answer in five minutes offers the new case too', async () => {
    const h = await both();
    await h.advance(5 * minutes + 1);
    expect(h.cases().map(({ status }) => status)).toEqual(['offered', 'offered']);
  });

  it('danger is never held up by the question', async () => {
    const h = await open({ policy: ask });
    await h.says('noor', 'brand in de kelder van blok B');
    await h.advance(minutes);
    await h.says('sam', 'er is brand bij de kelder nu, help');
    expect(h.cases().every(({ status }) => status === 'offered')).toBe(true);
  });

  it('when the older case ended before the answer, the new one is offered by itself', async () => {
    const h = await both();
    const yes = h.token('@ilse', 'Ja, dezelfde');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    h.post({ chat: '@ilse', private: true, from: 'ilse', press: yes });
    await h.settle();
    expect(
      h
        .cases()
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual(['closed', 'offered']);
  });
});

describe('taken back, and forgotten on time', () => {
  it('a report that its writer deletes is withdrawn, and its words and edits are gone at once', async () => {
    const h = await open();
    const message = await h.says('noor', 'het slot van ingang C is kapot');
    await h.says('noor', 'het slot van ingang D is kapot', { edits: message });
    await h.says('noor', '', { deletes: message });
    expect(h.cases()).toMatchObject([{ status: 'withdrawn' }]);
    const { $client } = h.house().store.db;
    expect($client.prepare(`select id from inbox where content like '%ingang%'`).all()).toEqual([]);
    expect(h.chatOf('ilse').at(-1)).not.toContain('ingang');
  });

  it('somebody else cannot take it back, and a confirmed or joined case stays', async () => {
    const h = await open();
    const message = await h.says('noor', theft);
    await h.says('sam', '', { deletes: message });
    expect(h.cases()).toMatchObject([{ status: 'offered' }]);
    await h.presses('youssef', 'Bevestigen');
    await h.says('noor', '', { deletes: message });
    expect(h.cases()).toMatchObject([{ status: 'offered', owner: 'marit' }]);
  });

  it('T27: what was confirmed keeps its words, also when its writer deletes them; they go with the case', async () => {
    const h = await open();
    const message = await h.says('noor', theft);
    await h.presses('youssef', 'Bevestigen');
    await h.says('noor', '', { deletes: message });
    await h.advance(25 * 60 * minutes, 60 * minutes);
    const { $client } = h.house().store.db;
    const left = () => $client.prepare(`select id from inbox where content like '%betonschaar%'`).all().length;
    expect(left()).toBe(1);
    h.house().operator.command(h.cases()[0]!.id, { type: 'Close', outcome: 'nothing_found' });
    await h.advance(31 * day, day);
    expect(left()).toBe(0);
  });

  it('P7: chatter goes after a day, the words of a case thirty days after its end, and not before', async () => {
    const h = await open();
    await h.says('noor', 'goedemorgen allemaal');
    await h.says('sam', 'het slot van ingang C is kapot');
    await h.advance(25 * 60 * minutes, 60 * minutes);
    expect(textsLeft(h)).toBe(1);
    await h.presses('ilse', 'Ik kijk ernaar').catch(() => undefined);
    const { operator } = h.house();
    operator.command(h.cases()[0]!.id, { type: 'Close', outcome: 'repaired' });
    // Words after the end go with the rest.
    await h.says('sam', 'bedankt, hij doet het weer bij ingang C', { replyTo: 'u2' });
    await h.advance(29 * day, day);
    expect(textsLeft(h)).toBeGreaterThanOrEqual(2);
    await h.advance(1.1 * day, day);
    expect(textsLeft(h)).toBe(0);
  });

  it('P7: a case that was opened again keeps its words until it ends anew', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', 'het slot van ingang C is kapot');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.presses('noor', 'Nee, nog niet');
    await h.advance(40 * day, 4 * 60 * minutes);
    expect(h.cases()[0]?.status).toBe('offered');
    expect(h.house().store.read.messagesOfCase(h.cases()[0]!.id)[0]?.content).not.toBeNull();
    h.house().operator.command(h.cases()[0]!.id, { type: 'Close', outcome: 'solved' });
    await h.advance(31 * day, day);
    expect(textsLeft(h)).toBe(0);
  }, 60_000);

  it('P7: nothing of what was said is left in the file once it was erased', async () => {
    const h = await open();
    await h.says('noor', 'kanariewoord is een gezellig woord vandaag');
    await h.advance(25 * 60 * minutes, 60 * minutes);
    const { store } = h.house();
    store.db.$client.pragma('wal_checkpoint(TRUNCATE)');
    const { readFileSync, readdirSync } = await import('node:fs');
    for (const file of readdirSync(h.folder))
      expect(readFileSync(`${h.folder}/${file}`).includes('kanariewoord')).toBe(false);
  });
});

describe('what goes wrong stays in sight', () => {
  it('F19: a text that the classifier chokes on becomes a dead letter, and its neighbours go on', async () => {
    const h = await open({
      classifier: {
        name: 'chokes',
        classify: (texts) => {
          if (texts.some((text) => text.includes('gif'))) throw new Error('choked');
          return standIn.classify(texts);
        },
      },
    });
    h.post({ chat: 'zuid', from: 'noor', text: 'gif gif gif' });
    h.post({ chat: 'zuid', from: 'sam', text: 'het slot van ingang C is kapot' });
    await h.settle();
    expect(h.cases()).toHaveLength(1);
    await h.advance(4 * 60 * minutes, 10 * minutes);
    const dead = h.house().store.read.deadJobs(10);
    expect(dead).toHaveLength(1);
    expect(dead[0]?.error).not.toContain('gif');
    expect(h.house().operator.redrive('job', dead[0]!.id)).toBe(true);
  });
});
