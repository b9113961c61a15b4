// The whole case machine as a table: status × command → what happens. `decide` asks it first; the docs print it.

import type { CommandType, Status } from './case.ts';

/** What a command does to a case in this status. */
export type Cell =
  | '·' // refused
  | '=' // the status stays
  | 'new'
  | 'offered' // to the person whose turn it is
  | 'offered +1' // to the next person, one level up; with the coordinator, who is the last, a reminder
  | 'offered / acknowledged' // to the next step of the route; where there is none, the person who pressed has it
  | 'acknowledged'
  | 'waiting'
  | 'back' // to the status before the question
  | 'reminder, then offered +1'
  | 'closed'
  | 'withdrawn'
  | 'merged'
  | 'as it was' // a press is taken back
  | '→ target'; // refused here; the shell gives the command to the case it was merged into

/** `none`: there is no case yet. */
export type Row = Status | 'none';

export const commandTypes = [
  'Open',
  'Offer',
  'Confirm',
  'Acknowledge',
  'Dismiss',
  'Escalate',
  'Forward',
  'HandOver',
  'AskReporter',
  'AddInformation',
  'Reclassify',
  'Close',
  'Reopen',
  'Merge',
  'Withdraw',
  'Report112',
  'TimerFired',
  'Undo',
] as const satisfies readonly CommandType[];

const refuseAll: Readonly<Record<CommandType, Cell>> = Object.fromEntries(
  commandTypes.map((type) => [type, '·']),
) as Record<CommandType, Cell>;

const whileOpen: Readonly<Record<CommandType, Cell>> = {
  ...refuseAll,
  Offer: 'offered',
  Confirm: 'offered / acknowledged',
  Acknowledge: 'acknowledged',
  Dismiss: 'withdrawn',
  Escalate: 'offered +1',
  Forward: 'offered',
  HandOver: 'offered',
  AskReporter: 'waiting',
  AddInformation: '=',
  Reclassify: '=',
  Close: 'closed',
  Reopen: '=',
  Merge: 'merged',
  Withdraw: 'withdrawn',
  Report112: '=',
  Undo: 'as it was',
};

const ended: Readonly<Record<CommandType, Cell>> = {
  ...refuseAll,
  AddInformation: '=', // the shell asks "reopen?"
  Reopen: 'offered',
  Report112: '=',
  TimerFired: '=',
  Undo: 'as it was',
};

export const table: Readonly<Record<Row, Readonly<Record<CommandType, Cell>>>> = {
  none: { ...refuseAll, Open: 'new' },
  new: { ...whileOpen, Acknowledge: '·', HandOver: '·', Undo: '·', AskReporter: '·', TimerFired: 'offered' },
  offered: { ...whileOpen, TimerFired: 'offered +1' },
  acknowledged: { ...whileOpen, Acknowledge: '=', TimerFired: 'reminder, then offered +1' },
  waiting: { ...whileOpen, AskReporter: '=', AddInformation: 'back', TimerFired: 'back' },
  closed: { ...ended, Close: '=' },
  withdrawn: { ...ended, Withdraw: '=', Dismiss: '=' },
  merged: {
    ...(Object.fromEntries(commandTypes.map((type) => [type, '→ target'])) as Record<CommandType, Cell>),
    Open: '·',
    Undo: '·',
    Merge: '=',
    Withdraw: '·',
    TimerFired: '=',
  },
};

/** The cell, for a case in this status or no case at all. */
export const cellOf = (status: Status | undefined, command: CommandType): Cell => table[status ?? 'none'][command];

/** False: `decide` refuses with `not_allowed_in_status`. */
export const isAllowed = (cell: Cell): boolean => cell !== '·' && cell !== '→ target';

/** The statuses in which a case may be after the command; the tests hold `decide` to it. */
export function mayBecome(from: Row, command: CommandType): readonly Row[] {
  const cell = table[from][command];
  switch (cell) {
    case '·':
    case '→ target':
      return [];
    case '=':
      return [from];
    case 'offered +1': // the coordinator is the end of the chain and keeps the case in its status
      return from === 'new' ? ['offered'] : ['offered', from];
    case 'offered / acknowledged':
      return ['offered', 'acknowledged'];
    case 'reminder, then offered +1':
      return ['acknowledged', 'offered'];
    case 'as it was':
      return ['offered', 'acknowledged', 'waiting'];
    case 'back': // words of somebody who was not asked leave it waiting
      return command === 'AddInformation' ? ['offered', 'acknowledged', 'waiting'] : ['offered', 'acknowledged'];
    default:
      return [cell];
  }
}

/** The table as Markdown, for the docs. */
export function tableMarkdown(): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = Object.entries(table).map(([from, cells]) =>
    line([from === 'none' ? '(no case)' : from, ...commandTypes.map((type) => cells[type])]),
  );
  return [line(['from', ...commandTypes]), line(['from', ...commandTypes].map(() => '---')), ...rows, ''].join('\n');
}

/** The same as a Mermaid drawing; commands that leave the status as it is are left out. */
export function stateDiagram(): string {
  const edges = new Map<string, CommandType[]>();
  for (const from of Object.keys(table) as Row[])
    for (const command of commandTypes)
      for (const to of mayBecome(from, command).filter((next) => next !== from)) {
        const edge = `${from === 'none' ? '[*]' : from} --> ${to}`;
        edges.set(edge, [...(edges.get(edge) ?? []), command]);
      }
  const lines = [...edges].map(([edge, commands]) => `  ${edge}: ${commands.join(', ')}`);
  return ['stateDiagram-v2', ...lines, '  merged --> [*]', ''].join('\n');
}
