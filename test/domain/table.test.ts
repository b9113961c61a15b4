import { describe, expect, test } from 'vitest';
import { evolveAll, isOpen, type Case, type CaseCommand, type Status } from '../../src/domain/case.ts';
import { decide, type DecideContext } from '../../src/domain/decide.ts';
import { asId, type CaseId, type MessageId } from '../../src/domain/ids.ts';
import {
  commandTypes,
  isAllowed,
  mayBecome,
  stateDiagram,
  table,
  tableMarkdown,
  type Row,
} from '../../src/domain/table.ts';
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
  run,
  system,
} from '../support/arbitraries.ts';

const t0 = Date.UTC(2026, 4, 4, 12);
const ctx = (minutes: number): DecideContext => context(t0 + minutes * minute);
const reason = 'test';

const offered = offeredCase(residentsThenPolice, t0);
const acknowledged = must(offered, { type: 'Acknowledge', actor: by('sam'), reason }, ctx(1));
const opened = decide(undefined, openCommand(residentsThenPolice), ctx(0));
if (opened.refused !== undefined) throw new Error(opened.refused);

/** A case in each status, and none. */
const given: Readonly<Record<Row, Case | undefined>> = {
  none: undefined,
  new: evolveAll(undefined, opened.events),
  offered,
  acknowledged,
  waiting: must(acknowledged, { type: 'AskReporter', question: 'where', actor: by('sam'), reason }, ctx(2)),
  closed: must(offered, { type: 'Close', outcome: 'solved', actor: by('sam'), reason }, ctx(1)),
  withdrawn: must(offered, { type: 'Withdraw', actor: reporter, reason }, ctx(1)),
  merged: must(offered, { type: 'Merge', into: asId<CaseId>('c_2'), actor: by('sam'), reason }, ctx(1)),
};

/** A press of Sam's that can be taken back, for each status that it can lead to. */
const pressed: Readonly<Partial<Record<Row, { readonly back: Case; readonly command: CaseCommand }>>> = {
  offered: { back: offered, command: { type: 'Forward', toRoute: corporationOnly, actor: by('sam'), reason } },
  acknowledged: { back: offered, command: { type: 'Acknowledge', actor: by('sam'), reason } },
  waiting: { back: acknowledged, command: { type: 'AskReporter', question: 'where', actor: by('sam'), reason } },
  closed: { back: offered, command: { type: 'Close', outcome: 'solved', actor: by('sam'), reason } },
  withdrawn: { back: offered, command: { type: 'Dismiss', actor: by('sam'), reason } },
};
const undoOf = (back: Case, command: CaseCommand): { readonly state: Case; readonly undo: CaseCommand } => {
  const { decision, state } = run(back, command, ctx(2));
  if (decision.refused !== undefined) throw new Error(decision.refused);
  const undo = { type: 'Undo' as const, back, since: decision.events, gone: false, actor: by('sam'), reason };
  return { state, undo };
};

const commandOf = (type: CaseCommand['type'], state: Case | undefined): CaseCommand => {
  const actor = operator;
  switch (type) {
    case 'Open':
      return openCommand(residentsThenPolice);
    case 'Forward':
      return { type, toRoute: corporationOnly, actor, reason };
    case 'Undo':
      return { type, back: offered, since: [], gone: false, actor: by('sam'), reason };
    case 'HandOver':
      return { type, to: contact('noor'), actor, reason };
    case 'AskReporter':
      return { type, question: 'where', actor, reason };
    case 'AddInformation':
      return { type, messageId: asId<MessageId>('m_2'), newReporter: false, actor: reporter, reason };
    case 'Reclassify':
      return { type, category: 'vandalism', urgency: 'later', actor, reason };
    case 'Close':
      return { type, outcome: 'solved', actor, reason };
    case 'Merge':
      return { type, into: asId<CaseId>('c_2'), actor, reason };
    case 'TimerFired': {
      const timer = state && isOpen(state) ? state.timer.kind : 'answer';
      return { type, timer, actor: system, reason };
    }
    default:
      return { type, actor, reason };
  }
};

const due = (state: Case | undefined): DecideContext =>
  state && isOpen(state) ? context(Math.max(t0 + 5 * minute, state.timer.at)) : ctx(5);

describe('the table of status × command, in both directions', () => {
  for (const row of Object.keys(table) as Row[])
    for (const type of commandTypes) {
      const cell = table[row][type];
      test(`${row} × ${type}: ${cell}`, () => {
        const taken = type === 'Undo' ? pressed[row] : undefined;
        const { state, undo } = taken ? undoOf(taken.back, taken.command) : { state: given[row], undo: undefined };
        const before = structuredClone(state);
        const command = undo ?? commandOf(type, state);
        const now = undo ? ctx(2) : due(state);
        const decision = decide(state, command, now);
        expect(state).toEqual(before);
        if (!isAllowed(cell)) {
          expect(decision).toEqual({ refused: 'not_allowed_in_status' });
          return;
        }
        expect(decision.refused).toBeUndefined();
        if (!state) return;
        const next = run(state, command, now).state;
        expect(mayBecome(row, type)).toContain(next.status);
        if (cell === '=') expect(next.status).toBe(row);
        if (cell === 'offered +1') expect(next.level).toBe(state.level + 1);
        if (cell === 'back') expect(next.status).toBe('acknowledged');
        const plain: readonly string[] = ['offered', 'acknowledged', 'waiting', 'closed', 'withdrawn', 'merged'];
        if (plain.includes(cell)) expect(next.status).toBe(cell as Status);
      });
    }

  test('the reminder comes first, then the next person', () => {
    const first = must(acknowledged, commandOf('TimerFired', acknowledged), due(acknowledged));
    expect(first).toMatchObject({ status: 'acknowledged', owner: 'sam', timer: { kind: 'reminded' } });
    const second = must(first, commandOf('TimerFired', first), due(first));
    expect(second).toMatchObject({ status: 'offered', owner: 'noor', level: 1 });
  });

  test('it prints as Markdown and as a drawing', () => {
    const lines = tableMarkdown().trim().split('\n');
    expect(lines).toHaveLength(2 + Object.keys(table).length);
    expect(lines.every((line) => line.split('|').length === commandTypes.length + 3)).toBe(true);
    expect(stateDiagram()).toContain('[*] --> new: Open');
    expect(stateDiagram()).toContain('closed --> offered: Reopen');
    expect(stateDiagram()).not.toContain('closed --> closed');
  });
});
