// The case machine against generated lives: any order of commands, people on and off duty, a clock that jumps.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evolve,
  isOpen,
  outcomes,
  type Actor,
  type Case,
  type CaseCommand,
  type CaseEvent,
  type OpenCase,
} from '../../src/domain/case.ts';
import { decide, openAndOffer, type DecideContext } from '../../src/domain/decide.ts';
import { asId, type CaseId, type ContactId, type MessageId } from '../../src/domain/ids.ts';
import type { Route } from '../../src/domain/people.ts';
import { mayBecome } from '../../src/domain/table.ts';
import {
  by,
  context,
  kindOf,
  minute,
  openCommand,
  operator,
  people,
  policy,
  reporter,
  route,
  step,
  system,
} from '../support/arbitraries.ts';

const start = Date.UTC(2026, 2, 28, 12);

const actors: fc.Arbitrary<Actor> = fc.constantFrom(...people.map(by), operator, reporter, system);
const steps = [
  step('residents', ['sam', 'noor']),
  step('police', ['agent', 'agent2'], 10),
  step('housing_corporation', ['ineke'], 60),
  step('municipality', ['coco'], 60),
  step('police', [], 5),
];
const routes: fc.Arbitrary<Route> = fc.subarray(steps).map((some) => route(...some));
const forwards: fc.Arbitrary<Route> = fc.constantFrom(route(), ...steps.map((one) => route(one)));

const fields = {
  actor: actors,
  /** `owner`: the command comes from whoever has the case, so that runs get somewhere. */
  asOwner: fc.boolean(),
  minutes: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 400 }) },
    fc.integer({ min: -1500, max: 20_000 }),
  ),
  away: fc.subarray([...people], { maxLength: 4 }),
  quiet: fc.integer({ min: 0, max: 540 }),
};
/** The last press or change: where the case stood before it, and what happened. */
type Past = { readonly back: Case; readonly since: readonly CaseEvent[] };
type Make = (actor: Actor, state: Case, past: Past) => CaseCommand;
const plain = (
  ...types: ('Offer' | 'Confirm' | 'Dismiss' | 'Acknowledge' | 'Escalate' | 'Reopen' | 'Withdraw' | 'Report112')[]
) => fc.constantFrom(...types).map((type): Make => (actor) => ({ type, actor, reason: 'r' }));
const messageId = asId<MessageId>('m_2');
const command: fc.Arbitrary<Make> = fc.oneof(
  { weight: 10, arbitrary: plain('Offer', 'Confirm', 'Acknowledge', 'Escalate', 'Report112') },
  { weight: 2, arbitrary: plain('Dismiss', 'Withdraw', 'Reopen') },
  {
    weight: 4,
    arbitrary: forwards.map((toRoute): Make => (actor) => ({ type: 'Forward', toRoute, actor, reason: 'r' })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...people)
      .map((to): Make => (actor) => ({ type: 'HandOver', to: asId<ContactId>(to), actor, reason: 'r' })),
  },
  {
    weight: 3,
    arbitrary: fc.constant<Make>((actor) => ({ type: 'AskReporter', question: 'where', actor, reason: 'r' })),
  },
  {
    weight: 3,
    arbitrary: fc
      .boolean()
      .map((newReporter): Make => (actor) => ({ type: 'AddInformation', messageId, newReporter, actor, reason: 'r' })),
  },
  {
    weight: 2,
    arbitrary: fc.constant<Make>((actor) => {
      return { type: 'Reclassify', category: 'vandalism', urgency: 'later', actor, reason: 'r' };
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...outcomes)
      .map((outcome): Make => (actor) => ({ type: 'Close', outcome, actor, reason: 'r' })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Make>((actor) => ({ type: 'Merge', into: asId<CaseId>('c_2'), actor, reason: 'r' })),
  },
  {
    weight: 5,
    arbitrary: fc.boolean().map((gone): Make => (actor, _, past) => ({
      type: 'Undo',
      ...past,
      gone,
      actor: past.since[0]?.actor.kind === 'contact' ? past.since[0].actor : actor,
      reason: 'r',
    })),
  },
  {
    weight: 8,
    arbitrary: fc.constant<Make>((_, state) => {
      const timer = isOpen(state) ? state.timer.kind : 'answer';
      return { type: 'TimerFired', timer, actor: system, reason: 'timer' };
    }),
  },
);
const lives = fc.record({ route: routes, acts: fc.array(fc.record({ ...fields, command }), { maxLength: 25 }) });

interface Step {
  readonly before: Case;
  readonly after: Case;
  readonly command: CaseCommand;
  readonly ctx: DecideContext;
  readonly decision: ReturnType<typeof decide>;
}

/** Lives a generated life and hands every step to `check`. */
function live(life: typeof lives extends fc.Arbitrary<infer T> ? T : never, check: (step: Step) => void): void {
  let now = start;
  const opened = openAndOffer(openCommand(life.route), context(now));
  if (opened.refused !== undefined) throw new Error(opened.refused);
  let { state } = opened;
  let past: Past = { back: state, since: [] };
  for (const act of life.acts) {
    now += act.minutes * minute;
    const away = new Set<string>(act.away);
    const ctx = context(now, {
      // A life of a case is told in hours.
      policy: { ...policy, undoMs: 400 * minute },
      canTake: (who: ContactId) => !away.has(who),
      alertAt: now + act.quiet * minute,
    });
    const actor: Actor = act.asOwner ? { kind: 'contact', contact: state.owner } : act.actor;
    const given = act.command(actor, state, past);
    const decision = decide(state, given, ctx);
    const events = decision.refused === undefined ? decision.events : [];
    const after = events.reduce<Case>(evolve, state);
    check({ before: state, after, command: given, ctx, decision });
    if (events.length > 0) past = { back: state, since: events };
    state = after;
  }
}

const runs = { numRuns: 2_500 };
const holds = (check: (step: Step) => void, numRuns = runs.numRuns): void => {
  fc.assert(
    fc.property(lives, (life) => live(life, check)),
    { numRuns },
  );
};

describe('the case machine, in 2,500 generated lives each', () => {
  test('P4: no open case without one owner and one timer ahead', () => {
    holds(({ after, decision, ctx }) => {
      expect(after.owner).toBeTruthy();
      expect('timer' in after).toBe(isOpen(after));
      if (!isOpen(after)) return;
      expect(Number.isFinite(after.timer.at)).toBe(true);
      if (decision.refused !== undefined) return;
      // Every event that gives a timer gives one in the future.
      for (const event of decision.events)
        if ('timer' in event && event.timer) expect(event.timer.at).toBeGreaterThan(ctx.now);
    });
  });

  test('P4: a timer that is due always gives a new timer or an end: silence cannot swallow a case', () => {
    holds(({ before, after, command: given, ctx }) => {
      if (given.type !== 'TimerFired' || !isOpen(before) || ctx.now < before.timer.at) return;
      expect(isOpen(after) && after.timer.at > ctx.now).toBe(true);
    });
  });

  test('P2, P3: a second press changes nothing', () => {
    let seen = 0;
    holds(({ after, command: given, ctx, decision }) => {
      const pressed: readonly CaseCommand['type'][] = [
        'Confirm',
        'Acknowledge',
        'Dismiss',
        'Close',
        'Forward',
        'HandOver',
        'Withdraw',
        'Reclassify',
        'AskReporter',
        'Report112',
        'Reopen',
        'Merge',
      ];
      if (decision.refused !== undefined || !pressed.includes(given.type) || decision.events.length === 0) return;
      // Whoever has the case after the press may press anew: then it is a first press of theirs (a hand-over to oneself).
      if (given.actor.kind === 'contact' && given.actor.contact === after.owner && after.status === 'offered') return;
      // The board presses on the version that it showed; a press on an older one is refused by the store.
      if (given.actor.kind === 'operator' && after.status === 'offered') return;
      const second = decide(after, given, ctx);
      seen += 1;
      expect(second.refused ?? second.events.length + second.effects.length).toSatisfy(
        (result: unknown) => result === 0 || typeof result === 'string',
      );
      if (given.type !== 'Merge' && given.type !== 'Reopen') expect(second).toEqual({ events: [], effects: [] });
    });
    expect(seen).toBeGreaterThan(1000);
  });

  test('P5/P8, D4: no case is with police before a human sent it on', () => {
    let seen = 0;
    holds(({ before, after, command: given, decision }) => {
      const police = kindOf(after.partner).needsHuman;
      // By itself it goes to police only when somebody said that it is real: to pass it to a colleague is not that.
      if (police && !kindOf(before.partner).needsHuman && given.actor.kind === 'system')
        expect(after.confirmedBy).toBeDefined();
      if (police) seen += 1;
      if (police) expect(after.humanPressed).toBe(true);
      if (decision.refused !== undefined) return;
      for (const effect of decision.effects)
        if (effect.type === 'alert' && effect.contact.startsWith('agent')) expect(after.humanPressed).toBe(true);
      // Few lives come to police: twice as many are lived, so that it is never by chance that the property is not empty.
    }, 2 * runs.numRuns);
    expect(seen).toBeGreaterThan(500);
  });

  test('P5: who is not the owner, the coordinator, the board or the reporter in their own rights changes nothing', () => {
    holds(({ before, after, command: given }) => {
      const { actor, type } = given;
      // Taking back is for whoever pressed, who need not have the case any more; see the test of it.
      const told = type === 'AddInformation' || type === 'Report112' || type === 'Undo';
      if (actor.kind === 'contact' && actor.contact !== before.owner && actor.contact !== asId('coco') && !told)
        expect(after).toBe(before);
      if (actor.kind === 'reporter' && !told && type !== 'Withdraw' && type !== 'Reopen') expect(after).toBe(before);
    });
  });

  test('nothing moves without an event with an actor and a reason; time and version only grow; the number stays', () => {
    holds(({ before, after, decision }) => {
      if (decision.refused !== undefined || decision.events.length === 0) {
        expect(after).toBe(before);
        return;
      }
      expect(after.version).toBe(before.version + decision.events.length);
      expect(after.number).toBe(before.number);
      expect(after.id).toBe(before.id);
      expect(after.changedAt).toBeGreaterThanOrEqual(before.changedAt);
      expect(after.level).toBeGreaterThanOrEqual(before.level);
      for (const event of decision.events) {
        expect(event.actor.kind).toBeTruthy();
        expect(event.reason).toBeTruthy();
        expect(event.at).toBeGreaterThanOrEqual(before.changedAt);
      }
    });
  });

  test('a press that is taken back leaves the case where it was, for whoever had it, and only when nobody heard of it', () => {
    let seen = 0;
    holds(({ before, after, command: given, ctx, decision }) => {
      if (given.type !== 'Undo' || decision.refused !== undefined) return;
      seen += 1;
      expect(given.gone).toBe(false);
      expect(given.actor).toEqual(given.since[0]?.actor);
      expect(ctx.now - (given.since[0]?.at ?? 0)).toBeLessThanOrEqual(ctx.policy.undoMs);
      const { version: _v, changedAt: _c, timer: _t, level: _l, ...was } = given.back as OpenCase;
      expect(after).toMatchObject({ ...was, level: before.level });
      expect('confirmedBy' in after).toBe('confirmedBy' in given.back);
    });
    expect(seen).toBeGreaterThan(50);
  });

  test('an ended case reopens only by CaseReopened, and only into what the table says', () => {
    holds(({ before, after, command: given, decision }) => {
      if (decision.refused !== undefined || decision.events.length === 0) return;
      const types = decision.events.map(({ type }) => type);
      if (!isOpen(before) && isOpen(after))
        expect(types.includes('CaseReopened') || types.includes('PressUndone')).toBe(true);
      expect(mayBecome(before.status, given.type)).toContain(after.status);
    });
  });

  test('at most one alert a command, and it goes to the owner', () => {
    holds(({ after, decision }) => {
      if (decision.refused !== undefined) return;
      const alerts = decision.effects.filter((effect) => effect.type === 'alert');
      expect(alerts.length).toBeLessThanOrEqual(1);
      for (const alert of alerts) {
        expect(alert).toMatchObject({ contact: after.owner });
        expect(alert.choices.length).toBeGreaterThanOrEqual(2);
        expect(alert.choices.length).toBeLessThanOrEqual(5);
      }
    });
  });
});
