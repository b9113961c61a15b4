// A morning in the demo community, for the tests that look at whole pages.

import { asId, type ChatAddress, type PersonAddress } from '../../src/domain/ids.ts';
import { deadDelivery, hour, minute, type Board, type CaseWish } from './support.ts';

const text = (words: string) => ({ kind: 'text' as const, text: words });

const cases: readonly CaseWish[] = [
  {
    n: 41,
    status: 'new',
    category: 'noise_nuisance',
    urgency: 'later',
    ago: 2 * minute,
    words: [{ from: 'fatma', content: text('Weer harde muziek op de vierde') }],
  },
  {
    n: 42,
    ago: 12 * minute,
    words: [
      { from: 'sam', content: text('Iemand zaagt aan een slot in de fietsenstalling, ingang C') },
      {
        from: 'fatma',
        content: { kind: 'media', media: [{ kind: 'photo', handle: 'p1' }], caption: 'Hier, net gezien' },
      },
      { from: 'sam', content: text('Hij fietst nu weg richting de Wibautstraat') },
    ],
    said: [
      { to: 'youssef', template: 'alert' },
      { to: 'marit', template: 'forwarded_alert' },
      { to: 'webchat:zuiderzee', template: 'reporter_received' },
      { to: 'webchat:@sam', template: 'reporter_forwarded', state: 'queued' },
    ],
    owner: 'marit',
    partner: 'politie',
    then: [],
  },
  { n: 38, status: 'waiting', category: 'vandalism', urgency: 'later', ago: 3 * hour },
  { n: 36, status: 'offered', category: 'emergency', urgency: 'call112', ago: 9 * minute, owner: 'youssef' },
  {
    n: 35,
    status: 'acknowledged',
    category: 'locks_doors',
    urgency: 'later',
    ago: 5 * hour,
    owner: 'ilse',
    partner: 'corporatie',
    words: [{ from: 'fatma', content: text('De deur van de hal valt niet meer in het slot') }],
    said: [{ to: 'ilse', template: 'alert' }],
  },
  {
    n: 31,
    status: 'closed',
    category: 'lighting',
    urgency: 'later',
    ago: 26 * hour,
    outcome: 'repaired',
    owner: 'ilse',
    partner: 'corporatie',
  },
  { n: 30, status: 'withdrawn', category: 'suspicious_situation', ago: 50 * hour },
];

/** Seven cases in every column, a dead job and a message that did not arrive. */
export function fillMorning(board: Board): void {
  board.add(...cases, {
    n: 29,
    status: 'closed',
    category: 'waste_litter',
    urgency: 'later',
    ago: 70 * hour,
    owner: 'ruben',
    partner: 'gemeente',
    words: [{ from: 'sam', content: null }],
    said: [{ to: 'ruben', template: 'alert', state: 'failed', error: 'recipientGone' }],
  });
  const sam = { person: asId<PersonAddress>('webchat:sam'), chat: asId<ChatAddress>('webchat:@sam') };
  board.run(board.store.write.putPrivateChat({ ...sam, since: 0, stoppedAt: null }));
  board.run(deadDelivery(board.store, asId('webchat:@sam'), board.clock.now() - hour));
}
