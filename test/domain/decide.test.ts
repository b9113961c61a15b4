import { describe, expect, test } from 'vitest';
import { decide, openAndOffer, type Decision, type DecideContext, type Effect } from '../../src/domain/decide.ts';
import { evolve, evolveAll, type Case, type CaseCommand } from '../../src/domain/case.ts';
import { asId, type CaseId, type MessageId } from '../../src/domain/ids.ts';
import {
  by,
  contact,
  context,
  corporationOnly,
  minute,
  must,
  offeredCase,
  openCommand,
  operator,
  reporter,
  residentsThenPolice,
  route,
  run,
  step,
  system,
} from '../support/arbitraries.ts';

const t0 = Date.UTC(2026, 4, 4, 12);
const at = (minutes: number, over: Partial<DecideContext> = {}): DecideContext => context(t0 + minutes * minute, over);
const press = (type: 'Confirm' | 'Dismiss' | 'Acknowledge' | 'Escalate', name: string): CaseCommand => ({
  type,
  actor: by(name),
  reason: 'press',
});
const timer = (kind: 'answer' | 'progress' | 'reminded' | 'reporter'): CaseCommand => ({
  type: 'TimerFired',
  timer: kind,
  actor: system,
  reason: 'timer',
});
const effectsOf = (decision: Decision): readonly Effect[] => {
  if (decision.refused !== undefined) throw new Error(decision.refused);
  return decision.effects;
};
const alerts = (decision: Decision): string[] =>
  effectsOf(decision).flatMap((effect) => (effect.type === 'alert' ? [`${effect.contact}:${effect.template}`] : []));
const kinds = (decision: Decision): string[] => effectsOf(decision).map(({ type }) => type);
const verbs = (decision: Decision): string[] =>
  effectsOf(decision).flatMap((effect) => (effect.type === 'alert' ? effect.choices.map(({ verb }) => verb) : []));
const offered = (): Case => offeredCase(residentsThenPolice, t0);
const withPolice = (): Case => must(offered(), press('Confirm', 'sam'), at(1));

describe('opening', () => {
  test('a case is opened with a timer that is due at once, so a crash before the offer cannot lose it', () => {
    const decision = decide(undefined, openCommand(residentsThenPolice), at(0));
    if (decision.refused !== undefined) throw new Error(decision.refused);
    const state = evolveAll(undefined, decision.events)!;
    expect(state).toMatchObject({ status: 'new', owner: 'coco', version: 1, timer: { at: t0, kind: 'answer' } });
    const next = must(state, timer('answer'), at(0));
    expect(next).toMatchObject({ status: 'offered', owner: 'sam', level: 0 });
  });

  test('opened and offered in one go, the first person who can take it gets the alert', () => {
    const ran = openAndOffer(openCommand(residentsThenPolice), at(0, { canTake: (who) => who !== contact('sam') }));
    if (ran.refused !== undefined) throw new Error(ran.refused);
    expect(ran.state).toMatchObject({ status: 'offered', owner: 'noor', person: 1, version: 2 });
    expect(ran.effects.map(({ type }) => type)).toEqual(['react', 'alert']);
    expect(ran.state.humanPressed).toBe(false);
  });

  test('a deadline counts from when the alert may ring', () => {
    const morning = t0 + 9 * 60 * minute;
    const state = offeredCase(residentsThenPolice, t0, { alertAt: morning });
    expect(state).toMatchObject({ timer: { at: morning + 15 * minute } });
  });

  test('with nobody linked the case is the coordinator’s, who can do everything with it', () => {
    const ran = openAndOffer(openCommand(route()), at(0));
    if (ran.refused !== undefined) throw new Error(ran.refused);
    expect(ran.state).toMatchObject({ status: 'offered', owner: 'coco' });
    expect(verbs(ran)).toEqual(['acknowledge', 'forward', 'dismiss', 'close']);
  });
});

describe('police and the human press (D4)', () => {
  test('P8: no answer of the residents brings the case to the coordinator, never to police', () => {
    let state = must(offered(), timer('answer'), at(15));
    expect(state).toMatchObject({ owner: 'noor', level: 1 });
    const { decision, state: next } = run(state, timer('answer'), at(30));
    expect(alerts(decision)).toEqual(['coco:alert']);
    expect(verbs(decision)).toEqual(['confirm', 'acknowledge', 'forward', 'dismiss', 'close']);
    state = must(next, timer('answer'), at(60));
    expect(state).toMatchObject({ owner: 'coco', level: 2, status: 'offered' });
  });

  test('P8: a route of police alone waits with the coordinator, whose "confirm" sends it on', () => {
    const state = offeredCase(route(step('police', ['agent'])), t0);
    expect(state).toMatchObject({ owner: 'coco', humanPressed: false });
    const { decision, state: next } = run(state, press('Confirm', 'coco'), at(1));
    expect(alerts(decision)).toEqual(['agent:forwarded_alert']);
    expect(next).toMatchObject({ owner: 'agent', humanPressed: true, confirmedBy: 'coco' });
  });

  test('Confirm sends the case on: a forwarded alert, the ladder, a word to the reporters', () => {
    const { decision, state } = run(offered(), press('Confirm', 'sam'), at(1));
    expect(state).toMatchObject({ status: 'offered', owner: 'agent', confirmedBy: 'sam', humanPressed: true, step: 1 });
    expect(kinds(decision)).toEqual(['alert', 'react', 'tellReporters']);
    expect(verbs(decision)).toEqual(['acknowledge', 'forward', 'close', 'more']);
    expect(decision).toMatchObject({ effects: [{}, { step: 'partner' }, { template: 'reporter_forwarded' }] });
  });

  test('after a press, silence goes to the next officer and then to the coordinator', () => {
    let state = must(withPolice(), timer('answer'), at(11));
    expect(state).toMatchObject({ owner: 'agent2', level: 1 });
    state = must(state, timer('answer'), at(21));
    expect(state).toMatchObject({ owner: 'coco', level: 2 });
  });

  test('the program cannot confirm, forward or close', () => {
    for (const type of ['Confirm', 'Acknowledge', 'Dismiss'] as const)
      expect(decide(offered(), { type, actor: system, reason: 'x' }, at(1))).toEqual({ refused: 'needs_human_press' });
    const command = { type: 'Forward', toRoute: corporationOnly, actor: system, reason: 'x' } as const;
    expect(decide(offered(), command, at(1))).toEqual({ refused: 'needs_human_press' });
  });
});

describe('presses', () => {
  test('P5: only the owner, the coordinator or the board decides', () => {
    for (const who of [by('noor'), by('agent'), reporter])
      for (const type of ['Confirm', 'Dismiss', 'Acknowledge', 'Escalate'] as const)
        expect(decide(offered(), { type, actor: who, reason: 'x' }, at(1))).toEqual({ refused: 'not_the_owner' });
    expect(must(offered(), press('Acknowledge', 'coco'), at(1))).toMatchObject({ owner: 'coco' });
    const command = { type: 'Acknowledge', actor: operator, reason: 'phone' } as const;
    expect(must(offered(), command, at(1))).toMatchObject({ owner: 'sam', status: 'acknowledged' });
  });

  test('P3: a second press changes nothing and is no error', () => {
    const nothing = { events: [], effects: [] };
    const state = withPolice();
    expect(decide(state, press('Confirm', 'sam'), at(2))).toEqual(nothing);
    const taken = must(state, press('Acknowledge', 'agent'), at(2));
    expect(decide(taken, press('Acknowledge', 'agent'), at(3))).toEqual(nothing);
    expect(decide(taken, press('Confirm', 'sam'), at(3))).toEqual(nothing);
    const close = { type: 'Close', outcome: 'spoken_to', actor: by('agent'), reason: 'press' } as const;
    const closed = must(taken, close, at(4));
    expect(decide(closed, close, at(5))).toEqual(nothing);
    expect(decide(closed, { ...close, outcome: 'reported' }, at(5))).toEqual({ refused: 'not_allowed_in_status' });
    const dismissed = must(offered(), press('Dismiss', 'sam'), at(1));
    expect(decide(dismissed, press('Dismiss', 'sam'), at(2))).toEqual(nothing);
  });

  test('P3: forwarding twice is forwarding once, also when it went on since', () => {
    const forward: CaseCommand = { type: 'Forward', toRoute: corporationOnly, actor: by('sam'), reason: 'press' };
    const { decision, state } = run(offered(), forward, at(1));
    expect(state).toMatchObject({ owner: 'ineke', humanPressed: true, step: 0 });
    expect(kinds(decision)).toEqual(['alert', 'react', 'tellReporters']);
    expect(decide(state, forward, at(2))).toEqual({ events: [], effects: [] });
    const silent = must(state, timer('answer'), at(61));
    expect(silent).toMatchObject({ owner: 'coco' });
    expect(decide(silent, forward, at(62))).toEqual({ events: [], effects: [] });
    const again = { ...forward, actor: by('coco') };
    expect(must(silent, again, at(62))).toMatchObject({ owner: 'ineke' });
  });

  test('confirming where there is nobody further gives the case to who says so', () => {
    const state = offeredCase(route(step('residents', ['sam'])), t0);
    const { decision, state: next } = run(state, press('Confirm', 'sam'), at(1));
    expect(next).toMatchObject({ status: 'acknowledged', owner: 'sam', confirmedBy: 'sam' });
    expect(decision).toMatchObject({ effects: [{ step: 'case' }, { template: 'reporter_received' }] });
    expect(decide(next, press('Confirm', 'sam'), at(2))).toEqual({ events: [], effects: [] });
  });

  test('where nobody is next, the contact person sees "ik kijk ernaar" in the place of "bevestig"', () => {
    const ran = openAndOffer(openCommand(route(step('residents', ['sam']))), at(0));
    expect(verbs(ran as Decision)).toEqual(['acknowledge', 'forward', 'dismiss', 'close', 'ask']);
  });

  test('"naar de coordinator" keeps the route, so that it can still be confirmed', () => {
    const toRoute = route();
    const { decision, state } = run(offered(), { type: 'Forward', toRoute, actor: by('sam'), reason: 'press' }, at(1));
    expect(state).toMatchObject({ owner: 'coco', route: residentsThenPolice });
    expect(verbs(decision)).toContain('confirm');
    expect(must(state, press('Confirm', 'coco'), at(2))).toMatchObject({ owner: 'agent' });
  });

  test('reporters hear once that a human has it, not again after each next person', () => {
    let state = must(offered(), press('Acknowledge', 'sam'), at(1));
    state = must(state, timer('progress'), at(1 + 240));
    state = must(state, timer('reminded'), at(1 + 240 + 15));
    expect(state).toMatchObject({ owner: 'noor', status: 'offered' });
    const { decision } = run(state, press('Acknowledge', 'noor'), at(300));
    expect(kinds(decision)).toEqual(['react']);
  });

  test('a partner that got it directly puts the reports on "partner"', () => {
    const { decision } = run(offeredCase(corporationOnly, t0), press('Acknowledge', 'ineke'), at(1));
    expect(decision).toMatchObject({ effects: [{ step: 'partner' }, { template: 'reporter_received' }] });
  });

  test('the person before hears that somebody else has it', () => {
    const { decision } = run(offered(), timer('answer'), at(15));
    expect(decision).toMatchObject({
      effects: [
        { type: 'tellContact', contact: 'sam', template: 'taken_by_other', params: { contact: 'noor' } },
        { type: 'alert', contact: 'noor' },
      ],
    });
  });

  test('a human who escalates past the last person is told that there is nobody', () => {
    const state = offeredCase(route(), t0);
    expect(decide(state, press('Escalate', 'coco'), at(1))).toEqual({ refused: 'no_next_step' });
  });
});

describe('questions to the reporter', () => {
  const ask: CaseCommand = { type: 'AskReporter', question: 'where', actor: by('sam'), reason: 'press' };
  const answer = (newReporter: boolean): CaseCommand => ({
    type: 'AddInformation',
    messageId: asId<MessageId>('m_2'),
    newReporter,
    actor: reporter,
    reason: 'report',
  });

  test('the answer brings the case back to its owner with a fresh timer', () => {
    const waiting = must(must(offered(), press('Acknowledge', 'sam'), at(1)), ask, at(2));
    expect(waiting).toMatchObject({ status: 'waiting', before: 'acknowledged', timer: { kind: 'reporter' } });
    const { decision, state } = run(waiting, answer(false), at(5));
    expect(state).toMatchObject({ status: 'acknowledged', timer: { kind: 'progress', at: t0 + 245 * minute } });
    expect(decision).toMatchObject({ effects: [{ type: 'tellContact', contact: 'sam', template: 'addition' }] });
  });

  test('words of another resident are no answer', () => {
    const waiting = must(offered(), ask, at(2));
    const { decision, state } = run(waiting, answer(true), at(3));
    expect(state.status).toBe('waiting');
    expect(kinds(decision)).toEqual(['refreshAlert', 'react']);
  });

  test('silence brings it back too, with a note', () => {
    const waiting = must(offered(), ask, at(2));
    const { decision, state } = run(waiting, timer('reporter'), at(122));
    expect(state).toMatchObject({ status: 'offered', owner: 'sam', timer: { kind: 'answer' } });
    expect(decision).toMatchObject({ effects: [{ template: 'reminder', params: { code: 'reporter_silent' } }] });
  });

  test('new words on an open case refresh the alert', () => {
    expect(kinds(run(offered(), answer(false), at(1)).decision)).toEqual(['refreshAlert']);
  });
});

describe('the end of a case', () => {
  const close = (name: string, outcome: 'repaired' | 'solved'): CaseCommand => ({
    type: 'Close',
    outcome,
    actor: by(name),
    reason: 'press',
  });

  test('an outcome comes from the fixed list of the partner’s kind; the coordinator and the board may use any', () => {
    expect(decide(withPolice(), close('agent', 'repaired'), at(2))).toEqual({ refused: 'unknown_outcome' });
    expect(must(withPolice(), close('coco', 'repaired'), at(2))).toMatchObject({ status: 'closed' });
    expect(must(withPolice(), { ...close('x', 'repaired'), actor: operator }, at(2))).toMatchObject({
      status: 'closed',
      outcome: 'repaired',
    });
  });

  test('closing ends the questions, tells the reporters and asks them whether it is solved', () => {
    const { decision } = run(withPolice(), close('agent', 'solved'), at(2));
    expect(decision).toMatchObject({
      effects: [
        { type: 'endPrompts' },
        { type: 'react', step: 'closed' },
        {
          template: 'reporter_closed',
          params: { code: 'solved' },
          choices: [{ verb: 'solved' }, { verb: 'not_solved' }],
        },
      ],
    });
  });

  test('who has the case hears it when somebody else ends it', () => {
    const withdraw: CaseCommand = { type: 'Withdraw', actor: reporter, reason: 'reporter' };
    const { decision } = run(withPolice(), withdraw, at(2));
    expect(decision).toMatchObject({
      effects: [
        { type: 'endPrompts' },
        { type: 'tellContact', contact: 'agent', template: 'done' },
        { template: 'reporter_withdrawn', except: 'webchat:r1' },
      ],
    });
  });

  test('"nee" reopens within the term and goes to the coordinator; later it is too late', () => {
    const closed = must(withPolice(), close('agent', 'solved'), at(2));
    const reopen: CaseCommand = { type: 'Reopen', actor: reporter, reason: 'not_solved' };
    const { decision, state } = run(closed, reopen, at(3));
    expect(state).toMatchObject({ status: 'offered', owner: 'coco' });
    expect(decision).toMatchObject({ effects: [{ type: 'alert', contact: 'coco', code: 'reopened' }, {}] });
    expect(decide(closed, reopen, at(15 * 24 * 60))).toEqual({ refused: 'too_late_to_reopen' });
    expect(decide(state, reopen, at(4))).toEqual({ events: [], effects: [] });
  });

  test('a merged case refuses everything; the shell turns to the case it went into', () => {
    const merge: CaseCommand = { type: 'Merge', into: asId<CaseId>('c_2'), actor: by('sam'), reason: 'same' };
    const merged = must(offered(), merge, at(1));
    expect(merged).toMatchObject({ status: 'merged', into: 'c_2' });
    expect(decide(merged, press('Confirm', 'sam'), at(2))).toEqual({ refused: 'not_allowed_in_status' });
    const self = { ...merge, into: asId<CaseId>('c_1') };
    expect(decide(offered(), self, at(1))).toEqual({ refused: 'not_allowed_in_status' });
  });
});

describe('112, categories and clocks', () => {
  test('P15: "112 is gebeld" is kept and told to the group once, also after the end', () => {
    const said: CaseCommand = { type: 'Report112', actor: reporter, reason: 'report' };
    const { decision, state } = run(offered(), said, at(1));
    expect(decision).toMatchObject({ effects: [{ type: 'tellGroups', template: 'called_112' }] });
    expect(state).toMatchObject({ called112: { at: t0 + minute }, status: 'offered' });
    expect(decide(state, said, at(2))).toEqual({ events: [], effects: [] });
    const closed = must(offered(), press('Dismiss', 'sam'), at(1));
    expect(kinds(decide(closed, said, at(2)))).toEqual(['tellGroups']);
  });

  test('another category is an event; the same one is nothing', () => {
    const command: CaseCommand = {
      type: 'Reclassify',
      category: 'vandalism',
      urgency: 'later',
      actor: by('sam'),
      reason: 'press',
    };
    const state = must(offered(), command, at(1));
    expect(state).toMatchObject({ category: 'vandalism', urgency: 'later', route: residentsThenPolice });
    expect(decide(state, command, at(2))).toEqual({ events: [], effects: [] });
  });

  test('P4: an old or early wake does nothing; the clock may jump', () => {
    const state = withPolice();
    expect(decide(state, timer('answer'), at(2))).toEqual({ events: [], effects: [] });
    expect(decide(state, timer('progress'), at(500))).toEqual({ events: [], effects: [] });
    const back = must(state, press('Acknowledge', 'agent'), at(-1440));
    expect(back.changedAt).toBe(state.changedAt);
  });

  test('events before CaseOpened, or opening twice, is a bug and throws', () => {
    const decision = decide(undefined, openCommand(residentsThenPolice), at(0));
    if (decision.refused !== undefined) throw new Error(decision.refused);
    const [opened] = decision.events;
    expect(() => evolve(offered(), opened!)).toThrow('exists');
    expect(() => evolve(undefined, { type: 'CaseReopened', actor: operator, reason: 'x', at: t0 })).toThrow('before');
  });
});
