// One message, one signal (P2): platforms give things twice, in heaps, late and out of order.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import type { Update } from '../sample-channel/parse.ts';

type Post = Omit<Update, 'id' | 'at'> & { readonly at: number };

const start = Date.UTC(2026, 2, 2, 10);
const words = [
  'er staat iemand met een betonschaar bij ingang A',
  'iemand met een betonschaar bij ingang A, fietsen!',
  'het slot van ingang B is kapot',
  'lamp stuk in de hal van blok C',
  'goedemorgen',
  'ok',
  'help er is brand op de trap',
  'er doet iemand raar bij de brievenbussen',
];

/** A stream as it happened: reports, bursts, albums, edits and deletions of a few people in two groups, oldest first. */
const stream: fc.Arbitrary<readonly Post[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('text', 'text', 'text', 'burst', 'album', 'edit', 'delete', 'place', 'quote'),
      from: fc.constantFrom('noor', 'sam', 'fatma'),
      chat: fc.constantFrom('zuid', 'noord'),
      text: fc.constantFrom(...words),
      after: fc.integer({ min: 1, max: 900 }),
      pick: fc.nat(),
    }),
    { minLength: 3, maxLength: 9 },
  )
  .map((things) => {
    const posts: Post[] = [];
    let at = start - 3_600_000;
    const add = (post: Omit<Post, 'message' | 'at'>): void => {
      posts.push({ ...post, at, message: `x${posts.length + 1}` });
    };
    for (const { kind, from, chat, text, after, pick } of things) {
      at += after * 1000;
      const old = posts[pick % Math.max(1, posts.length)];
      if (kind === 'burst')
        for (const part of text.split(' ')) {
          at += 1000;
          add({ chat, from, text: part });
        }
      else if (kind === 'album')
        for (const photo of ['p1', 'p2', 'p3'])
          add({ chat, from, photos: [photo], album: `al${at}`, ...(photo === 'p1' ? { text } : {}) });
      else if (kind === 'place') add({ chat, from, place: { latitude: 52.3, longitude: 4.9 } });
      else if (!old || kind === 'text') add({ chat, from, text });
      else if (kind === 'edit') add({ chat: old.chat, from: old.from, edits: old.message, text });
      else if (kind === 'delete') add({ chat: old.chat, from: old.from, deletes: old.message });
      else add({ chat: old.chat, from, text, replyTo: old.message });
    }
    return posts;
  });

/** What came of a stream, without ids that differ from house to house. */
function resultOf(h: TestHouse): unknown {
  const { $client } = h.house().store.db;
  return {
    cases: $client
      .prepare('select number, category, urgency, status, owner, reporters, outcome from cases order by number')
      .all(),
    messages: $client
      .prepare(
        `select i.external_id, i.state, i.role, c.number from inbox i left join cases c on c.id = i.case_id order by 1`,
      )
      .all(),
    alerts: $client
      .prepare(
        `select chat, template, count(*) as n from outbox where state = 'sent' and kind = 'message' group by 1, 2 order by 1, 2`,
      )
      .all(),
  };
}

async function run(batches: readonly (readonly Post[])[]): Promise<unknown> {
  const h = await openTestHouse({ start });
  for (const batch of batches) {
    for (const post of batch) h.post(post);
    await h.settle();
  }
  const result = resultOf(h);
  await h.close();
  return result;
}

describe('P2: one message, one signal', () => {
  it('P2: repeats of anything, any time later, change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(stream, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }), async (posts, repeats) => {
        const batches: Post[][] = posts.map((post) => [post]);
        for (const [which, later] of repeats) {
          const from = which % posts.length;
          batches[from + (later % (posts.length - from))]!.push(posts[from]!);
        }
        expect(await run(batches)).toEqual(await run(posts.map((post) => [post])));
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('P2: what comes in one heap, in any order, gives what it would have given one by one', async () => {
    await fc.assert(
      fc.asyncProperty(stream, fc.infiniteStream(fc.nat()), async (posts, dice) => {
        const shuffled = [...posts];
        for (let i = shuffled.length - 1; i > 0; i -= 1) {
          const j = (dice.next().value as number) % (i + 1);
          [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
        }
        const heap = (await run([[...shuffled, ...shuffled.slice(0, 3)]])) as { cases: unknown; messages: unknown };
        const heap2 = (await run([posts])) as { cases: unknown; messages: unknown };
        expect(heap.messages).toEqual(heap2.messages);
        expect(heap.cases).toEqual(heap2.cases);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('P2: in any order at all no message is taken twice, opens two cases, or is left behind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stream, { minLength: 1, maxLength: 2 }), fc.nat(), async (parts, turn) => {
        const posts = parts.flatMap((part, n) => part.map((post) => ({ ...post, message: `${n}${post.message}` })));
        const turned = [...posts.slice(turn % posts.length), ...posts.slice(0, turn % posts.length)];
        const h = await openTestHouse({ start });
        for (const post of [...turned, ...posts]) h.post(post);
        await h.settle();
        const { $client } = h.house().store.db;
        expect($client.prepare('select external_id from inbox').all()).toHaveLength(posts.length);
        expect($client.prepare(`select id from inbox where state <> 'done'`).all()).toEqual([]);
        const twins = `select json_extract(data, '$.messageId') as m, count(*) as n from case_events where type = 'CaseOpened' group by 1 having n > 1`;
        expect($client.prepare(twins).all()).toEqual([]);
        await h.close();
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});
