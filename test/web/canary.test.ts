// P6: the reporter stays out of sight. Marks are put wherever the rows know a reporter, then every page is searched for them.

import { afterEach, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/domain/case.ts';
import { asId, type ChatAddress, type PersonAddress } from '../../src/domain/ids.ts';
import { createClient } from './client.ts';
import { channelIn, deadDelivery, minute, startBoard, type Board } from './support.ts';

/** Invented: a number, a hidden account and a name of somebody who does not exist. */
const marks = ['31600000042', 'lid0canary42', 'Wilhelmina-Canarie', '06 0000 0042'];
const [phone = '', lid = '', name = ''] = marks;
const person = asId<PersonAddress>(`webchat:${phone}@c.us`);
const chat = asId<ChatAddress>(`webchat:${phone}@c.us`);

let board: Board;
afterEach(() => board.stop());

function fill(): void {
  const now = board.clock.now();
  const reporter = { actor: { kind: 'reporter' as const, person }, reason: 'told' };
  const told: readonly CaseEvent[] = [
    { ...reporter, at: now - 8 * minute, type: 'Called112Reported' },
    { ...reporter, at: now - 7 * minute, type: 'InformationAdded', messageId: asId('m_1_0'), newReporter: true },
  ];
  const words = [
    { from: `${phone}@c.us`, content: { kind: 'text' as const, text: 'Er staat iemand bij de fietsen' } },
    {
      from: `${lid}@lid`,
      content: { kind: 'media' as const, media: [{ kind: 'photo' as const, handle: `file_${phone}_${name}` }] },
    },
    { from: name, content: null },
  ];
  board.add({
    n: 1,
    then: told,
    words,
    said: [
      { to: 'youssef', template: 'alert', state: 'failed', error: `to ${phone}@c.us: gone` },
      { to: `webchat:${lid}`, template: 'reporter_closed', state: 'failed', error: phone },
      { to: chat, template: 'reporter_received' },
    ],
  });
  board.add({ n: 2, status: 'closed', words });
  board.run(
    board.store.write.putPrivateChat({ person, chat, since: 0, stoppedAt: null }),
    deadDelivery(board.store, chat, now),
    board.store.write.insertDeadJob({
      ...{
        id: asId(`j_${phone}`),
        kind: 'process',
        lane: 'work',
        ref: `j_${phone}`,
        runAt: now,
        priority: 0,
        attempts: 9,
      },
      error: `SendError ${phone}@c.us`,
    }),
    board.store.write.putChannel('webchat', now),
  );
}

describe('P6: no address, name or number of a reporter', () => {
  it('is on any page, in any language, in health or metrics, in an address or a cookie', async () => {
    board = await startBoard({ channels: new Map([['webchat', channelIn('working')]]) });
    fill();
    board.counters.intake('webchat', 3);
    const client = createClient(board.url);
    const pages = [
      ...['/board', '/board?fragment=1', '/board?lang=en', '/board/panel', '/board/find?number=zw1'],
      ...[
        '/board/case/ZW-0001?lang=nl',
        '/board/case/ZW-0001?fragment=1',
        '/board/case/ZW-0002',
        '/board/case/ZW-9999',
      ],
      ...['/healthz', '/metrics', '/livez', '/readyz', '/nergens'],
    ];
    let seen = '';
    for (const path of pages) {
      const { status, text, headers } = await client.get(path);
      expect(status, path).toBeLessThan(500);
      seen += text + JSON.stringify(headers);
      for (const mark of marks)
        expect(`${text} ${JSON.stringify(headers)}`.includes(mark), `${mark} on ${path}`).toBe(false);
    }
    // The search would be worth nothing if the rows had not come along.
    for (const shown of [
      'Melder 1 schreef',
      'Melder 2 stuurde een foto',
      'Melder 3 schreef',
      'Er staat iemand bij de fietsen',
      'Melder 1 zei: 112 is gebeld.',
      'Aan melder 1, privé: Dank, met het nummer',
    ])
      expect(seen.includes(shown), shown).toBe(true);
    expect(board.store.read.deadJobs(9)).toHaveLength(2);
  });
});
